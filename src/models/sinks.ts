/**
 * The kinds of sinks: words that models use and weaknesses claim, with the facts that make each safe.
 */
import type { SinkKind } from './row.js';
import { factBits } from './state.js';

/** Facts that make text harmless wherever it goes. */
const HARMLESS = [['number'], ['listed'], ['authenticated'], ['harmless']];

function kind(name: string, label: string, safe: string[][]): SinkKind {
  return {
    kind: name,
    label,
    nature: 'untrusted',
    safe: [...HARMLESS, ...safe].map(factBits),
    beside: [],
  };
}

const SAFE_PATHS = [
  ['path-inside'],
  ['path-normal', 'prefixed'],
  ['path-normal', 'relative'],
  ['file-name'],
  ['word'],
  ['matched'],
];

export const SINK_KINDS: readonly SinkKind[] = [
  kind('sql', 'an SQL statement', [['sql-escaped'], ['sql-identifier'], ['word'], ['matched']]),
  kind('shell-command', 'a shell command', [['shell-quoted'], ['word'], ['matched']]),
  kind('program', 'the program to run', [
    ['word'],
    ['path-normal', 'prefixed'],
    ['path-inside'],
    ['matched'],
  ]),
  kind('program-argument', 'an argument of a program that takes options', [
    ['word', 'no-option'],
    ['no-option'],
    ['matched'],
  ]),
  kind('code', 'program code', [['matched'], ['word'], ['shell-quoted']]),
  kind('template', 'a template', [['word'], ['matched']]),
  kind('html', 'a page', [
    ['html-escaped'],
    ['html-clean'],
    ['word'],
    ['url-encoded'],
    ['matched'],
    ['script-escaped'],
  ]),
  kind('path', 'a file path', SAFE_PATHS),
  { ...kind('path-probe', 'the path of a file that is looked for', SAFE_PATHS), within: 'path' },
  kind('deserialization', 'a deserializer', []),
  kind('nosql', 'a query of a document database', [['scalar'], ['word'], ['matched']]),
  kind('nosql-text', 'the text of a query', [['word'], ['matched']]),
  kind('ldap', 'an LDAP query', [['ldap-escaped'], ['word'], ['matched']]),
  kind('xpath', 'an XPath expression', [['xpath-escaped'], ['word'], ['matched']]),
  kind('xml', 'an XML parser that resolves external entities', []),
  kind('session', 'the session', []),
  kind('reflection', 'the name of what the program looks up', [['no-option'], ['matched']]),
  kind('attribute-name', 'the name of an attribute that is set', [['no-option'], ['matched']]),
  kind('attributes', 'the attributes of a stored object', []),
  kind('format', 'a format', [['word'], ['matched']]),
  kind('regex', 'a regular expression', [['regex-escaped'], ['word'], ['matched']]),
  kind('regex-subject', 'a match', [['bounded']]),
  kind('spreadsheet', 'a cell of a spreadsheet', [['csv-safe'], ['word'], ['matched']]),
  kind('prompt', 'the instructions of a language model', [['word'], ['matched']]),
  {
    kind: 'amount',
    label: 'an amount of work',
    nature: 'untrusted',
    beside: [],
    safe: [['bounded'], ['listed'], ['authenticated']].map(factBits),
  },
  kind('archive', 'unpacked', []),
  kind('compressed', 'unpacked', []),
  kind('upload', 'the name of a stored upload', [['file-type'], ['word'], ['matched']]),
  kind('redirect', 'a redirect', [
    ['url-local'],
    ['url-host'],
    ['word'],
    ['matched'],
    ['url-encoded'],
  ]),
  kind('request-url', 'the address of a request', [
    ['url-host'],
    ['word'],
    ['matched'],
    ['file-name'],
    ['url-encoded'],
  ]),
  kind('response-header', 'a response header', [
    ['line'],
    ['word'],
    ['url-encoded'],
    ['matched'],
    ['file-name'],
  ]),
  kind('log', 'a log entry', [
    ['line'],
    ['word'],
    ['url-encoded'],
    ['matched'],
    ['script-escaped'],
    ['html-escaped', 'line'],
  ]),
  kind('allowed-origin', 'the origin that may read the answer', []),
  kind('token-algorithm', 'the algorithm that a signature is checked with', []),
  {
    kind: 'security-token',
    label: 'a value that nobody may guess',
    nature: 'predictable',
    safe: [],
    beside: ['secret-key'],
  },
  {
    kind: 'response-content',
    label: 'a response',
    nature: 'error-detail',
    safe: [],
    beside: ['html'],
  },
  { kind: 'secret-key', label: 'a key', nature: 'none', safe: [], beside: [] },
  { kind: 'cookie', label: 'a cookie', nature: 'none', safe: [], beside: [] },
  { kind: 'session-value', label: 'a value of the session', nature: 'none', safe: [], beside: [] },
  {
    kind: 'initialisation-vector',
    label: 'an initialisation vector',
    nature: 'none',
    safe: [],
    beside: [],
  },
  { kind: 'fast-hash', label: 'a fast hash function', nature: 'none', safe: [], beside: [] },
  { kind: 'token-claims', label: 'the claims of a token', nature: 'none', safe: [], beside: [] },
  { kind: 'file-mode', label: 'the mode of a file', nature: 'none', safe: [], beside: [] },
  { kind: 'salt', label: 'a salt', nature: 'none', safe: [], beside: [] },
  { kind: 'password-store', label: 'a stored password', nature: 'none', safe: [], beside: [] },
];

/** The kinds of mistakes that a call is by itself, whatever flows. */
export const USE_KINDS: readonly { kind: string; label: string }[] = [
  { kind: 'weak-hash', label: 'a hash function that is broken' },
  { kind: 'broken-cipher', label: 'a cipher that is broken' },
  { kind: 'insecure-randomness', label: 'a predictable random number' },
  { kind: 'certificate-validation', label: 'a connection whose certificate is not checked' },
  { kind: 'host-key-validation', label: 'a connection whose host key is not checked' },
  { kind: 'debug-enabled', label: 'a server in debug mode' },
  { kind: 'regex-denial-of-service', label: 'a pattern that takes exponential time' },
  { kind: 'xml-external-entity', label: 'a parser that resolves external entities' },
  { kind: 'missing-timeout', label: 'a request that may wait forever' },
  { kind: 'autoescape-disabled', label: 'templates without escaping' },
  { kind: 'temporary-file', label: 'a temporary file whose name can be guessed' },
  { kind: 'file-permissions', label: 'a file that everyone may change' },
  { kind: 'cookie-without-secure', label: 'a cookie that is sent over plain connections too' },
  { kind: 'cookie-without-http-only', label: 'a cookie that scripts can read' },
  { kind: 'cookie-without-same-site', label: 'a cookie that other sites send along' },
  { kind: 'jwt-verification', label: 'a token whose signature is not checked' },
  { kind: 'session-expiration', label: 'a session that does not end' },
  {
    kind: 'weak-password-storage',
    label: 'a password that is stored in a form that can be guessed',
  },
  { kind: 'weak-password-policy', label: 'passwords that may be weak' },
  { kind: 'pam-authentication', label: 'an authentication by PAM' },
  { kind: 'weak-key', label: 'a key that is too short' },
  { kind: 'missing-authentication-tag', label: 'a message whose tag is not checked' },
  { kind: 'cleartext-login', label: 'a login without encryption' },
  { kind: 'transport-upgrade', label: 'a connection that becomes encrypted' },
  { kind: 'cleartext-transmission', label: 'a connection without encryption' },
  { kind: 'insecure-tls-version', label: 'a version of TLS that is broken' },
  { kind: 'permissive-cors', label: 'an answer that every site may read' },
  { kind: 'missing-security-headers', label: 'an answer without a protecting header' },
  { kind: 'all-interfaces', label: 'a server on all interfaces' },
];

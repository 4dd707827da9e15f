/**
 * The kinds of sinks: words that models use and weaknesses claim, with the facts that make each safe.
 */
import type { SinkKind } from './row.js';
import { factBits } from './state.js';

/** Facts that make text harmless wherever it goes. */
const HARMLESS = [['number'], ['listed'], ['authenticated']];

function kind(name: string, label: string, safe: string[][]): SinkKind {
  return { kind: name, label, nature: 'untrusted', safe: [...HARMLESS, ...safe].map(factBits) };
}

export const SINK_KINDS: readonly SinkKind[] = [
  kind('sql', 'an SQL statement', [['sql-escaped'], ['sql-identifier'], ['word'], ['matched']]),
  kind('shell-command', 'a shell command', [['shell-quoted'], ['word'], ['matched']]),
  kind('program', 'the program to run', [['word'], ['path-normal', 'prefixed'], ['path-inside'], ['matched']]),
  kind('program-argument', 'an argument of a program that takes options', [['word', 'no-option'], ['no-option'], ['matched']]),
  kind('code', 'program code', [['matched'], ['word']]),
  kind('template', 'a template', [['word'], ['matched']]),
  kind('html', 'a page', [['html-escaped'], ['html-clean'], ['word'], ['url-encoded'], ['matched'], ['script-escaped']]),
  kind('path', 'a file path', [['path-inside'], ['path-normal', 'prefixed'], ['file-name'], ['word'], ['matched']]),
  kind('deserialization', 'a deserializer', []),
  kind('redirect', 'a redirect', [['url-local'], ['url-host'], ['word'], ['matched'], ['url-encoded']]),
  kind('request-url', 'the address of a request', [['url-host'], ['word'], ['matched'], ['file-name'], ['url-encoded']]),
  kind('response-header', 'a response header', [['line'], ['word'], ['url-encoded'], ['matched'], ['file-name']]),
  kind('log', 'a log entry', [['line'], ['word'], ['url-encoded'], ['matched'], ['script-escaped'], ['html-escaped', 'line']]),
];

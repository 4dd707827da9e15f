/**
 * The kinds of sources: words that models use for where data comes from, each with who controls it
 * and how a report calls it where a row does not say it better.
 */
import type { Threat } from './row.js';
import { factBits } from './state.js';

export interface SourceKind {
  kind: string;
  threat: Threat;
  nature: string;
  label: string;
  /** Facts that hold of all data of the kind. */
  facts: number;
}

const SCALAR = factBits(['scalar']);

function remote(kind: string, label: string): SourceKind {
  return { kind, threat: 'remote', nature: 'untrusted', label, facts: 0 };
}

function local(kind: string, label: string): SourceKind {
  return { kind, threat: 'local', nature: 'untrusted', label, facts: 0 };
}

/** Data that arrives as texts, whatever they hold. */
function text(kind: SourceKind): SourceKind {
  return { ...kind, facts: SCALAR };
}

export const SOURCE_KINDS: readonly SourceKind[] = [
  text(remote('http-query', 'the query string of the request')),
  remote('http-nested-query', 'the query string of the request'),
  text(remote('http-form', 'the form fields of the request')),
  text(remote('http-parameter', 'a parameter of the request')),
  remote('http-body', 'the body of the request'),
  remote('http-json', 'the JSON body of the request'),
  text(remote('http-header', 'a header of the request')),
  text(remote('http-cookie', 'a cookie of the request')),
  text(remote('http-path', 'the path of the request')),
  text(remote('http-url', 'the address of the request')),
  text(remote('http-url-path', 'the path of the request')),
  remote('http-file', 'an uploaded file'),
  text(remote('http-file-name', 'the name of an uploaded file')),
  remote('message', 'a received message'),
  remote('network', 'the network'),
  remote('unverified-token', 'a token whose signature was not checked'),
  remote('http-response', 'the answer of another server'),
  remote('model-output', 'the output of a language model'),
  text(local('argument', 'an argument of the command line')),
  text(local('environment', 'an environment variable')),
  text(local('standard-input', 'standard input')),
  local('file-content', 'the content of a file'),
  text(local('file-listing', 'the names of files in a folder')),
  local('process-output', 'the output of another program'),
  local('database-value', 'a value read from the database'),
  { kind: 'parameter', threat: 'library', nature: 'untrusted', label: 'a parameter', facts: 0 },
  {
    kind: 'unseen-object',
    threat: 'library',
    nature: 'untrusted',
    label: 'an object whose class is not among the files',
    facts: 0,
  },
  {
    kind: 'predictable-number',
    threat: 'remote',
    nature: 'predictable',
    label: 'a random number that can be predicted',
    facts: 0,
  },
  {
    kind: 'exception-text',
    threat: 'remote',
    nature: 'error-detail',
    label: 'the text of an exception',
    facts: 0,
  },
  {
    kind: 'traceback',
    threat: 'remote',
    nature: 'error-detail',
    label: 'the trace of an exception',
    facts: 0,
  },
  {
    kind: 'message-digest',
    threat: 'remote',
    nature: 'proof',
    label: 'a code that proves a message',
    facts: 0,
  },
];

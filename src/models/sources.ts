/**
 * The kinds of sources: words that models use for where data comes from, each with who controls it
 * and how a report calls it where a row does not say it better.
 */
import type { Threat } from './row.js';

export interface SourceKind {
  kind: string;
  threat: Threat;
  nature: string;
  label: string;
}

function remote(kind: string, label: string): SourceKind {
  return { kind, threat: 'remote', nature: 'untrusted', label };
}

function local(kind: string, label: string): SourceKind {
  return { kind, threat: 'local', nature: 'untrusted', label };
}

export const SOURCE_KINDS: readonly SourceKind[] = [
  remote('http-query', 'the query string of the request'),
  remote('http-form', 'the form fields of the request'),
  remote('http-parameter', 'a parameter of the request'),
  remote('http-body', 'the body of the request'),
  remote('http-json', 'the JSON body of the request'),
  remote('http-header', 'a header of the request'),
  remote('http-cookie', 'a cookie of the request'),
  remote('http-path', 'the path of the request'),
  remote('http-url', 'the address of the request'),
  remote('http-file', 'an uploaded file'),
  remote('http-file-name', 'the name of an uploaded file'),
  remote('message', 'a received message'),
  remote('network', 'data from the network'),
  remote('http-response', 'the answer of another server'),
  remote('model-output', 'the output of a language model'),
  local('argument', 'an argument of the command line'),
  local('environment', 'an environment variable'),
  local('standard-input', 'standard input'),
  local('file-content', 'the content of a file'),
  local('file-listing', 'the names of files in a folder'),
  local('process-output', 'the output of another program'),
  local('database-value', 'a value read from the database'),
  { kind: 'parameter', threat: 'library', nature: 'untrusted', label: 'a parameter' },
  {
    kind: 'predictable-number',
    threat: 'remote',
    nature: 'predictable',
    label: 'a random number that can be predicted',
  },
];

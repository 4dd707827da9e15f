/**
 * What a string literal says: its content with escapes and line ends decoded. An escape that Python
 * does not know, or that is incomplete, stays as written; so does `\N{…}`, whose names are a table
 * too large to carry.
 */

import type { Parser } from './parser.js';
import { StringFlag } from './string-scan.js';

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
};

const MAX_CODE_POINT = 0x10ffff;

const ESCAPE = /\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0-7]{1,3}|[\\'"abfnrtv\n])/g;
const BYTES_ESCAPE = /\\(x[0-9A-Fa-f]{2}|[0-7]{1,3}|[\\'"abfnrtv\n])/g;

/** The value of the String that is the current token. */
export function stringValue(p: Parser): string {
  const content = p.text.slice(p.contentStart, p.contentEnd);
  return (p.stringFlags & StringFlag.Escaped) === 0 ? content : decode(content, p.stringFlags);
}

/** Decodes the text between two quotes, or between the fields of an f-string. */
export function decode(content: string, flags: number): string {
  const text = content.includes('\r') ? content.replace(/\r\n?/g, '\n') : content;
  if ((flags & StringFlag.Raw) !== 0 || !text.includes('\\')) return text;
  const escapes = (flags & StringFlag.Bytes) === 0 ? ESCAPE : BYTES_ESCAPE;
  return text.replace(escapes, decodeEscape);
}

/** What `written` says, whose part behind the backslash is `body`. */
function decodeEscape(written: string, body: string): string {
  const simple = SIMPLE_ESCAPES[body];
  if (simple !== undefined) return simple;
  const isOctal = body[0]! <= '7';
  const code = isOctal ? Number.parseInt(body, 8) : Number.parseInt(body.slice(1), 16);
  return code <= MAX_CODE_POINT ? String.fromCodePoint(code) : written;
}

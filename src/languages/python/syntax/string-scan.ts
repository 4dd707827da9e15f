/**
 * Finds where a string literal ends. What it says is `string-value.ts`'s to read; what is inside an
 * f-string is `format-string.ts`'s.
 */

import {
  BACKSLASH,
  CARRIAGE_RETURN,
  DOUBLE_QUOTE,
  isNewline,
  LINE_FEED,
  lower,
  NUL,
} from './characters.js';
import { lineEnd } from './layout.js';
import { type Parser, report } from './parser.js';
import { Token } from './tokens.js';

/** What the lexer knows of a string, as bits. */
export const StringFlag = {
  Raw: 1,
  Bytes: 2,
  Format: 4,
  Template: 8,
  Triple: 16,
  /** There is an escape or a carriage return in it: its value is not a slice of the text. */
  Escaped: 32,
} as const;

const PREFIX_LETTERS: Readonly<Record<string, number>> = {
  r: StringFlag.Raw,
  b: StringFlag.Bytes,
  u: 0,
  f: StringFlag.Format,
  t: StringFlag.Template,
};

/** The flags of the prefix from `start` to `end`; -1 if that is no prefix. */
export function prefixFlags(units: Uint16Array, start: number, end: number): number {
  let flags = 0;
  for (let at = start; at < end; at++) {
    const flag = PREFIX_LETTERS[String.fromCharCode(lower(units[at]!))];
    if (flag === undefined) return -1;
    flags |= flag;
  }
  return flags;
}

/** Makes the string whose opening quote is at `at` the current token. */
export function scanString(p: Parser, at: number, flags: number): void {
  const units = p.units;
  const quote = units[at]!;
  const isTriple = units[at + 1] === quote && units[at + 2] === quote;
  p.stringFlags = isTriple ? flags | StringFlag.Triple : flags;
  p.contentStart = isTriple ? at + 3 : at + 1;
  if ((flags & (StringFlag.Format | StringFlag.Template)) !== 0) {
    p.token = Token.FormatString;
    p.tokenEnd = p.contentStart;
    p.position = p.contentStart;
    return;
  }
  p.token = Token.String;
  if (isTriple) scanTriple(p, quote);
  else scanSingle(p, quote);
}

function scanSingle(p: Parser, quote: number): void {
  const units = p.units;
  let at = p.contentStart;
  for (;;) {
    const unit = units[at]!;
    if (unit === quote) {
      endString(p, at, at + 1);
      return;
    }
    if (unit === BACKSLASH) {
      p.stringFlags |= StringFlag.Escaped;
      at += units[at + 1] === CARRIAGE_RETURN && units[at + 2] === LINE_FEED ? 3 : 2;
    } else if (isNewline(unit) || (unit === NUL && at >= p.length)) {
      at = Math.min(at, p.length);
      report(p, p.tokenStart, at, 'string without an end');
      p.brokenString = p.tokenStart;
      endString(p, at, at);
      return;
    } else {
      at++;
    }
  }
}

function scanTriple(p: Parser, quote: number): void {
  const units = p.units;
  let at = isEndless(p, quote) ? p.length : p.contentStart;
  for (;;) {
    const unit = units[at]!;
    if (unit === quote) {
      if (units[at + 1] === quote && units[at + 2] === quote) {
        endString(p, at, at + 3);
        return;
      }
      at++;
    } else if (unit === BACKSLASH) {
      p.stringFlags |= StringFlag.Escaped;
      at += 2;
    } else if (unit === NUL && at >= p.length) {
      endEndless(p, quote);
      return;
    } else {
      if (unit === CARRIAGE_RETURN) p.stringFlags |= StringFlag.Escaped;
      at++;
    }
  }
}

/** A string that never ends is taken to end with its line, so that the rest of the file is read. */
function endEndless(p: Parser, quote: number): void {
  noteEndless(p, quote);
  const end = lineEnd(p, p.contentStart);
  report(p, p.tokenStart, end, 'triple-quoted string without an end');
  p.brokenString = p.tokenStart;
  endString(p, end, end);
}

export function noteEndless(p: Parser, quote: number): void {
  if (quote === DOUBLE_QUOTE) p.endlessDouble = true;
  else p.endlessSingle = true;
}

export function isEndless(p: Parser, quote: number): boolean {
  return quote === DOUBLE_QUOTE ? p.endlessDouble : p.endlessSingle;
}

function endString(p: Parser, contentEnd: number, end: number): void {
  p.contentEnd = contentEnd;
  p.tokenEnd = end;
  p.position = end;
}

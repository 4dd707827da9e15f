/**
 * f-strings and t-strings, in the form of Python 3.12 (PEP 701), which every earlier form is part
 * of: a field holds any expression, with the same quotes, comments and newlines if it likes.
 */

import {
  BACKSLASH,
  CARRIAGE_RETURN,
  isInName,
  isNewline,
  LEFT_BRACE,
  LINE_FEED,
  MINUS,
  NUL,
  RIGHT_BRACE,
  SPACE,
  UPPER_N,
} from './characters.js';
import type { Expression, StringPart } from './expression-nodes.js';
import { Kind } from './kinds.js';
import { lineEnd } from './layout.js';
import { next } from './lexer.js';
import { fail, isTooDeep, type Parser, report } from './parser.js';
import { rewind } from './recovery.js';
import { isEndless, noteEndless, StringFlag } from './string-scan.js';
import { decode } from './string-value.js';
import { Token } from './tokens.js';

/** What all of one literal have in common. */
interface Literal {
  readonly quote: number;
  readonly flags: number;
  /** The end of the text, or of the line where the closing quotes are missing altogether. */
  readonly limit: number;
}

/** Reads the literal whose opening is the current token, appending to `parts`. */
export function formatString(p: Parser, parts: StringPart[]): void {
  const quote = p.units[p.contentStart - 1]!;
  const flags = p.stringFlags;
  const limit = limitOf(p, quote);
  const brackets = p.brackets;
  const start = p.tokenStart;
  const end = readBody(p, { quote, flags, limit }, p.contentStart, parts);
  const isDamaged = p.token === Token.Damage;
  p.brackets = brackets;
  p.atLineStart = false;
  p.tokenStart = start;
  p.tokenEnd = end;
  if (isDamaged) return;
  p.position = end;
  p.token = Token.FormatString;
  next(p);
}

function limitOf(p: Parser, quote: number): number {
  if ((p.stringFlags & StringFlag.Triple) === 0) return p.length;
  const closing = String.fromCharCode(quote).repeat(3);
  const isClosed = !isEndless(p, quote) && p.text.indexOf(closing, p.contentStart) >= 0;
  if (isClosed) return p.length;
  noteEndless(p, quote);
  return lineEnd(p, p.contentStart);
}

/** Reads from `at` to and with the closing quote; returns the offset after it. */
function readBody(p: Parser, literal: Literal, at: number, parts: StringPart[]): number {
  const units = p.units;
  let from = at;
  for (;;) {
    const unit = units[at]!;
    if (isClosing(p, literal, at)) {
      addText(p, literal, parts, { start: from, end: at });
      return at + ((literal.flags & StringFlag.Triple) === 0 ? 1 : 3);
    }
    if (endsEarly(p, literal, at)) {
      addText(p, literal, parts, { start: from, end: at });
      report(p, p.tokenStart, at, 'string without an end');
      return at;
    }
    if (unit === BACKSLASH) {
      at = afterEscape(p, literal, at);
    } else if (unit === LEFT_BRACE && units[at + 1] !== LEFT_BRACE) {
      addText(p, literal, parts, { start: from, end: at });
      at = readField(p, literal, at, parts);
      if (p.token === Token.Damage) return at;
      from = at;
    } else {
      at += (unit === LEFT_BRACE || unit === RIGHT_BRACE) && units[at + 1] === unit ? 2 : 1;
    }
  }
}

/** Reads the format spec from `at`; returns where it ends: at its closing brace, if all is well. */
function readSpec(p: Parser, literal: Literal, at: number, parts: StringPart[]): number {
  const units = p.units;
  let from = at;
  for (;;) {
    const unit = units[at]!;
    if (unit === RIGHT_BRACE || isClosing(p, literal, at) || endsEarly(p, literal, at)) {
      addText(p, literal, parts, { start: from, end: at });
      return at;
    }
    if (unit === BACKSLASH) {
      at = afterEscape(p, literal, at);
    } else if (unit === LEFT_BRACE) {
      addText(p, literal, parts, { start: from, end: at });
      at = readField(p, literal, at, parts);
      if (p.token === Token.Damage) return at;
      from = at;
    } else {
      at++;
    }
  }
}

/**
 * Reads the field whose brace is at `at`; returns the offset after its closing brace. Damage in it is
 * left behind, unless that would mean to read too much again.
 */
function readField(p: Parser, literal: Literal, at: number, parts: StringPart[]): number {
  const { brackets, lineStart } = p;
  p.brackets++;
  p.position = at + 1;
  p.atLineStart = false;
  p.token = Token.LeftBrace;
  p.tokenStart = at;
  p.tokenEnd = at + 1;
  let value: Expression = { kind: Kind.ErrorExpression, start: at + 1, end: at + 1 };
  let isDebug = false;
  let conversion = '';
  let formatSpec: StringPart[] | null = null;
  let end = at;
  if (!isTooDeep(p)) {
    next(p);
    value = p.grammar.value(p);
    isDebug = p.token === Token.Assign;
    if (isDebug) next(p);
    if (p.token === Token.Bang) conversion = readConversion(p);
    if (p.token === Token.Colon || p.token === Token.Walrus) {
      formatSpec = [];
      end = readSpec(p, literal, p.tokenStart + 1, formatSpec) + 1;
      if (p.units[end - 1] !== RIGHT_BRACE) fail(p, "expected '}'");
    } else {
      if (p.token !== Token.RightBrace) fail(p, "expected '}'");
      end = p.tokenEnd;
    }
    p.nesting--;
  }
  if (p.token === Token.Damage) {
    end = afterDamage(p, literal, at);
    const distance = Math.max(p.position - end, 0);
    if (distance <= p.rewindAllowance) {
      p.rewindAllowance -= distance;
      rewind(p, end);
      p.lineStart = lineStart;
      p.token = Token.FormatString;
    }
  }
  p.brackets = brackets;
  const isTemplate = (literal.flags & StringFlag.Template) !== 0;
  const kind = isTemplate ? Kind.Interpolation : Kind.FormattedValue;
  parts.push({ kind, start: at, end, value, isDebug, conversion, formatSpec } as StringPart);
  return end;
}

function readConversion(p: Parser): string {
  next(p);
  if (p.token !== Token.Name) {
    fail(p, 'expected a conversion');
    return '';
  }
  const conversion = p.name;
  next(p);
  return conversion;
}

/** Where to go on after damage in the field at `at`: behind a closing brace, or at the quote. */
function afterDamage(p: Parser, literal: Literal, at: number): number {
  let end = at + 1;
  while (!isClosing(p, literal, end) && !endsEarly(p, literal, end)) {
    if (p.units[end] === RIGHT_BRACE) return end + 1;
    end++;
  }
  return end;
}

function isRaw(literal: Literal): boolean {
  return (literal.flags & StringFlag.Raw) !== 0;
}

function isClosing(p: Parser, literal: Literal, at: number): boolean {
  const { quote } = literal;
  if (p.units[at] !== quote) return false;
  if ((literal.flags & StringFlag.Triple) === 0) return true;
  return p.units[at + 1] === quote && p.units[at + 2] === quote;
}

function endsEarly(p: Parser, literal: Literal, at: number): boolean {
  if (at >= literal.limit) return true;
  return (literal.flags & StringFlag.Triple) === 0 && isNewline(p.units[at]!);
}

/** The offset after a backslash and what it escapes; a brace it leaves alone. */
function afterEscape(p: Parser, literal: Literal, at: number): number {
  const units = p.units;
  const escaped = units[at + 1]!;
  if (escaped === LEFT_BRACE || escaped === RIGHT_BRACE) return at + 1;
  if (escaped === UPPER_N && units[at + 2] === LEFT_BRACE && !isRaw(literal)) {
    let end = at + 3;
    while (units[end] === SPACE || units[end] === MINUS || isInName(units[end]!)) end++;
    return units[end] === RIGHT_BRACE ? end + 1 : at + 2;
  }
  if (escaped === NUL && at + 1 >= p.length) return at + 1;
  return escaped === CARRIAGE_RETURN && units[at + 2] === LINE_FEED ? at + 3 : at + 2;
}

function addText(
  p: Parser,
  literal: Literal,
  parts: StringPart[],
  span: { start: number; end: number },
): void {
  if (span.end <= span.start) return;
  const raw = p.text.slice(span.start, span.end);
  const hasBrace = raw.includes('{{') || raw.includes('}}');
  const content = hasBrace ? raw.replaceAll('{{', '{').replaceAll('}}', '}') : raw;
  const value = decode(content, literal.flags);
  parts.push({ kind: Kind.Str, start: span.start, end: span.end, value, isBytes: false });
}

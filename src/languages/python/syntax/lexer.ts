/**
 * Tokens, one at a time: `next` makes the following one the parser's current token. There is no
 * way back but `recovery.ts`, and no lookahead but `lookahead.ts`, which reads characters.
 */

import {
  BACKSLASH,
  DOT,
  EQUALS,
  FIRST_NON_ASCII,
  FORM_FEED,
  GREATER,
  HASH,
  isDigit,
  isForeignBlank,
  isInName,
  isNewline,
  isQuote,
  LESS,
  MINUS,
  NAME_CLASS,
  NOT_IN_NAME,
  NUL,
  SPACE,
  STARTS_NAME,
  startsName,
  TAB,
} from './characters.js';
import {
  afterNewline,
  comment,
  isConflictMarker,
  layoutToken,
  skipConflictMarker,
  startLine,
} from './layout.js';
import { hashStep } from './names.js';
import { scanNumber } from './numbers.js';
import { type Parser, report } from './parser.js';
import { prefixFlags, scanString } from './string-scan.js';
import { Token } from './tokens.js';

/** The longest string prefix: `rb`, `fr`, Python 2's `ur`. */
const MAX_PREFIX = 2;

export function next(p: Parser): void {
  if (p.token > Token.Damage) p.previousEnd = p.tokenEnd;
  if (p.pendingDedents > 0) {
    p.pendingDedents--;
    layoutToken(p, Token.Dedent, p.position);
    return;
  }
  if (p.atLineStart && p.brackets === 0 && startLine(p)) return;
  const at = skipBlanks(p);
  const unit = p.units[at]!;
  p.tokenStart = at;
  const nameClass = NAME_CLASS[unit]!;
  if (nameClass === STARTS_NAME) {
    scanName(p, at);
  } else if (isQuote(unit)) {
    scanString(p, at, 0);
  } else if (isDigit(unit) || (unit === DOT && isDigit(p.units[at + 1]!))) {
    scanNumber(p, at);
  } else if (isNewline(unit)) {
    const end = afterNewline(p.units, at);
    p.token = Token.Newline;
    p.tokenEnd = end;
    p.position = end;
    p.lineStart = end;
    p.atLineStart = true;
  } else if (nameClass !== NOT_IN_NAME && startsName(unit)) {
    scanName(p, at);
  } else if (unit === NUL && at >= p.length) {
    endOfText(p, at);
  } else {
    scanPunctuation(p, at, unit);
  }
}

/** The offset of the next token, or of the line end that is one. */
function skipBlanks(p: Parser): number {
  const units = p.units;
  let at = p.position;
  for (;;) {
    const unit = units[at]!;
    if (unit === SPACE || unit === TAB || unit === FORM_FEED) {
      at++;
    } else if (unit === HASH) {
      at = comment(p, at);
    } else if (isNewline(unit)) {
      if (p.brackets === 0) return at;
      at = afterNewline(units, at);
      p.lineStart = at;
      if (isConflictMarker(p, at)) at = skipConflictMarker(p, at);
    } else if (unit === BACKSLASH && isNewline(units[at + 1]!)) {
      at = afterNewline(units, at + 1);
      p.lineStart = at;
    } else if (NAME_CLASS[unit] !== STARTS_NAME && isForeignBlank(unit) && at < p.length) {
      const start = at;
      while (at < p.length && isForeignBlank(units[at]!)) at++;
      report(p, start, at, unit === NUL ? 'NUL character' : 'blank character that Python rejects');
    } else {
      return at;
    }
  }
}

function scanName(p: Parser, at: number): void {
  const units = p.units;
  let hash = 0;
  let end = at;
  let unit = units[at]!;
  do {
    hash = hashStep(hash, unit);
    unit = units[++end]!;
  } while (isInName(unit));
  if (end - at <= MAX_PREFIX && isQuote(unit)) {
    const flags = prefixFlags(units, at, end);
    if (flags >= 0) {
      scanString(p, end, flags);
      return;
    }
  }
  const number = p.names.intern(units, at, end, hash);
  p.token = p.names.tokens[number]!;
  p.name = p.names.texts[number]!;
  p.tokenEnd = end;
  p.position = end;
}

function endOfText(p: Parser, at: number): void {
  p.position = at;
  if (p.brackets > 0 || (p.atLineStart && p.indentCount === 1)) {
    layoutToken(p, Token.EndOfFile, at);
  } else if (p.atLineStart) {
    p.indentCount--;
    layoutToken(p, Token.Dedent, at);
  } else {
    p.atLineStart = true;
    layoutToken(p, Token.Newline, at);
  }
}

const ALONE = byCharacter({
  '(': Token.LeftParen,
  ')': Token.RightParen,
  '[': Token.LeftBracket,
  ']': Token.RightBracket,
  '{': Token.LeftBrace,
  '}': Token.RightBrace,
  ',': Token.Comma,
  ':': Token.Colon,
  '.': Token.Dot,
  ';': Token.Semicolon,
  '=': Token.Assign,
  '!': Token.Bang,
  '`': Token.Backtick,
  '~': Token.Tilde,
  '|': Token.Bar,
  '^': Token.Caret,
  '&': Token.Ampersand,
  '+': Token.Plus,
  '-': Token.Minus,
  '*': Token.Star,
  '/': Token.Slash,
  '%': Token.Percent,
  '@': Token.At,
  '<': Token.Less,
  '>': Token.Greater,
});
const BEFORE_EQUALS = byCharacter({
  '=': Token.EqualEqual,
  '!': Token.NotEqual,
  '<': Token.LessEqual,
  '>': Token.GreaterEqual,
  ':': Token.Walrus,
  '|': Token.AugAssign,
  '^': Token.AugAssign,
  '&': Token.AugAssign,
  '+': Token.AugAssign,
  '-': Token.AugAssign,
  '*': Token.AugAssign,
  '/': Token.AugAssign,
  '%': Token.AugAssign,
  '@': Token.AugAssign,
});
const DOUBLED = byCharacter({
  '*': Token.DoubleStar,
  '/': Token.DoubleSlash,
  '<': Token.ShiftLeft,
  '>': Token.ShiftRight,
});

function scanPunctuation(p: Parser, at: number, unit: number): void {
  const units = p.units;
  let token = unit < ALONE.length ? ALONE[unit]! : Token.Unknown;
  let length = 1;
  const following = units[at + 1]!;
  if (token === Token.Unknown) {
    while (units[at + length] === unit) length++;
  } else if (token >= Token.LeftParen && token <= Token.RightBrace) {
    if ((token & 1) === 0) p.brackets++;
    else if (p.brackets > 0) p.brackets--;
  } else if (following === EQUALS && BEFORE_EQUALS[unit] !== Token.Unknown) {
    token = BEFORE_EQUALS[unit]!;
    length = 2;
  } else if (following === unit) {
    if (DOUBLED[unit] !== Token.Unknown) {
      token = units[at + 2] === EQUALS ? Token.AugAssign : DOUBLED[unit]!;
      length = token === Token.AugAssign ? 3 : 2;
    } else if (unit === DOT && units[at + 2] === DOT) {
      token = Token.Ellipsis;
      length = 3;
    }
  } else if (following === GREATER && (unit === MINUS || unit === LESS)) {
    token = unit === MINUS ? Token.Arrow : Token.NotEqual;
    length = 2;
  }
  p.token = token;
  p.tokenEnd = at + length;
  p.position = at + length;
}

/** The operator of the augmented assignment that is the current token. */
export function augmentedOperator(p: Parser): number {
  const unit = p.units[p.tokenStart]!;
  return p.tokenEnd - p.tokenStart === 3 ? DOUBLED[unit]! : ALONE[unit]!;
}

function byCharacter(tokens: Record<string, number>): Uint8Array {
  const result = new Uint8Array(FIRST_NON_ASCII).fill(Token.Unknown);
  for (const [character, token] of Object.entries(tokens)) {
    result[character.charCodeAt(0)] = token;
  }
  return result;
}

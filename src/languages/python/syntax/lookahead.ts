/**
 * What comes after the current token, told by characters: enough to know a soft keyword (`match`,
 * `type`, `print` …) from a name. It looks no further than the end of the statement's line.
 */

import {
  BACKSLASH,
  EQUALS,
  GREATER,
  HASH,
  isDigit,
  isNewline,
  isQuote,
  LEFT_BRACE,
  SPACE,
  startsName,
  TAB,
} from './characters.js';
import { afterNewline, lineEnd, wordAt } from './layout.js';
import type { Parser } from './parser.js';
import { KEYWORDS } from './tokens.js';

const BACKTICK = 96;
const TILDE = 126;
const COLON = 58;
const LEFT_BRACKET = 91;

/** Keywords behind which an expression that has begun goes on: `print in x`, `match if a else b`. */
const INFIX_WORDS: ReadonlySet<string> = new Set(['and', 'as', 'for', 'if', 'in', 'is', 'or']);
const RESERVED: ReadonlySet<string> = new Set(KEYWORDS.map(([word]) => word));

/** The offset of the first character behind the current token that is not blank. */
function following(p: Parser, from: number): number {
  const units = p.units;
  let at = from;
  for (;;) {
    if (units[at] === SPACE || units[at] === TAB) at++;
    else if (units[at] === BACKSLASH && isNewline(units[at + 1]!)) at = afterNewline(units, at + 1);
    else return at;
  }
}

/** The name or keyword right behind the current token; empty where none is. */
export function followingWord(p: Parser): string {
  return wordAt(p, following(p, p.tokenEnd));
}

/**
 * Whether an operand stands behind the current name, so that the name can only be a keyword: what
 * may also continue an expression (brackets, signs, infix words) does not count.
 */
export function precedesOperand(p: Parser): boolean {
  const at = following(p, p.tokenEnd);
  const unit = p.units[at]!;
  if (isQuote(unit) || isDigit(unit) || unit === BACKTICK || unit === TILDE) return true;
  if (unit === LEFT_BRACE) return true;
  if (!startsName(unit)) return false;
  const word = wordAt(p, at);
  if (word === 'not') return wordAt(p, following(p, at + word.length)) !== 'in';
  return !INFIX_WORDS.has(word);
}

/** Whether what stands behind the current name may go on with it as well as be an operand. */
export function precedesBracketOrSign(p: Parser): boolean {
  return /[([+\-*.]/.test(p.text.charAt(following(p, p.tokenEnd)));
}

/** Whether the current name is `print` with Python 2's `>>` behind it. */
export function precedesRedirection(p: Parser): boolean {
  const at = following(p, p.tokenEnd);
  return p.units[at] === GREATER && p.units[at + 1] === GREATER && p.units[at + 2] !== EQUALS;
}

/** Whether the current `type` begins a type alias: a name follows, and `=` or `[` behind that. */
export function precedesAlias(p: Parser): boolean {
  const start = following(p, p.tokenEnd);
  const word = wordAt(p, start);
  if (word === '' || RESERVED.has(word)) return false;
  const at = following(p, start + word.length);
  return p.units[at] === EQUALS ? p.units[at + 1] !== EQUALS : p.units[at] === LEFT_BRACKET;
}

/** Whether the line of the current token, brackets and strings skipped, ends with a colon. */
export function lineEndsWithColon(p: Parser): boolean {
  const units = p.units;
  const limit = Math.min(p.length, p.tokenEnd + p.lookaheadAllowance);
  let depth = 0;
  let last = 0;
  let at = p.tokenEnd;
  while (at < limit) {
    const unit = units[at]!;
    if (isNewline(unit) && depth <= 0) break;
    if (unit === HASH) {
      at = lineEnd(p, at);
    } else if (isQuote(unit)) {
      at = afterString(p, at);
      last = unit;
    } else if (unit === BACKSLASH && isNewline(units[at + 1]!)) {
      at = afterNewline(units, at + 1);
    } else {
      depth += DEPTH_STEP[unit] ?? 0;
      if (unit !== SPACE && unit !== TAB && !isNewline(unit)) last = unit;
      at++;
    }
  }
  p.lookaheadAllowance -= Math.min(at - p.tokenEnd, p.lookaheadAllowance);
  return last === COLON;
}
const DEPTH_STEP: Readonly<Record<number, number>> = {
  40: 1,
  41: -1,
  91: 1,
  93: -1,
  123: 1,
  125: -1,
};

function afterString(p: Parser, start: number): number {
  const units = p.units;
  const quote = units[start];
  const isTriple = units[start + 1] === quote && units[start + 2] === quote;
  let at = isTriple ? start + 3 : start + 1;
  while (at < p.length) {
    const unit = units[at]!;
    if (unit === BACKSLASH) at += 2;
    else if (isNewline(unit) && !isTriple) return at;
    else if (unit !== quote) at++;
    else if (!isTriple) return at + 1;
    else if (units[at + 1] === quote && units[at + 2] === quote) return at + 3;
    else at++;
  }
  return Math.min(at, p.length);
}

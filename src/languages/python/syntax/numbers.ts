/**
 * Number literals: decimal, prefixed, with underscores, floats, imaginaries, and Python 2's `0777`
 * and `10L`.
 */

import { DOT, isDigit, lower, MINUS, PLUS, UNDERSCORE, ZERO } from './characters.js';
import { MAX_DIGITS } from './limits.js';
import type { Parser } from './parser.js';
import { Token } from './tokens.js';

const B = 98;
const E = 101;
const J = 106;
const L = 108;
const O = 111;
const X = 120;

/** Digits that a sum of digits cannot get wrong. */
const EXACT_DIGITS = 15;

/** Makes the number at `at` the current token. */
export function scanNumber(p: Parser, at: number): void {
  const units = p.units;
  let end = at;
  let value = 0;
  let unit = units[end]!;
  while (isDigit(unit)) {
    value = value * 10 + unit - ZERO;
    unit = units[++end]!;
  }
  p.token = Token.Number;
  p.numberForm = 'int';
  const isSimple = units[at] !== ZERO || end === at + 1;
  if (isSimple && end > at && end - at <= EXACT_DIGITS && !continuesNumber(unit)) {
    p.number = value;
  } else {
    end = units[at] === ZERO && isPrefix(unit) ? scanPrefixed(p, at) : scanLong(p, at, end);
  }
  p.tokenEnd = end;
  p.position = end;
}

function continuesNumber(unit: number): boolean {
  if (unit === DOT || unit === UNDERSCORE) return true;
  const letter = lower(unit);
  return letter === E || letter === J || letter === L || isPrefix(unit);
}

function isPrefix(unit: number): boolean {
  const letter = lower(unit);
  return letter === X || letter === O || letter === B;
}

/** `0x`, `0o`, `0b`: returns the end. */
function scanPrefixed(p: Parser, at: number): number {
  const units = p.units;
  const isHex = lower(units[at + 1]!) === X;
  let end = at + 2;
  for (;;) {
    const unit = units[end]!;
    const isHexLetter = isHex && lower(unit) >= 97 && lower(unit) <= 102;
    if (!isDigit(unit) && unit !== UNDERSCORE && !isHexLetter) break;
    end++;
  }
  p.number = integer(p.text.slice(at, end).replaceAll('_', ''));
  return lower(units[end]!) === L ? end + 1 : end;
}

/** A number that is more than a few digits, whose first digits end at `end`: returns its end. */
function scanLong(p: Parser, at: number, end: number): number {
  const units = p.units;
  end = skipDigits(units, end);
  let isFloat = false;
  if (units[end] === DOT) {
    isFloat = true;
    end = skipDigits(units, end + 1);
  }
  if (lower(units[end]!) === E) {
    const sign = units[end + 1] === PLUS || units[end + 1] === MINUS ? 1 : 0;
    if (isDigit(units[end + 1 + sign]!)) {
      isFloat = true;
      end = skipDigits(units, end + 1 + sign);
    }
  }
  const digits = p.text.slice(at, end).replaceAll('_', '');
  const suffix = lower(units[end]!);
  if (suffix === J) {
    p.numberForm = 'imaginary';
    p.number = Number(digits);
    return end + 1;
  }
  if (isFloat) {
    p.numberForm = 'float';
    p.number = Number(digits);
    return end;
  }
  p.number = integer(/^0[0-7]+$/.test(digits) ? `0o${digits}` : digits);
  return suffix === L ? end + 1 : end;
}

function skipDigits(units: Uint16Array, at: number): number {
  while (isDigit(units[at]!) || units[at] === UNDERSCORE) at++;
  return at;
}

/** NaN where the digits do not fit their prefix (`0b9`, `0x`). */
function integer(text: string): number | bigint {
  const value = Number(text.toLowerCase());
  const isExact = Number.isNaN(value) || Number.isSafeInteger(value);
  if (isExact) return value;
  return text.length > MAX_DIGITS ? Number.POSITIVE_INFINITY : BigInt(text.toLowerCase());
}

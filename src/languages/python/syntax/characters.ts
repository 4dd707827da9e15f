/**
 * UTF-16 code units by number, and the classes of them that the lexer asks for by table.
 */

export const NUL = 0;
export const TAB = 9;
export const LINE_FEED = 10;
export const FORM_FEED = 12;
export const CARRIAGE_RETURN = 13;
export const SPACE = 32;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
const SINGLE_QUOTE = 39;
export const DOT = 46;
export const ZERO = 48;
const NINE = 57;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const MINUS = 45;
export const PLUS = 43;
export const AT_SIGN = 64;
export const UPPER_N = 78;
export const BACKSLASH = 92;
export const UNDERSCORE = 95;
export const LEFT_BRACE = 123;
export const RIGHT_BRACE = 125;
export const FIRST_NON_ASCII = 128;
export const BYTE_ORDER_MARK = 0xfeff;

/** An ASCII letter as its lower case; nonsense for anything else. */
export function lower(unit: number): number {
  return unit | 32;
}

/** The classes in `NAME_CLASS`. */
export const NOT_IN_NAME = 0;
export const STARTS_NAME = 1;
const IN_NAME = 2;
const UNDECIDED = 4;

/** What a code unit is to a name. Beyond ASCII it is looked up once it is met: ask `isInName`. */
export const NAME_CLASS = new Uint8Array(1 << 16).fill(UNDECIDED, FIRST_NON_ASCII);
for (let unit = 0; unit < FIRST_NON_ASCII; unit++) {
  const character = String.fromCharCode(unit);
  if (/[A-Za-z_]/.test(character)) NAME_CLASS[unit] = STARTS_NAME;
  else if (/[0-9]/.test(character)) NAME_CLASS[unit] = IN_NAME;
}

export function isInName(unit: number): boolean {
  const known = NAME_CLASS[unit];
  return known === UNDECIDED ? decide(unit) : known !== NOT_IN_NAME;
}

export function startsName(unit: number): boolean {
  const known = NAME_CLASS[unit];
  return known === STARTS_NAME || (known === UNDECIDED && decide(unit));
}

/**
 * Half of a surrogate pair may stand in a name, and every letter beyond ASCII may start one: which
 * exactly may is Python's to check.
 */
function decide(unit: number): boolean {
  const isPart =
    (unit >= 0xd800 && unit <= 0xdfff) || /\p{XID_Continue}/u.test(String.fromCharCode(unit));
  NAME_CLASS[unit] = isPart ? STARTS_NAME : NOT_IN_NAME;
  return isPart;
}

export function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= NINE;
}

export function isNewline(unit: number): boolean {
  return unit === LINE_FEED || unit === CARRIAGE_RETURN;
}

export function isQuote(unit: number): boolean {
  return unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE;
}

/** Characters that are blank to the eye, that Python refuses and that editors insert; and NUL. */
export function isForeignBlank(unit: number): boolean {
  if (unit < FIRST_NON_ASCII) return unit === NUL;
  return /[\s\u200b-\u200f\u2060\ufeff]/u.test(String.fromCharCode(unit));
}

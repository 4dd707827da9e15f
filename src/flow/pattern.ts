/**
 * What text says of itself by its characters: of a regular expression of the program, what all text that
 * it matches has; of constants, what each has. Patterns are read as text, never run: a small reader of
 * anchored character classes, and nothing where the pattern is anything more.
 */
import { factBits } from '../models/state.js';

const WORD = factBits(['word', 'matched', 'line', 'file-name', 'no-option']);
const MATCHED = factBits(['matched', 'line', 'no-option']);
const MAX_PATTERN = 200;

/** Facts that text has when none of its characters is one of these. */
const WITHOUT: readonly (readonly [number, RegExp])[] = [
  [factBits(['word']), /[^A-Za-z0-9_-]/],
  [factBits(['html-escaped']), /[&<>"']/],
  [factBits(['line']), /[\r\n]/],
  [factBits(['file-name']), /[/\\]/],
  [factBits(['shell-quoted']), /[^\w@%+=:,./-]/],
  [factBits(['sql-escaped']), /[^\w@+:,./-]/],
  [factBits(['url-encoded']), /[^\w.~-]/],
  [factBits(['ldap-escaped']), /[*()\\\0]/],
  [factBits(['xpath-escaped']), /["']/],
  [factBits(['script-escaped']), /["'`\\<&\r\n]/],
  [factBits(['regex-escaped']), /[^\w]/],
  [factBits(['relative']), /[/\\]/],
  [factBits(['path-normal']), /\./],
];

/** How far a match reaches: from the text's start to where the pattern ends, or to the text's end. */
export type MatchExtent = 'start' | 'whole';

/** Facts of a text that the pattern matches. 0 when nothing is known. */
export function impliedByPattern(pattern: string, extent: MatchExtent): number {
  if (pattern.length > MAX_PATTERN) return 0;
  let body = pattern;
  if (body.startsWith('^')) body = body.slice(1);
  if (body.startsWith('\\A')) body = body.slice(2);
  let ended = extent === 'whole';
  for (const end of ['\\Z', '\\z', '$']) {
    if (body.endsWith(end) && !body.endsWith(`\\${end}`)) {
      body = body.slice(0, -end.length);
      ended = true;
      break;
    }
  }
  if (!ended) return 0;
  const characters = allowedCharacters(body);
  if (characters === null || characters.size === 0) return 0;
  return impliedByCharacters([...characters].join('')) | matchedFormat(characters);
}

/** Facts of what one group of a pattern captures, by number or name. 0 when nothing is known. */
export function impliedByGroup(pattern: string, which: number | string): number {
  if (pattern.length > MAX_PATTERN) return 0;
  let count = 0;
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === '[') at = Math.max(at, pattern.indexOf(']', at + 2));
    else if (pattern[at] === '(') {
      const opening = /^\((?:\?P?<(\w+)>|(?!\?))/.exec(pattern.slice(at));
      if (opening === null) continue;
      if (++count !== which && opening[1] !== which) continue;
      const end = pattern.indexOf(')', at);
      return impliedByPattern(pattern.slice(at + opening[0].length, end), 'whole');
    }
  }
  return 0;
}

/** Facts of every text that is made of these characters alone. */
export function impliedByCharacters(characters: string): number {
  let facts = 0;
  for (const [fact, other] of WITHOUT) if (!other.test(characters)) facts |= fact;
  return facts;
}

/** A format without a character that means something to any reader is a checked one. */
function matchedFormat(characters: Set<string>): number {
  const all = [...characters];
  if (all.some((character) => '<>"\'`;&|$\\\n\r /'.includes(character))) return 0;
  let facts = all.every((character) => /[A-Za-z0-9_-]/.test(character)) ? WORD : MATCHED;
  if (characters.has('-') || characters.has('.')) facts &= ~factBits(['no-option']);
  return facts;
}

/** The characters that a pattern of classes, escapes and plain letters can match; null when it holds anything else. */
function allowedCharacters(pattern: string): Set<string> | null {
  const out = new Set<string>();
  let at = 0;
  while (at < pattern.length) {
    const character = pattern[at]!;
    if (character === '[') {
      const end = pattern.indexOf(']', at + 2);
      if (end < 0 || pattern[at + 1] === '^' || !addClass(pattern.slice(at + 1, end), out))
        return null;
      at = end + 1;
    } else if (character === '\\') {
      if (!addEscape(pattern[at + 1] ?? '', out)) return null;
      at += 2;
    } else if (character === '{') {
      const end = pattern.indexOf('}', at);
      if (end < 0 || !/^\{\d{0,5},?\d{0,5}\}$/.test(pattern.slice(at, end + 1))) return null;
      at = end + 1;
    } else if ('+*?()|'.includes(character)) {
      if (character === '(' && pattern[at + 1] === '?' && pattern[at + 2] !== ':') return null;
      at += character === '(' && pattern[at + 1] === '?' ? 3 : 1;
    } else if (character === '.' || character === '^' || character === '$') return null;
    else {
      out.add(character);
      at++;
    }
  }
  return out;
}

function addClass(body: string, out: Set<string>): boolean {
  for (let at = 0; at < body.length; at++) {
    if (body[at] === '\\') {
      if (!addEscape(body[++at] ?? '', out)) return false;
      continue;
    }
    if (body[at + 1] === '-' && at + 2 < body.length) {
      const from = body.charCodeAt(at);
      const to = body.charCodeAt(at + 2);
      if (to < from || to > 0x7f) return false;
      for (let code = from; code <= to; code++) out.add(String.fromCharCode(code));
      at += 2;
    } else out.add(body[at]!);
  }
  return true;
}

function addEscape(letter: string, out: Set<string>): boolean {
  if (letter === 'd') for (const digit of '0123456789') out.add(digit);
  else if (letter === 'w') {
    for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_')
      out.add(character);
  } else if (letter === '' || /[A-Za-z0-9]/.test(letter)) return false;
  else out.add(letter);
  return true;
}

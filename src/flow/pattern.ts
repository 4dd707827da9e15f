/**
 * What text says of itself by its characters: of a regular expression of the program, what all text that
 * it matches has; of constants, what each has. Patterns are read as text, never run: a small reader of
 * anchored character classes, and nothing where the pattern is anything more.
 */
import { factBits } from '../models/state.js';

const WORD = factBits(['word', 'matched', 'line', 'file-name', 'no-option']);
const MATCHED = factBits(['matched', 'line', 'no-option']);
const MAX_PATTERN = 200;
const LINE_FEED_CODE = 10;

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

/** A group that captures: its name, and the part of the pattern between its parentheses. */
export interface PatternGroup {
  name: string | null;
  body: string;
}

/** The groups of a pattern that capture, in the order in which they are opened; none where they cannot be told. */
export function groupsOf(pattern: string): readonly PatternGroup[] {
  if (pattern.length > MAX_PATTERN) return [];
  const groups: PatternGroup[] = [];
  const open: ({ group: PatternGroup; from: number } | null)[] = [];
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === '[') at = Math.max(at, classEnd(pattern, at));
    else if (pattern[at] === '(') {
      const [text, name = null] = CAPTURING.exec(pattern.slice(at)) ?? [null];
      if (text === null) open.push(null);
      else {
        const group = { name, body: '' };
        groups.push(group);
        open.push({ group, from: at + text.length });
      }
    } else if (pattern[at] === ')') {
      const closed = open.pop();
      if (closed === undefined) return [];
      if (closed !== null) closed.group.body = pattern.slice(closed.from, at);
    }
  }
  return open.length === 0 ? groups : [];
}

const CAPTURING = /^\((?:\?P?<(\w+)>|(?!\?))/;

/** Facts of what one group of a pattern captures, by number or name, 0 for all that was matched. 0 when nothing is known. */
export function impliedByGroup(pattern: string, which: number | string): number {
  if (which === 0) return impliedByPattern(pattern, 'whole');
  const groups = groupsOf(pattern);
  const group =
    typeof which === 'number' ? groups[which - 1] : groups.find(({ name }) => name === which);
  return group === undefined ? 0 : impliedByPattern(group.body, 'whole');
}

/** Facts of every text that is made of these characters alone. */
export function impliedByCharacters(characters: string): number {
  let facts = 0;
  for (const [fact, other] of WITHOUT) if (!other.test(characters)) facts |= fact;
  return facts;
}

/** Whether a pattern finds every line feed, so that text without any find is one line. */
export function coversLineEnds(pattern: string): boolean {
  const whole = /^\((?:\?:)?([^()]*)\)[+*]?$/.exec(pattern)?.[1] ?? pattern;
  return alternatives(whole).some((one) => {
    const found = /^\[(\^?)([\s\S]+)\][+*]?$/.exec(one);
    if (found === null || classEnd(one, 0) !== one.lastIndexOf(']')) return LINE_FEED.test(one);
    return hasLineFeed(found[2]!) === (found[1] === '');
  });
}

/** One line feed or several, or one with a carriage return that need not be there. */
const LINE_FEED = /^(?:(?:\\r|\r)[?*])?(?:\\[nsWD]|\n)[+*]?$/;
const CLASS_ITEM = /\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\?([\s\S])/gi;
const ESCAPES = new Map([
  ['\\n', 10],
  ['\\r', 13],
  ['\\t', 9],
  ['\\0', 0],
]);

/** Whether the line feed belongs to a class of characters, given without its brackets. */
function hasLineFeed(inside: string): boolean {
  const items = [...inside.matchAll(CLASS_ITEM)];
  const codeOf = ([text, x, u, letter]: RegExpMatchArray): number =>
    (x ?? u) ? Number.parseInt((x ?? u)!, 16) : (ESCAPES.get(text) ?? letter!.charCodeAt(0));
  for (let at = 0; at < items.length; at++) {
    if (/^\\[sWD]$/.test(items[at]![0])) return true;
    if (/^\\[wdS]$/.test(items[at]![0])) continue;
    const from = codeOf(items[at]!);
    const isRange = items[at + 1]?.[0] === '-' && at + 2 < items.length;
    if (isRange) at += 2;
    if (from <= LINE_FEED_CODE && codeOf(items[at]!) >= LINE_FEED_CODE) return true;
  }
  return false;
}

/** The alternatives of a pattern outside of all parentheses and classes. */
export function alternatives(pattern: string): string[] {
  const out: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!;
    if (character === '\\') at++;
    else if (character === '[') at = Math.max(at, classEnd(pattern, at));
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '|' && depth === 0) {
      out.push(pattern.slice(from, at));
      from = at + 1;
    }
  }
  return [...out, pattern.slice(from)];
}

/** The end of a class of characters that begins somewhere, -1 if it has none. */
function classEnd(pattern: string, start: number): number {
  for (let at = start + 1; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === ']' && at > start + 1) return at;
  }
  return -1;
}

/** A format without a character that means something to any reader is a checked one. */
function matchedFormat(characters: Set<string>): number {
  const all = [...characters];
  if (all.some((character) => '<>"\'`;&|$\\\n\r /'.includes(character))) return 0;
  let facts = all.every((character) => /[A-Za-z0-9_-]/.test(character)) ? WORD : MATCHED;
  if (characters.has('-') || characters.has('.')) facts &= ~factBits(['no-option']);
  return facts;
}

/** The beginning of a group that is no more than a part of the pattern. */
const PLAIN_GROUP = /^\((?:\?(?::|P?<\w+>)|(?!\?))/;

/** The characters that a pattern of classes, escapes and plain letters can match; null when it holds anything else. */
function allowedCharacters(pattern: string): Set<string> | null {
  const out = new Set<string>();
  let at = 0;
  while (at < pattern.length) {
    const character = pattern[at]!;
    if (character === '[') {
      const end = classEnd(pattern, at);
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
      const opening = character === '(' ? PLAIN_GROUP.exec(pattern.slice(at)) : [character];
      if (opening === null) return null;
      at += opening[0].length;
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

/**
 * What a stretch of a claim mentions: CWEs with the names beside them, and code, told apart into
 * quotes, names and names of files.
 */
import type { CitedCwe, CitedSymbol } from '../claim.js';
import { fileOfCode } from './places.js';
import { type Prose, withoutCode } from './prose.js';

export interface CweMention extends CitedCwe {
  readonly start: number;
  readonly end: number;
}

const CWE =
  /\bCWE[\s\u2010-\u2014_:#-]{0,3}(\d{1,5})(?!\d)|cwe\.mitre\.org\/data\/definitions\/(\d{1,5})/gi;

/** Each CWE of the text with what is written as its name; one that stands twice is given once. */
export function cwesIn(text: string): CweMention[] {
  const found = new Map<number, CweMention>();
  for (const match of text.matchAll(CWE)) {
    const id = Number(match[1] ?? match[2]);
    const at = { start: match.index, end: match.index + match[0].length };
    const behind = match[1] === undefined ? '' : nameBehind(text, at.end);
    const name = behind !== '' || match[1] === undefined ? behind : titleBefore(text, at.start);
    const isTitle = behind === '' && name !== '';
    const known = found.get(id);
    if (known === undefined) found.set(id, { id, name, isTitle, ...at });
    else if (known.name === '' && name !== '') found.set(id, { ...known, name, isTitle });
  }
  return [...found.values()];
}

/** `CWE-89: Name`, `CWE-89 (Name)`, `CWE-89 - Name`. */
function nameBehind(text: string, end: number): string {
  const behind = text.slice(end, end + 240);
  const named =
    /^["'\u2019\]*]{0,2}\s*(?:[:\u2013\u2014,]|-(?=\s)|\s-|=)\s*["'\u201c*]{0,2}([^\n.;|\]\u2014]{4,200})/.exec(
      behind,
    )?.[1] ??
    /^\s*\(([^\n()]*(?:\([^()\n]*\)[^\n()]*)?)\)/.exec(behind)?.[1] ??
    /^\s+["'\u201c]([^\n"'\u201d]{4,200})["'\u201d]/.exec(behind)?.[1];
  return named !== undefined && !/^\s*CWE/i.test(named) && /\p{L}{3}/u.test(named)
    ? trimName(named)
    : '';
}

/** `Name (CWE-89)`, `Name [CWE-89]`. */
function titleBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - 200), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const bracketed = /^(.*?)[\s*]*[([]\s*(?:see\s+|cf\.?\s+|MITRE\s+)?$/.exec(line)?.[1];
  return bracketed === undefined ? '' : trimName(bracketed);
}

/** Without ordinals and marks around it, and without what is plainly a sentence behind it. */
function trimName(name: string): string {
  return name
    .replace(/\s+-\s+(?:lines?\b|in\b|at\b|`).*$/i, '')
    .replace(/^[\s#*_>\d.):\][-]+|^\(\d{1,3}\)\s*/, '')
    .replace(/[\s*_:,-]+$/, '')
    .replace(/^(?:critical|high|medium|low|info)\b[\s\]):-]+/i, '')
    .trim()
    .replace(/^([^()]*)\)+$/, '$1');
}

/** A stretch of code within a sentence. */
export interface CodeMention {
  readonly text: string;
  readonly kind: 'quote' | 'symbol' | 'file' | 'other';
  readonly start: number;
  readonly end: number;
}

export function codeIn({ text, code }: Prose): CodeMention[] {
  return code.map(({ start, end }) => {
    const part = text.slice(start, end).trim();
    return { text: part, kind: kindOfCode(part), start, end };
  });
}

const NAME = '[\\p{L}_$][\\p{L}\\p{N}_$]*';
const DOTTED = new RegExp(
  `^${NAME}(?:\\??\\.${NAME}|::${NAME})*(?:\\(\\s*(?:\\.\\.\\.|\\u2026)?\\s*\\))?$`,
  'u',
);

function kindOfCode(part: string): CodeMention['kind'] {
  if (fileOfCode(part)) return 'file';
  if (/^CWE-\d+$/i.test(part) || /^[\d.]+$/.test(part)) return 'other';
  if (DOTTED.test(part)) return 'symbol';
  if (/^["'][^"']*["']$/.test(part) || /^[#/-]/.test(part) || !/[\p{L}_]/u.test(part))
    return 'other';
  return /[()[\]=.{}:%+]|\b(?:for|in|if|return|import|def|class|not|and|or)\b/.test(part)
    ? 'quote'
    : 'other';
}

/** Words of a language and values are no names. */
const NO_NAMES = new Set(
  'true false null none undefined self cls this super if else elif for while in not and or is return def class function import from as with try except finally raise yield await async lambda pass break continue print int str float bool bytes list dict tuple set object type var let const new delete typeof void'.split(
    ' ',
  ),
);

export function isLanguageWord(name: string): boolean {
  return NO_NAMES.has(name.toLowerCase());
}

/** Names of code in a sentence, set as code or plainly written as a call or with underscores. */
export function symbolsIn(prose: Prose): CitedSymbol[] {
  const found = new Map<string, CitedSymbol>();
  const add = (symbol: CitedSymbol): void => {
    const known = found.get(symbol.name);
    if (known === undefined) found.set(symbol.name, symbol);
    else if (symbol.isCall && !known.isCall) found.set(symbol.name, symbol);
  };
  for (const { text, kind, start, end } of codeIn(prose)) {
    if (kind !== 'symbol') continue;
    const name = text
      .replace(/\(.*\)$/, '')
      .replaceAll('::', '.')
      .replaceAll('?.', '.');
    if (isLanguageWord(name)) continue;
    const word = kindBeside(prose.text, start, end);
    add({ name, isCall: text.endsWith(')') || word === 'function', kind: word });
  }
  for (const match of withoutCode(prose).matchAll(PLAIN_NAME)) {
    const [whole, call, snake] = match;
    const name = call ?? snake;
    const kind = kindBeside(prose.text, match.index, match.index + whole.length);
    if (!isLanguageWord(name) && !/^(?:e\.g|i\.e|etc)$/i.test(name))
      add({ name, isCall: call !== undefined || kind === 'function', kind });
  }
  return [...found.values()];
}

/** `name(...)` directly behind the name, and names with an underscore within. */
const PLAIN_NAME =
  /(?<![\p{L}\p{N}_./\\-])(?:([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)\(|([\p{L}_]+_[\p{L}\p{N}_]+(?:\.[\p{L}_][\p{L}\p{N}_]*)*)(?![\p{L}\p{N}_./\\(-]))/gu;

function kindBeside(text: string, start: number, end: number): CitedSymbol['kind'] {
  const before = text.slice(Math.max(0, start - 24), start);
  const behind = text.slice(end, end + 24);
  const word =
    /^[`"')]*\s+(function|method|routine|handler|endpoint|helper|view|call|class|module|variable|parameter|argument|attribute)\b/i.exec(
      behind,
    )?.[1] ??
    /\b(function|method|routine|handler|helper|call to|class|module|variable|parameter|argument)\s+[`"'(]*$/i.exec(
      before,
    )?.[1];
  if (word === undefined) return null;
  if (/^(?:class|module)$/i.test(word)) return word.toLowerCase() as 'class' | 'module';
  return /^(?:variable|parameter|argument|attribute)$/i.test(word) ? 'variable' : 'function';
}

/** Names in code that is quoted: what is called, read or assigned, without strings and comments. */
export function symbolsOfCode(code: string): CitedSymbol[] {
  const bare = code
    .slice(0, 8000)
    .replace(/(["'])\1\1[\s\S]*?\1\1\1|(["'])(?:\\.|(?!\2)[^\\\n])*\2/g, '""')
    .replace(/(?:#|\/\/).*$/gm, '');
  const found = new Map<string, CitedSymbol>();
  const names =
    /(?<![\p{L}\p{N}_.])[\p{L}_][\p{L}\p{N}_]*(?:\s*\.\s*[\p{L}_][\p{L}\p{N}_]*)*(\s*\()?/gu;
  for (const match of bare.matchAll(names)) {
    const name = match[0].replace(/[\s(]+/g, '');
    const isCall = match[1] !== undefined;
    if (isLanguageWord(name) || (found.has(name) && !isCall)) continue;
    found.set(name, { name, isCall, kind: isCall ? 'function' : null });
  }
  return [...found.values()];
}

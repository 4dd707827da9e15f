/**
 * Looks up the names that a claim speaks of: in the files at hand, then in the whole repository. A name
 * is called invented only where it would have to stand in the code and does not; what may be inherited
 * or come from a library is unresolved.
 */
import { distance } from 'fastest-levenshtein';
import type { InventedSymbol } from './anchor.js';
import type { CitedSymbol, Claim } from './claim.js';
import { isLanguageWord, symbolsOfCode } from './reader/mentions.js';
import type { SourceTexts } from './source-texts.js';

export interface SymbolAnswer {
  readonly invented: InventedSymbol[];
  readonly unresolved: string[];
  /** Those of them that the claim says are called: they may exist, but not in the code. */
  readonly uncalled: string[];
}

interface SymbolQuestion {
  readonly claim: Claim;
  /** Files that the claim speaks of. */
  readonly files: readonly string[];
  /** Quotes of the claim that stand nowhere in them. */
  readonly absentQuotes: readonly string[];
  /** Names of the functions and fields at hand, for proposals. */
  readonly names: readonly string[];
}

const MOST_NEAREST = 3;
/** How alike a name must be to be proposed. */
const LIKE_ENOUGH = 0.45;

export function lookUpSymbols(texts: SourceTexts, question: SymbolQuestion): SymbolAnswer {
  const { claim, files, absentQuotes } = question;
  const invented = new Map<string, InventedSymbol>();
  const unresolved = new Set<string>();
  const quoted = absentQuotes.flatMap((quote) => symbolsOfCode(quote));
  const quotedNames = new Set(quoted.map(({ name }) => name));
  for (const symbol of [...claim.symbols, ...quoted, ...claim.changes]) {
    const missing = missingPart(texts, symbol, files);
    if (missing === null) continue;
    const isQuoted = quotedNames.has(symbol.name) && symbol.isCall;
    if (!isQuoted && mayBeElsewhere(texts, symbol, files)) unresolved.add(symbol.name);
    else if (looksLikeCode(symbol, missing) && !invented.has(missing))
      invented.set(missing, { name: symbol.name, nearest: nearest(texts, missing, question) });
  }
  const names = [...invented.values()];
  const open = [...unresolved].filter((name) => !names.some((one) => one.name === name));
  const advised = new Set(claim.changes.map(({ name }) => name));
  const called = claim.symbols.filter(
    (one) =>
      one.isCall &&
      !advised.has(one.name) &&
      missingPart(texts, one, files) === one.name.split('.').at(-1),
  );
  return {
    invented: names,
    unresolved: open,
    uncalled: open.filter((name) => called.some((one) => one.name === name)),
  };
}

/** The part of a dotted name that stands nowhere in the repository, null where all do. */
function missingPart(
  texts: SourceTexts,
  { name }: CitedSymbol,
  files: readonly string[],
): string | null {
  for (const part of name.split('.').reverse()) {
    if (part.length < 3 || isLanguageWord(part)) continue;
    if (files.some((path) => texts.wordsOf(path).has(part))) continue;
    if (texts.filesWith(part, 1).length === 0) return part;
  }
  return null;
}

/** A member of something that is imported, or inherited, or of a module that the file never names. */
function mayBeElsewhere(
  texts: SourceTexts,
  { name, kind, isCall }: CitedSymbol,
  files: readonly string[],
): boolean {
  const [root, ...rest] = name.split('.');
  if (kind === 'module') return true;
  if (rest.length === 0) return !isCall && kind !== 'function';
  if (root === 'self' || root === 'cls' || root === 'this') return rest.length === 1;
  const isImported = files.some((path) =>
    new RegExp(`^\\s*(?:from\\s.*)?import\\b.*\\b${root}\\b`, 'm').test(
      texts.file(path)?.text ?? '',
    ),
  );
  return isImported || !files.some((path) => texts.wordsOf(path).has(root));
}

/** Not a plain word that happens to be set as code. */
function looksLikeCode({ isCall, kind }: CitedSymbol, part: string): boolean {
  return isCall || kind === 'function' || kind === 'class' || /_|[a-z][A-Z]/.test(part);
}

function nearest(texts: SourceTexts, name: string, { files, names }: SymbolQuestion): string[] {
  const candidates = new Set([...names, ...files.flatMap((path) => [...texts.wordsOf(path)])]);
  return [...candidates]
    .filter((candidate) => candidate.length > 2 && !isLanguageWord(candidate))
    .map((candidate) => ({ candidate, likeness: likeness(name, candidate) }))
    .filter(({ likeness }) => likeness >= LIKE_ENOUGH)
    .sort((a, b) => b.likeness - a.likeness || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, MOST_NEAREST)
    .map(({ candidate }) => candidate);
}

/** By letters, or by the words that the names are made of. */
function likeness(a: string, b: string): number {
  const byLetters = 1 - distance(a, b) / Math.max(a.length, b.length);
  const left = partsOf(a);
  const right = partsOf(b);
  const common = [...left].filter((part) => right.has(part)).length;
  return Math.max(byLetters, common / (left.size + right.size - common));
}

function partsOf(name: string): Set<string> {
  const parts = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_');
  return new Set(parts.filter((part) => part !== '').map((part) => part.replace(/s$/, '')));
}

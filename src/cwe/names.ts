/**
 * Whose name is this? People cite CWEs by the full name, by the short name that stands in brackets
 * at its end, or by a name that MITRE has since changed. Case, spacing, quotation marks and hyphens do
 * not matter; anything else does: a name that is only similar is not the name.
 */
import type { Catalogue } from './catalogue.js';
import type { CweEntry } from './entry.js';

/** `exact`: the name of today; `stale`: one it had before; `wrong`: neither. */
export type NameStatus = 'exact' | 'stale' | 'wrong';

export interface NameMatch {
  readonly id: number;
  readonly status: 'exact' | 'stale';
}

/** Whether `name` is what the catalogue calls the entry; undefined where there is no such entry. */
export function nameStatus(catalogue: Catalogue, id: number, name: string): NameStatus | undefined {
  const entry = catalogue.entry(id);
  return entry && (matchEntry(entry, formsOf(name)) ?? 'wrong');
}

/** Every entry that has or had this name: those of today first, then by id. */
export function findByName(catalogue: Catalogue, name: string): readonly NameMatch[] {
  const cited = formsOf(name);
  const exact: NameMatch[] = [];
  const stale: NameMatch[] = [];
  for (const entry of catalogue.entries()) {
    const status = matchEntry(entry, cited);
    if (status === 'exact') exact.push({ id: entry.id, status });
    if (status === 'stale') stale.push({ id: entry.id, status });
  }
  const byId = (a: NameMatch, b: NameMatch): number => a.id - b.id;
  return [...exact.sort(byId), ...stale.sort(byId)];
}

function matchEntry(entry: CweEntry, cited: NameForms): 'exact' | 'stale' | undefined {
  const isAmong = (name: string): boolean => isSameName(formsOf(name), cited);
  if (isAmong(entry.name)) return 'exact';
  return entry.previousNames.some(isAmong) ? 'stale' : undefined;
}

/** The citation may be shortened or carry a bracket of its own; what its bracket says does not count. */
function isSameName(name: NameForms, cited: NameForms): boolean {
  const forms = [name.whole, name.stem, name.short];
  return cited.whole !== '' && (forms.includes(cited.whole) || forms.includes(cited.stem));
}

/** A name as a whole, and the two ways in which people shorten one that ends in brackets. */
interface NameForms {
  readonly whole: string;
  /** Without the brackets; the whole where there are none. */
  readonly stem: string;
  /** What the brackets hold; the whole where there are none. */
  readonly short: string;
}

/** Far longer than any name in the catalogue; what is longer is not taken apart. */
const LONGEST_NAME = 400;

/** Only brackets that hold a name of their own count: `('SQL Injection')`, `(CSRF)`, `(aka 'XSS')`. */
function formsOf(name: string): NameForms {
  if (name.length > LONGEST_NAME) return { whole: '', stem: '', short: '' };
  const cleaned = name.replace(/[\s.,;:]+$/, '');
  const split = /^(.+?)\s*\((?:aka\s*)?(['"\u2018\u201c].+|[A-Z]{2,})\)$/.exec(cleaned);
  const whole = plain(cleaned);
  if (split === null) return { whole, stem: whole, short: whole };
  return { whole, stem: plain(split[1]), short: plain(split[2]) };
}

/** Dots and slashes stay: some entries are told apart by nothing else. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[\s'"`\u2018\u2019\u201c\u201d()\u2010-\u2015,:;-]+/g, '');
}

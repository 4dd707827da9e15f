/**
 * The catalogue as it is kept in the repository, `src/cwe/catalogue.json`: plain JSON with an entry on
 * each line, so that a new version of CWE reads as a list of changed entries. Empty fields are left
 * out.
 */
import { Catalogue } from '../src/cwe/catalogue.js';
import type { CweEntry } from '../src/cwe/entry.js';

export const CATALOGUE_FILE = 'src/cwe/catalogue.json';

/** The order of the keys in a line. */
const FIELDS = [
  'id',
  'kind',
  'name',
  'abstraction',
  'status',
  'usage',
  'reasons',
  'parents',
  'members',
  'suggestions',
  'previousNames',
  'languages',
] as const satisfies readonly (keyof CweEntry)[];

type StoredEntry = Pick<CweEntry, 'id' | 'kind' | 'name' | 'status' | 'usage'> &
  Partial<CweEntry> & { top25?: true };

/** The catalogue that the text of the file holds. */
export function readCatalogueFile(text: string): Catalogue {
  const stored = JSON.parse(text) as { version: string; released: string; entries: StoredEntry[] };
  return new Catalogue(stored.version, stored.released, stored.entries.map(completed));
}

/** The text of the file that holds a catalogue. */
export function writeCatalogueFile(catalogue: Catalogue): string {
  const { version, released } = catalogue;
  const entries = [...catalogue.entries()].map((entry) => JSON.stringify(stored(entry)));
  const head = JSON.stringify({ version, released }).slice(0, -1);
  return `${head},"entries":[\n${entries.join(',\n')}\n]}\n`;
}

function completed(entry: StoredEntry): CweEntry {
  const { top25, ...facts } = entry;
  return {
    abstraction: null,
    reasons: [],
    parents: [],
    members: [],
    suggestions: [],
    previousNames: [],
    languages: [],
    ...facts,
    isTop25: top25 === true,
  };
}

function stored(entry: CweEntry): object {
  const kept = FIELDS.map((field) => [field, entry[field]]).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return { ...Object.fromEntries(kept), ...(entry.isTop25 ? { top25: true } : {}) };
}

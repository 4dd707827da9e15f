/**
 * Rows as short JSON: what is null, empty or the same for nearly every row is left out, and paths are
 * written as addresses. The generator packs, the program unpacks at start.
 */
import { pathText } from './address.js';
import type { LibraryModel, ModelRow, PathStep } from './row.js';

/** What a key holds when it is left out. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  note: null,
  when: [],
  variant: null,
  since: null,
  until: null,
  to: { select: 'result' },
};
const DEFAULT_TEXTS = new Map(
  Object.entries(DEFAULTS).map(([key, value]) => [key, JSON.stringify(value)]),
);
const PATH_KEYS = new Set(['path', 'type', 'target']);

/** The rows of one library as JSON. */
export function packRows(library: LibraryModel): string {
  const rows = library.rows.map((row) => {
    const packed: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(row)) {
      if (key === 'at') packed.at = Number(row.at.slice(row.at.lastIndexOf(':') + 1));
      else if (PATH_KEYS.has(key)) packed[key] = pathText(value as PathStep[]);
      else if (JSON.stringify(value) !== DEFAULT_TEXTS.get(key)) packed[key] = value;
    }
    return packed;
  });
  return JSON.stringify(rows);
}

/** The library of `packRows`. */
export function unpackRows(id: string, language: string, packed: string): LibraryModel {
  const rows = JSON.parse(packed) as Record<string, unknown>[];
  for (const row of rows) {
    row.at = `${id}.yml:${row.at}`;
    for (const key of PATH_KEYS) {
      if (typeof row[key] === 'string') row[key] = stepsOf(row[key]);
    }
    for (const key in DEFAULTS) {
      if (row[key] === undefined && (key !== 'to' || row.role === 'flow')) row[key] = DEFAULTS[key];
    }
  }
  return { id, language, rows: rows as unknown as ModelRow[] };
}

const STEP = /\(\)|\[\]|=|[^.()[\]=]+/g;

function stepsOf(path: string): PathStep[] {
  return (path.match(STEP) ?? []).map((text): PathStep => {
    if (text === '()') return { step: 'call' };
    if (text === '[]') return { step: 'element' };
    return text === '=' ? { step: 'store' } : { step: 'member', name: text };
  });
}

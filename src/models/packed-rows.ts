/**
 * Rows as short JSON: rows that differ in their path only are written once, with all their paths as
 * addresses, and what is null or empty for nearly every row is left out. The generator packs, the
 * program unpacks at start, so this is made for speed.
 */
import { pathText } from './address.js';
import type { LibraryModel, ModelRow, PathStep } from './row.js';

type Packed = Record<string, unknown>;

/** What a key holds when it is left out. */
const DEFAULTS: Packed = {
  note: null,
  when: [],
  variant: null,
  since: null,
  until: null,
  receiver: false,
  arity: null,
  continues: null,
  precedes: false,
  anywhere: false,
};
const DEFAULT_TEXTS = new Map(
  Object.entries(DEFAULTS).map(([key, value]) => [key, JSON.stringify(value)]),
);

/** The rows of one library as JSON. */
export function packRows(library: LibraryModel): string {
  const packed: Packed[] = [];
  let shared = '';
  for (const row of library.rows) {
    const item = packRow(row);
    const text = JSON.stringify({ ...item, path: '' });
    const last = packed.at(-1);
    if (last !== undefined && text === shared) last.path = `${last.path} ${item.path}`;
    else packed.push(item);
    shared = text;
  }
  return JSON.stringify(packed);
}

function packRow(row: ModelRow): Packed {
  const packed: Packed = { at: Number(row.at.slice(row.at.lastIndexOf(':') + 1)) };
  for (const [key, value] of Object.entries(row)) {
    if (key === 'at') continue;
    if (key === 'path' || key === 'type' || key === 'target') {
      // A class is the type of its own instances: the most frequent type need not be repeated.
      const isOwn = key === 'type' && `${pathText(value)}()` === pathText(row.path);
      packed[key] = isOwn ? '' : pathText(value);
    } else if (JSON.stringify(value) !== DEFAULT_TEXTS.get(key)) packed[key] = value;
  }
  return packed;
}

/** The keys that rows of a role have beside those of every row. */
const OWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  source: ['threat', 'nature', 'kind', 'label', 'state'],
  sink: ['kind', 'argument'],
  use: ['kind'],
  flow: ['from', 'to', 'keep', 'add', 'form'],
  schema: ['made', 'add', 'keep', 'fields', 'elements', 'pattern', 'others', 'under', 'name'],
  conforms: ['data', 'schema', 'outcome', 'member', 'gives', 'open'],
  guard: ['argument', 'add', 'outcome'],
  type: ['type', 'receiver'],
  alias: ['target'],
  extends: ['target'],
  entry: [
    'by',
    'argument',
    'methods',
    'parameters',
    'returns',
    'route',
    'arity',
    'continues',
    'precedes',
    'anywhere',
    'converts',
    'injected',
  ],
  callback: ['callee', 'arguments', 'result'],
  intrinsic: ['name'],
  trait: ['kind'],
  renders: ['by', 'template', 'given', 'named', 'also', 'as', 'plainAfter'],
};

/** The library of `packRows`. Rows are written out key by key: spreading records of many shapes is slow. */
export function unpackRows(id: string, language: string, packed: string): LibraryModel {
  const rows: ModelRow[] = [];
  for (const item of JSON.parse(packed) as Packed[]) {
    const at = `${id}.yml:${item.at}`;
    const {
      role,
      note = null,
      when = DEFAULTS.when,
      variant = null,
      since = null,
      until = null,
    } = item;
    const keys = OWN_KEYS[role as string] ?? [];
    if (item.target !== undefined) item.target = stepsOf(item.target as string);
    const type = item.type === undefined ? null : stepsOf(item.type as string);
    for (const text of (item.path as string).split(' ')) {
      const path = stepsOf(text);
      const row: Packed = { role, at, path, note, when, variant, since, until };
      for (const key of keys) row[key] = item[key] === undefined ? DEFAULTS[key] : item[key];
      if (type !== null) row.type = type.length === 0 ? path.slice(0, -1) : type;
      rows.push(row as unknown as ModelRow);
    }
  }
  return { id, language, rows };
}

/** Steps by the text between two dots, such as `connect()`. They are shared: nobody changes a step. */
const known = new Map<string, readonly PathStep[]>();

function stepsOf(path: string): PathStep[] {
  const steps: PathStep[] = [];
  if (path === '') return steps;
  for (const part of path.split('.')) {
    let own = known.get(part);
    if (own === undefined) {
      own = partSteps(part);
      known.set(part, own);
    }
    steps.push(...own);
  }
  return steps;
}

/** The one name with brackets in it. */
const READ_ELEMENT = 'operator[]';

function partSteps(part: string): PathStep[] {
  const name = part.startsWith(READ_ELEMENT) ? READ_ELEMENT : '';
  const end = name === '' ? part.search(/[([=]/) : name.length;
  if (end < 0 || end === part.length) return [{ step: 'member', name: part }];
  const steps: PathStep[] = [{ step: 'member', name: part.slice(0, end) }];
  for (const suffix of part.slice(end).match(/\(\)|\[\]|=/g) ?? []) {
    steps.push({ step: suffix === '()' ? 'call' : suffix === '[]' ? 'element' : 'store' });
  }
  return steps;
}

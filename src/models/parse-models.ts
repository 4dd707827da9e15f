/**
 * A model file's text in, rows and problems out. Shipped models are read by this when they are
 * compiled, models of a user's own when a review starts. Nothing throws.
 */
import { EntryReader } from './entry-reader.js';
import { readRow } from './read-row.js';
import type { KeyForm } from './role-keys.js';
import type { ModelRow, SinkKind } from './row.js';
import { SINK_KINDS } from './sinks.js';
import { FACTS, factBits } from './state.js';
import { type ModelProblem, readYaml } from './yaml-tree.js';

export interface ParsedModels {
  /** The library's name as the file states it, or an empty text. */
  library: string;
  language: string;
  rows: ModelRow[];
  /** Kinds of sinks that the file adds. */
  sinkKinds: SinkKind[];
  problems: ModelProblem[];
}

/** Keys of a model file. */
export const FILE_KEYS: Readonly<Record<string, KeyForm>> = {
  library: { form: 'text', required: true, about: 'The name of the library.' },
  language: { form: 'text', required: true, about: 'The language it is used from.' },
  note: { form: 'text', about: 'Words for people about the whole file.' },
  'sink-kinds': { form: 'names', about: 'Kinds of sinks of your own.' },
  rows: { form: 'names', about: 'What the library does, one fact a row.' },
};

/** Keys of one item of `sink-kinds`. */
export const SINK_KIND_KEYS: Readonly<Record<string, KeyForm>> = {
  kind: { form: 'text', required: true, about: 'The word for it.' },
  label: { form: 'text', required: true, about: 'What it is, in words for the report.' },
  nature: {
    form: 'text',
    about: 'The nature of sources it must not meet; `untrusted` where not said.',
  },
  safe: { form: 'names', about: 'Sets of facts, each of which makes a value harmless here.' },
};

/** Reads a model file; `at` is how messages and reports call it. */
export function parseModels(text: string, at: string): ParsedModels {
  const problems: ModelProblem[] = [];
  const parsed: ParsedModels = { library: '', language: '', rows: [], sinkKinds: [], problems };
  const tree = readYaml(text, problems);
  if (tree === null) return parsed;
  if (tree.is !== 'map') {
    problems.push({
      line: tree.line,
      message: 'a model is a map with `library`, `language` and `rows`',
    });
    return parsed;
  }
  const file = new EntryReader(tree.line, tree.entries, problems);
  file.checkKeys(FILE_KEYS, 'a model');
  parsed.library = file.text('library') ?? '';
  parsed.language = file.text('language') ?? '';
  parsed.sinkKinds = file.maps('sink-kinds').map(readSinkKind);
  const sinkKinds = [...SINK_KINDS, ...parsed.sinkKinds].map((kind) => kind.kind);
  parsed.rows = file.maps('rows').flatMap((item) => readRow(item, { at, sinkKinds }));
  problems.sort((a, b) => a.line - b.line);
  return parsed;
}

function readSinkKind(item: EntryReader): SinkKind {
  item.checkKeys(SINK_KIND_KEYS, 'a kind of sink');
  return {
    kind: item.text('kind') ?? '',
    label: item.text('label') ?? '',
    nature: item.text('nature') ?? 'untrusted',
    safe: readSafe(item),
    beside: [],
  };
}

function readSafe(item: EntryReader): number[] {
  const node = item.node('safe');
  if (node === null) return [];
  const sets = node.is === 'list' ? node.items : [node];
  return sets.map((set) => {
    const facts = new EntryReader(set.line, [{ key: 'safe', line: set.line, value: set }], []);
    const known = facts.texts('safe').filter((name) => FACTS.some((fact) => fact === name));
    if (known.length < facts.texts('safe').length)
      item.report('`safe` names sets of facts', set.line);
    return factBits(known);
  });
}

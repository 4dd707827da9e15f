/**
 * The tree of a YAML file with places, as plain records. What is no YAML gives no documents: many
 * files of that ending are templates of something else.
 */
import type { Node } from 'yaml';
import type { Place } from '../../ir/function-draft.js';

export type Tree = Place &
  (
    | { is: 'scalar'; value: string | number | boolean | null; isBlock: boolean }
    | { is: 'map'; entries: Entry[] }
    | { is: 'list'; items: Tree[] }
  );

export interface Entry {
  key: string;
  keyPlace: Place;
  value: Tree;
}

/** Characters beyond which a file is data and not something that a person wrote. */
const MOST = 256 * 1024;

/** The parser: loaded once it is needed, because loading it takes longer than most reviews of one file. */
let yaml: typeof import('yaml') | null = null;

/** Loads the parser; to be awaited before `readTrees`. */
export async function loadParser(): Promise<void> {
  yaml = await import('yaml');
}

export function readTrees(text: string): Tree[] {
  if (yaml === null) throw new Error('the parser of YAML is not loaded');
  if (text.length > MOST) return [];
  const parser = yaml;
  try {
    const options = { logLevel: 'silent', strict: false, uniqueKeys: false } as const;
    const documents = parser.parseAllDocuments(text, options);
    if (!Array.isArray(documents)) return [];
    return documents.flatMap(({ contents, errors }) =>
      contents === null || errors.length > 0 ? [] : [treeOf(parser, contents as Node)],
    );
  } catch {
    return [];
  }
}

function treeOf(parser: typeof import('yaml'), node: Node): Tree {
  const { isAlias, isMap, isScalar, isSeq } = parser;
  const [start = 0, end = start] = node.range ?? [];
  if (isMap(node)) {
    const entries = node.items.flatMap(({ key, value }): Entry[] => {
      if (!isScalar(key) || key.range == null) return [];
      const keyPlace = { start: key.range[0], end: key.range[1] };
      const missing = { is: 'scalar' as const, value: null, isBlock: false, ...keyPlace };
      const inner = value == null ? missing : treeOf(parser, value as Node);
      return [{ key: String(key.value), keyPlace, value: inner }];
    });
    return { is: 'map', entries, start, end };
  }
  if (isSeq(node)) {
    return {
      is: 'list',
      items: node.items.map((item) => treeOf(parser, item as Node)),
      start,
      end,
    };
  }
  const value = isScalar(node) && !isAlias(node) ? node.value : null;
  const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
  return {
    is: 'scalar',
    value: isPlain ? (value as string | number | boolean) : null,
    isBlock: isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'),
    start,
    end,
  };
}

/** What a mapping holds under a key. */
export function under(tree: Tree | null, key: string): Tree | null {
  if (tree?.is !== 'map') return null;
  return tree.entries.find((entry) => entry.key === key)?.value ?? null;
}

export function entriesOf(tree: Tree | null): readonly Entry[] {
  return tree?.is === 'map' ? tree.entries : [];
}

export function itemsOf(tree: Tree | null): readonly Tree[] {
  return tree?.is === 'list' ? tree.items : [];
}

/** The text of a scalar. */
export function textOf(tree: Tree | null): string | null {
  return tree?.is === 'scalar' && typeof tree.value === 'string' ? tree.value : null;
}

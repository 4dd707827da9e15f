/**
 * YAML as models use it: scalars, lists and maps with text keys, each with its line. Anchors, aliases,
 * tags and several documents are refused, so nothing can be hidden or blown up. Nothing here throws.
 */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
} from 'yaml';

export type Plain = string | number | boolean | null;

export type YamlNode =
  | { is: 'scalar'; value: Plain; line: number }
  | { is: 'list'; items: YamlNode[]; line: number }
  | { is: 'map'; entries: YamlEntry[]; line: number };

export interface YamlEntry {
  key: string;
  line: number;
  value: YamlNode;
}

/** Something wrong with a model's text. */
export interface ModelProblem {
  /** Counted from 1. */
  line: number;
  /** A sentence. */
  message: string;
}

/** Longer texts are refused: a model is written by hand. */
const LONGEST = 1_000_000;

/** Reads the one document of a text; null where there is none. Problems are appended. */
export function readYaml(text: string, problems: ModelProblem[]): YamlNode | null {
  if (text.length > LONGEST) {
    problems.push({ line: 1, message: `the text is longer than ${LONGEST} characters` });
    return null;
  }
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    version: '1.2',
    schema: 'core',
  });
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (document === undefined) return null;
  if (second !== undefined) {
    problems.push({ line: lineOf(second, lines), message: 'only one document is read' });
  }
  const broken = [...document.errors, ...document.warnings];
  for (const error of broken) {
    problems.push({ line: lines.linePos(error.pos[0]).line, message: error.message });
  }
  if (broken.length > 0 || document.contents === null) return null;
  return new TreeBuilder(lines, problems).build(document.contents as Node);
}

function lineOf(document: Document, lines: LineCounter): number {
  return lines.linePos(document.range?.[0] ?? 0).line;
}

class TreeBuilder {
  private readonly lines: LineCounter;
  private readonly problems: ModelProblem[];

  constructor(lines: LineCounter, problems: ModelProblem[]) {
    this.lines = lines;
    this.problems = problems;
  }

  build(node: Node): YamlNode {
    const line = this.lines.linePos(node.range?.[0] ?? 0).line;
    if (isAlias(node)) return this.refuse(line, 'aliases are not allowed: write the value again');
    if (node.anchor !== undefined) this.refuse(line, 'anchors are not allowed');
    if (node.tag !== undefined) this.refuse(line, `the tag ${node.tag} is not allowed`);
    if (isSeq(node)) {
      return { is: 'list', items: node.items.map((item) => this.build(item as Node)), line };
    }
    if (isMap(node)) {
      return { is: 'map', entries: node.items.map((pair) => this.entry(pair, line)), line };
    }
    if (isScalar(node)) return { is: 'scalar', value: plainValue(node.value), line };
    return this.refuse(line, 'this is no YAML that models use');
  }

  private entry(pair: { key: unknown; value: unknown }, mapLine: number): YamlEntry {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    const at = isScalar(pair.key) ? (pair.key.range?.[0] ?? null) : null;
    const line = at === null ? mapLine : this.lines.linePos(at).line;
    if (!isScalar(pair.key)) this.refuse(line, 'a key must be a word');
    const value: YamlNode =
      pair.value === null || pair.value === undefined
        ? { is: 'scalar', value: null, line }
        : this.build(pair.value as Node);
    return { key, line, value };
  }

  private refuse(line: number, message: string): YamlNode {
    this.problems.push({ line, message });
    return { is: 'scalar', value: null, line };
  }
}

function plainValue(value: unknown): Plain {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  return value === null || value === undefined ? null : String(value);
}

/**
 * Reads YAML strictly: the plain values of JSON with the line of each, no tags, no anchors, no
 * aliases. Whatever does not fit is a `Mistake` that names file and line.
 */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { didYouMean } from '../../base/nearest-word.js';
import { Mistake, printable } from '../mistake.js';

/** A value and where it stands. */
export class Outline {
  private readonly node: Node | null;
  private readonly file: string;
  private readonly lines: LineCounter;

  private constructor(node: Node | null, file: string, lines: LineCounter) {
    this.node = node;
    this.file = file;
    this.lines = lines;
  }

  /** The top of a document; `file` is how messages call it. */
  static parse(text: string, file: string): Outline {
    const lines = new LineCounter();
    const document = parseSafely(text, file, lines);
    const top = new Outline(document.contents as Node | null, file, lines);
    const [error] = document.errors;
    if (error !== undefined) {
      const { line } = lines.linePos(error.pos[0]);
      throw new Mistake(`${printable(file)}:${line}: ${firstSentence(error.message)}`);
    }
    visit(document, {
      Alias: (_, node) => new Outline(node, file, lines).fail('aliases are not allowed here'),
      Node: (_, node) => {
        if (node.tag !== undefined) {
          new Outline(node, file, lines).fail('tags are not allowed here');
        }
      },
    });
    return top;
  }

  get isEmpty(): boolean {
    return this.node === null || (isScalar(this.node) && this.node.value === null);
  }

  get isList(): boolean {
    return isSeq(this.node);
  }

  fail(message: string): never {
    const offset = this.node?.range?.[0] ?? 0;
    throw new Mistake(`${printable(this.file)}:${this.lines.linePos(offset).line}: ${message}`);
  }

  /** The entries of a mapping, keys as text. */
  entries(what: string): { key: string; at: Outline; value: Outline }[] {
    const { node } = this;
    if (!isMap(node)) return this.fail(`${what} must be a mapping of keys to values`);
    return node.items.map((pair) => {
      const at = new Outline(pair.key as Node, this.file, this.lines);
      const value = new Outline(pair.value as Node | null, this.file, this.lines);
      return { key: at.text('a key'), at, value };
    });
  }

  /** The entries of a mapping whose keys are known. */
  known<K extends string>(what: string, keys: Readonly<Record<K, string>>): Map<K, Outline> {
    const names = Object.keys(keys) as K[];
    const found = new Map<K, Outline>();
    for (const { key, at, value } of this.entries(what)) {
      const name = names.find((one) => one === key);
      if (name === undefined) at.fail(`unknown key \`${printable(key)}\`${didYouMean(key, names)}`);
      else found.set(name, value);
    }
    return found;
  }

  items(what: string): Outline[] {
    const { node } = this;
    if (!isSeq(node)) return this.fail(`${what} must be a list`);
    return node.items.map((item) => new Outline(item as Node, this.file, this.lines));
  }

  text(what: string): string {
    const { node } = this;
    if (!isScalar(node) || typeof node.value !== 'string' || node.value.trim() === '') {
      return this.fail(`${what} must be text`);
    }
    return node.value;
  }

  /** One of a few words. */
  word<W extends string>(what: string, words: readonly W[]): W {
    const text = this.text(what);
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    return this.fail(`${what} cannot be \`${printable(text)}\`${didYouMean(text, words)}`);
  }
}

function parseSafely(text: string, file: string, lineCounter: LineCounter) {
  try {
    return parseDocument(text, {
      lineCounter,
      schema: 'core',
      merge: false,
      stringKeys: true,
      prettyErrors: false,
      logLevel: 'silent',
    });
  } catch {
    throw new Mistake(`${printable(file)}: could not be read as YAML: it is nested too deeply`);
  }
}

function firstSentence(message: string): string {
  return printable(message.split('\n')[0]).replace(/\.$/, '');
}

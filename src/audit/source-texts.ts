/**
 * The texts below the source: which there are, read when first asked for, and searched for names and
 * for quotes without regard to white space.
 */
import { LineIndex } from '../source/line-index.js';
import type { AuditedFile } from './audited-source.js';
import type { Lines } from './claim.js';

/** A text without white space, and where each of its characters stands in the whole. */
export interface CompactText {
  readonly text: string;
  readonly offsets: Int32Array;
}

export class SourceTexts {
  readonly paths: readonly string[];
  private readonly known: ReadonlySet<string>;
  private readonly load: (path: string) => string | null;
  private readonly files = new Map<string, AuditedFile | null>();
  private readonly compacts = new Map<string, CompactText>();
  private readonly words = new Map<string, ReadonlySet<string>>();

  /** `load` is asked for members of `paths` only. */
  constructor(paths: readonly string[], load: (path: string) => string | null) {
    this.paths = [...paths].sort();
    this.known = new Set(paths);
    this.load = load;
  }

  has(path: string): boolean {
    return this.known.has(path);
  }

  file(path: string): AuditedFile | null {
    let file = this.files.get(path);
    if (file === undefined) {
      const text = this.known.has(path) ? this.load(path) : null;
      file = text === null ? null : { path, text, lines: new LineIndex(text) };
      this.files.set(path, file);
    }
    return file;
  }

  compact(path: string): CompactText {
    let compact = this.compacts.get(path);
    if (compact === undefined) {
      compact = compacted(this.file(path)?.text ?? '');
      this.compacts.set(path, compact);
    }
    return compact;
  }

  /** Every identifier in a file, comments and texts included. */
  wordsOf(path: string): ReadonlySet<string> {
    let words = this.words.get(path);
    if (words === undefined) {
      words = new Set(this.file(path)?.text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []);
      this.words.set(path, words);
    }
    return words;
  }

  /** Paths of the files that hold the identifier, at most `most`. */
  filesWith(word: string, most: number): string[] {
    const found: string[] = [];
    for (const path of this.paths) {
      if (found.length >= most) break;
      if (this.file(path)?.text.includes(word) && this.wordsOf(path).has(word)) found.push(path);
    }
    return found;
  }

  /** The file that a review means by a path: the path itself, else the only one that ends alike. */
  resolve(cited: string): string[] {
    const clean = cited.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
    if (this.known.has(clean)) return [clean];
    const name = clean.slice(clean.lastIndexOf('/') + 1);
    const named = this.paths.filter((path) => path === name || path.endsWith(`/${name}`));
    const shared = named.map((path) => sharedEnd(path, clean));
    const best = Math.max(0, ...shared);
    return named.filter((_, index) => shared[index] === best);
  }
}

/** How many names two paths have in common, counted from their ends. */
function sharedEnd(a: string, b: string): number {
  const left = a.split('/').reverse();
  const right = b.split('/').reverse();
  let count = 0;
  while (count < left.length && count < right.length && left[count] === right[count]) count++;
  return count;
}

export function compacted(text: string): CompactText {
  const offsets = new Int32Array(text.length);
  let kept = '';
  let count = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 0xa0) {
      kept += text.slice(from, at);
      from = at + 1;
    } else offsets[count++] = at;
  }
  return { text: sameQuotes(kept + text.slice(from)), offsets: offsets.subarray(0, count) };
}

/** Curly quotation marks are what word processors make of straight ones. One for one. */
function sameQuotes(text: string): string {
  return text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"');
}

/** Whole lines of a file. */
export function linesText(file: AuditedFile, [from, to]: Lines): string {
  const out: string[] = [];
  for (let line = Math.max(1, from); line <= Math.min(to, file.lines.lineCount); line++)
    out.push(file.lines.lineText(line));
  return out.join('\n');
}

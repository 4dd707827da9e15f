/**
 * Reads the keys of one map of a model by their forms. Every accessor returns a usable value and
 * notes what is wrong at its line, so that one look finds all problems of a file.
 */

import { didYouMean } from '../base/nearest-word.js';
import { readAddress, readSelectors } from './address.js';
import type { KeyForm } from './role-keys.js';
import type { ArgumentSelector, PathStep } from './row.js';
import { FACTS, type Fact, factBits } from './state.js';
import type { ModelProblem, Plain, YamlEntry, YamlNode } from './yaml-tree.js';

export class EntryReader {
  readonly line: number;
  private readonly problems: ModelProblem[];
  private readonly entries: Map<string, YamlEntry>;

  constructor(line: number, entries: readonly YamlEntry[], problems: ModelProblem[]) {
    this.line = line;
    this.problems = problems;
    this.entries = new Map(entries.map((entry) => [entry.key, entry]));
  }

  report(message: string, line = this.line): void {
    this.problems.push({ line, message });
  }

  /** Reports keys that are not known and known ones that are required and missing. */
  checkKeys(known: Readonly<Record<string, KeyForm>>, what: string): void {
    const names = Object.keys(known);
    for (const entry of this.entries.values()) {
      if (names.includes(entry.key)) continue;
      this.report(`${what} has no key \`${entry.key}\`${didYouMean(entry.key, names)}`, entry.line);
    }
    for (const name of names) {
      if (known[name]?.required === true && !this.entries.has(name)) {
        this.report(`${what} needs the key \`${name}\``);
      }
    }
  }

  has(key: string): boolean {
    return this.entries.has(key);
  }

  node(key: string): YamlNode | null {
    return this.entries.get(key)?.value ?? null;
  }

  text(key: string): string | null {
    const value = this.scalar(key);
    return value === null ? null : String(value);
  }

  flag(key: string): boolean {
    const value = this.scalar(key);
    if (this.has(key) && typeof value !== 'boolean') {
      this.report(`\`${key}\` is true or false`, this.lineOf(key));
    }
    return value === true;
  }

  oneOf<Word extends string>(key: string, words: readonly Word[]): Word | null {
    const text = this.text(key);
    if (text === null) return null;
    const word = words.find((known) => known === text);
    if (word === undefined) {
      this.report(`\`${key}\` cannot be \`${text}\`${didYouMean(text, words)}`, this.lineOf(key));
      return null;
    }
    return word;
  }

  /** A scalar, or a list of scalars, as texts. */
  texts(key: string): string[] {
    return this.plains(key).map(String);
  }

  /** A list of facts as bits. */
  facts(key: string): number {
    const names: Fact[] = [];
    for (const text of this.texts(key)) {
      const fact = FACTS.find((known) => known === text);
      if (fact !== undefined) names.push(fact);
      else this.report(`there is no fact \`${text}\`${didYouMean(text, FACTS)}`, this.lineOf(key));
    }
    return factBits(names);
  }

  /** Addresses without arguments. */
  paths(key: string): PathStep[][] {
    return this.texts(key).flatMap((text) => {
      const address = readAddress(text);
      if ('problem' in address) {
        this.report(address.problem, this.lineOf(key));
        return [];
      }
      if (address.arguments.length > 0) {
        this.report(`\`${text}\` must not name arguments`, this.lineOf(key));
      }
      return address.paths;
    });
  }

  path(key: string): PathStep[] {
    const paths = this.paths(key);
    if (paths.length > 1) this.report(`\`${key}\` is one address`, this.lineOf(key));
    return paths[0] ?? [];
  }

  selectors(key: string): ArgumentSelector[] {
    return this.texts(key).flatMap((text) => this.selectorsOf(text, this.lineOf(key)));
  }

  selectorsOf(text: string, line: number): ArgumentSelector[] {
    const selectors = readSelectors(text);
    if (!('problem' in selectors)) return selectors;
    this.report(selectors.problem, line);
    return [];
  }

  selector(key: string): ArgumentSelector | null {
    const selectors = this.selectors(key);
    if (selectors.length > 1) this.report(`\`${key}\` names one argument`, this.lineOf(key));
    return selectors[0] ?? null;
  }

  /** The maps of a list, or the one map that stands in its place. */
  maps(key: string): EntryReader[] {
    const node = this.node(key);
    if (node === null) return [];
    const readers: EntryReader[] = [];
    for (const item of node.is === 'list' ? node.items : [node]) {
      if (item.is === 'map') readers.push(new EntryReader(item.line, item.entries, this.problems));
      else this.report(`\`${key}\` holds keys with values`, item.line);
    }
    return readers;
  }

  keys(): YamlEntry[] {
    return [...this.entries.values()];
  }

  lineOf(key: string): number {
    return this.entries.get(key)?.value.line ?? this.line;
  }

  /** A scalar, or a list of scalars. */
  plains(key: string): Plain[] {
    const node = this.node(key);
    if (node === null) return [];
    if (node.is === 'scalar') return [node.value];
    const items = node.is === 'list' ? node.items : [];
    if (node.is === 'map' || items.some((item) => item.is !== 'scalar')) {
      this.report(`\`${key}\` holds a value or a list of values`, node.line);
    }
    return items.flatMap((item) => (item.is === 'scalar' ? [item.value] : []));
  }

  private scalar(key: string): Plain {
    const node = this.node(key);
    if (node === null) return null;
    if (node.is === 'scalar') return node.value;
    this.report(`\`${key}\` holds one value`, node.line);
    return null;
  }
}

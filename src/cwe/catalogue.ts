/**
 * One version of the CWE catalogue and the questions that its tree answers. It knows the facts of
 * entries and nothing about code; what an id that does not exist is asked has an empty answer.
 */
import type { CweEntry } from './entry.js';

export class Catalogue {
  readonly version: string;
  /** The day of publication, `YYYY-MM-DD`. */
  readonly released: string;
  private readonly byId = new Map<number, CweEntry>();
  private readonly childrenOf = new Map<number, number[]>();

  constructor(version: string, released: string, entries: Iterable<CweEntry>) {
    this.version = version;
    this.released = released;
    for (const entry of entries) {
      this.byId.set(entry.id, entry);
      for (const parent of entry.parents) this.addChild(parent, entry.id);
    }
  }

  /** Every entry, in the order of the catalogue. */
  entries(): Iterable<CweEntry> {
    return this.byId.values();
  }

  entry(id: number): CweEntry | undefined {
    return this.byId.get(id);
  }

  parents(id: number): readonly number[] {
    return this.byId.get(id)?.parents ?? [];
  }

  children(id: number): readonly number[] {
    return this.childrenOf.get(id) ?? [];
  }

  /** Everything above an entry, the nearest first, without the entry itself. */
  ancestors(id: number): readonly number[] {
    return this.walk(id, (node) => this.parents(node)).slice(1);
  }

  /** Everything below an entry, the nearest first, without the entry itself. */
  descendants(id: number): readonly number[] {
    return this.walk(id, (node) => this.children(node)).slice(1);
  }

  /** Whether `id` lies below `ancestor`; nothing lies below itself. */
  isDescendantOf(id: number, ancestor: number): boolean {
    return id !== ancestor && this.ancestors(id).includes(ancestor);
  }

  /** Whether MITRE lets a real weakness be called by this entry, with or without a second look. */
  isAllowedForMapping(id: number): boolean {
    const usage = this.byId.get(id)?.usage;
    return usage === 'Allowed' || usage === 'Allowed-with-Review';
  }

  /** The entry above both that is nearest to them, each counting as above itself. */
  nearestCommonAncestor(a: number, b: number): number | undefined {
    const above = this.walk(b, (node) => this.parents(node));
    let nearest: number | undefined;
    let shortest = Number.POSITIVE_INFINITY;
    for (const [i, candidate] of this.walk(a, (node) => this.parents(node)).entries()) {
      const j = above.indexOf(candidate);
      if (j >= 0 && i + j < shortest) {
        nearest = candidate;
        shortest = i + j;
      }
    }
    return nearest;
  }

  /**
   * What to use in place of an entry that mapping does not allow: MITRE's suggestions, else the
   * nearest allowed entries below it. Empty where the entry is allowed or nothing fits.
   */
  replacements(id: number): readonly number[] {
    const entry = this.byId.get(id);
    if (entry === undefined || this.isAllowedForMapping(id)) return [];
    const suggested = entry.suggestions.filter((other) => this.isAllowedForMapping(other));
    if (suggested.length > 0) return suggested;
    const below = (node: number): readonly number[] =>
      this.isAllowedForMapping(node) ? [] : [...this.children(node), ...this.members(node)];
    return this.walk(id, below).filter((other) => this.isAllowedForMapping(other));
  }

  /** What a category lists; empty for everything else. */
  members(id: number): readonly number[] {
    return this.byId.get(id)?.members ?? [];
  }

  private addChild(parent: number, child: number): void {
    const known = this.childrenOf.get(parent);
    if (known === undefined) this.childrenOf.set(parent, [child]);
    else known.push(child);
  }

  /** The entry and everything reached from it, level by level, each once. */
  private walk(id: number, next: (node: number) => readonly number[]): number[] {
    if (!this.byId.has(id)) return [];
    const reached = new Set([id]);
    for (const node of reached) for (const other of next(node)) reached.add(other);
    return [...reached];
  }
}

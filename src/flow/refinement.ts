/**
 * Refinements: what checks on the way have shown about values, besides what their definitions say.
 *
 * A refinement is keyed by value number, so it protects every copy of a value: two reads of the same
 * member of the same object have one value number. Runs of (value number, facts, equals, notes),
 * interned; joining two ways keeps what both know.
 */
import { IntTuples } from '../base/int-tuples.js';
import { commonFacts } from '../models/state.js';

const ENTRY = 4;
/** Value numbers of which something is known at one point of a function; beyond, the first is forgotten. */
const MAX_KNOWN = 128;

export interface Refinement {
  facts: number;
  /** Constant set that the value is one of, -1 if not known. */
  equals: number;
  notes: number;
}

export class Refinements {
  private readonly tuples = new IntTuples();
  readonly none = this.tuples.intern([]);
  private readonly union: (left: number, right: number) => number;

  /** `union` joins two constant sets. */
  constructor(union: (left: number, right: number) => number) {
    this.union = union;
  }

  get(env: number, vn: number): Refinement | null {
    const length = this.tuples.length(env);
    for (let i = 0; i < length; i += ENTRY) {
      if (this.tuples.at(env, i) === vn) {
        return {
          facts: this.tuples.at(env, i + 1),
          equals: this.tuples.at(env, i + 2),
          notes: this.tuples.at(env, i + 3),
        };
      }
    }
    return null;
  }

  entries(env: number): (Refinement & { vn: number })[] {
    const out = [];
    const all = this.tuples.list(env);
    for (let i = 0; i < all.length; i += ENTRY) {
      out.push({ vn: all[i]!, facts: all[i + 1]!, equals: all[i + 2]!, notes: all[i + 3]! });
    }
    return out;
  }

  /** Adds to what is known of a value number. */
  add(env: number, vn: number, more: Refinement): number {
    const all = this.tuples.get(env);
    let i = 0;
    while (i < all.length && all[i]! < vn) i += ENTRY;
    if (all[i] === vn) {
      all[i + 1]! |= more.facts;
      if (more.equals >= 0) all[i + 2] = more.equals;
      all[i + 3]! |= more.notes;
    } else {
      all.splice(i, 0, vn, more.facts, more.equals, more.notes);
      // Forgetting is safe, and keeps what a check costs from growing with all the checks before it.
      if (all.length > MAX_KNOWN * ENTRY) all.splice(all[0] === vn ? ENTRY : 0, ENTRY);
    }
    return this.tuples.intern(all);
  }

  join(left: number, right: number): number {
    if (left === right) return left;
    if (left === this.none || right === this.none) return this.none;
    const out: number[] = [];
    for (const entry of this.entries(left)) {
      const other = this.get(right, entry.vn);
      if (!other) continue;
      const facts = commonFacts(entry.facts, other.facts);
      const equals =
        entry.equals < 0 || other.equals < 0 ? -1 : this.union(entry.equals, other.equals);
      const notes = entry.notes | other.notes;
      if (facts !== 0 || equals >= 0 || notes !== 0) out.push(entry.vn, facts, equals, notes);
    }
    return this.tuples.intern(out);
  }

  /** Without the value numbers for which the test holds. */
  drop(env: number, test: (vn: number) => boolean): number {
    const all = this.tuples.get(env);
    const out: number[] = [];
    for (let i = 0; i < all.length; i += ENTRY)
      if (!test(all[i]!)) out.push(...all.slice(i, i + ENTRY));
    return out.length === all.length ? env : this.tuples.intern(out);
  }
}

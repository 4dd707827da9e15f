/**
 * Taint: which labels a value carries, each with what was done to it on the way.
 *
 * A label is a source in the program or a placeholder: "whatever the caller hands in there". An entry
 * of a set is (label, keep, add, notes): its state is `(state at the label & keep) | add`, and `notes`
 * are the assumptions made on the way. Joining keeps every label; the states of one label join to the
 * weaker, its notes to all.
 */
import { IntMemo } from '../base/int-memo.js';
import { IntTuples } from '../base/int-tuples.js';
import { PairTable } from '../base/pair-table.js';
import { ALL_FACTS, commonFacts } from '../models/state.js';

/** What the engine assumed on a flow: bits of an entry's notes. Each lowers the confidence. */
export const Note = {
  /** Through a call whose callee is not known. */
  UnresolvedCall: 1,
  /** Through a field or variable that is joined over all its writers. */
  SharedCell: 2,
  /** A limit was met and labels or objects were merged. */
  Widened: 4,
  /** Through a check whose meaning is not known. */
  UnknownGuard: 8,
  /** A name was taken for a module's although nothing binds it. */
  UnboundName: 16,
  /** Through an object whose members are not told apart. */
  WholeObject: 32,
  /** The function is taken for an entry point by its shape alone. */
  AssumedEntry: 64,
  /** What the program hands its command to is known by its name alone. */
  NamedRunner: 128,
} as const;

export const NOTE_TEXTS: readonly string[] = [
  'passes through a call that could not be resolved',
  'passes through a field or variable that several places write',
  'a limit of the analysis was met on the way',
  'a check on the way could not be understood',
  'a name that nothing binds was taken for a module of that name',
  'passes through an object whose parts are not told apart',
  'the function was taken for an entry point by its shape',
  'what runs the command is not among the files and is known by its name alone',
];

const ENTRY = 4;
const MAX_LABELS = 32;

/** The kinds of labels: first number of a label's tuple. */
const LabelKind = { Source: 0, Placeholder: 1 } as const;

export class Taints {
  readonly empty = 0;
  private readonly labels = new IntTuples();
  private readonly sets = new IntTuples();
  private readonly joins = new PairTable();
  private readonly scratch: number[] = [];
  private readonly placeholders = new IntMemo();
  private readonly alike: (site: number) => string;

  /** `alike` names the sort of a source site: past the limit, only labels of one sort are merged. */
  constructor(alike: (site: number) => string) {
    this.alike = alike;
    this.sets.intern([]);
  }

  /** The label of a source site. */
  source(site: number): number {
    return this.labels.intern([LabelKind.Source, site]);
  }

  /** The label of a placeholder reference. */
  placeholder(reference: number): number {
    let label = this.placeholders.get(reference);
    if (label < 0) {
      label = this.labels.intern([LabelKind.Placeholder, reference]);
      this.placeholders.set(reference, label);
    }
    return label;
  }

  isSource(label: number): boolean {
    return this.labels.at(label, 0) === LabelKind.Source;
  }

  /** The source site or placeholder reference of a label. */
  target(label: number): number {
    return this.labels.at(label, 1);
  }

  single(label: number, keep: number = ALL_FACTS, add: number = 0, notes: number = 0): number {
    return this.sets.intern([label, keep, add, notes]);
  }

  count(set: number): number {
    return this.sets.length(set) / ENTRY;
  }
  label(set: number, index: number): number {
    return this.sets.at(set, index * ENTRY);
  }
  keep(set: number, index: number): number {
    return this.sets.at(set, index * ENTRY + 1);
  }
  add(set: number, index: number): number {
    return this.sets.at(set, index * ENTRY + 2);
  }
  notes(set: number, index: number): number {
    return this.sets.at(set, index * ENTRY + 3);
  }

  /** Position of a label in a set, -1 if it is not there. */
  find(set: number, label: number): number {
    const count = this.count(set);
    for (let i = 0; i < count; i++) if (this.label(set, i) === label) return i;
    return -1;
  }

  join(left: number, right: number): number {
    if (left === right || right === this.empty) return left;
    if (left === this.empty) return right;
    const known = this.joins.get(left, right);
    if (known >= 0) return known;
    const result = this.merge(left, right);
    this.joins.set(left, right, result);
    return result;
  }

  /** Every entry changed alike: new state = (old & keep) | add. */
  map(set: number, keep: number, add: number, notes: number = 0): number {
    if (set === this.empty || (keep === ALL_FACTS && add === 0 && notes === 0)) return set;
    const out = this.sets.get(set);
    for (let i = 0; i < out.length; i += ENTRY) {
      out[i + 1] = (out[i + 1]! & keep) | add;
      out[i + 2] = (out[i + 2]! & keep) | add;
      out[i + 3]! |= notes;
    }
    return this.sets.intern(out);
  }

  /** The entries for which the test holds. */
  filter(set: number, test: (label: number) => boolean): number {
    const out: number[] = [];
    const all = this.sets.list(set);
    for (let i = 0; i < all.length; i += ENTRY)
      if (test(all[i]!)) out.push(all[i]!, all[i + 1]!, all[i + 2]!, all[i + 3]!);
    return out.length === all.length ? set : this.sets.intern(out);
  }

  /** The entries of sources. */
  sourcesOf(set: number): number {
    const count = this.count(set);
    let sources = 0;
    for (let i = 0; i < count; i++) if (this.isSource(this.label(set, i))) sources++;
    if (sources === count) return set;
    return sources === 0 ? this.empty : this.filter(set, (label) => this.isSource(label));
  }

  private merge(left: number, right: number): number {
    const a = this.sets.list(left);
    const b = this.sets.list(right);
    const out = this.scratch;
    out.length = 0;
    let i = 0;
    let j = 0;
    while (i < a.length || j < b.length) {
      if (j >= b.length || (i < a.length && a[i]! < b[j]!)) {
        out.push(a[i]!, a[i + 1]!, a[i + 2]!, a[i + 3]!);
        i += ENTRY;
      } else if (i >= a.length || b[j]! < a[i]!) {
        out.push(b[j]!, b[j + 1]!, b[j + 2]!, b[j + 3]!);
        j += ENTRY;
      } else {
        out.push(
          a[i]!,
          a[i + 1]! & b[j + 1]!,
          commonFacts(a[i + 2]!, b[j + 2]!),
          a[i + 3]! | b[j + 3]!,
        );
        i += ENTRY;
        j += ENTRY;
      }
    }
    return this.sets.intern(out.length > MAX_LABELS * ENTRY ? this.fold(out) : out);
  }

  /** Folds the labels past the limit, placeholders before sources, each into a kept label of its sort, which takes the weakest state and a note. */
  private fold(entries: readonly number[]): number[] {
    const groups: number[][] = [];
    for (let i = 0; i < entries.length; i += ENTRY) groups.push(entries.slice(i, i + ENTRY));
    const sources = groups.filter((entry) => this.isSource(entry[0]!));
    const placeholders = groups.filter((entry) => !this.isSource(entry[0]!));
    const ordered = [...sources, ...placeholders];
    const sorts = new Map<string, number[]>();
    for (const entry of ordered) {
      const sort = this.sortOf(entry[0]!);
      if (!sorts.has(sort)) sorts.set(sort, entry);
    }
    const kept = new Set([...sorts.values()].slice(0, MAX_LABELS));
    for (const entry of ordered) if (kept.size < MAX_LABELS) kept.add(entry);
    const last = new Map<string, number[]>();
    for (const entry of kept) last.set(this.sortOf(entry[0]!), entry);
    for (const entry of ordered) {
      if (kept.has(entry)) continue;
      const into = last.get(this.sortOf(entry[0]!)) ?? [...kept].pop()!;
      into[1]! &= entry[1]!;
      into[2]! = commonFacts(into[2]!, entry[2]!);
      into[3]! |= entry[3]! | Note.Widened;
    }
    return [...kept].sort((x, y) => x[0]! - y[0]!).flat();
  }

  private sortOf(label: number): string {
    return this.isSource(label) ? this.alike(this.target(label)) : '';
  }
}

/**
 * Abstract values: what a place may hold, all in one number.
 *
 * A value is (references, constants, taint, implications), interned: equal values have equal numbers,
 * joins are memoised. `bottom` is "no value yet", `unknown` is "anything, from nobody in particular".
 * A worked example, values after each line (P0 = placeholder of the first parameter):
 *
 *   def f(q):                     q: refs {P0}, constants any, taint {P0}
 *     s = 'select ' + q           s: refs {}, constants {"select " + hole}, taint {P0}
 *     d = {'a': s, 'b': 1}        d: refs {object 7}; heap 7: map, "a" -> s, "b" -> 1
 *     if q in ('x', 'y'):         here q: taint {P0 with fact `listed`}
 */
import { IntMemo } from '../base/int-memo.js';
import { IntTuples } from '../base/int-tuples.js';
import { PairTable } from '../base/pair-table.js';
import { sortedSet } from '../base/sorted-set.js';
import { Constants } from './constants.js';
import { RecordStore } from './record.js';
import { RESULT_BASE, References, RefKind } from './reference.js';
import { SchemaStore } from './schema-store.js';
import { Sources } from './source.js';
import { Taints } from './taint.js';

const MAX_REFERENCES = 8;
const MAX_CONSTANTS = 8;

/** The constant set that means "any constant, or none". */
export const TOP_CONSTANTS = -1;

/** Things in a value that mean something in one activation only. */
export const Mention = {
  /** What a caller hands in. */
  Parameter: 1,
  /** The result of a call that a caller resolves. */
  Result: 2,
  /** An object of the activation's heap. */
  Object: 4,
} as const;

export class Domain {
  readonly constants = new Constants();
  readonly references = new References();
  readonly sources = new Sources();
  readonly taints = new Taints((site) => this.sources.sortOf(site));
  readonly sets = new IntTuples();
  readonly emptySet = this.sets.intern([]);
  /** Implications of boolean values: runs of (outcome, value number, kind, operand). */
  readonly implications = new IntTuples();
  readonly noImplications = this.implications.intern([]);
  private readonly values = new IntTuples();
  private readonly tuple = new Int32Array(4);
  private readonly singles = new IntMemo();
  private readonly placeholders = new IntMemo();
  private readonly withoutAny = new IntMemo();
  private readonly joinMemo = new PairTable();
  private readonly mentioned = new IntMemo();
  /** Closed values as cells take them, by depth: a memo for `generalise`. */
  readonly generalised: readonly IntMemo[] = [new IntMemo(), new IntMemo(), new IntMemo()];
  /** The taint of closed values with all that they contain, by depth: a memo for `contentTaint`. */
  readonly contents: readonly IntMemo[] = [
    new IntMemo(),
    new IntMemo(),
    new IntMemo(),
    new IntMemo(),
  ];
  /** The same where the parts are shown quoted: a memo for `shownTaint`. */
  readonly shown = new IntMemo();
  readonly bottom = this.make(this.emptySet, this.emptySet, this.taints.empty);
  readonly unknown = this.make(
    this.sets.intern([this.references.any]),
    TOP_CONSTANTS,
    this.taints.empty,
  );
  /** True or false. */
  readonly boolean = this.make(
    this.emptySet,
    this.constantSet([this.constants.true, this.constants.false]),
    this.taints.empty,
  );
  readonly none = this.ofConstant(this.constants.none);
  readonly records = new RecordStore(this);
  readonly schemas = new SchemaStore();
  /** How often a limit was met, by what was limited. */
  readonly cuts = { references: 0, constants: 0, keys: 0 };

  make(
    references: number,
    constants: number,
    taint: number,
    implies: number = this.noImplications,
  ): number {
    const { tuple } = this;
    tuple[0] = references;
    tuple[1] = constants;
    tuple[2] = taint;
    tuple[3] = implies;
    return this.values.intern(tuple, 4);
  }

  refs(value: number): number {
    return this.values.at(value, 0);
  }
  consts(value: number): number {
    return this.values.at(value, 1);
  }
  taint(value: number): number {
    return this.values.at(value, 2);
  }
  implies(value: number): number {
    return this.values.at(value, 3);
  }

  /** The references of a value as an array. */
  refList(value: number): readonly number[] {
    return this.sets.list(this.refs(value));
  }

  /** The references of a value without the one that is not known. */
  knownRefs(value: number): readonly number[] {
    const set = this.refs(value);
    // The unknown one has the lowest number of all.
    if (this.sets.length(set) === 0 || this.sets.at(set, 0) !== this.references.any)
      return this.sets.list(set);
    let rest = this.withoutAny.get(set);
    if (rest < 0) {
      rest = this.sets.intern(this.sets.list(set).slice(1));
      this.withoutAny.set(set, rest);
    }
    return this.sets.list(rest);
  }

  /** The constants of a value, or null where it may be anything. */
  constList(value: number): readonly number[] | null {
    const set = this.consts(value);
    return set === TOP_CONSTANTS ? null : this.sets.list(set);
  }

  /** The one constant that a value is for certain, -1 if there is none. */
  onlyConstant(value: number): number {
    const set = this.consts(value);
    if (set === TOP_CONSTANTS || this.refs(value) !== this.emptySet) return -1;
    return this.sets.length(set) === 1 ? this.sets.at(set, 0) : -1;
  }

  /** What in a value depends on the activation, at any depth: bits of `Mention`. */
  mentions(value: number): number {
    let known = this.mentioned.get(value);
    if (known < 0) {
      known = this.taintMentions(this.taint(value));
      for (const ref of this.refList(value)) known |= this.refMentions(ref);
      this.mentioned.set(value, known);
    }
    return known;
  }

  /** Whether a value means the same in every activation. */
  isClosed(value: number): boolean {
    return this.mentions(value) === 0;
  }

  private refMentions(reference: number): number {
    switch (this.references.kind(reference)) {
      case RefKind.Record:
        return this.records.mentions(this.references.x(reference));
      case RefKind.Placeholder:
        return this.references.x(reference) >= RESULT_BASE ? Mention.Result : Mention.Parameter;
      case RefKind.Object:
        return Mention.Object;
      default:
        return 0;
    }
  }

  private taintMentions(taint: number): number {
    let out = 0;
    const count = this.taints.count(taint);
    for (let i = 0; i < count; i++) {
      const label = this.taints.label(taint, i);
      if (!this.taints.isSource(label)) out |= this.refMentions(this.taints.target(label));
    }
    return out;
  }

  /** The set of one number. */
  single(number: number): number {
    let set = this.singles.get(number);
    if (set < 0) {
      set = this.sets.intern([number]);
      this.singles.set(number, set);
    }
    return set;
  }

  ofReference(reference: number, taint: number = this.taints.empty): number {
    return this.make(this.single(reference), this.emptySet, taint);
  }

  ofConstant(constant: number, taint: number = this.taints.empty): number {
    return this.make(this.emptySet, this.single(constant), taint);
  }

  /** Some text or other plain data, carrying the taint. */
  ofTaint(taint: number): number {
    return this.make(this.single(this.references.any), TOP_CONSTANTS, taint);
  }

  /** What a caller hands in: a placeholder with everything that is known of it, nothing. */
  ofPlaceholder(reference: number): number {
    let value = this.placeholders.get(reference);
    if (value < 0) {
      const taint = this.taints.single(this.taints.placeholder(reference));
      value = this.make(this.single(reference), TOP_CONSTANTS, taint);
      this.placeholders.set(reference, value);
    }
    return value;
  }

  /** The placeholder that a value is, as it was handed in; -1 for any other value. */
  placeholderOf(value: number): number {
    const set = this.refs(value);
    if (this.sets.length(set) !== 1) return -1;
    const reference = this.sets.at(set, 0);
    return this.placeholders.get(reference) === value ? reference : -1;
  }

  withTaint(value: number, taint: number): number {
    if (this.taint(value) === taint) return value;
    return this.make(this.refs(value), this.consts(value), taint, this.implies(value));
  }

  addTaint(value: number, taint: number): number {
    return this.withTaint(value, this.taints.join(this.taint(value), taint));
  }

  withConstants(value: number, constants: number): number {
    if (this.consts(value) === constants) return value;
    return this.make(this.refs(value), constants, this.taint(value), this.implies(value));
  }

  withImplications(value: number, implies: number): number {
    if (this.implies(value) === implies) return value;
    return this.make(this.refs(value), this.consts(value), this.taint(value), implies);
  }

  withRefs(value: number, references: number): number {
    if (this.refs(value) === references) return value;
    return this.make(references, this.consts(value), this.taint(value), this.implies(value));
  }

  constantSet(constants: readonly number[]): number {
    if (constants.length === 1) return this.single(constants[0]!);
    const sorted = [...new Set(constants)].sort((a, b) => a - b);
    if (sorted.length > MAX_CONSTANTS) {
      this.cuts.constants++;
      return TOP_CONSTANTS;
    }
    return this.sets.intern(sorted);
  }

  /** A set of references. Records of one kind are merged; past the limit the rest becomes "anything". */
  refSet(references: readonly number[]): number {
    if (references.length === 0) return this.emptySet;
    if (references.length === 1) return this.single(references[0]!);
    const distinct = sortedSet(references);
    const merged = this.records.mergeAlike(distinct);
    const sorted = merged === distinct ? distinct : sortedSet(merged);
    if (sorted.length > MAX_REFERENCES) {
      this.cuts.references++;
      const objects = sorted
        .filter((ref) => this.references.kind(ref) >= RefKind.Object)
        .slice(0, MAX_REFERENCES - 1);
      return this.sets.intern(sortedSet([this.references.any, ...objects]));
    }
    return this.sets.intern(sorted);
  }

  join(left: number, right: number): number {
    if (left === right || right === this.bottom) return left;
    if (left === this.bottom) return right;
    const low = Math.min(left, right);
    const high = Math.max(left, right);
    const known = this.joinMemo.get(low, high);
    if (known >= 0) return known;
    const result = this.make(
      this.joinRefs(this.refs(low), this.refs(high)),
      this.joinConstants(this.consts(low), this.consts(high)),
      this.taints.join(this.taint(low), this.taint(high)),
      this.implies(low) === this.implies(high) ? this.implies(low) : this.noImplications,
    );
    this.joinMemo.set(low, high, result);
    return result;
  }

  /** The join, made to settle: constants that still change become "any". */
  widen(before: number, now: number): number {
    const joined = this.join(before, now);
    if (joined === before || this.consts(joined) === this.consts(before)) return joined;
    return this.withConstants(joined, TOP_CONSTANTS);
  }

  /** Whether a value is true: null when both may be. */
  truth(value: number): boolean | null {
    const constants = this.consts(value);
    if (constants === TOP_CONSTANTS) return null;
    let result: boolean | null | undefined;
    for (const reference of this.refList(value)) {
      const truth = this.refTruth(reference);
      if (truth === null || (result !== undefined && result !== truth)) return null;
      result = truth;
    }
    for (const constant of this.sets.list(constants)) {
      const truth = this.constants.truth(constant);
      if (truth === null || (result !== undefined && result !== truth)) return null;
      result = truth;
    }
    return result ?? null;
  }

  private refTruth(reference: number): boolean | null {
    switch (this.references.kind(reference)) {
      case RefKind.Function:
      case RefKind.Class:
      case RefKind.Module:
        return true;
      default:
        return null;
    }
  }

  private joinRefs(left: number, right: number): number {
    if (left === right) return left;
    if (left === this.emptySet) return right;
    if (right === this.emptySet) return left;
    return this.refSet([...this.sets.list(left), ...this.sets.list(right)]);
  }

  private joinConstants(left: number, right: number): number {
    if (left === right) return left;
    if (left === TOP_CONSTANTS || right === TOP_CONSTANTS) return TOP_CONSTANTS;
    return this.constantSet([...this.sets.list(left), ...this.sets.list(right)]);
  }
}

/**
 * Records: the contents of objects, immutable and interned. The heap maps an allocation site to one;
 * a value that crosses a function's border carries one.
 *
 * A record is (kind, extra, flags, rest, key, value, key, value …), keys ascending. `rest` is what any
 * other key may hold. A key is a member's name or an element's constant, both told apart by `KeyStore`.
 */
import { IntMemo } from '../base/int-memo.js';
import { IntTuples } from '../base/int-tuples.js';
import { PairTable } from '../base/pair-table.js';
import { type References, RefKind } from './reference.js';
import type { Taints } from './taint.js';

export const RecordKind = {
  List: 0,
  Tuple: 1,
  Set: 2,
  Map: 3,
  /** extra = class. */
  Instance: 4,
  /** extra = function; member `^frame` holds its captured variables. */
  Closure: 5,
  /** Captured variables of an activation. extra = function. */
  Frame: 6,
  /** A method with its receiver. extra = function; members `^self` and perhaps `^frame`. */
  Bound: 7,
  /** An object of a library that keeps what it is given. extra = library node. */
  Library: 8,
  /** An object that a caller handed in, as far as it was touched. extra = its placeholder. */
  Given: 9,
  /** The way to a receiver's base classes. extra = class; member `^self`. */
  Super: 10,
  /** A call with some arguments already given: members `^callee`, elements its arguments, fields its keywords. */
  Partial: 11,
} as const;

export const RecordFlag = {
  /** Stands for several objects: writes join. */
  Many: 1,
  /** Elements are at known positions 0..n-1 and there are no others. */
  Exact: 2,
  /** Keys that it does not know hold what they hold without it: of two such records, only what both know is known of either. */
  Open: 4,
} as const;

/** What a record is besides its known keys. `rest`: what any other key may hold. */
export interface RecordHead {
  kind: number;
  extra: number;
  flags: number;
  rest: number;
}

/** What records need of the values inside them; the domain is one. */
export interface ValueStore {
  readonly bottom: number;
  readonly references: References;
  readonly taints: Taints;
  join(left: number, right: number): number;
  widen(before: number, now: number): number;
  mentions(value: number): number;
  make(references: number, constants: number, taint: number): number;
  consts(value: number): number;
  taint(value: number): number;
  refList(value: number): readonly number[];
  refSet(references: readonly number[]): number;
  ofPlaceholder(reference: number): number;
}

const HEAD = 4;
const MAX_KEYS = 32;
/** Records that may stand inside each other in one value. */
const MAX_DEPTH = 4;
/** Values, at all depths, of the records in one value that stands inside a record. */
const MAX_WEIGHT = 96;

export class RecordStore {
  private readonly tuples = new IntTuples();
  private readonly memo = new PairTable();
  private readonly depths = new IntMemo();
  private readonly weights = new IntMemo();
  private readonly domain: ValueStore;

  constructor(domain: ValueStore) {
    this.domain = domain;
  }

  make(kind: number, extra: number, flags: number, rest: number): number {
    return this.filled({ kind, extra, flags, rest }, []);
  }

  /** A record with known keys: (key, value) pairs, keys ascending. */
  filled({ kind, extra, flags, rest }: RecordHead, entries: readonly number[]): number {
    const tuple = [kind, extra, flags, this.shallow(rest), ...entries];
    for (let i = HEAD + 1; i < tuple.length; i += 2) tuple[i] = this.shallow(tuple[i]!);
    return this.tuples.intern(tuple);
  }

  kind(record: number): number {
    return this.tuples.at(record, 0);
  }
  extra(record: number): number {
    return this.tuples.at(record, 1);
  }
  flags(record: number): number {
    return this.tuples.at(record, 2);
  }
  rest(record: number): number {
    return this.tuples.at(record, 3);
  }

  /** How many keys are known. */
  size(record: number): number {
    return (this.tuples.length(record) - HEAD) / 2;
  }
  keyAt(record: number, index: number): number {
    return this.tuples.at(record, HEAD + index * 2);
  }
  valueAt(record: number, index: number): number {
    return this.tuples.at(record, HEAD + index * 2 + 1);
  }

  /** What the record itself knows under a key, -1 if nothing. */
  get(record: number, key: number): number {
    const size = this.size(record);
    for (let i = 0; i < size; i++)
      if (this.keyAt(record, i) === key) return this.valueAt(record, i);
    return -1;
  }

  /** All that any key may hold, the rest included. */
  all(record: number): number {
    let value = this.rest(record);
    const size = this.size(record);
    for (let i = 0; i < size; i++) value = this.domain.join(value, this.valueAt(record, i));
    return value;
  }

  /** What in the record depends on the activation: bits of `Mention`. */
  mentions(record: number): number {
    let out = this.domain.mentions(this.rest(record));
    if (this.kind(record) === RecordKind.Given)
      out |= this.domain.mentions(this.domain.ofPlaceholder(this.extra(record)));
    const size = this.size(record);
    for (let i = 0; i < size; i++) out |= this.domain.mentions(this.valueAt(record, i));
    return out;
  }

  /** The record with one key overwritten; past the limit the value joins the rest. */
  set(record: number, key: number, given: number): number {
    const value = this.shallow(given);
    const tuple = this.tuples.get(record);
    for (let i = HEAD; i < tuple.length; i += 2) {
      if (tuple[i] === key) {
        tuple[i + 1] = value;
        return this.tuples.intern(tuple);
      }
      if (tuple[i]! > key) {
        if (this.size(record) >= MAX_KEYS) return this.addToRest(record, value);
        tuple.splice(i, 0, key, value);
        return this.tuples.intern(tuple);
      }
    }
    if (this.size(record) >= MAX_KEYS) return this.addToRest(record, value);
    tuple.push(key, value);
    return this.tuples.intern(tuple);
  }

  /** The record with a value joined under one key (the key may hold the old or the new). */
  joinAt(record: number, key: number, value: number): number {
    const old = this.get(record, key);
    return this.set(record, key, this.domain.join(old < 0 ? this.rest(record) : old, value));
  }

  addToRest(record: number, value: number): number {
    const tuple = this.tuples.get(record);
    const joined = this.shallow(this.domain.join(tuple[3]!, value));
    tuple[2]! &= ~RecordFlag.Exact;
    tuple[3] = joined;
    return this.tuples.intern(tuple);
  }

  remove(record: number, key: number): number {
    const tuple = this.tuples.get(record);
    for (let i = HEAD; i < tuple.length; i += 2) {
      if (tuple[i] === key) {
        tuple.splice(i, 2);
        break;
      }
    }
    return this.tuples.intern(tuple);
  }

  withFlags(record: number, flags: number): number {
    const tuple = this.tuples.get(record);
    tuple[2] = flags;
    return this.tuples.intern(tuple);
  }

  /** The record as one of another class, node or function. */
  withExtra(record: number, extra: number): number {
    const tuple = this.tuples.get(record);
    tuple[1] = extra;
    return this.tuples.intern(tuple);
  }

  /** The record with every value in it changed by a function. */
  mapValues(record: number, change: (value: number) => number): number {
    const tuple = this.tuples.get(record);
    let same = true;
    // The rest stands right before the first key, so values are two apart from there on.
    for (let i = HEAD - 1; i < tuple.length; i += 2) {
      const value = this.shallow(change(tuple[i]!));
      same &&= value === tuple[i];
      tuple[i] = value;
    }
    return same ? record : this.tuples.intern(tuple);
  }

  /** Joins two records. A key that only one knows may hold the other's rest; `missing` says otherwise. */
  join(left: number, right: number, missing?: (record: number, key: number) => number): number {
    if (left === right) return left;
    const known = missing ? -1 : this.memo.get(left, right);
    if (known >= 0) return known;
    const result = this.joinEntries(left, right, missing ?? ((record) => this.rest(record)));
    if (!missing) this.memo.set(left, right, result);
    return result;
  }

  /** How many records stand inside each other in a value: 0 for one without records. */
  private depth(value: number): number {
    let depth = this.depths.get(value);
    if (depth >= 0) return depth;
    depth = 0;
    const { references } = this.domain;
    for (const ref of this.domain.refList(value)) {
      if (references.kind(ref) !== RefKind.Record) continue;
      const record = references.x(ref);
      let inner = this.depth(this.rest(record));
      for (let i = 0; i < this.size(record); i++)
        inner = Math.max(inner, this.depth(this.valueAt(record, i)));
      depth = Math.max(depth, inner + 1);
    }
    this.depths.set(value, depth);
    return depth;
  }

  /** How many values are in the records of a value. */
  private weight(value: number): number {
    let weight = this.weights.get(value);
    if (weight >= 0) return weight;
    weight = 1;
    const { references } = this.domain;
    for (const ref of this.domain.refList(value)) {
      if (references.kind(ref) !== RefKind.Record) continue;
      const record = references.x(ref);
      weight += this.weight(this.rest(record));
      for (let i = 0; i < this.size(record); i++) weight += this.weight(this.valueAt(record, i));
    }
    this.weights.set(value, weight);
    return weight;
  }

  /** A value fit to stand inside a record: records too deep in each other, or too large, become their taint alone. */
  private shallow(value: number): number {
    return this.depth(value) < MAX_DEPTH && this.weight(value) <= MAX_WEIGHT
      ? value
      : this.flat(value);
  }

  /** The value without records, but with their taint. */
  private flat(value: number): number {
    if (this.depth(value) === 0) return value;
    const { domain } = this;
    const { references, taints } = domain;
    let taint = domain.taint(value);
    const refs: number[] = [references.any];
    for (const ref of domain.refList(value)) {
      if (references.kind(ref) === RefKind.Record)
        taint = taints.join(taint, this.wholeTaint(references.x(ref)));
      else refs.push(ref);
    }
    return domain.make(domain.refSet(refs), domain.consts(value), taint);
  }

  /** A container whose elements are not told apart any more; other records as they are. */
  collapsed(record: number): number {
    if (this.kind(record) > RecordKind.Map) return record;
    const all = this.domain.widen(this.domain.bottom, this.flat(this.all(record)));
    return this.make(
      this.kind(record),
      this.extra(record),
      this.flags(record) & ~RecordFlag.Exact,
      all,
    );
  }

  private wholeTaint(record: number): number {
    const { domain } = this;
    let taint = this.valueTaint(this.rest(record));
    for (let i = 0; i < this.size(record); i++)
      taint = domain.taints.join(taint, this.valueTaint(this.valueAt(record, i)));
    return taint;
  }

  /** The taint of a value and of all records in it. */
  valueTaint(value: number): number {
    const { domain } = this;
    let taint = domain.taint(value);
    for (const ref of domain.refList(value)) {
      if (domain.references.kind(ref) === RefKind.Record)
        taint = domain.taints.join(taint, this.wholeTaint(domain.references.x(ref)));
    }
    return taint;
  }

  /** Whether two records may be merged to one. */
  alike(left: number, right: number): boolean {
    return this.kind(left) === this.kind(right) && this.extra(left) === this.extra(right);
  }

  /** References with the record references of one kind and origin merged. */
  mergeAlike(references: readonly number[]): readonly number[] {
    const { references: store } = this.domain;
    let count = 0;
    for (const ref of references) if (store.kind(ref) === RefKind.Record) count++;
    if (count < 2) return references;
    const records = references.filter((ref) => store.kind(ref) === RefKind.Record);
    const merged: number[] = [];
    for (const reference of records.sort((a, b) => a - b)) {
      const record = store.x(reference);
      const index = merged.findIndex((other) => this.alike(other, record));
      if (index < 0) merged.push(record);
      else merged[index] = this.join(merged[index]!, record);
    }
    const others = references.filter((ref) => store.kind(ref) !== RefKind.Record);
    return [...others, ...merged.map((record) => store.intern(RefKind.Record, record))];
  }

  private joinEntries(
    left: number,
    right: number,
    missing: (record: number, key: number) => number,
  ): number {
    const isOpen = (this.flags(left) & this.flags(right) & RecordFlag.Open) !== 0;
    let flags =
      ((this.flags(left) | this.flags(right)) & RecordFlag.Many) |
      this.exactBoth(left, right) |
      (isOpen ? RecordFlag.Open : 0);
    let rest = this.domain.join(this.rest(left), this.rest(right));
    const entries: number[] = [];
    let i = 0;
    let j = 0;
    while (i < this.size(left) || j < this.size(right)) {
      const inLeft = i < this.size(left) ? this.keyAt(left, i) : Infinity;
      const inRight = j < this.size(right) ? this.keyAt(right, j) : Infinity;
      const key = Math.min(inLeft, inRight);
      if (isOpen && inLeft !== inRight) {
        if (inLeft === key) i++;
        else j++;
        continue;
      }
      const value = this.domain.join(
        inLeft === key ? this.valueAt(left, i++) : missing(left, key),
        inRight === key ? this.valueAt(right, j++) : missing(right, key),
      );
      if (entries.length < MAX_KEYS * 2) entries.push(key, value);
      else {
        rest = this.domain.join(rest, value);
        flags &= ~RecordFlag.Exact;
      }
    }
    return this.filled({ kind: this.kind(left), extra: this.extra(left), flags, rest }, entries);
  }

  private exactBoth(left: number, right: number): number {
    const both = this.flags(left) & this.flags(right) & RecordFlag.Exact;
    return both !== 0 && this.size(left) === this.size(right) ? RecordFlag.Exact : 0;
  }
}

/** (key, value) pairs by ascending key. */
export function sorted(entries: readonly number[]): number[] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < entries.length; i += 2) pairs.push([entries[i]!, entries[i + 1]!]);
  return pairs.sort((x, y) => x[0] - y[0]).flat();
}

/**
 * Sets of integers as ascending arrays without repeats. They are values: no function here changes
 * its arguments, and an operation that changes nothing returns the very array it was given, so that
 * a caller can compare with `===` to see whether a set grew.
 */

export type SortedSet = readonly number[];

export const EMPTY_SET: SortedSet = [];

/** A sorted set of any integers, given in any order and with repeats; the very array where it is one already. */
export function sortedSet(values: readonly number[]): SortedSet {
  if (isAscending(values)) return values;
  const sorted = values.slice().sort((a, b) => a - b);
  return sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
}

function isAscending(values: readonly number[]): boolean {
  for (let i = 1; i < values.length; i++) if (values[i - 1]! >= values[i]!) return false;
  return true;
}

export function hasMember(set: SortedSet, value: number): boolean {
  const at = insertionPoint(set, value);
  return at < set.length && set[at] === value;
}

export function withMember(set: SortedSet, value: number): SortedSet {
  const at = insertionPoint(set, value);
  if (at < set.length && set[at] === value) return set;
  return [...set.slice(0, at), value, ...set.slice(at)];
}

export function withoutMember(set: SortedSet, value: number): SortedSet {
  const at = insertionPoint(set, value);
  if (at >= set.length || set[at] !== value) return set;
  return [...set.slice(0, at), ...set.slice(at + 1)];
}

/** The union; `a` itself when `b` adds nothing, `b` itself when `a` adds nothing. */
export function union(a: SortedSet, b: SortedSet): SortedSet {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  const merged: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (j >= b.length || (i < a.length && a[i] < b[j])) merged.push(a[i++]);
    else {
      if (i < a.length && a[i] === b[j]) i++;
      merged.push(b[j++]);
    }
  }
  if (merged.length === a.length) return a;
  return merged.length === b.length ? b : merged;
}

/** The members of both; `a` itself when it lies within `b`. */
export function intersection(a: SortedSet, b: SortedSet): SortedSet {
  const kept = a.filter((value) => hasMember(b, value));
  return kept.length === a.length ? a : kept;
}

/** The members of `a` that are not in `b`; `a` itself when they share nothing. */
export function difference(a: SortedSet, b: SortedSet): SortedSet {
  const kept = a.filter((value) => !hasMember(b, value));
  return kept.length === a.length ? a : kept;
}

/** Whether every member of `inner` is in `outer`. */
export function isSubset(inner: SortedSet, outer: SortedSet): boolean {
  return inner.length <= outer.length && inner.every((value) => hasMember(outer, value));
}

export function isSameSet(a: SortedSet, b: SortedSet): boolean {
  return a === b || (a.length === b.length && a.every((value, i) => value === b[i]));
}

function insertionPoint(set: SortedSet, value: number): number {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (set[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

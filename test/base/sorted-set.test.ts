/** Sorted sets against JavaScript's own sets. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  difference,
  EMPTY_SET,
  hasMember,
  intersection,
  isSameSet,
  isSubset,
  sortedSet,
  union,
  withMember,
  withoutMember,
} from '../../src/base/sorted-set.js';

const sets = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 15 }).map(sortedSet);

function ascending(values: Iterable<number>): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

describe('sorted sets', () => {
  it('agree with plain sets on union, intersection and difference', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        expect(union(a, b)).toEqual(ascending([...a, ...b]));
        expect(intersection(a, b)).toEqual(a.filter((value) => b.includes(value)));
        expect(difference(a, b)).toEqual(a.filter((value) => !b.includes(value)));
        expect(isSubset(a, b)).toBe(a.every((value) => b.includes(value)));
      }),
    );
  });

  it('agree with plain sets on a single member', () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: -21, max: 21 }), (set, value) => {
        expect(hasMember(set, value)).toBe(set.includes(value));
        expect(withMember(set, value)).toEqual(ascending([...set, value]));
        expect(withoutMember(set, value)).toEqual(set.filter((other) => other !== value));
      }),
    );
  });

  it('return the array they were given when nothing changes', () => {
    const set = sortedSet([3, 1, 2]);
    expect(union(set, sortedSet([2, 3]))).toBe(set);
    expect(union(sortedSet([2]), set)).toBe(set);
    expect(union(EMPTY_SET, set)).toBe(set);
    expect(withMember(set, 2)).toBe(set);
    expect(withoutMember(set, 9)).toBe(set);
    expect(intersection(set, sortedSet([0, 1, 2, 3]))).toBe(set);
    expect(difference(set, sortedSet([7]))).toBe(set);
  });

  it('are the same when their members are', () => {
    expect(isSameSet(sortedSet([2, 1, 2]), sortedSet([1, 2]))).toBe(true);
    expect(isSameSet(sortedSet([1]), sortedSet([1, 2]))).toBe(false);
  });
});

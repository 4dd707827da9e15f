/** The worklist, the interner and the growing row of integers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IntVector } from '../../src/base/int-vector.js';
import { Interner } from '../../src/base/interner.js';
import { Worklist } from '../../src/base/worklist.js';

describe('a worklist', () => {
  it('gives out by rank, then by number, however it was filled', () => {
    const rank = [2, 0, 1, 0, 2];
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (order) => {
        const list = new Worklist(rank);
        for (const node of order) list.push(node);
        const popped: (number | undefined)[] = [];
        while (list.size > 0) popped.push(list.pop());
        expect(popped).toEqual([1, 3, 2, 0, 4]);
      }),
    );
  });

  it('lets a node wait once, and again after it was taken out', () => {
    const list = new Worklist([0, 1]);
    list.push(1);
    list.push(1);
    expect(list.size).toBe(1);
    expect(list.has(1)).toBe(true);
    expect(list.pop()).toBe(1);
    expect(list.has(1)).toBe(false);
    expect(list.pop()).toBeUndefined();
    list.push(1);
    list.push(0);
    expect(list.pop()).toBe(0);
    expect(list.pop()).toBe(1);
  });
});

describe('an interner', () => {
  it('counts up from 0 and gives the text back', () => {
    const names = new Interner(['self']);
    expect(names.intern('self')).toBe(0);
    expect(names.intern('request')).toBe(1);
    expect(names.intern('self')).toBe(0);
    expect(names.text(1)).toBe('request');
    expect(names.find('absent')).toBeUndefined();
    expect(names.size).toBe(2);
    expect(names.all()).toEqual(['self', 'request']);
  });

  it('is not confused by names that every object has', () => {
    const names = new Interner();
    expect(names.find('constructor')).toBeUndefined();
    expect(names.intern('__proto__')).toBe(0);
    expect(names.text(0)).toBe('__proto__');
  });
});

describe('a vector', () => {
  it('behaves as an array does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 100 }), (values) => {
        const vector = new IntVector();
        const places = values.map((value) => vector.push(value));
        expect(places).toEqual(values.map((_, i) => i));
        expect([...vector.toArray()]).toEqual(values);
        expect(vector.length).toBe(values.length);
      }),
    );
  });

  it('appends rows, changes, drops and refuses what it does not hold', () => {
    const vector = new IntVector(2);
    vector.pushAll(new Array(40).fill(7));
    vector.push(8);
    vector.set(0, 9);
    expect([vector.get(0), vector.get(39), vector.pop(), vector.length]).toEqual([9, 7, 8, 40]);
    vector.truncate(1);
    expect([...vector.toArray()]).toEqual([9]);
    expect(() => vector.set(1, 0)).toThrow(RangeError);
    expect(new IntVector().pop()).toBeUndefined();
  });
});

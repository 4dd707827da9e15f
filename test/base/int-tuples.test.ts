/** Interned tuples against a map from their text. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IntTuples } from '../../src/base/int-tuples.js';

it('gives equal tuples the same number, different ones different numbers, counting from 0', () => {
  const tuple = fc.array(fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer()), { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(tuple, { maxLength: 200 }), (given) => {
      const tuples = new IntTuples();
      const numbers = new Map<string, number>();
      for (const elements of given) {
        const text = elements.join(',');
        const expected = numbers.get(text) ?? numbers.size;
        numbers.set(text, expected);
        expect(tuples.intern(elements)).toBe(expected);
      }
      expect(tuples.size).toBe(numbers.size);
      for (const [text, number] of numbers) expect(tuples.get(number).join(',')).toBe(text);
    }),
  );
});

it('stays right while its tables grow', () => {
  const tuples = new IntTuples();
  for (let i = 0; i < 20_000; i++) expect(tuples.intern([i, i >> 3, -i])).toBe(i);
  for (let i = 0; i < 20_000; i++) expect(tuples.intern([i, i >> 3, -i])).toBe(i);
  expect(tuples.get(19_999)).toEqual([19_999, 2_499, -19_999]);
});

it('takes as many elements as it is told', () => {
  const tuples = new IntTuples();
  expect(tuples.intern([1, 2, 3], 2)).toBe(tuples.intern([1, 2]));
  expect(tuples.intern([1, 2, 3])).not.toBe(tuples.intern([1, 2]));
});

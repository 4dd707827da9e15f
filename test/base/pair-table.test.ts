/** The memo of pairs against a map from their text. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PairTable } from '../../src/base/pair-table.js';

it('remembers the last number of every pair, in either order, while it grows', () => {
  const small = fc.nat({ max: 60 });
  fc.assert(
    fc.property(fc.array(fc.tuple(small, small, fc.nat()), { maxLength: 3000 }), (given) => {
      const table = new PairTable();
      const known = new Map<string, number>();
      for (const [left, right, result] of given) {
        const text = `${Math.min(left, right)} ${Math.max(left, right)}`;
        expect(table.get(left, right)).toBe(known.get(text) ?? -1);
        table.set(left, right, result);
        known.set(text, result);
        expect(table.get(right, left)).toBe(result);
      }
    }),
    { numRuns: 30 },
  );
});

it('keeps many pairs apart', () => {
  const table = new PairTable();
  for (let i = 0; i < 20_000; i++) table.set(i * 3, i * 7 + 1, i);
  for (let i = 0; i < 20_000; i++) expect(table.get(i * 7 + 1, i * 3)).toBe(i);
  expect(table.get(1, 2)).toBe(-1);
});

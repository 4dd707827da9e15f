/** Which findings are taken for the same after a change of the code around them. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { baselineOf, baselineText, readBaseline } from '../../src/findings/baseline.js';
import { compareWith, remembered } from '../../src/findings/compare.js';
import type { Finding } from '../../src/findings/finding.js';
import { identify } from '../../src/findings/fingerprint.js';
import { renamesBetween } from '../../src/findings/renames.js';
import { makeFinding, region } from './make-finding.js';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

function found(...parts: Partial<Finding>[]): Finding[] {
  return identify(
    parts.map((one) => makeFinding(one)),
    hash,
  );
}

function compared(before: Finding[], after: Finding[], renamed?: Map<string, string>) {
  const { known, fresh, gone } = compareWith(before.map(remembered), after, renamed);
  return { known: known.length, fresh: fresh.length, gone: gone.length };
}

const one = found({});

it('knows a finding again when its line or its layout changed', () => {
  expect(compared(one, found({ region: region('app.py', 40, 1, 21) }))).toEqual({
    known: 1,
    fresh: 0,
    gone: 0,
  });
  const quote = 'cursor.execute( text )';
  expect(compared(one, found({ quote, region: region('app.py', 2, 1, 23) }))).toEqual({
    known: 1,
    fresh: 0,
    gone: 0,
  });
});

it('knows it again when its function, its file or its source changed, even both function and file', () => {
  expect(compared(one, found({ symbol: 'shown' })).known).toBe(1);
  expect(compared(one, found({ region: region('web.py', 2, 1, 21) })).known).toBe(1);
  expect(compared(one, found({ sourceKind: 'http-form' })).known).toBe(1);
  expect(compared(one, found({ symbol: 'shown', region: region('web.py', 2, 1, 21) })).known).toBe(
    1,
  );
});

it('takes another weakness, another sink and a second one for new', () => {
  expect(compared(one, found({ weakness: 'code-injection' }))).toEqual({
    known: 0,
    fresh: 1,
    gone: 1,
  });
  expect(compared(one, found({ quote: 'cursor.execute(word)' }))).toEqual({
    known: 0,
    fresh: 1,
    gone: 1,
  });
  expect(compared(one, found({}, { region: region('app.py', 9, 1, 21) }))).toEqual({
    known: 1,
    fresh: 1,
    gone: 0,
  });
});

it('does not guess between several that moved', () => {
  const before = found({ symbol: 'a' }, { symbol: 'b' });
  const after = found(
    { symbol: 'c', region: region('x.py', 2, 1, 21) },
    { symbol: 'd', region: region('y.py', 2, 1, 21) },
  );
  expect(compared(before, after)).toEqual({ known: 0, fresh: 2, gone: 2 });
});

it('matches each finding at most once, whatever the order', () => {
  const some = fc.array(
    fc.record({
      symbol: fc.constantFrom('a', 'b'),
      weakness: fc.constantFrom('sql-injection', 'code-injection'),
      region: fc.constantFrom(region('a.py', 2, 1, 21), region('b.py', 2, 1, 21)),
      sourceKind: fc.constantFrom('http-query', null),
    }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(some, some, (before, after) => {
      const { known, fresh, gone } = compared(found(...before), found(...after));
      expect(known + fresh).toBe(after.length);
      expect(known + gone).toBe(before.length);
      expect(compared(found(...before), found(...before))).toEqual({
        known: before.length,
        fresh: 0,
        gone: 0,
      });
    }),
  );
});

it('writes a baseline that it reads again, and says what is wrong with another file', () => {
  const entries = baselineOf(found({}, { weakness: 'code-injection' }));
  expect(readBaseline(baselineText(entries))).toEqual(entries);
  expect(readBaseline(baselineText([]))).toEqual([]);
  expect(readBaseline('{')).toBe('it is not JSON');
  expect(readBaseline('[]')).toBe('it has no list `findings`');
  expect(readBaseline('{"formatVersion": 9, "findings": []}')).toMatch('`formatVersion` is not 1');
  expect(readBaseline('{"formatVersion": 1, "findings": [{"id": 1}]}')).toMatch(/^entry 1 lacks/);
});

it('pairs files that went with files that came by their lines', () => {
  const text = 'a\nb\nc\nd\n';
  const files = (...list: [string, string][]) => list.map(([path, text]) => ({ path, text }));
  const renames = (before: [string, string][], after: [string, string][]) =>
    Object.fromEntries(renamesBetween(files(...before), files(...after)));
  expect(renames([['a.py', text]], [['b.py', text]])).toEqual({ 'a.py': 'b.py' });
  expect(renames([['a.py', text]], [['b.py', 'a\nb\nc\nx\n']])).toEqual({ 'a.py': 'b.py' });
  expect(renames([['a.py', text]], [['b.py', 'x\ny\nz\na\n']])).toEqual({});
  expect(
    renames(
      [['a.py', text]],
      [
        ['a.py', ''],
        ['b.py', text],
      ],
    ),
  ).toEqual({});
  expect(renames([['a.py', '']], [['b.py', '']])).toEqual({});
});

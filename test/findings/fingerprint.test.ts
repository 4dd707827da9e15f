import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identify, normaliseCode, sinkText } from '../../src/findings/fingerprint.js';
import { makeFinding, region } from './make-finding.js';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const ids = (...findings: Parameters<typeof identify>[0]): string[] =>
  identify(findings, hash).map((finding) => finding.id);

describe('the identity of a finding', () => {
  const original = makeFinding();

  it('is hexadecimal and of fixed length', () => {
    expect(ids(original)[0]).toMatch(/^[0-9a-f]{24}$/);
  });

  it('survives moved lines and a renamed file', () => {
    const moved = makeFinding({ region: region('other/place.py', 40, 1, 21) });
    expect(ids(moved)).toEqual(ids(original));
  });

  it('survives reformatting', () => {
    const reformatted = makeFinding({
      quote: 'cursor.execute(  # the query\n    text,\n)',
      region: { file: 'app.py', startLine: 2, startColumn: 1, endLine: 4, endColumn: 2 },
    });
    expect(ids(reformatted)).toEqual(ids(original));
  });

  it.each([
    ['weakness', { weakness: 'code-injection' }],
    ['sink', { quote: 'cursor.execute(name)' }],
    ['symbol', { symbol: 'list' }],
    ['source kind', { sourceKind: 'http-header' }],
  ])('changes with the %s', (_, change) => {
    expect(ids(makeFinding(change))).not.toEqual(ids(original));
  });

  it('tells exact repeats apart by counting', () => {
    const [first, second] = ids(original, makeFinding({ region: region('app.py', 9, 1, 21) }));
    expect(first).toEqual(ids(original)[0]);
    expect(second).not.toEqual(first);
  });
});

describe('the text of a sink', () => {
  it('is cut out of the quoted lines', () => {
    const quote = 'x = run(a,\n        b) or c';
    const place = { file: 'a.py', startLine: 1, startColumn: 5, endLine: 2, endColumn: 11 };
    expect(sinkText({ quote, region: place })).toBe('run(a,\n        b)');
  });
});

describe('code without its layout', () => {
  it.each([
    ['run( a,\n  b, )', 'run(a,b)'],
    ['a  in\n b', 'a in b'],
    ['f("a  b")', "f('a  b')"],
    ["f('a # b') # c\n", "f('a # b')"],
    ['a // b', 'a//b'],
    ['f("it\\"s")', "f('it\\\"s')"],
  ])('%j becomes %j', (code, expected) => {
    expect(normaliseCode(code)).toBe(expected);
  });

  it('stays what it is when it is normalised again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9(), ]*$/), (code) => {
        const once = normaliseCode(code);
        expect(normaliseCode(once)).toBe(once);
      }),
    );
  });
});

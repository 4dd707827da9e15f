import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAmbiguous } from '../../src/base/pattern-ambiguity.js';

describe('exponential', () => {
  test.each([
    String.raw`^(a+)+$`,
    String.raw`^(a|a)*$`,
    String.raw`^(?:a|aa)+$`,
    String.raw`^(\w+\s?)*$`,
    String.raw`(x+x+)+y`,
    String.raw`(a*)*b`,
    String.raw`^(\s*a\s*)*$`,
    String.raw`"(?:[^"\\]+|\\.)*"`,
    String.raw`(.*,)*x`,
    String.raw`^(?P<part>[a-z]{1,3})*$`,
    String.raw`^(([a-z])+.)+[A-Z]([a-z])+$`,
  ])('%s', (pattern) => {
    expect(isAmbiguous(pattern, 'start')).toBe(true);
  });
});

describe('linear, or a power of the length', () => {
  test.each([
    String.raw`^[a-z]+$`,
    String.raw`\s+$`,
    String.raw`a*a*b`,
    String.raw`^(?:[a-z0-9]+\.)+[a-z]+$`,
    String.raw`"(?:[^"\\]|\\.)*"`,
    String.raw`^(\d{1,3}\.){3}\d{1,3}$`,
    String.raw`^[^@]+@[^@]+\.[^@]+$`,
    String.raw`(?:)*`,
    '',
  ])('%s', (pattern) => {
    expect(isAmbiguous(pattern, 'start')).toBe(false);
    expect(isAmbiguous(pattern, 'whole')).toBe(false);
  });
});

test('without an end to reach, the first way is enough', () => {
  expect(isAmbiguous('(a+)+', 'start')).toBe(false);
  expect(isAmbiguous('(a+)+', 'whole')).toBe(true);
});

test.each([
  String.raw`^(?=x)(a+)+$`,
  String.raw`^(a+)+\1$`,
  '(a++)+$',
  '(((',
  '[a',
  'a{',
  '\\',
  `(${'ab?'.repeat(200)})*$`,
])('what is not read is not judged: %s', (pattern) => {
  expect(isAmbiguous(pattern, 'whole')).toBe(false);
});

test('any text may be asked about', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (pattern) => {
      expect(typeof isAmbiguous(pattern, 'start')).toBe('boolean');
    }),
  );
});

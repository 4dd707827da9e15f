import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isQuadratic } from '../../src/base/pattern-quadratic.js';

describe('quadratic, when a match is sought', () => {
  test.each([
    String.raw`\s+$`,
    String.raw`foo\w+bar`,
    String.raw`<[^>]*>`,
    String.raw`^\d+\.?\d*(?:s|ms)$`,
    String.raw`^(.*?)\/(.*?)([\t ]*;.*)?$`,
    String.raw`^[^@]+@[^@]+\.[^@]+$`,
    String.raw`a|\s+$`,
  ])('%s', (pattern) => {
    expect(isQuadratic(pattern, 'search')).toBe(true);
  });
});

describe('linear', () => {
  test.each([
    String.raw`^\s+`,
    String.raw`\s+`,
    String.raw`^[a-z]+$`,
    String.raw`^[^/]+/[^/]+$`,
    String.raw`^(?:[a-z0-9]+\.)+[a-z]+$`,
    String.raw`^\d{3}-\d+$`,
    String.raw`^#?([a-f\d]{2})([a-f\d]{2})$`,
    '',
  ])('%s', (pattern) => {
    expect(isQuadratic(pattern, 'search')).toBe(false);
  });
});

test('what must begin at the start is not tried elsewhere', () => {
  expect(isQuadratic(String.raw`\s+$`, 'start')).toBe(false);
  expect(isQuadratic(String.raw`\d+\d+`, 'start')).toBe(false);
  expect(isQuadratic(String.raw`\d+\d+`, 'whole')).toBe(true);
});

test.each([String.raw`(?=x)\s+$`, String.raw`(a)\1\s+$`, '[a', `${'\\s+a'.repeat(200)}$`])(
  'what is not read is not judged: %s',
  (pattern) => {
    expect(isQuadratic(pattern, 'search')).toBe(false);
  },
);

test('any text may be asked about', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (pattern) => {
      expect(typeof isQuadratic(pattern, 'search')).toBe('boolean');
    }),
  );
});

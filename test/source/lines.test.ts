/** Lines, columns and quotes, with every kind of line end. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt } from '../../src/source/excerpt.js';
import { LineIndex } from '../../src/source/line-index.js';
import { compareSpans, cover, encloses, holdsOffset, spanLength } from '../../src/source/span.js';

const texts = fc.array(fc.constantFrom('a', 'é', '😀', ' ', '\n', '\r', '\r\n')).map((parts) => {
  return parts.join('');
});

describe('a line index', () => {
  it('ends lines at LF, CR LF and a lone CR', () => {
    const index = new LineIndex('a\nb\r\nc\rd');
    expect(index.lineCount).toBe(4);
    expect([1, 2, 3, 4].map((line) => index.lineText(line))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('gives a text that ends with a terminator an empty last line', () => {
    const index = new LineIndex('a\r\n');
    expect(index.lineCount).toBe(2);
    expect(index.lineText(2)).toBe('');
    expect(index.position(3)).toEqual({ line: 2, column: 1 });
  });

  it('has one empty line for an empty text', () => {
    expect(new LineIndex('').lineCount).toBe(1);
    expect(new LineIndex('').position(0)).toEqual({ line: 1, column: 1 });
  });

  it('counts columns in UTF-16 units', () => {
    expect(new LineIndex('😀x').position(2)).toEqual({ line: 1, column: 3 });
  });

  it('finds every offset again from its position, unless it lies in a terminator', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const index = new LineIndex(text);
        for (let offset = 0; offset <= text.length; offset++) {
          const position = index.position(offset);
          const line = index.lineSpan(position.line);
          expect(index.offset(position)).toBe(Math.min(offset, line.end));
          const isInsideTerminator = text.slice(offset - 1, offset + 1) === '\r\n';
          const terminators = text.slice(0, offset).match(/\r\n?|\n/g) ?? [];
          expect(position.line).toBe(terminators.length + (isInsideTerminator ? 0 : 1));
        }
      }),
    );
  });

  it('moves what lies outside to the nearest place inside', () => {
    const index = new LineIndex('ab\ncd');
    expect(index.position(99)).toEqual({ line: 2, column: 3 });
    expect(index.position(-1)).toEqual({ line: 1, column: 1 });
    expect(index.offset({ line: 9, column: 1 })).toBe(3);
    expect(index.offset({ line: 1, column: 50 })).toBe(2);
  });

  it('does not count the line behind a terminator at the end of a span', () => {
    const index = new LineIndex('ab\ncd\n');
    expect(index.linesOf({ start: 0, end: 3 })).toEqual({ from: 1, to: 1 });
    expect(index.linesOf({ start: 1, end: 4 })).toEqual({ from: 1, to: 2 });
    expect(index.linesOf({ start: 3, end: 3 })).toEqual({ from: 2, to: 2 });
  });
});

describe('an excerpt', () => {
  it('quotes whole lines and says where in them the span lies', () => {
    const text = 'first\r\n  call(a,\r\n    b)\r\nlast';
    const span = { start: text.indexOf('call'), end: text.indexOf(')') + 1 };
    expect(excerpt(new LineIndex(text), span)).toEqual({
      lines: { from: 2, to: 3 },
      columns: { from: 3, to: 7 },
      text: ['  call(a,', '    b)'],
    });
  });

  it('ends at the end of the line when the span takes the terminator along', () => {
    expect(excerpt(new LineIndex('ab\ncd'), { start: 0, end: 3 }).columns).toEqual({
      from: 1,
      to: 3,
    });
  });
});

describe('spans', () => {
  it('hold, cover and order', () => {
    const outer = { start: 2, end: 8 };
    const inner = { start: 2, end: 5 };
    expect(spanLength(outer)).toBe(6);
    expect(encloses(outer, inner)).toBe(true);
    expect(encloses(inner, outer)).toBe(false);
    expect(holdsOffset(inner, 5)).toBe(false);
    expect(cover(inner, { start: 9, end: 10 })).toEqual({ start: 2, end: 10 });
    expect([inner, outer].sort(compareSpans)).toEqual([outer, inner]);
  });
});

/**
 * The lines of a text that a span touches, quoted whole, with the place of the span in them. Nothing
 * is shortened or coloured here: that is the business of whoever prints it.
 */
import type { LineIndex, LineRange } from './line-index.js';
import type { Span } from './span.js';

export interface Excerpt {
  readonly lines: LineRange;
  /** Where the span begins in the first line, and where it ends (exclusive) in the last; from 1. */
  readonly columns: { readonly from: number; readonly to: number };
  /** The lines as they stand in the file, without terminators. */
  readonly text: readonly string[];
}

export function excerpt(index: LineIndex, span: Span): Excerpt {
  const lines = index.linesOf(span);
  const text: string[] = [];
  for (let line = lines.from; line <= lines.to; line++) text.push(index.lineText(line));
  const last = index.lineSpan(lines.to);
  return {
    lines,
    columns: {
      from: span.start - index.lineSpan(lines.from).start + 1,
      to: Math.min(span.end, last.end) - last.start + 1,
    },
    text,
  };
}

/**
 * Turns offsets of one text into lines and columns and back. Lines and columns count from 1, columns
 * in UTF-16 units. A line ends with LF, CR LF, or a CR that no LF follows; the terminator belongs to
 * the line that it ends. A text that ends with a terminator has an empty last line.
 */
import { IntVector } from '../base/int-vector.js';
import type { Span } from './span.js';

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** First and last line, both included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

const LF = 10;
const CR = 13;

export class LineIndex {
  private readonly text: string;
  private readonly starts: Int32Array;

  constructor(text: string) {
    this.text = text;
    this.starts = lineStarts(text);
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** The line of an offset; offsets outside the text belong to the nearest line. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.starts[middle] <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  position(offset: number): Position {
    const within = clamp(offset, 0, this.text.length);
    const line = this.lineOf(within);
    return { line, column: within - this.starts[line - 1] + 1 };
  }

  /** The offset of a position; a line or column outside the text is moved to the nearest inside. */
  offset(position: Position): number {
    const line = clamp(position.line, 1, this.lineCount);
    const start = this.starts[line - 1];
    return clamp(start + position.column - 1, start, this.lineSpan(line).end);
  }

  /** What a line holds, without its terminator. */
  lineSpan(line: number): Span {
    const start = this.starts[line - 1];
    let end = line < this.lineCount ? this.starts[line] : this.text.length;
    if (end > start && this.text.charCodeAt(end - 1) === LF) end--;
    if (end > start && this.text.charCodeAt(end - 1) === CR) end--;
    return { start, end };
  }

  lineText(line: number): string {
    const { start, end } = this.lineSpan(line);
    return this.text.slice(start, end);
  }

  /** The lines that a span touches; an end just behind a terminator does not touch the next line. */
  linesOf(span: Span): LineRange {
    const last = span.end > span.start ? span.end - 1 : span.start;
    return { from: this.lineOf(span.start), to: this.lineOf(last) };
  }
}

function lineStarts(text: string): Int32Array {
  const starts = new IntVector(text.length >> 5);
  starts.push(0);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === LF || (code === CR && text.charCodeAt(i + 1) !== LF)) starts.push(i + 1);
  }
  return starts.toArray();
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

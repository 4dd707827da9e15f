/**
 * Lines of reviewed code as a report shows them: numbered, with the span that matters known in each.
 * Very long lines are cut to the part around the span, and very many lines to the first ones.
 */
import type { Region } from '../findings/finding.js';
import { visible } from './visible-text.js';

export interface QuotedLine {
  readonly number: number;
  /** Safe to show; tabs are four spaces. */
  readonly text: string;
  /** The part of `text` that the span covers: UTF-16 units from 0, end exclusive. Empty on a line of layout. */
  readonly from: number;
  readonly to: number;
}

export interface QuoteLimits {
  readonly lines: number;
  readonly columns: number;
}

export interface QuotedLines {
  readonly shown: readonly QuotedLine[];
  /** How many lines were left out at the end. */
  readonly omitted: number;
}

export function quotedLines(quote: string, region: Region, limits: QuoteLimits): QuotedLines {
  const lines = quote.split(/\r\n?|\n/);
  const last = region.endLine - region.startLine;
  const shown = lines.slice(0, limits.lines).map((line, index) => {
    const from = index === 0 ? region.startColumn - 1 : indentation(line);
    const to = index === last ? region.endColumn - 1 : line.length;
    return quotedLine(region.startLine + index, line, { from, to }, limits.columns);
  });
  return { shown, omitted: Math.max(0, lines.length - limits.lines) };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function quotedLine(number: number, line: string, span: Span, columns: number): QuotedLine {
  const from = Math.min(span.from, line.length);
  const to = Math.max(from, Math.min(span.to, line.length));
  const start =
    line.length <= columns ? 0 : Math.max(0, Math.min(from - 20, line.length - columns));
  const end = Math.min(line.length, start + columns);
  const before = (start > 0 ? '…' : '') + shownText(line.slice(start, from));
  const within = shownText(line.slice(from, Math.min(to, end)));
  const after = shownText(line.slice(Math.min(to, end), end)) + (end < line.length ? '…' : '');
  return {
    number,
    text: before + within + after,
    from: before.length,
    to: before.length + within.length,
  };
}

function shownText(text: string): string {
  return visible(text).replace(/\t/g, '    ');
}

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}

/**
 * A stretch of a file's text. Offsets count UTF-16 units from 0, as JavaScript strings do; the end
 * is exclusive. A span does not know its file.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

export function spanLength(span: Span): number {
  return span.end - span.start;
}

/** Whether `inner` lies within `outer`, edges included. */
export function encloses(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether an offset lies in the span; its end does not. */
export function holdsOffset(span: Span, offset: number): boolean {
  return span.start <= offset && offset < span.end;
}

/** The smallest span around both. */
export function cover(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** Source order: by start, the longer one first where both start together. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}

/**
 * Words of a review as a reader sees them: markup is gone, and which of them were set as code or in
 * bold is kept beside. Offsets count UTF-16 units of `text`.
 */
import type { Span } from '../../source/span.js';

export interface Prose {
  readonly text: string;
  /** What is set as code, without its ticks; in order. */
  readonly code: readonly Span[];
  readonly strong: readonly Span[];
}

export function plainProse(text: string): Prose {
  return { text, code: [], strong: [] };
}

/** A stretch of it, without white space at its ends. */
export function sliceProse(prose: Prose, from: number, to = prose.text.length): Prose {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(prose.text[start])) start++;
  while (end > start && /\s/.test(prose.text[end - 1])) end--;
  const within = (spans: readonly Span[]): Span[] =>
    spans
      .filter((span) => span.start < end && span.end > start)
      .map((span) => ({
        start: Math.max(span.start, start) - start,
        end: Math.min(span.end, end) - start,
      }));
  return {
    text: prose.text.slice(start, end),
    code: within(prose.code),
    strong: within(prose.strong),
  };
}

/** One behind the other, with `between` between them. */
export function joinProse(parts: readonly Prose[], between = '\n'): Prose {
  let text = '';
  const code: Span[] = [];
  const strong: Span[] = [];
  for (const part of parts) {
    if (part.text === '') continue;
    if (text !== '') text += between;
    const by = text.length;
    const moved = (span: Span): Span => ({ start: span.start + by, end: span.end + by });
    code.push(...part.code.map(moved));
    strong.push(...part.strong.map(moved));
    text += part.text;
  }
  return { text, code, strong };
}

/** Its lines, without empty ones. */
export function proseLines(prose: Prose): Prose[] {
  const lines: Prose[] = [];
  let at = 0;
  for (const line of prose.text.split('\n')) {
    const part = sliceProse(prose, at, at + line.length);
    if (part.text !== '') lines.push(part);
    at += line.length + 1;
  }
  return lines;
}

/** The same text with everything that is set as code blanked out, so that offsets stay. */
export function withoutCode({ text, code }: Prose): string {
  let out = '';
  let at = 0;
  for (const { start, end } of code) {
    out += text.slice(at, start) + ' '.repeat(Math.max(0, end - start));
    at = Math.max(at, end);
  }
  return out + text.slice(at);
}

/** Its sentences. A full stop within code, in a number, a file's name or a short form ends none. */
export function sentencesOf(prose: Prose): Prose[] {
  const words = withoutCode(prose);
  const sentences: Prose[] = [];
  let from = 0;
  const ends = /[.!?](?=["')\]]*(?:\s|$))["')\]]*|[\u3002\uff01\uff1f]|\n{1,}|;(?=\s)/g;
  for (const end of words.matchAll(ends)) {
    const to = end.index + end[0].length;
    if (end[0].startsWith('.') && isShortForm(words.slice(from, to))) continue;
    const sentence = sliceProse(prose, from, to);
    if (sentence.text !== '') sentences.push(sentence);
    from = to;
  }
  const rest = sliceProse(prose, from);
  return rest.text === '' ? sentences : [...sentences, rest];
}

function isShortForm(text: string): boolean {
  return /(?:^|[\s(])(?:e\.g|i\.e|etc|cf|vs|no|resp|approx|incl|z\.b|d\.h|bzw|ca|\d+|[a-z])\.$/i.test(
    text.slice(-12),
  );
}

/**
 * Finds quoted code: as it stands, without regard to white space; else piece by piece where lines were
 * left out; else the most similar stretch.
 */
import search from 'approx-string-match';
import { distance } from 'fastest-levenshtein';
import type { FoundPlace } from './anchor.js';
import { type CompactText, compacted, type SourceTexts } from './source-texts.js';

export interface QuoteHit extends FoundPlace {
  /** Whether the code stands there as quoted, but for white space and what the quote leaves out. */
  readonly isExact: boolean;
  /** 1 where nothing differs. */
  readonly likeness: number;
}

/** Shorter quotes are found everywhere. Characters without white space. */
const SHORTEST = 3;
const SHORTEST_SIMILAR = 10;
const LONGEST_SIMILAR = 600;
const MOST_HITS = 50;
/** The share of a quote that may differ. */
const MOST_DIFFERENT = 0.25;
/** Similar stretches are sought in files up to this size. */
const LARGEST_SIMILAR = 600_000;

/** Every place of a file where the quote stands, in order. */
export function exactHits(texts: SourceTexts, path: string, quote: string): QuoteHit[] {
  return hitsIn({ texts, path, compact: texts.compact(path) }, piecesOf(quote));
}

/** The same without regard to marks and tags that Markdown takes for its own where code is not set as such. */
export function unmarkedHits(texts: SourceTexts, path: string, quote: string): QuoteHit[] {
  const pieces = piecesOf(quote).map((piece) => piece.replace(MARK, ''));
  const text = texts.file(path)?.text ?? '';
  const hits = hitsIn({ texts, path, compact: without(text, MARKS) }, pieces);
  if (hits.length > 0 || !HAS_TAG.test(text)) return hits;
  const bare = piecesOf(quote.replace(TAGS, '')).map((piece) => piece.replace(MARK, ''));
  return hitsIn({ texts, path, compact: without(text, MARKS_AND_TAGS) }, bare);
}

const MARK = /[\\*_`]/g;
const MARKS = /[\\*_`]+/g;
const TAG = String.raw`</?(?:b|i|u|em|strong|code|kbd|tt|span|a|sub|sup|mark|del|ins|small|font)\b[^<>\n]{0,200}>`;
const TAGS = new RegExp(TAG, 'gi');
const HAS_TAG = new RegExp(TAG, 'i');
const MARKS_AND_TAGS = new RegExp(`${TAG}|${MARKS.source}`, 'gi');

/** A text without white space and without what a pattern matches. */
function without(text: string, pattern: RegExp): CompactText {
  const kept: number[] = [];
  let compact = '';
  let from = 0;
  const keep = (to: number): void => {
    const part = compacted(text.slice(from, to));
    compact += part.text;
    for (const offset of part.offsets) kept.push(from + offset);
  };
  for (const { index, 0: cut } of text.matchAll(pattern)) {
    keep(index);
    from = index + cut.length;
  }
  keep(text.length);
  return { text: compact, offsets: Int32Array.from(kept) };
}

interface Searched {
  readonly texts: SourceTexts;
  readonly path: string;
  readonly compact: CompactText;
}

function hitsIn({ texts, path, compact }: Searched, pieces: readonly string[]): QuoteHit[] {
  if (pieces.length === 0 || pieces[0].length < SHORTEST) return [];
  const hits: QuoteHit[] = [];
  const [first, ...others] = pieces;
  for (let at = compact.text.indexOf(first); at >= 0; at = compact.text.indexOf(first, at + 1)) {
    let end = at + first.length;
    for (const piece of others) {
      const next = compact.text.indexOf(piece, end);
      end = next < 0 ? -1 : next + piece.length;
      if (end < 0) break;
    }
    if (end < 0 || !standsAlone(compact.text, at, first)) continue;
    hits.push(hitAt(texts, path, compact, { start: at, end, likeness: 1 }));
    if (hits.length >= MOST_HITS) break;
  }
  return hits;
}

/** The stretches of the quote between what it leaves out, without white space and remarks. */
function piecesOf(quote: string): string[] {
  const whole = quote
    .replace(/^\s*(?:#|\/\/)?\s*(?:\.{3}|\u2026).*$/gm, '\u0001')
    .replace(/\u2026/g, '\u0001');
  const pieces = whole.split('\u0001').map((piece) => compacted(piece).text);
  return pieces.filter((piece) => piece.length >= SHORTEST);
}

/** Not the end of a longer name. */
function standsAlone(text: string, at: number, piece: string): boolean {
  return !/\w/.test(piece[0]) || at === 0 || piece.length > 12 || !/\w/.test(text[at - 1]);
}

/** A quote as it stands, with the characters that only their numbers show, and without remarks. */
export function formsOf(quote: string): string[] {
  const named = quote.replace(/<U\+([0-9A-F]{4,6})>/g, (mark, digits: string) => {
    const code = Number.parseInt(digits, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : mark;
  });
  const bare = withoutRemarks(quote);
  return [...new Set([quote, named, ...(bare === null ? [] : [bare])])];
}

/** The quote without remarks that a reviewer put behind its lines; null where there are none. */
function withoutRemarks(quote: string): string | null {
  const bare = quote
    .split('\n')
    .map((line) => line.replace(/\s+(?:#|\/\/|<--|<-|\u2190).*$/, ''))
    .filter((line) => !/^\s*(?:#|\/\/)/.test(line))
    .join('\n');
  return bare === quote || bare.trim() === '' ? null : bare;
}

/** The most similar stretch of a file, null where nothing is similar enough. */
export function similarHit(texts: SourceTexts, path: string, quote: string): QuoteHit | null {
  const pattern = compacted(quote).text;
  const compact = texts.compact(path);
  if (pattern.length < SHORTEST_SIMILAR || compact.text.length > LARGEST_SIMILAR) return null;
  if (pattern.length > LONGEST_SIMILAR) return byLines(texts, path, quote);
  const errors = Math.floor(pattern.length * MOST_DIFFERENT);
  let best: { start: number; end: number; likeness: number } | null = null;
  for (const { start, end } of search(compact.text, pattern, errors).slice(0, MOST_HITS)) {
    const likeness = 1 - distance(compact.text.slice(start, end), pattern) / pattern.length;
    if (best === null || likeness > best.likeness) best = { start, end, likeness };
  }
  if (best === null) return byLines(texts, path, quote);
  return { ...hitAt(texts, path, compact, best), isExact: false };
}

/** Most lines of a longer quote stand in the file, near each other. */
function byLines(texts: SourceTexts, path: string, quote: string): QuoteHit | null {
  const lines = quote.split('\n').filter((line) => compacted(line).text.length >= 6);
  if (lines.length < 3) return null;
  const compact = texts.compact(path);
  let from = 0;
  const found: { start: number; end: number }[] = [];
  for (const line of lines) {
    const text = compacted(line).text;
    const at = compact.text.indexOf(text, from);
    if (at < 0) continue;
    found.push({ start: at, end: at + text.length });
    from = at + text.length;
  }
  if (found.length * 3 < lines.length * 2) return null;
  const likeness = found.length / lines.length;
  const span = { start: found[0].start, end: found[found.length - 1].end, likeness };
  return { ...hitAt(texts, path, compact, span), isExact: false };
}

function hitAt(
  texts: SourceTexts,
  path: string,
  compact: CompactText,
  { start, end, likeness }: { start: number; end: number; likeness: number },
): QuoteHit {
  const from = compact.offsets[start] ?? 0;
  const to = (compact.offsets[end - 1] ?? from) + 1;
  const lines = texts.file(path)!.lines.linesOf({ start: from, end: to });
  return {
    file: path,
    lines: [lines.from, lines.to],
    start: from,
    end: to,
    isExact: likeness === 1,
    likeness,
  };
}

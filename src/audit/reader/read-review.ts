/**
 * The one door to the readers: text in, claims out. What kind of text it is, SARIF, other JSON or
 * prose, is told by looking at it, never by its file's name.
 */

import { LineIndex } from '../../source/line-index.js';
import type { Claim, UnreadPart } from '../claim.js';
import { MOST_CLAIMS, type ReadClaims } from './read-claims.js';
import { readJson } from './read-json.js';
import { readMarkdown } from './read-markdown.js';
import { isSarif, readSarif } from './read-sarif.js';

export interface ReadReview {
  readonly claims: readonly Claim[];
  readonly unread: readonly UnreadPart[];
  /** Sentences on what was cut. */
  readonly problems: readonly string[];
}

/** Longer reviews are cut: nobody reads them either. */
const LONGEST_REVIEW = 4_000_000;
/** JSON within JSON, deeper than any list of findings is. */
const DEEPEST_JSON = 64;

export function readReview(whole: string, review: string): ReadReview {
  const text = whole
    .slice(0, LONGEST_REVIEW)
    .replaceAll('\r\n', '\n')
    .replaceAll('\u0000', '\ufffd');
  const lines = new LineIndex(text);
  const { claims, unread } = read(text, review);
  const problems: string[] = [];
  if (whole.length > LONGEST_REVIEW) problems.push('only its first 4 million characters were read');
  if (claims.length > MOST_CLAIMS)
    problems.push(`only its first ${MOST_CLAIMS} claims were audited`);
  return {
    claims: claims.slice(0, MOST_CLAIMS),
    unread: [...unread]
      .filter((part) => part.text.trim() !== '')
      .sort((a, b) => a.start - b.start)
      .map((part) => ({
        text: part.text,
        lines: [lines.lineOf(part.start), lines.lineOf(Math.max(part.start, part.end - 1))],
        why: part.why,
      })),
    problems,
  };
}

function read(text: string, review: string): ReadClaims {
  const json = jsonOf(text);
  if (json === null) return readMarkdown(text, review);
  const found = isSarif(json.value) ? readSarif(json.value, review) : readJson(json.value, review);
  return json.isAll || found.claims.length > 0 ? found : readMarkdown(text, review);
}

/** The JSON that a text is, or holds in its only large block of code; or one value on each line. */
function jsonOf(text: string): { value: unknown; isAll: boolean } | null {
  const trimmed = text.trim();
  if (/^[[{]/.test(trimmed)) {
    const whole = parsed(trimmed);
    if (whole !== undefined) return { value: whole, isAll: true };
    const lines = trimmed.split('\n').filter((line) => line.trim() !== '');
    const values =
      lines.length < 2 || !lines.every((line) => /^\s*\{/.test(line)) ? [] : lines.map(parsed);
    if (values.length > 0 && !values.includes(undefined)) return { value: values, isAll: true };
  }
  const block = /```(?:json|sarif)?[ \t]*\n(\s*[[{][\s\S]*?)\n[ \t]*```/i.exec(trimmed)?.[1];
  if (block === undefined || block.length * 2 < trimmed.length) return null;
  const value = parsed(block);
  return value === undefined ? null : { value, isAll: false };
}

function parsed(text: string): unknown {
  if (depthOf(text) > DEEPEST_JSON) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** How deep brackets stand in each other, texts among them left out. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [mark] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]/gs)) {
    if (mark === '[' || mark === '{') deepest = Math.max(deepest, ++depth);
    else if (mark === ']' || mark === '}') depth--;
  }
  return deepest;
}

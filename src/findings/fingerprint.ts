/**
 * The identity of a finding: what stays the same while code is moved, reformatted or put into another
 * file. It is made of the weakness, the text of the sink without its layout, the function around it
 * and the kind of the source; exact repeats are told apart by counting. No line and no path enters.
 */
import type { Finding } from './finding.js';

/** Gives a text a fixed hexadecimal name; the host brings it. */
export type Hash = (text: string) => string;

const ID_LENGTH = 24;

/** Gives each finding its id. Repeats are numbered in the order given: hand them in reading order. */
export function identify(findings: readonly Finding[], hash: Hash): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const key = JSON.stringify([
      finding.weakness,
      normaliseCode(sinkText(finding)),
      finding.symbol,
      finding.sourceKind ?? '',
    ]);
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    return { ...finding, id: hash(`${key}#${occurrence}`).slice(0, ID_LENGTH) };
  });
}

/** The text of the sink itself, cut out of the quoted lines. */
export function sinkText(finding: Pick<Finding, 'quote' | 'region'>): string {
  const { startLine, endLine, startColumn, endColumn } = finding.region;
  const lines = finding.quote.split('\n');
  const last = endLine - startLine;
  return lines
    .map((line, index) =>
      line.slice(index === 0 ? startColumn - 1 : 0, index === last ? endColumn - 1 : line.length),
    )
    .join('\n');
}

const WORD = /[\p{L}\p{N}_$]/u;

/**
 * Code without its layout: no space but between two words, one kind of quote, no comma before a
 * closing bracket, no comment at the end of a line. Text inside quotes stays as it is.
 */
export function normaliseCode(code: string): string {
  let out = '';
  let space = false;
  for (let i = 0; i < code.length; ) {
    const char = code[i];
    const comment = space || i === 0 ? commentLength(code, i) : 0;
    if (isSpace(char) || comment > 0) {
      space = true;
      i += Math.max(comment, 1);
      continue;
    }
    const end = isQuote(char) ? quotedEnd(code, i) : i + 1;
    if (space && WORD.test(char) && WORD.test(out.at(-1) ?? '')) out += ' ';
    while (isClosing(char) && out.endsWith(',')) out = out.slice(0, -1);
    out += isQuote(char) ? `'${code.slice(i + 1, Math.max(end - 1, i + 1))}'` : char;
    space = false;
    i = end;
  }
  return out;
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\n' || char === '\t' || char === '\r' || char === '\f';
}

function isQuote(char: string): boolean {
  return char === "'" || char === '"' || char === '`';
}

function isClosing(char: string): boolean {
  return char === ')' || char === ']' || char === '}';
}

/** Length of a comment that begins here and runs to the end of a line within the code, else 0. */
function commentLength(code: string, at: number): number {
  if (code[at] !== '#' && !code.startsWith('//', at)) return 0;
  const end = code.indexOf('\n', at);
  return end < 0 ? 0 : end - at;
}

/** Offset behind the closing quote, or the end of the code where it is missing. */
function quotedEnd(code: string, start: number): number {
  const quote = code[start];
  for (let i = start + 1; i < code.length; i++) {
    if (code[i] === '\\') i++;
    else if (code[i] === quote) return i + 1;
  }
  return code.length;
}

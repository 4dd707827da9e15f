/**
 * What is to be said of the lines that a claim cites: past the end, blank, a remark, or outside the
 * function that the claim speaks of.
 */
import type { FoundPlace } from './anchor.js';
import type { Claim, Lines } from './claim.js';
import type { Evidence } from './evidence.js';
import type { Ground } from './ground.js';
import { linesText, type SourceTexts } from './source-texts.js';

interface Citation {
  readonly file: string;
  readonly lines: Lines;
  readonly claim: Claim;
  readonly isMoved: boolean;
}

export function citedLineEvidence(
  { texts }: Ground,
  { file: path, lines, isMoved }: Citation,
): Evidence[] {
  const file = texts.file(path);
  if (file === null) return [];
  const say = (says: string): Evidence[] => [
    {
      file: path,
      lines,
      quote: linesText(file, [lines[0], Math.min(lines[1], lines[0] + 5)]),
      says,
    },
  ];
  const { lineCount } = file.lines;
  if (lines[0] > lineCount)
    return [
      {
        file: path,
        lines: null,
        quote: '',
        says: `\`${path}\` has ${lineCount} lines; ${sayPlace(lines)} ${lines[0] === lines[1] ? 'does' : 'do'} not exist.`,
      },
    ];
  if (!isMoved) return [];
  const text = linesText(file, lines).trim();
  if (text === '')
    return say(`${capital(sayPlace(lines))} ${lines[0] === lines[1] ? 'is' : 'are'} blank.`);
  const isRemark = text.split('\n').every((line) => /^\s*(?:#|\/\/|\*|\/\*|$)/.test(line));
  return isRemark
    ? say(`${capital(sayPlace(lines))} ${lines[0] === lines[1] ? 'holds' : 'hold'} only a comment.`)
    : [];
}

/** `line 3`, `lines 3-5`. */
export function sayPlace([from, to]: Lines): string {
  return from === to ? `line ${from}` : `lines ${from}-${to}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whole lines of a file as a place. */
export function linesIn(texts: SourceTexts, path: string, [from, to]: Lines): FoundPlace {
  const lines = texts.file(path)?.lines;
  if (lines === undefined) return { file: path, lines: [from, to], start: 0, end: 0 };
  const last = Math.min(to, lines.lineCount);
  const first = Math.min(from, lines.lineCount);
  return {
    file: path,
    lines: [first, last],
    start: lines.lineSpan(first).start,
    end: lines.lineSpan(last).end,
  };
}

/**
 * The audit for a terminal: what matters first, then each claim with its verdict and the reason, then
 * what the reviews missed.
 */
import type { Audit, AuditedClaim, AuditedReview, Verdict } from '../audit/verdict.js';
import {
  cweOf,
  MOST_MISSED,
  moreMissed,
  placeOf,
  scoreSentences,
  VERDICT_WORDS,
} from './audit-wording.js';
import { type Palette, plainPalette } from './palette.js';
import { paragraph } from './paragraph.js';
import { visible, visibleLine } from './visible-text.js';
import { counted, placeWords } from './wording.js';

const MOST_EVIDENCE = 4;
const MOST_QUOTED = 4;
const MOST_UNREAD = 8;

export function auditText(audit: Audit, palette: Palette = plainPalette): string {
  const lines = [...paragraph(audit.headline).map(palette.heading), ''];
  for (const review of audit.reviews) lines.push(...reviewLines(review, palette));
  if (audit.missed.length > 0) {
    lines.push(
      palette.heading(`What ${audit.reviews.length === 1 ? 'the review' : 'the reviews'} missed`),
      '',
    );
    for (const finding of audit.missed.slice(0, MOST_MISSED))
      lines.push(
        ...paragraph(
          `${placeWords(finding.region)}  ${finding.severity}  ${finding.title} (CWE-${finding.cwe})`,
          '  ',
        ),
      );
    const more = moreMissed(audit.missed.length);
    lines.push(...(more === '' ? [] : paragraph(more, '  ')), '');
  }
  for (const problem of audit.problems) lines.push(...paragraph(problem));
  lines.push(palette.dim(`CWE ${audit.cweVersion}.`));
  return `${lines.join('\n').trimEnd()}\n`;
}

function reviewLines(review: AuditedReview, palette: Palette): string[] {
  const lines = [palette.file(visibleLine(review.file)), ''];
  for (const problem of review.problems) lines.push(...paragraph(`${capital(problem)}.`, '  '), '');
  for (const claim of review.claims) lines.push(...claimLines(claim, palette), '');
  if (review.claims.length > 0)
    lines.push(...scoreSentences(review.score).flatMap((one) => paragraph(one, '  ')));
  if (review.unread.length > 0) {
    const shown = review.unread
      .slice(0, MOST_UNREAD)
      .map(({ lines: [from], why }) => `line ${from} (${why})`);
    const rest = review.unread.length - shown.length;
    const more = rest > 0 ? ` and ${rest} more` : '';
    lines.push(...paragraph(`Not read as claims: ${shown.join('; ')}${more}.`, '  '));
  }
  return [...lines, ''];
}

function claimLines(audited: AuditedClaim, palette: Palette): string[] {
  const { claim, verdict, anchor } = audited;
  const facts = [cweOf(audited), placeOf(audited)].filter((part) => part !== '').join(', ');
  const word = paint(verdict, palette)(VERDICT_WORDS[verdict]);
  const head = `  ${claim.id}. ${word}  ${palette.heading(visibleLine(claim.title))}`;
  const lines = [head];
  if (facts !== '') lines.push(...paragraph(facts, '     ').map(palette.dim));
  lines.push(...paragraph(audited.reason, '     '));
  const deciding = audited.evidence.find(
    ({ says, lines }) => says === audited.reason && lines !== null,
  );
  if (deciding !== undefined) lines.push(...quoteLines(deciding, palette));
  const further = audited.evidence.filter(({ says }) => says !== audited.reason);
  for (const one of further.slice(0, MOST_EVIDENCE))
    lines.push(...paragraph(`- ${placed(one, anchor.file)}${one.says}`, '     '));
  if (audited.contradicts.length > 0)
    lines.push(...paragraph(`- Contradicts ${audited.contradicts.join(', ')}.`, '     '));
  return lines;
}

function placed(
  {
    file,
    lines,
    says,
  }: { file: string | null; lines: readonly [number, number] | null; says: string },
  own: string | null,
): string {
  if (file === null || lines === null || /\blines? \d/i.test(says)) return '';
  return file === own ? `line ${lines[0]}: ` : `${file}:${lines[0]}: `;
}

function quoteLines(
  { lines, quote }: { lines: readonly [number, number] | null; quote: string },
  palette: Palette,
): string[] {
  if (quote === '' || lines === null) return [];
  return visible(quote)
    .split('\n')
    .slice(0, MOST_QUOTED)
    .map((line, index) => `       ${palette.dim(String(lines[0] + index).padStart(4))} | ${line}`);
}

function paint(verdict: Verdict, palette: Palette): (text: string) => string {
  if (verdict === 'confirmed') return palette.severity.high;
  if (verdict === 'plausible') return palette.severity.medium;
  return verdict === 'refuted' || verdict === 'not-a-finding' ? palette.good : palette.dim;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** One line for a log: how many claims of how many reviews. */
export function auditNote(audit: Audit): string {
  return `${counted(audit.reviews.length, 'review')}: ${audit.headline}`;
}

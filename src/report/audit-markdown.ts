/**
 * The audit as Markdown: a reply that can be put below a report as it is.
 */
import type { Evidence } from '../audit/evidence.js';
import type { Audit, AuditedClaim, AuditedReview } from '../audit/verdict.js';
import {
  cweOf,
  MOST_MISSED,
  moreMissed,
  placeOf,
  scoreSentences,
  VERDICT_WORDS,
} from './audit-wording.js';
import { codeBlock, escaped, inlineCode, prose } from './markdown-text.js';
import { placeWords } from './wording.js';

const MOST_EVIDENCE = 6;
const MOST_QUOTED = 8;

export function auditMarkdown(audit: Audit): string {
  const lines = [
    '# Audit of security reviews',
    '',
    `**${escaped(audit.headline)}**`,
    '',
    ...audit.reviews.flatMap((review) => reviewLines(review)),
    ...missedLines(audit),
    ...audit.problems.flatMap((problem) => [escaped(problem), '']),
    `Checked against the code by assay ${escaped(audit.toolVersion)} and CWE ${escaped(audit.cweVersion)}. Each verdict rests on the lines it shows.`,
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function reviewLines(review: AuditedReview): string[] {
  return [
    `## ${escaped(review.id)}`,
    '',
    ...review.problems.flatMap((problem) => [`${escaped(problem)}.`, '']),
    ...(review.claims.length === 0 ? [] : table(review)),
    ...review.claims.flatMap(claimLines),
    ...(review.claims.length === 0
      ? []
      : [scoreSentences(review.score).map(escaped).join(' '), '']),
    ...(review.unread.length === 0
      ? []
      : [
          `Not read as claims: ${review.unread
            .slice(0, 10)
            .map(({ lines: [from], why }) => `line ${from} (${escaped(why)})`)
            .join('; ')}.`,
          '',
        ]),
  ];
}

function table({ claims }: AuditedReview): string[] {
  const rows = claims.map((audited) => {
    const cells = [
      audited.claim.id,
      escaped(audited.claim.title),
      cweOf(audited),
      VERDICT_WORDS[audited.verdict],
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| | Claim | CWE | Verdict |', '|---|---|---|---|', ...rows, ''];
}

function claimLines(audited: AuditedClaim): string[] {
  const { claim, verdict } = audited;
  const place = placeOf(audited);
  const deciding = audited.evidence.find(
    ({ says, lines }) => says === audited.reason && lines !== null,
  );
  const further = audited.evidence
    .filter(({ says }) => says !== audited.reason)
    .slice(0, MOST_EVIDENCE);
  return [
    `### ${claim.id}. ${escaped(claim.title)}`,
    '',
    `**${VERDICT_WORDS[verdict]}** (confidence ${audited.confidence})${place === '' ? '' : `, ${inlineCode(place)}`}: ${prose(audited.reason)}`,
    '',
    ...(deciding === undefined ? [] : quoteLines(deciding)),
    ...further.map((one) => `- ${placed(one)}${prose(one.says)}`),
    ...(audited.contradicts.length === 0
      ? []
      : [`- Contradicts ${audited.contradicts.map(inlineCode).join(', ')}.`]),
    ...(further.length + audited.contradicts.length === 0 ? [] : ['']),
  ];
}

function placed({ file, lines, says }: Evidence): string {
  if (file === null || lines === null || /\blines? \d/i.test(says)) return '';
  return `${inlineCode(`${file}:${lines[0]}`)}: `;
}

function quoteLines({ quote }: Evidence): string[] {
  if (quote === '') return [];
  return [...codeBlock(quote.split('\n').slice(0, MOST_QUOTED).join('\n'), ''), ''];
}

function missedLines({ missed, reviews }: Audit): string[] {
  if (missed.length === 0) return [];
  const more = moreMissed(missed.length);
  const lines = missed
    .slice(0, MOST_MISSED)
    .map(
      (finding) =>
        `- ${inlineCode(placeWords(finding.region))}: ${escaped(finding.title)} (CWE-${finding.cwe}, ${finding.severity}). ${prose(finding.message)}`,
    );
  return [
    `## What ${reviews.length === 1 ? 'the review' : 'the reviews'} missed`,
    '',
    ...lines,
    '',
    ...(more === '' ? [] : [prose(more), '']),
  ];
}

/**
 * The audit as one HTML page: what matters first, a table of all claims, then each claim beside what the
 * code says to it, in the order of the reviews.
 */
import type { Evidence } from '../audit/evidence.js';
import type { Audit, AuditedClaim, AuditedReview, Verdict } from '../audit/verdict.js';
import type { Finding } from '../findings/finding.js';
import {
  cweOf,
  MOST_MISSED,
  moreMissed,
  placeOf,
  scoreSentences,
  VERDICT_WORDS,
} from './audit-wording.js';
import { barsOf, chartSection } from './html-charts.js';
import { controlsHtml, defectsHtml, listHtml, pageHtml, sectionHtml } from './html-page.js';
import { escapedHtml, htmlProse, linesHtml } from './html-text.js';
import { placeWords } from './wording.js';

const MOST_SAID = 1200;
const MOST_EVIDENCE = 12;
const MOST_UNREAD = 50;
const COLUMNS = ['No.', 'Verdict', 'CWE', 'Claim', 'Place', 'Review', 'Confidence'];
const VERDICTS = Object.keys(VERDICT_WORDS) as Verdict[];
const CONFIDENCES = ['high', 'medium', 'low'];

interface NumberedClaim {
  readonly audited: AuditedClaim;
  readonly number: number;
}

/** How claims refer to each other, and what a page needs to show their code. */
interface Context {
  readonly numbers: ReadonlyMap<string, number>;
  readonly languageOf: (path: string) => string | null;
}

export function auditHtml(audit: Audit): string {
  const claims = audit.reviews
    .flatMap((review) => review.claims)
    .map((audited, index): NumberedClaim => ({ audited, number: index + 1 }));
  const languages = new Map(audit.review.files.map(({ path, language }) => [path, language]));
  const ctx: Context = {
    numbers: new Map(claims.map(({ audited, number }) => [refOf(audited), number])),
    languageOf: (path) => languages.get(path) ?? null,
  };
  return pageHtml('Audit of security reviews', [
    `<p class="result">${escapedHtml(audit.headline)}</p>`,
    chartsHtml(claims.map(({ audited }) => audited)),
    tableHtml(claims),
    ...audit.reviews.map((review) => reviewHtml(review, claims, ctx)),
    sectionHtml(
      `What ${audit.reviews.length === 1 ? 'the review' : 'the reviews'} missed`,
      listHtml('ul', missedItems(audit.missed)),
    ),
    sectionHtml('Problems', listHtml('ul', audit.problems.map(escapedHtml))),
    `<p class="references">Checked against the code by assay ${escapedHtml(audit.toolVersion)} and CWE ${escapedHtml(audit.cweVersion)}. Each verdict rests on the lines it shows.</p>`,
  ]);
}

function refOf({ claim }: AuditedClaim): string {
  return `${claim.review}#${claim.id}`;
}

function chartsHtml(claims: readonly AuditedClaim[]): string {
  if (claims.length === 0) return '';
  const verdicts = VERDICTS.map((verdict) => ({
    name: VERDICT_WORDS[verdict],
    count: claims.filter((claim) => claim.verdict === verdict).length,
    tone: verdict,
  })).filter(({ count }) => count > 0);
  return chartSection('claim', [
    { title: 'By verdict', bars: verdicts },
    { title: 'By place', bars: barsOf(claims.map(({ anchor }) => PLACES[anchor.status])) },
    { title: 'By CWE', bars: barsOf(claims.map(({ cwe }) => (cwe ? `CWE-${cwe.id}` : 'none'))) },
  ]);
}

const PLACES: Readonly<Record<AuditedClaim['anchor']['status'], string>> = {
  exact: 'as cited',
  moved: 'elsewhere than cited',
  ambiguous: 'several places fit',
  absent: 'not there',
  none: 'no place is named',
};

function tableHtml(claims: readonly NumberedClaim[]): string {
  if (claims.length === 0) return '';
  const verdicts = VERDICTS.filter((one) => claims.some(({ audited }) => audited.verdict === one));
  const reviews = [...new Set(claims.map(({ audited }) => audited.claim.review))].map(escapedHtml);
  return [
    '<section class="findings claims" aria-labelledby="all-claims">',
    '<h2 id="all-claims">All claims</h2>',
    controlsHtml('claims', 'file, function, code, words', [
      {
        name: 'verdict',
        label: 'Verdict',
        choices: verdicts.map((one) => [one, VERDICT_WORDS[one]]),
      },
      { name: 'review', label: 'Review', choices: reviews.map((one) => [one, one]) },
    ]),
    '<p class="shown" role="status"></p>',
    '<div class="scroll" role="region" aria-labelledby="all-claims" tabindex="0">',
    `<table>\n<thead><tr>${COLUMNS.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead>`,
    `<tbody>\n${claims.map(rowHtml).join('\n')}\n</tbody>\n</table>`,
    '</div>',
    '</section>',
  ].join('\n');
}

function rowHtml({ audited, number }: NumberedClaim): string {
  const { claim, cwe, verdict, confidence, anchor } = audited;
  const { place } = anchor;
  const where = place === null ? '' : `${place.file}:${place.lines[0]}`;
  const key = place === null ? '' : `${place.file}:${String(place.lines[0]).padStart(7, '0')}`;
  const review = escapedHtml(claim.review);
  const cells = [
    `<td><a href="#finding-${number}">${number}</a></td>`,
    `<td data-key="${VERDICTS.indexOf(verdict)}"><span class="verdict ${verdict}">${VERDICT_WORDS[verdict]}</span></td>`,
    `<td data-key="${cwe?.id ?? 0}">${cwe === null ? '' : `CWE-${cwe.id}`}</td>`,
    `<td>${escapedHtml(claim.title)}</td>`,
    `<td data-key="${escapedHtml(key)}"><code>${escapedHtml(where).replaceAll('/', '/<wbr>')}</code></td>`,
    `<td>${review}</td>`,
    `<td data-key="${CONFIDENCES.indexOf(confidence)}">${confidence}</td>`,
  ];
  return `<tr data-number="${number}" data-verdict="${verdict}" data-review="${review}">${cells.join('')}</tr>`;
}

function reviewHtml(review: AuditedReview, claims: readonly NumberedClaim[], ctx: Context): string {
  const own = claims.filter(({ audited }) => review.claims.includes(audited));
  const { unread, problems } = review;
  const leftOut = unread
    .slice(0, MOST_UNREAD)
    .map(({ lines: [from], why }) => `line ${from}: ${escapedHtml(why)}`);
  if (unread.length > MOST_UNREAD) leftOut.push(`and ${unread.length - MOST_UNREAD} more`);
  const inner = [
    ...problems.map((problem) => `<p>${escapedHtml(sentence(problem))}</p>`),
    own.length === 0 ? '' : `<p>${scoreSentences(review.score).map(escapedHtml).join(' ')}</p>`,
    ...own.map((one) => claimHtml(one, ctx)),
    leftOut.length === 0
      ? ''
      : `<details><summary>Not read as claims</summary>\n${listHtml('ul', leftOut)}\n</details>`,
  ];
  return defectsHtml(escapedHtml(review.file), inner.filter((part) => part !== '').join('\n'));
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.$/, '')}.`;
}

function claimHtml({ audited, number }: NumberedClaim, ctx: Context): string {
  const { claim, evidence, reason } = audited;
  const further = evidence.filter(({ says }) => says !== reason).slice(0, MOST_EVIDENCE);
  const deciding = evidence.find(({ says, lines }) => says === reason && lines !== null);
  return [
    `<article id="finding-${number}">`,
    `<h3>${number}. ${escapedHtml(claim.title)}</h3>`,
    factsHtml(audited, ctx),
    `<p class="message">${htmlProse(reason)}</p>`,
    deciding === undefined ? '' : codeOf(deciding, ctx),
    `<details><summary>What the review says</summary>\n<p class="said">${escapedHtml(clipped(claim.text))}</p>\n</details>`,
    further.length === 0
      ? ''
      : `<h4>Evidence</h4>\n<ul class="evidence">\n${further.map((one) => evidenceHtml(one, ctx)).join('\n')}\n</ul>`,
    '</article>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function clipped(text: string): string {
  return text.length <= MOST_SAID ? text : `${text.slice(0, MOST_SAID)}\u2026`;
}

function factsHtml(audited: AuditedClaim, ctx: Context): string {
  const { verdict, confidence, duplicateOf, contradicts, isListWalk } = audited;
  const place = placeOf(audited);
  const facts: [string, string][] = [
    ['Verdict', `<span class="verdict ${verdict}">${VERDICT_WORDS[verdict]}</span>`],
    ['Confidence', confidence],
    ...fact('Place', place === '' ? '' : `<code>${escapedHtml(place)}</code>`),
    ...fact('CWE', escapedHtml(cweOf(audited))),
    ...fact('Duplicate of', duplicateOf === null ? '' : linkTo(duplicateOf, ctx)),
    ...fact('Contradicts', contradicts.map((ref) => linkTo(ref, ctx)).join(', ')),
    ...fact('List walk', isListWalk ? 'its CWEs merely walk down the catalogue' : ''),
  ];
  return `<dl>${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`;
}

function fact(name: string, value: string): [string, string][] {
  return value === '' ? [] : [[name, value]];
}

function linkTo(ref: string, { numbers }: Context): string {
  const number = numbers.get(ref);
  return number === undefined
    ? escapedHtml(ref)
    : `<a href="#finding-${number}">claim ${number}</a>`;
}

function evidenceHtml(evidence: Evidence, ctx: Context): string {
  const { file, lines, quote, says } = evidence;
  const words = `<p>${file === null || lines === null ? '' : `<code>${escapedHtml(`${file}:${lines[0]}`)}</code>: `}${htmlProse(says)}</p>`;
  if (quote === '') return `<li>${words}</li>`;
  return `<li>${words}${lines === null ? `<p class="references">${escapedHtml(quote)}</p>` : codeOf(evidence, ctx)}</li>`;
}

function codeOf({ file, lines, quote }: Evidence, ctx: Context): string {
  if (file === null || lines === null || quote === '') return '';
  return linesHtml(quote, lines[0], ctx.languageOf(file));
}

function missedItems(missed: readonly Finding[]): string[] {
  const more = moreMissed(missed.length);
  const shown = missed.slice(0, MOST_MISSED).map(missedHtml);
  return more === '' ? shown : [...shown, htmlProse(more)];
}

function missedHtml(finding: Finding): string {
  const { region, title, cwe, severity, message } = finding;
  return `<code>${escapedHtml(placeWords(region))}</code>: ${escapedHtml(title)} (CWE-${cwe}, <span class="severity ${severity}">${severity}</span>). ${htmlProse(message)}`;
}

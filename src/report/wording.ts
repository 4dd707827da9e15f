/**
 * Sentences that several writers share, so that every format says the same: counts, places, the
 * conclusion of a review, and what was and was not covered. Plain text, without any markup.
 */
import type { Change, Coverage, Finding, Region, Review } from '../findings/finding.js';
import { SEVERITIES } from '../findings/severity.js';

/** `1 finding`, `2 findings`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}

/** `12,345`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** `line 3`, `lines 3-5`. */
export function lineWords(region: Region): string {
  const { startLine, endLine } = region;
  return startLine === endLine ? `line ${startLine}` : `lines ${startLine}-${endLine}`;
}

/** `app.py:3`. */
export function placeWords(region: Region): string {
  return `${region.file}:${region.startLine}`;
}

export function inProduction(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.role === 'production');
}

export function outsideProduction(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.role !== 'production');
}

/** `1 high, 2 medium`. */
function severityCounts(findings: readonly Finding[]): string {
  return SEVERITIES.map(
    (severity) => [findings.filter((one) => one.severity === severity).length, severity] as const,
  )
    .filter(([count]) => count > 0)
    .map(([count, severity]) => `${grouped(count)} ${severity}`)
    .join(', ');
}

/** One or two sentences: what was found where. */
export function resultSentence(review: Review): string {
  const production = inProduction(review.findings);
  const outside = review.findings.length - production.length;
  const fresh = review.change === null ? '' : 'new ';
  const first =
    production.length === 0
      ? `No ${fresh}findings in production code.`
      : `${counted(production.length, `${fresh}finding`)} in production code: ${severityCounts(production)}.`;
  const more = [
    ...(outside > 0 ? [`${grouped(outside)} outside it`] : []),
    ...(review.suppressed.length > 0 ? [`${grouped(review.suppressed.length)} suppressed`] : []),
    ...(review.change ? changeWords(review.change) : []),
  ];
  return more.length === 0 ? first : `${first} ${listed(more)}.`;
}

function changeWords({ known, gone }: Change): string[] {
  return [
    ...(known.length > 0 ? [`${grouped(known.length)} known before`] : []),
    ...(gone.length > 0 ? [`${grouped(gone.length)} of before gone`] : []),
  ];
}

/** What was there before and is not any more, a line each. */
export function goneWords({ gone }: Change): { place: string; weakness: string; symbol: string }[] {
  return gone.map(({ file, line, weakness, symbol }) => ({
    place: `${file}:${line}`,
    weakness,
    symbol,
  }));
}

function changeSentences({ change }: Review): string[] {
  if (change === null) return [];
  const { against, known, gone } = change;
  return [
    `Compared with ${against}: ${counted(known.length, 'finding')} of before ${known.length === 1 ? 'is' : 'are'} still there and not repeated here, ${grouped(gone.length)} ${gone.length === 1 ? 'is' : 'are'} gone.`,
  ];
}

/** What a reader should take away. States facts; gives no all-clear that was not earned. */
export function conclusionSentences(review: Review): string[] {
  const production = inProduction(review.findings);
  if (review.files.length === 0) return ['Nothing was read, so nothing can be said.'];
  if (production.length > 0) {
    const sure = production.filter((finding) => finding.confidence === 'high').length;
    const titles = [...new Set(production.map((finding) => finding.title))];
    return [
      resultSentence(review),
      `What was found: ${listed(titles)}.`,
      `Of these findings, ${grouped(sure)} ${sure === 1 ? 'is' : 'are'} of high confidence; each shows the code that proves it.`,
    ];
  }
  const { reached, unknown } = review.coverage.sinks;
  const looked = sinkTotal(review.coverage);
  const sentences = [resultSentence(review)];
  if (looked === 0)
    sentences.push('The code read holds no call of a kind that data could turn harmful.');
  else if (unknown === 0 && reached === 0)
    sentences.push(
      `All ${grouped(looked)} places where data could do harm were followed, and none is reached by data from outside.`,
    );
  else if (unknown > 0)
    sentences.push(
      `${grouped(unknown)} of ${counted(looked, 'place')} where data could do harm could not be decided.`,
    );
  sentences.push(
    'This holds for the weaknesses, files and limits named under coverage, and for nothing beyond them.',
  );
  return sentences;
}

function sinkTotal({ sinks }: Coverage): number {
  return sinks.reached + sinks.constant + sinks.safe + sinks.noSource + sinks.unknown;
}

/** What was and was not looked at, one sentence each. `brief`: count the weaknesses looked for, do not list them. */
export function coverageSentences(
  review: Review,
  { brief }: { brief: boolean } = { brief: false },
): string[] {
  const { coverage } = review;
  if (coverage.files === 0)
    return [
      'Nothing was read, so nothing was reviewed.',
      ...notUnderstood(coverage.notUnderstood),
      ...coverage.hidden.map((what) => `Hidden by the code itself: ${what}.`),
      `CWE ${review.cweVersion}, assay ${review.toolVersion}.`,
    ];
  return [
    `Read ${counted(coverage.files, 'file')} with ${counted(coverage.lines, 'line')} and ${counted(coverage.functions, 'function')}.`,
    sinkSentence(coverage),
    ...(coverage.calls.own > 0
      ? [
          `Resolved ${grouped(coverage.calls.resolved)} of ${counted(coverage.calls.own, 'call')} to the code's own functions.`,
        ]
      : []),
    ...(coverage.threats.length > 0
      ? [`Sources of data looked at: ${listed(coverage.threats)}.`]
      : []),
    ...(coverage.weaknesses.length > 0
      ? [
          `Looked for ${counted(coverage.weaknesses.length, 'weakness', 'weaknesses')}${brief ? '; `assay weaknesses` lists them' : `: ${coverage.weaknesses.join(', ')}`}.`,
        ]
      : []),
    ...problemSentences(review),
    ...notUnderstood(coverage.notUnderstood),
    ...coverage.budgets.map(({ what, times }) => `Limit met ${counted(times, 'time')}: ${what}.`),
    ...coverage.hidden.map((what) => `Hidden by the code itself: ${what}.`),
    ...changeSentences(review),
    ...(review.today === null ? [] : [`Dates of suppressions were compared with ${review.today}.`]),
    `CWE ${review.cweVersion}, assay ${review.toolVersion}.`,
  ];
}

function sinkSentence(coverage: Coverage): string {
  const { sinks } = coverage;
  const total = sinkTotal(coverage);
  if (total === 0) return 'Met no call of a kind that data could turn harmful.';
  const outcomes = [
    [sinks.reached, 'reached by data from outside'],
    [sinks.constant, 'given only constants'],
    [sinks.safe, 'given only data made safe on the way'],
    [sinks.noSource, 'reached by nothing from outside'],
    [sinks.unknown, 'not decided'],
  ] as const;
  const words = outcomes
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${grouped(count)} ${what}`);
  return `Followed data to ${counted(total, 'place')} where it could do harm: ${listed(words)}.`;
}

function problemSentences(review: Review): string[] {
  const having = (kind: string): number =>
    review.files.filter((file) => file.problems.some((problem) => problem.kind === kind)).length;
  const [unreadable, broken, cut] = [having('unreadable'), having('syntax'), having('budget')];
  return [
    ...(unreadable > 0 ? [`${counted(unreadable, 'file')} could not be read at all.`] : []),
    ...(broken > 0
      ? [`${counted(broken, 'file')} could be read only in part because of syntax errors.`]
      : []),
    ...(cut > 0 ? [`${counted(cut, 'file')} could not be followed to the end.`] : []),
  ];
}

/** One sentence, the most frequent endings first. */
function notUnderstood(endings: Review['coverage']['notUnderstood']): string[] {
  const [first, ...others] = endings;
  if (first === undefined) return [];
  const named = others.slice(0, 7).map(({ extension, files }) => `${files} in ${extension}`);
  const rest = others.slice(7).reduce((sum, { files }) => sum + files, 0);
  const said = [
    `${counted(first.files, 'file')} ending in ${first.extension}`,
    ...named,
    ...(rest > 0 ? [`${rest} in others`] : []),
  ];
  return [`Not understood: ${listed(said)}.`];
}

/**
 * The review as a document: numbered findings with CWE, place, code, explanation and recommendation,
 * then observations, conclusion, countermeasures and coverage. It carries all that is needed to find
 * each claim again in the source.
 */
import type { Finding, Review, ReviewedFile } from '../findings/finding.js';
import { codeBlock, escaped, inlineCode, prose } from './markdown-text.js';
import {
  countermeasures,
  filesWithoutFindings,
  type NumberedFinding,
  numberedFindings,
} from './parts.js';
import {
  conclusionSentences,
  counted,
  coverageSentences,
  goneWords,
  grouped,
  lineWords,
  listed,
  placeWords,
  resultSentence,
} from './wording.js';
import { cweTitle, type WriterOptions } from './writer.js';

/** Quotes longer than this are cut; the lines that are named hold the rest. */
const QUOTE_LINES = 40;
const CLEAN_SINKS_PER_FILE = 20;
const CLEAN_FILES = 100;

export function markdown(review: Review, options: WriterOptions): string {
  const findings = numberedFindings(review);
  const production = findings.filter(({ finding }) => finding.role === 'production');
  const outside = findings.filter(({ finding }) => finding.role !== 'production');
  const languages = new Map(review.files.map((file) => [file.path, file.language ?? '']));
  const write = ({ finding, number }: NumberedFinding): string[] =>
    findingLines(finding, number, { options, language: languages.get(finding.region.file) ?? '' });
  const lines = [
    '# Security review',
    '',
    escaped(resultSentence(review)),
    '',
    '## Potential security defects',
    '',
    ...(production.length === 0 ? ['None in production code.', ''] : production.flatMap(write)),
    ...(outside.length === 0
      ? []
      : [
          '## Outside production',
          '',
          'Findings in tests, examples and other code that is not shipped. They are one step less severe.',
          '',
          ...outside.flatMap(write),
        ]),
    ...suppressedLines(review),
    ...goneLines(review),
    ...cleanLines(review),
    ...observationLines(review),
    '## Conclusion',
    '',
    conclusionSentences(review).map(escaped).join(' '),
    '',
    ...countermeasureLines(findings),
    '## Coverage',
    '',
    ...coverageSentences(review).map((sentence) => `- ${escaped(sentence)}`),
    '',
    ...problemLines(review.files),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

interface FindingContext {
  readonly options: WriterOptions;
  readonly language: string;
}

function findingLines(finding: Finding, number: number, ctx: FindingContext): string[] {
  const { region } = finding;
  const related = finding.relatedCwes.map((id) => `CWE-${id}`).join(', ');
  return [
    `### ${number}. ${escaped(cweTitle(finding.cwe, ctx.options))}`,
    '',
    `- **File**: ${inlineCode(region.file)}, ${lineWords(region)}, in ${inlineCode(finding.symbol)}`,
    `- **Weakness**: ${inlineCode(finding.weakness)} (${escaped(finding.title)})`,
    `- **Severity**: ${finding.severity}, confidence ${finding.confidence}, ${finding.role} code`,
    ...(related === '' ? [] : [`- **Related**: ${related}`]),
    `- **Id**: ${inlineCode(finding.id)}`,
    '',
    ...quoteLines(finding.quote, ctx.language),
    '',
    prose(finding.message),
    '',
    ...traceLines(finding, ctx.language),
    `**Explanation**: ${prose(finding.explanation)}`,
    '',
    `**Recommendation**: ${prose(finding.recommendation)}`,
    '',
    ...(finding.example === null
      ? []
      : [...codeBlock(finding.example.trimEnd(), ctx.language), '']),
    ...(finding.notes.length === 0
      ? []
      : [`**Assumed on the way**: ${finding.notes.map(prose).join('; ')}`, '']),
  ];
}

function quoteLines(quote: string, language: string, indent = ''): string[] {
  const lines = quote.split(/\r\n?|\n/);
  const rest = lines.length - QUOTE_LINES;
  const block = codeBlock(lines.slice(0, QUOTE_LINES).join('\n'), language, indent);
  return rest > 0 ? [...block, '', `${indent}(${counted(rest, 'further line')})`] : block;
}

function traceLines(finding: Finding, language: string): string[] {
  if (finding.trace.length === 0) return [];
  const steps = finding.trace.flatMap((step, index) => {
    const marker = `${index + 1}. `;
    const where = `${inlineCode(step.region.file)}, ${lineWords(step.region)}`;
    return [
      `${marker}${where}: ${prose(step.says)}`,
      '',
      ...quoteLines(step.quote, language, ' '.repeat(marker.length)),
      '',
    ];
  });
  const others = finding.otherSources.map(
    (other) =>
      `- Also reached from ${inlineCode(other.region.file)}, ${lineWords(other.region)}: ${inlineCode(other.quote)}`,
  );
  return [
    '**How the data gets there**:',
    '',
    ...steps,
    ...(others.length > 0 ? [...others, ''] : []),
  ];
}

function suppressedLines(review: Review): string[] {
  if (review.suppressed.length === 0) return [];
  const lines = review.suppressed.map(({ finding, by }) => {
    const where = `${inlineCode(finding.region.file)}, ${lineWords(finding.region)}`;
    const until = by.until === null ? '' : ` until ${by.until}`;
    const reason = by.reason === '' ? 'no reason given' : prose(by.reason);
    return `- CWE-${finding.cwe}, ${where}: suppressed by ${inlineCode(by.kind)}${until}: ${reason}`;
  });
  return ['## Suppressed', '', ...lines, ''];
}

function goneLines({ change }: Review): string[] {
  if (change === null || change.gone.length === 0) return [];
  const lines = goneWords(change).map(
    ({ place, weakness, symbol }) =>
      `- ${inlineCode(place)}: ${escaped(weakness)} in ${inlineCode(symbol)}`,
  );
  return ['## No longer found', '', ...lines, ''];
}

/** Why files without findings have none: what was looked at in each, with the reason that it is clean. */
function cleanLines(review: Review): string[] {
  const { looked, silent } = filesWithoutFindings(review);
  const lines = looked
    .slice(0, CLEAN_FILES)
    .flatMap(({ file, sinks }) => [
      `- ${inlineCode(file)}:`,
      ...sinks
        .slice(0, CLEAN_SINKS_PER_FILE)
        .map((sink) => `  - ${lineWords(sink.region)}: ${prose(sink.says)}`),
      ...(sinks.length > CLEAN_SINKS_PER_FILE
        ? [`  - and ${grouped(sinks.length - CLEAN_SINKS_PER_FILE)} more`]
        : []),
    ]);
  if (looked.length > CLEAN_FILES)
    lines.push(`- and ${counted(looked.length - CLEAN_FILES, 'more file')}`);
  if (silent.length > 0) lines.push(`- ${silentWords(silent)}`);
  return lines.length === 0 ? [] : ['## Files without findings', '', ...lines, ''];
}

function silentWords(files: readonly ReviewedFile[]): string {
  const some = files.slice(0, 5).map((file) => inlineCode(file.path));
  const names =
    files.length <= 5 ? listed(some) : `${some.join(', ')} and ${grouped(files.length - 5)} more`;
  return `${names}: no place was met where data could do harm.`;
}

function observationLines(review: Review): string[] {
  const lines = review.observations.map(
    (one) =>
      `- ${prose(one.says)} (${inlineCode(one.region.file)}, ${lineWords(one.region)}: ${inlineCode(one.quote.trim().split('\n')[0])})`,
  );
  return ['## General observations', '', ...(lines.length === 0 ? ['None.'] : lines), ''];
}

/** Recommendations that say the same become one countermeasure that names all its places. */
function countermeasureLines(findings: readonly NumberedFinding[]): string[] {
  const lines = countermeasures(findings).map(({ recommendation, answers }, index) => {
    const places = answers.map(
      ({ number, finding }) => `finding ${number} (${inlineCode(placeWords(finding.region))})`,
    );
    return `${index + 1}. ${prose(recommendation)} Answers ${listed(places)}.`;
  });
  return lines.length === 0 ? [] : ['## Countermeasures', '', ...lines, ''];
}

function problemLines(files: readonly ReviewedFile[]): string[] {
  const lines = files.flatMap((file) =>
    file.problems.map(
      ({ line, message }) =>
        `- ${inlineCode(file.path)}${line > 0 ? `, line ${line}` : ''}: ${prose(message)}`,
    ),
  );
  return lines.length === 0 ? [] : ['### Problems', '', ...lines, ''];
}

/**
 * The review for a terminal: findings by file, each with its code, its trace, why and what next;
 * then what lies outside production, observations, problems, coverage, and one summary line.
 */
import type { Finding, Review, TraceStep } from '../findings/finding.js';
import { type Palette, plainPalette } from './palette.js';
import { paragraph } from './paragraph.js';
import { quotedLines } from './quoted-lines.js';
import { displayWidth, visible, visibleLine } from './visible-text.js';
import {
  coverageSentences,
  goneWords,
  inProduction,
  outsideProduction,
  placeWords,
  resultSentence,
} from './wording.js';
import type { WriterOptions } from './writer.js';

export interface TextOptions extends WriterOptions {
  readonly palette?: Palette;
}

const LIMITS = { lines: 8, columns: 160 };

/** What the parts of the report share while it is written. */
interface Page {
  readonly lines: string[];
  readonly palette: Palette;
  readonly explained: Set<string>;
}

export function text(review: Review, options: TextOptions): string {
  const page: Page = { lines: [], palette: options.palette ?? plainPalette, explained: new Set() };
  writeFindings(page, inProduction(review.findings));
  writeOutside(page, outsideProduction(review.findings));
  writeSuppressed(page, review);
  writeGone(page, review);
  writeObservations(page, review);
  writeProblems(page, review);
  section(
    page,
    'Coverage',
    coverageSentences(review, { brief: true }).flatMap((one) => paragraph(one, '  ')),
  );
  const { good, severity } = page.palette;
  const clean = inProduction(review.findings).length === 0;
  page.lines.push((clean ? good : severity.high)(resultSentence(review)));
  return `${page.lines.join('\n')}\n`;
}

/** What changed since the review before: new findings whole, those that are gone by a line each. */
export function textOfChange(review: Review, options: TextOptions): string {
  const page: Page = { lines: [], palette: options.palette ?? plainPalette, explained: new Set() };
  writeFindings(page, review.findings);
  writeGone(page, review);
  page.lines.push(resultSentence(review));
  return `${page.lines.join('\n')}\n`;
}

function writeFindings(page: Page, findings: readonly Finding[]): void {
  let file: string | null = null;
  for (const finding of findings) {
    if (finding.region.file !== file)
      page.lines.push(page.palette.file(visibleLine(finding.region.file)), '');
    file = finding.region.file;
    writeFinding(page, finding);
  }
}

function writeFinding(page: Page, finding: Finding): void {
  const { palette, lines } = page;
  const { region } = finding;
  const severity = palette.severity[finding.severity](finding.severity);
  const place = `${region.startLine}:${region.startColumn}`;
  const facts = `CWE-${finding.cwe}, confidence ${finding.confidence}, ${finding.weakness}`;
  lines.push(
    `${place}  ${severity}  ${palette.heading(visibleLine(finding.title))}  ${palette.dim(`(${facts})`)}`,
  );
  lines.push(...paragraph(finding.message, '  '), '');
  lines.push(...codeLines(page, finding, '    '), '');
  writeTrace(page, finding.trace);
  if (!page.explained.has(finding.weakness)) writeLabelled(page, 'Why', finding.explanation);
  page.explained.add(finding.weakness);
  writeLabelled(page, 'Fix', finding.recommendation);
  if (finding.example !== null) {
    for (const line of visible(finding.example).trimEnd().split('\n'))
      lines.push(`         ${palette.good(line)}`);
  }
  for (const other of finding.otherSources) {
    writeLabelled(
      page,
      'Also',
      `reached from ${placeWords(other.region)}: ${other.quote.trim().split('\n')[0]}`,
    );
  }
  for (const note of finding.notes) writeLabelled(page, 'Note', note);
  lines.push('');
}

/** The quoted lines with the span underlined by carets. */
function codeLines(
  page: Page,
  { quote, region }: Pick<Finding, 'quote' | 'region'>,
  indent: string,
): string[] {
  const { dim, mark } = page.palette;
  const { shown, omitted } = quotedLines(quote, region, LIMITS);
  const gutter = String(region.startLine + shown.length).length;
  const out: string[] = [];
  for (const line of shown) {
    out.push(`${indent}${dim(`${String(line.number).padStart(gutter)} |`)} ${line.text}`.trimEnd());
    if (line.to <= line.from) continue;
    const blank = ' '.repeat(displayWidth(line.text.slice(0, line.from)));
    const carets = '^'.repeat(displayWidth(line.text.slice(line.from, line.to)));
    out.push(`${indent}${dim(`${' '.repeat(gutter)} |`)} ${blank}${mark(carets)}`);
  }
  if (omitted > 0) out.push(`${indent}${dim(`${' '.repeat(gutter)} | … ${omitted} more`)}`);
  return out;
}

function writeTrace(page: Page, trace: readonly TraceStep[]): void {
  if (trace.length === 0) return;
  page.lines.push('  How the data gets there:');
  const width = String(trace.length).length;
  trace.forEach((step, index) => {
    const number = String(index + 1).padStart(width);
    page.lines.push(
      `  ${number}. ${page.palette.dim(visibleLine(placeWords(step.region)))}  ${visibleLine(step.says)}`,
    );
    const [first] = quotedLines(step.quote, step.region, { lines: 1, columns: 120 }).shown;
    page.lines.push(`  ${' '.repeat(width)}  ${first.text.trim()}`);
  });
  page.lines.push('');
}

function writeLabelled(page: Page, label: string, words: string): void {
  const [first, ...rest] = paragraph(words, '        ');
  page.lines.push(`  ${page.palette.heading(label.padEnd(4))}  ${first.trimStart()}`, ...rest);
}

function writeOutside(page: Page, findings: readonly Finding[]): void {
  const { palette } = page;
  section(
    page,
    'Outside production (shown, never counted)',
    findings.flatMap((finding) => {
      const severity = palette.severity[finding.severity](finding.severity);
      const facts = `(${finding.role}, CWE-${finding.cwe}, ${finding.weakness})`;
      return [
        `  ${visibleLine(placeWords(finding.region))}  ${severity}  ${visibleLine(finding.title)}  ${palette.dim(facts)}`,
        ...paragraph(finding.message, '      '),
      ];
    }),
  );
}

function writeSuppressed(page: Page, review: Review): void {
  section(
    page,
    'Suppressed',
    review.suppressed.flatMap(({ finding, by }) =>
      paragraph(
        `${placeWords(finding.region)}  ${finding.title}, by ${by.kind}${by.until === null ? '' : ` until ${by.until}`}: ${by.reason || 'no reason given'}`,
        '  ',
      ),
    ),
  );
}

function writeGone(page: Page, { change }: Review): void {
  if (change === null) return;
  section(
    page,
    'No longer found',
    goneWords(change).map(
      ({ place, weakness, symbol }) =>
        `  ${visibleLine(place)}  ${weakness} in ${visibleLine(symbol)}`,
    ),
  );
}

function writeObservations(page: Page, review: Review): void {
  section(
    page,
    'Observations',
    review.observations.flatMap((one) => paragraph(`${placeWords(one.region)}  ${one.says}`, '  ')),
  );
}

function writeProblems(page: Page, review: Review): void {
  const lines = review.files.flatMap((file) =>
    file.problems.flatMap(({ line, message }) =>
      paragraph(`${file.path}${line > 0 ? `:${line}` : ''}  ${message}`, '  '),
    ),
  );
  section(page, 'Problems', lines);
}

function section(page: Page, title: string, lines: readonly string[]): void {
  if (lines.length > 0) page.lines.push(page.palette.heading(title), ...lines, '');
}

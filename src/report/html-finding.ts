/** One finding as a section of the HTML report. */
import type { Finding, Region, TraceStep } from '../findings/finding.js';
import { codeHtml, escapedHtml, htmlProse, quoteHtml } from './html-text.js';
import type { NumberedFinding } from './parts.js';
import { lineWords } from './wording.js';
import { cweTitle, type WriterOptions } from './writer.js';

export interface FindingContext {
  readonly options: WriterOptions;
  /** Language of a file by its path, null where it is not understood. */
  readonly languageOf: (path: string) => string | null;
}

export function findingHtml({ finding, number }: NumberedFinding, ctx: FindingContext): string {
  const { region } = finding;
  const language = ctx.languageOf(region.file);
  return [
    `<article id="finding-${number}">`,
    `<h3>${number}. ${escapedHtml(cweTitle(finding.cwe, ctx.options))}</h3>`,
    factsHtml(finding),
    `<p class="message">${htmlProse(finding.message)}</p>`,
    quoteHtml(finding.quote, region, language),
    traceHtml(finding, ctx),
    `<h4>Explanation</h4>\n<p>${htmlProse(finding.explanation)}</p>`,
    `<h4>Recommendation</h4>\n<p>${htmlProse(finding.recommendation)}</p>`,
    finding.example === null ? '' : codeHtml(finding.example.trimEnd(), language),
    finding.notes.length === 0
      ? ''
      : `<h4>Assumed on the way</h4>\n<p>${finding.notes.map(htmlProse).join('; ')}</p>`,
    referencesHtml(finding),
    '</article>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function factsHtml(finding: Finding): string {
  const { region, severity, confidence, role, weakness, relatedCwes, symbol, id } = finding;
  const facts: [string, string][] = [
    ['Severity', `<span class="severity ${severity}">${severity}</span>`],
    ['Confidence', confidence],
    [
      'File',
      `<code>${escapedHtml(region.file)}</code>, ${lineWords(region)}, in <code>${escapedHtml(symbol)}</code>`,
    ],
    ['Weakness', `<code>${escapedHtml(weakness)}</code> (${escapedHtml(finding.title)})`],
    ...(role === 'production' ? [] : ([['Role', `${role} code`]] as [string, string][])),
    ...(relatedCwes.length === 0
      ? []
      : ([['Related', relatedCwes.map((cwe) => `CWE-${cwe}`).join(', ')]] as [string, string][])),
    ['Id', `<code>${escapedHtml(id)}</code>`],
  ];
  return `<dl>${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`;
}

function traceHtml(finding: Finding, ctx: FindingContext): string {
  if (finding.trace.length === 0) return '';
  const others = finding.otherSources.map(
    (other) =>
      `<li>Also reached from ${placeHtml(other.region.file)}, ${lineWords(other.region)}: <code>${escapedHtml(other.quote.trim())}</code></li>`,
  );
  const steps = finding.trace.map((step, index) =>
    stepHtml(step, { ...ctx, previousFile: finding.trace[index - 1]?.region.file ?? null }),
  );
  return [
    '<details open><summary>How the data gets there</summary>',
    `<ol class="way">\n${steps.join('\n')}\n</ol>`,
    others.length === 0 ? '' : `<ul class="also">${others.join('\n')}</ul>`,
    '</details>',
  ].join('\n');
}

interface StepContext extends FindingContext {
  /** The file of the step before, null at the first: a step in another file gets a heading. */
  readonly previousFile: string | null;
}

function stepHtml({ kind, region, says, quote }: TraceStep, ctx: StepContext): string {
  const heading = region.file === ctx.previousFile ? '' : `<h4>${placeHtml(region.file)}</h4>`;
  const words = `<p class="says"><span class="kind">${lineInWords(region)}</span>: ${htmlProse(says)}</p>`;
  return `<li class="${kind}">${heading}${words}${quoteHtml(quote, region, ctx.languageOf(region.file))}</li>`;
}

/** At the head of a sentence. */
function lineInWords(region: Region): string {
  const words = lineWords(region);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function placeHtml(file: string): string {
  return `<code>${escapedHtml(file)}</code>`;
}

/** Only addresses that a browser may open safely become links. */
function referencesHtml(finding: Finding): string {
  const links = finding.references
    .filter((reference) => reference.startsWith('https://'))
    .map(
      (reference) =>
        `<a href="${escapedHtml(reference)}" rel="noreferrer">${escapedHtml(reference)}</a>`,
    );
  return links.length === 0
    ? ''
    : `<h4>References</h4>\n<p class="references">${links.join('<br>')}</p>`;
}

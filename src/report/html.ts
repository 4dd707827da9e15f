/**
 * The review as one HTML page, in the order of the Markdown report.
 */
import type { Review } from '../findings/finding.js';
import { chartsHtml } from './html-charts.js';
import { findingHtml } from './html-finding.js';
import { defectsHtml, listHtml, pageHtml, sectionHtml } from './html-page.js';
import { tableHtml } from './html-table.js';
import { escapedHtml, htmlProse } from './html-text.js';
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
  lineWords,
  listed,
  resultSentence,
} from './wording.js';
import type { WriterOptions } from './writer.js';

const MOST_CLEAN_FILES = 100;
const MOST_CLEAN_SINKS = 20;
export function html(review: Review, options: WriterOptions): string {
  const languages = new Map(review.files.map((file) => [file.path, file.language]));
  const ctx = { options, languageOf: (path: string) => languages.get(path) ?? null };
  const findings = numberedFindings(review);
  const production = findings.filter(({ finding }) => finding.role === 'production');
  const outside = findings.filter(({ finding }) => finding.role !== 'production');
  const write = (one: NumberedFinding): string => findingHtml(one, ctx);
  const body = [
    `<p class="result">${escapedHtml(resultSentence(review))}</p>`,
    chartsHtml(findings.map(({ finding }) => finding)),
    tableHtml(findings),
    defectsHtml(
      'Potential security defects',
      production.length === 0
        ? '<p>None in production code.</p>'
        : production.map(write).join('\n'),
    ),
    defectsHtml('Outside production', outside.map(write).join('\n')),
    sectionHtml('Suppressed', suppressedHtml(review)),
    sectionHtml('No longer found', goneHtml(review)),
    sectionHtml('Files without findings', cleanHtml(review)),
    sectionHtml('General observations', observationsHtml(review)),
    sectionHtml('Conclusion', `<p>${conclusionSentences(review).map(escapedHtml).join(' ')}</p>`),
    sectionHtml('Countermeasures', countermeasuresHtml(findings)),
    sectionHtml('Coverage', listHtml('ul', coverageSentences(review).map(escapedHtml))),
    sectionHtml('Problems', problemsHtml(review)),
  ];
  return pageHtml('Security review', body);
}

function suppressedHtml(review: Review): string {
  const items = review.suppressed.map(({ finding, by }) => {
    const where = `<code>${escapedHtml(finding.region.file)}</code>, ${lineWords(finding.region)}`;
    const until = by.until === null ? '' : ` until ${by.until}`;
    const reason = by.reason === '' ? 'no reason given' : htmlProse(by.reason);
    return `CWE-${finding.cwe}, ${where}: suppressed by <code>${by.kind}</code>${until}: ${reason}`;
  });
  return listHtml('ul', items);
}

function goneHtml({ change }: Review): string {
  if (change === null) return '';
  return listHtml(
    'ul',
    goneWords(change).map(
      ({ place, weakness, symbol }) =>
        `<code>${escapedHtml(place)}</code>: ${escapedHtml(weakness)} in <code>${escapedHtml(symbol)}</code>`,
    ),
  );
}

function cleanHtml(review: Review): string {
  const { looked, silent } = filesWithoutFindings(review);
  const items = looked.slice(0, MOST_CLEAN_FILES).map(({ file, sinks }) => {
    const shown = sinks
      .slice(0, MOST_CLEAN_SINKS)
      .map((sink) => `${lineWords(sink.region)}: ${htmlProse(sink.says)}`);
    const more = sinks.length > shown.length ? [`and ${sinks.length - shown.length} more`] : [];
    return `<code>${escapedHtml(file)}</code>${listHtml('ul', [...shown, ...more])}`;
  });
  if (looked.length > MOST_CLEAN_FILES)
    items.push(`and ${counted(looked.length - MOST_CLEAN_FILES, 'more file')}`);
  if (silent.length > 0)
    items.push(
      `${counted(silent.length, 'file')} in which no place was met where data could do harm.`,
    );
  return listHtml('ul', items);
}

function observationsHtml(review: Review): string {
  const items = review.observations.map(
    (one) =>
      `${htmlProse(one.says)} (<code>${escapedHtml(one.region.file)}</code>, ${lineWords(one.region)})`,
  );
  return items.length === 0 ? '<p>None.</p>' : listHtml('ul', items);
}

function countermeasuresHtml(findings: readonly NumberedFinding[]): string {
  const items = countermeasures(findings).map(({ recommendation, answers }) => {
    const places = answers.map(
      ({ number }) => `<a href="#finding-${number}">finding ${number}</a>`,
    );
    return `${htmlProse(recommendation)} Answers ${listed(places)}.`;
  });
  return listHtml('ol', items);
}

function problemsHtml(review: Review): string {
  const items = review.files.flatMap((file) =>
    file.problems.map(
      ({ line, message }) =>
        `<code>${escapedHtml(file.path)}</code>${line > 0 ? `, line ${line}` : ''}: ${htmlProse(message)}`,
    ),
  );
  return listHtml('ul', items);
}

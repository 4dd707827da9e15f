/**
 * The review as one HTML page that needs nothing else: no font, no image, no request. It follows the
 * order of the Markdown report and is whole without its script. A content policy allows that script and
 * the style by their hashes, and forbids whatever reviewed code might smuggle in.
 */
import type { Review } from '../findings/finding.js';
import { chartsHtml } from './html-charts.js';
import { findingHtml } from './html-finding.js';
import { SCRIPT_HASH, STYLE_HASH } from './html-hashes.generated.js';
import { SCRIPT } from './html-script.js';
import { STYLE } from './html-style.js';
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
const POLICY = [
  "default-src 'none'",
  `script-src '${SCRIPT_HASH}'`,
  `style-src '${STYLE_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

export function html(review: Review, options: WriterOptions): string {
  const languages = new Map(review.files.map((file) => [file.path, file.language]));
  const ctx = { options, languageOf: (path: string) => languages.get(path) ?? null };
  const findings = numberedFindings(review);
  const production = findings.filter(({ finding }) => finding.role === 'production');
  const outside = findings.filter(({ finding }) => finding.role !== 'production');
  const write = (one: NumberedFinding): string => findingHtml(one, ctx);
  const body = [
    '<h1>Security review</h1>',
    `<p class="result">${escapedHtml(resultSentence(review))}</p>`,
    chartsHtml(findings.map(({ finding }) => finding)),
    tableHtml(findings),
    defects(
      'Potential security defects',
      production.length === 0
        ? '<p>None in production code.</p>'
        : production.map(write).join('\n'),
    ),
    defects('Outside production', outside.map(write).join('\n')),
    section('Suppressed', suppressedHtml(review)),
    section('No longer found', goneHtml(review)),
    section('Files without findings', cleanHtml(review)),
    section('General observations', observationsHtml(review)),
    section('Conclusion', `<p>${conclusionSentences(review).map(escapedHtml).join(' ')}</p>`),
    section('Countermeasures', countermeasuresHtml(findings)),
    section('Coverage', list('ul', coverageSentences(review).map(escapedHtml))),
    section('Problems', problemsHtml(review)),
  ];
  return page(body.filter((part) => part !== '').join('\n'));
}

function page(body: string): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>Security review</title>',
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<a class="skip" href="#report">Skip to the report</a>',
    '<main id="report">',
    body,
    '</main>',
    `<script>${SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function section(title: string, inner: string): string {
  return inner === '' ? '' : `<section>\n<h2>${title}</h2>\n${inner}\n</section>`;
}

/** A section of findings: the script hides it when a filter leaves none. */
function defects(title: string, inner: string): string {
  return inner === '' ? '' : `<section class="defects">\n<h2>${title}</h2>\n${inner}\n</section>`;
}

function list(kind: 'ul' | 'ol', items: readonly string[]): string {
  return items.length === 0
    ? ''
    : `<${kind}>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</${kind}>`;
}

function suppressedHtml(review: Review): string {
  const items = review.suppressed.map(({ finding, by }) => {
    const where = `<code>${escapedHtml(finding.region.file)}</code>, ${lineWords(finding.region)}`;
    const until = by.until === null ? '' : ` until ${by.until}`;
    const reason = by.reason === '' ? 'no reason given' : htmlProse(by.reason);
    return `CWE-${finding.cwe}, ${where}: suppressed by <code>${by.kind}</code>${until}: ${reason}`;
  });
  return list('ul', items);
}

function goneHtml({ change }: Review): string {
  if (change === null) return '';
  return list(
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
    return `<code>${escapedHtml(file)}</code>${list('ul', [...shown, ...more])}`;
  });
  if (looked.length > MOST_CLEAN_FILES)
    items.push(`and ${counted(looked.length - MOST_CLEAN_FILES, 'more file')}`);
  if (silent.length > 0)
    items.push(
      `${counted(silent.length, 'file')} in which no place was met where data could do harm.`,
    );
  return list('ul', items);
}

function observationsHtml(review: Review): string {
  const items = review.observations.map(
    (one) =>
      `${htmlProse(one.says)} (<code>${escapedHtml(one.region.file)}</code>, ${lineWords(one.region)})`,
  );
  return items.length === 0 ? '<p>None.</p>' : list('ul', items);
}

function countermeasuresHtml(findings: readonly NumberedFinding[]): string {
  const items = countermeasures(findings).map(({ recommendation, answers }) => {
    const places = answers.map(
      ({ number }) => `<a href="#finding-${number}">finding ${number}</a>`,
    );
    return `${htmlProse(recommendation)} Answers ${listed(places)}.`;
  });
  return list('ol', items);
}

function problemsHtml(review: Review): string {
  const items = review.files.flatMap((file) =>
    file.problems.map(
      ({ line, message }) =>
        `<code>${escapedHtml(file.path)}</code>${line > 0 ? `, line ${line}` : ''}: ${htmlProse(message)}`,
    ),
  );
  return list('ul', items);
}

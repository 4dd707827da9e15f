/**
 * The table of findings at the head of the HTML report, with the controls that its script wakes up.
 * What rows are filtered and sorted by stands in their data attributes.
 */
import type { Finding } from '../findings/finding.js';
import { CONFIDENCES, SEVERITIES } from '../findings/severity.js';
import { controlsHtml } from './html-page.js';
import { escapedHtml } from './html-text.js';
import type { NumberedFinding } from './parts.js';
import { placeWords } from './wording.js';

const COLUMNS = ['No.', 'Severity', 'CWE', 'Weakness', 'Place', 'Role', 'Confidence'];

export function tableHtml(findings: readonly NumberedFinding[]): string {
  if (findings.length === 0) return '';
  const head = COLUMNS.map((name) => `<th scope="col">${name}</th>`).join('');
  return [
    '<section class="findings" aria-labelledby="all-findings">',
    '<h2 id="all-findings">All findings</h2>',
    controlsOf(findings.map(({ finding }) => finding)),
    '<p class="shown" role="status"></p>',
    '<div class="scroll" role="region" aria-labelledby="all-findings" tabindex="0">',
    `<table>\n<thead><tr>${head}</tr></thead>`,
    `<tbody>\n${findings.map(rowHtml).join('\n')}\n</tbody>\n</table>`,
    '</div>',
    '</section>',
  ].join('\n');
}

function rowHtml({ number, finding }: NumberedFinding): string {
  const { severity, weakness, role, confidence, cwe, title, region } = finding;
  const data: [string, string][] = [
    ['number', String(number)],
    ['severity', severity],
    ['weakness', weakness],
    ['role', role],
  ];
  const cells = [
    `<td><a href="#finding-${number}">${number}</a></td>`,
    `<td data-key="${SEVERITIES.indexOf(severity)}"><span class="severity ${severity}">${severity}</span></td>`,
    `<td data-key="${cwe}">CWE-${cwe}</td>`,
    `<td>${escapedHtml(title)}</td>`,
    `<td data-key="${escapedHtml(region.file)}:${String(region.startLine).padStart(7, '0')}"><code>${escapedHtml(placeWords(region)).replaceAll('/', '/<wbr>')}</code></td>`,
    `<td>${role}</td>`,
    `<td data-key="${CONFIDENCES.indexOf(confidence)}">${confidence}</td>`,
  ];
  const attributes = data.map(([name, value]) => ` data-${name}="${escapedHtml(value)}"`);
  return `<tr${attributes.join('')}>${cells.join('')}</tr>`;
}

function controlsOf(findings: readonly Finding[]): string {
  const titles = new Map(findings.map(({ weakness, title }) => [weakness, title]));
  const severities = SEVERITIES.filter((one) => findings.some(({ severity }) => severity === one));
  const roles = [...new Set(findings.map(({ role }) => role))];
  const same = (value: string): [string, string] => [value, value];
  const byTitle = [...titles]
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
    .map(([value, words]): [string, string] => [escapedHtml(value), escapedHtml(words)]);
  return controlsHtml('findings', 'file, function, code, words', [
    { name: 'severity', label: 'Severity', choices: severities.map(same) },
    { name: 'weakness', label: 'Weakness', choices: byTitle },
    { name: 'role', label: 'Role', choices: roles.map(same) },
  ]);
}

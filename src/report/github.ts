/**
 * Findings as workflow commands of GitHub Actions: printed in a job, each becomes a note on its line of
 * a pull request. The service shows only the first few of each level; upload SARIF for all of them.
 */
import type { Finding, Review } from '../findings/finding.js';
import type { Severity } from '../weaknesses/weakness.js';
import { visible } from './visible-text.js';

const COMMANDS: Record<Severity, string> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
};

export function github(review: Review): string {
  return review.findings.map((finding) => `${command(finding)}\n`).join('');
}

function command(finding: Finding): string {
  const { region, role, severity, title, cwe, message, recommendation } = finding;
  const level = role === 'production' ? COMMANDS[severity] : 'notice';
  const where = role === 'production' ? '' : ` in ${role} code`;
  const properties: [string, string][] = [
    ['file', region.file],
    ['line', String(region.startLine)],
    ['endLine', String(region.endLine)],
    ...(region.startLine === region.endLine
      ? ([
          ['col', String(region.startColumn)],
          ['endColumn', String(region.endColumn)],
        ] as [string, string][])
      : []),
    ['title', `${title} (CWE-${cwe})${where}`],
  ];
  const head = properties.map(([key, value]) => `${key}=${escapedProperty(value)}`).join(',');
  return `::${level} ${head}::${escapedData(`${message}\n${recommendation}`)}`;
}

function escapedData(text: string): string {
  return visible(text).replace(/%/g, '%25').replace(/\n/g, '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}

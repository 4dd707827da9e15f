/**
 * One line per finding, `file:line:column: …`, as editors and `grep` read it. Everything else is left
 * out: for a review, not for a list of places, use another format.
 */
import type { Finding, Review } from '../findings/finding.js';
import { visibleLine } from './visible-text.js';

export function compact(review: Review): string {
  return review.findings.map((finding) => `${compactLine(finding)}\n`).join('');
}

function compactLine(finding: Finding): string {
  const { region, severity, weakness, cwe, role, message } = finding;
  const place = `${region.file}:${region.startLine}:${region.startColumn}`;
  const where = role === 'production' ? '' : ` (${role})`;
  return visibleLine(`${place}: ${severity}: ${message} [${weakness}, CWE-${cwe}]${where}`);
}

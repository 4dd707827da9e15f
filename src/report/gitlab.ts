/**
 * Findings as a code quality report of GitLab, which shows them in merge requests. Its security report
 * asks for the times of the scan, and a review has no clock.
 */
import type { Finding, Review } from '../findings/finding.js';
import type { Severity } from '../weaknesses/weakness.js';
import { visible, visibleJson } from './visible-text.js';

const SEVERITIES: Record<Severity, string> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
};

export function gitlab(review: Review): string {
  return visibleJson(review.findings.map(issue));
}

function issue(finding: Finding): object {
  const { region, role, severity, weakness, cwe, message, recommendation, id } = finding;
  return {
    type: 'issue',
    check_name: weakness,
    description: visible(`${message} (CWE-${cwe})`),
    content: { body: visible(recommendation) },
    categories: ['Security'],
    severity: role === 'production' ? SEVERITIES[severity] : 'info',
    fingerprint: id,
    location: { path: region.file, lines: { begin: region.startLine, end: region.endLine } },
  };
}

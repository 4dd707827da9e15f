/**
 * Findings in production as a SAST report of GitLab (schema 15.1.4), which shows them in merge requests
 * and keeps them as vulnerabilities. The schema asks for the times of the scan; a review has no clock
 * and gives the same bytes for the same code, so they say 1970.
 */
import type { Finding, Review, TraceStep } from '../findings/finding.js';
import type { Severity } from '../weaknesses/weakness.js';
import { visible, visibleJson } from './visible-text.js';
import { inProduction, placeWords } from './wording.js';

const SCHEMA_VERSION = '15.1.4';
const NO_CLOCK = '1970-01-01T00:00:00';

const SEVERITIES: Record<Severity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** What GitLab keeps of a name. */
const LONGEST_NAME = 255;

export function gitlab(review: Review): string {
  const scanner = {
    id: 'assay',
    name: 'assay',
    version: review.toolVersion,
    vendor: { name: 'assay' },
  };
  return visibleJson({
    version: SCHEMA_VERSION,
    scan: {
      analyzer: scanner,
      scanner,
      type: 'sast',
      start_time: NO_CLOCK,
      end_time: NO_CLOCK,
      status: 'success',
      messages: review.files.flatMap(({ path, problems }) =>
        problems.map(({ line, message }) => ({
          level: 'warn',
          value: visible(`${path}${line > 0 ? `:${line}` : ''}: ${message}`),
        })),
      ),
    },
    vulnerabilities: inProduction(review.findings).map(vulnerability),
  });
}

function vulnerability(finding: Finding): object {
  const { id, region, symbol, severity, title, message, recommendation, references } = finding;
  return {
    id: uuidOf(id),
    category: 'sast',
    name: visible(title).slice(0, LONGEST_NAME),
    description: visible([message, finding.explanation, wayOf(finding.trace)].join('\n\n').trim()),
    severity: SEVERITIES[severity],
    solution: visible(recommendation),
    location: {
      file: region.file,
      start_line: region.startLine,
      end_line: region.endLine,
      ...(symbol === '<module>' ? {} : { method: symbol }),
    },
    identifiers: [
      { type: 'assay_weakness', name: finding.weakness, value: finding.weakness },
      ...[finding.cwe, ...finding.relatedCwes].map((cwe) => ({
        type: 'cwe',
        name: `CWE-${cwe}`,
        value: String(cwe),
        url: `https://cwe.mitre.org/data/definitions/${cwe}.html`,
      })),
    ],
    links: references.map((url) => ({ url })),
    tracking: {
      type: 'source',
      items: [
        {
          file: region.file,
          start_line: region.startLine,
          end_line: region.endLine,
          signatures: [{ algorithm: 'scope_offset', value: id }],
        },
      ],
    },
  };
}

function wayOf(trace: readonly TraceStep[]): string {
  return trace
    .map(({ region, says }, index) => `${index + 1}. ${placeWords(region)}: ${says}`)
    .join('\n');
}

/** The identity in the form of a UUID, which is what GitLab tells findings apart by. */
function uuidOf(id: string): string {
  const digits = id.padEnd(32, '0');
  return [8, 12, 16, 20, 32]
    .map((end, index) => digits.slice([0, 8, 12, 16, 20][index], end))
    .join('-');
}

/**
 * The review as SARIF 2.1.0, for code scanning services. One rule per weakness; findings and
 * suppressed findings are results, observations never are; what was cut or failed is a notification
 * of the run. Where a service's limits would refuse the file, it is cut in a fixed order and says so.
 */
import type { Log, Notification, Run, ToolComponent } from 'sarif';
import type { FileProblem, Review, ReviewedFile } from '../findings/finding.js';
import { compareConfidence, compareSeverity } from '../findings/severity.js';
import { artifactLocation, type ResultSubject, sarifResult } from './sarif-result.js';
import { sarifRule } from './sarif-rule.js';
import { visibleJson } from './visible-text.js';
import { counted } from './wording.js';
import type { WriterOptions } from './writer.js';

/** What the strictest service that is known takes in one run. */
const MOST_RESULTS = 25_000;
const MOST_NOTIFICATIONS = 10_000;

export function sarif(review: Review, options: WriterOptions): string {
  return visibleJson(sarifLog(review, options));
}

/** A finding that may have been suppressed. */
type Candidate = Pick<ResultSubject, 'finding' | 'by' | 'state'>;

function candidatesOf({ findings, suppressed, change }: Review): Candidate[] {
  if (change === null) return [...findings.map((finding) => ({ finding })), ...suppressed];
  const { against, known } = change;
  return [
    ...findings.map((finding) => ({ finding, state: { state: 'new' as const, against } })),
    ...known.map((finding) => ({ finding, state: { state: 'unchanged' as const, against } })),
    ...suppressed,
  ];
}

export function sarifLog(review: Review, options: WriterOptions): Log {
  const all = candidatesOf(review);
  const candidates = withinLimit(all);
  const used = new Set([
    ...review.coverage.weaknesses,
    ...candidates.map(({ finding }) => finding.weakness),
  ]);
  const rules = options.weaknesses.filter((weakness) => used.has(weakness.id));
  const ruleIndex = new Map(rules.map((weakness, index) => [weakness.id, index]));
  const run: Run = {
    tool: {
      driver: {
        name: 'assay',
        version: review.toolVersion,
        semanticVersion: review.toolVersion,
        rules: rules.map((weakness) => sarifRule(weakness, options)),
        supportedTaxonomies: [{ name: 'CWE' }],
      },
    },
    taxonomies: [
      taxonomy(
        review,
        rules.flatMap((rule) => [rule.cwe, ...rule.relatedCwes]),
        options,
      ),
    ],
    originalUriBaseIds: {
      '%SRCROOT%': { description: { text: 'The folder that paths are relative to.' } },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: notifications(review, all.length - candidates.length),
      },
    ],
    results: candidates.map((candidate) =>
      sarifResult({
        ...candidate,
        ruleIndex: ruleIndex.get(candidate.finding.weakness),
        rule: rules[ruleIndex.get(candidate.finding.weakness) ?? -1],
      }),
    ),
    properties: { coverage: review.coverage },
  };
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
}

/** The most important results, in their original order. */
function withinLimit(all: readonly Candidate[]): Candidate[] {
  if (all.length <= MOST_RESULTS) return [...all];
  const important = [...all.keys()].sort((a, b) => compareImportance(all[a], all[b]) || a - b);
  const kept = new Set(important.slice(0, MOST_RESULTS));
  return all.filter((_, index) => kept.has(index));
}

function compareImportance(a: Candidate, b: Candidate): number {
  const minor = ({ by, finding }: Candidate): number =>
    (by === undefined ? 0 : 2) + (finding.role === 'production' ? 0 : 1);
  return (
    minor(a) - minor(b) ||
    compareSeverity(a.finding.severity, b.finding.severity) ||
    compareConfidence(a.finding.confidence, b.finding.confidence)
  );
}

function taxonomy(
  review: Review,
  ids: readonly number[],
  { catalogue }: WriterOptions,
): ToolComponent {
  return {
    name: 'CWE',
    organization: 'MITRE',
    version: review.cweVersion,
    shortDescription: { text: 'The MITRE Common Weakness Enumeration' },
    isComprehensive: false,
    taxa: [...new Set(ids)]
      .sort((a, b) => a - b)
      .map((id) => ({ id: String(id), name: catalogue.entry(id)?.name ?? `CWE-${id}` })),
  };
}

const PROBLEM_LEVELS = {
  unreadable: 'error',
  syntax: 'warning',
  encoding: 'warning',
  budget: 'warning',
  suppression: 'warning',
} as const satisfies Record<FileProblem['kind'], Notification['level']>;

function notifications(review: Review, cut: number): Notification[] {
  const ofFiles = review.files.flatMap((file) =>
    file.problems.map((problem) => notification(file, problem)),
  );
  const ofRun: Notification[] = [
    ...review.coverage.budgets.map(
      ({ what, times }) => `Limit met ${counted(times, 'time')}: ${what}.`,
    ),
    ...(cut > 0
      ? [`${counted(cut, 'result')} of least importance left out: a run holds ${MOST_RESULTS}.`]
      : []),
  ].map((words) => ({ descriptor: { id: 'limit' }, level: 'warning', message: { text: words } }));
  return [...ofRun, ...ofFiles].slice(0, MOST_NOTIFICATIONS);
}

function notification(file: ReviewedFile, problem: FileProblem): Notification {
  const region = problem.line > 0 ? { region: { startLine: problem.line } } : {};
  return {
    descriptor: { id: problem.kind },
    level: PROBLEM_LEVELS[problem.kind],
    message: { text: problem.message },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(file.path), ...region } }],
  };
}

/**
 * The review as JSON, for programs. Everything that the review knows, in a fixed order of keys; the
 * shape is the contract in `json-review.ts`.
 */
import type {
  Change,
  Finding,
  Observation,
  Region,
  Review,
  SuppressedFinding,
  TraceStep,
} from '../findings/finding.js';
import type {
  JsonChange,
  JsonColumns,
  JsonFinding,
  JsonLines,
  JsonObservation,
  JsonReview,
  JsonSuppressedFinding,
  JsonTraceStep,
} from './json-review.js';
import { visibleJson } from './visible-text.js';

export function json(review: Review): string {
  return visibleJson(jsonReview(review));
}

export function jsonReview(review: Review): JsonReview {
  return {
    formatVersion: 1,
    toolVersion: review.toolVersion,
    cweVersion: review.cweVersion,
    today: review.today,
    findings: review.findings.map(jsonFinding),
    observations: review.observations.map(jsonObservation),
    files: review.files.map(({ path, role, language, lines, problems }) => ({
      path,
      role,
      language,
      lines,
      problems: problems.map(({ line, kind, message }) => ({ line, kind, message })),
    })),
    suppressed: review.suppressed.map(jsonSuppressed),
    change: review.change && jsonChange(review.change),
    cleanSinks: review.cleanSinks.map(({ kind, region, reason, says }) => ({
      kind,
      ...place(region),
      reason,
      says,
    })),
    coverage: review.coverage,
  };
}

function jsonChange({ against, known, gone }: Change): JsonChange {
  return {
    against,
    known: known.map(jsonFinding),
    gone: gone.map(({ id, weakness, file, line, symbol }) => ({
      id,
      weakness,
      file,
      line,
      symbol,
    })),
  };
}

export function jsonFinding(finding: Finding): JsonFinding {
  const { id, weakness, title, cwe, relatedCwes, severity, confidence, role, region } = finding;
  return {
    id,
    weakness,
    title,
    cwe,
    relatedCwes,
    severity,
    confidence,
    role,
    ...place(region),
    symbol: finding.symbol,
    message: finding.message,
    quote: finding.quote,
    trace: finding.trace.map(jsonStep),
    otherSources: finding.otherSources.map(({ kind, region, quote }) => ({
      kind,
      ...place(region),
      quote,
    })),
    explanation: finding.explanation,
    recommendation: finding.recommendation,
    example: finding.example,
    references: finding.references,
    notes: finding.notes,
    sourceKind: finding.sourceKind,
    variant: finding.variant,
  };
}

function jsonStep({ kind, region, quote, says }: TraceStep): JsonTraceStep {
  return { kind, ...place(region), quote, says };
}

function jsonObservation({ kind, region, quote, says }: Observation): JsonObservation {
  return { kind, ...place(region), quote, says };
}

function jsonSuppressed({ finding, by }: SuppressedFinding): JsonSuppressedFinding {
  return {
    ...jsonFinding(finding),
    suppression: {
      kind: by.kind,
      file: by.region?.file ?? null,
      line: by.region?.startLine ?? null,
      reason: by.reason,
      until: by.until,
    },
  };
}

function place(region: Region): { file: string; lines: JsonLines; columns: JsonColumns } {
  return {
    file: region.file,
    lines: [region.startLine, region.endLine],
    columns: [region.startColumn, region.endColumn],
  };
}

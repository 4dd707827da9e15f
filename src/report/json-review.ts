/**
 * The shape of a review as JSON: a public contract. The schema in `schemas/review.schema.json` is
 * generated from these types, and the writer is checked against them, so the three cannot differ.
 * Keys are added freely; taking one away or changing its meaning raises `formatVersion`.
 */
import type { Confidence, FileProblem, Role } from '../findings/finding.js';
import type { Severity } from '../weaknesses/weakness.js';

/** First and last line, both included, counted from 1. */
export type JsonLines = [from: number, to: number];

/** Columns count UTF-16 units from 1; the end is exclusive and lies in the last line. */
export type JsonColumns = [from: number, to: number];

export interface JsonTraceStep {
  kind: 'source' | 'step' | 'call' | 'return' | 'sink';
  file: string;
  lines: JsonLines;
  columns: JsonColumns;
  /** The whole lines as they stand in the file. */
  quote: string;
  /** What happens here. */
  says: string;
}

/** A further source of data that reaches the same place. */
export interface JsonSource {
  kind: string;
  file: string;
  lines: JsonLines;
  columns: JsonColumns;
  quote: string;
}

export interface JsonFinding {
  /** The same while code moves, is reformatted or renamed. */
  id: string;
  weakness: string;
  title: string;
  cwe: number;
  relatedCwes: number[];
  severity: Severity;
  confidence: Confidence;
  role: Role;
  file: string;
  lines: JsonLines;
  columns: JsonColumns;
  /** The function around it, `<module>` outside functions. */
  symbol: string;
  message: string;
  quote: string;
  /** From the source to the sink; empty where nothing flows. */
  trace: JsonTraceStep[];
  otherSources: JsonSource[];
  explanation: string;
  recommendation: string;
  example: string | null;
  references: string[];
  /** What was assumed on the way; each lowers the confidence. */
  notes: string[];
  sourceKind: string | null;
  variant: string | null;
}

export interface JsonSuppression {
  kind: 'assay-ignore' | 'nosec' | 'nosemgrep' | 'config';
  /** The file of the comment, null for a configuration. */
  file: string | null;
  line: number | null;
  reason: string;
  /** `YYYY-MM-DD`, the last day it holds. */
  until: string | null;
}

export interface JsonSuppressedFinding extends JsonFinding {
  suppression: JsonSuppression;
}

/** A true fact worth knowing that is no weakness. */
export interface JsonObservation {
  kind: string;
  file: string;
  lines: JsonLines;
  columns: JsonColumns;
  quote: string;
  says: string;
}

export interface JsonFile {
  path: string;
  role: Role;
  /** Null for a file that is not understood. */
  language: string | null;
  lines: number;
  problems: FileProblem[];
}

/** A place where data could do harm, with the reason that it cannot. */
export interface JsonCleanSink {
  kind: string;
  file: string;
  lines: JsonLines;
  columns: JsonColumns;
  reason: 'no-source' | 'constant' | 'safe-state' | 'unknown';
  says: string;
}

export interface JsonCoverage {
  files: number;
  lines: number;
  functions: number;
  notUnderstood: { extension: string; files: number }[];
  sinks: { reached: number; constant: number; safe: number; noSource: number; unknown: number };
  /** Calls to the project's own code. */
  calls: { resolved: number; own: number };
  budgets: { what: string; times: number }[];
  /** What the reviewed tree itself hides. */
  hidden: string[];
  weaknesses: string[];
  threats: string[];
}

/** A finding of before that is not there any more. */
export interface JsonGone {
  id: string;
  weakness: string;
  file: string;
  line: number;
  symbol: string;
}

export interface JsonChange {
  /** In words: `the baseline known.json`, `main`. */
  against: string;
  known: JsonFinding[];
  gone: JsonGone[];
}

export interface JsonReview {
  formatVersion: 1;
  toolVersion: string;
  cweVersion: string;
  /** The date suppressions were compared with, null where none had one. */
  today: string | null;
  findings: JsonFinding[];
  observations: JsonObservation[];
  files: JsonFile[];
  suppressed: JsonSuppressedFinding[];
  /** What was compared and what came of it; null where nothing was. `findings` then holds what is new. */
  change: JsonChange | null;
  cleanSinks: JsonCleanSink[];
  coverage: JsonCoverage;
}

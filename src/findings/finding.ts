/**
 * A finding and the review that holds it: what outlives the engine, and all that a writer reads.
 * Offsets are gone here: lines and columns are 1-based, columns count UTF-16 units, ends are exclusive.
 */
import type { Severity } from '../weaknesses/weakness.js';

export type Confidence = 'high' | 'medium' | 'low';

/** What a file is for. A finding outside production is reported apart and never gates. */
export type Role = 'production' | 'test' | 'example' | 'generated' | 'vendored' | 'documentation';

export interface Region {
  file: string;
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}

/** One step of the way that data took, in order from the source to the sink. */
export interface TraceStep {
  kind: 'source' | 'step' | 'call' | 'return' | 'sink';
  region: Region;
  /** The whole source lines of the region, without the final line end. */
  quote: string;
  /** A short sentence: what happens here. */
  says: string;
}

/** A further source that reaches the same sink. */
export interface OtherSource {
  region: Region;
  quote: string;
  kind: string;
}

export interface Suppression {
  kind: 'assay-ignore' | 'nosec' | 'nosemgrep' | 'config';
  /** Where it stands, null for a config. */
  region: Region | null;
  reason: string;
  /** `YYYY-MM-DD` or null. */
  until: string | null;
}

export interface Finding {
  /** Stable over moved lines, reformatting and renamed files. Hexadecimal. */
  id: string;
  weakness: string;
  title: string;
  cwe: number;
  relatedCwes: number[];
  /** As the weakness says, lowered outside production. */
  severity: Severity;
  confidence: Confidence;
  role: Role;
  /** The sink. */
  region: Region;
  /** Name of the function around it, `<module>` outside functions. */
  symbol: string;
  message: string;
  /** The whole source lines of the sink, without the final line end. */
  quote: string;
  /** Empty where nothing flows. */
  trace: TraceStep[];
  otherSources: OtherSource[];
  explanation: string;
  recommendation: string;
  /** A few lines of good code, or null. */
  example: string | null;
  references: string[];
  /** What the engine assumed on the way: each lowers the confidence. */
  notes: string[];
  /** Word for the source's kind (`http-query`), null where nothing flows. */
  sourceKind: string | null;
  variant: string | null;
}

/** A true fact worth knowing that is no weakness. */
export interface Observation {
  /** `fixed-sleep-polling`, `configuration-in-code`, … */
  kind: string;
  region: Region;
  quote: string;
  says: string;
}

/** Something in a file that the review could not read or did not follow to the end. */
export interface FileProblem {
  /** 1-based; 0 where no line is meant. */
  line: number;
  message: string;
  /** `syntax`: part could not be parsed; `unreadable`: nothing could; `encoding`: read in another encoding than UTF-8, nothing is missing; `budget`: cut by a limit; `suppression`: a comment that is stale, unknown or lacks its reason. */
  kind: 'syntax' | 'unreadable' | 'encoding' | 'budget' | 'suppression';
}

export interface ReviewedFile {
  path: string;
  role: Role;
  /** Language id, or null for a file not understood. */
  language: string | null;
  lines: number;
  problems: FileProblem[];
}

/** A sink that was looked at and found clean, with the reason. */
export interface CleanSink {
  region: Region;
  /** Sink kind in words. */
  kind: string;
  reason: 'no-source' | 'constant' | 'safe-state' | 'unknown';
  says: string;
}

/** What was and was not covered. */
export interface Coverage {
  files: number;
  lines: number;
  functions: number;
  /** Files that are in the given paths but in no language that is understood: ending and count. */
  notUnderstood: { extension: string; files: number }[];
  /** Sinks by outcome. */
  sinks: { reached: number; constant: number; safe: number; noSource: number; unknown: number };
  /** Calls to the project's own code: how many resolved of how many. */
  calls: { resolved: number; own: number };
  /** Limits met: what and how often. */
  budgets: { what: string; times: number }[];
  /** What the reviewed tree itself hides: suppressions, excluded files, disabled weaknesses, by name. */
  hidden: string[];
  weaknesses: string[];
  threats: string[];
}

export interface SuppressedFinding {
  finding: Finding;
  by: Suppression;
}

/** What is remembered of a finding to know it again. */
export interface KnownFinding {
  id: string;
  weakness: string;
  file: string;
  /** Line of the sink, for people. */
  line: number;
  /** Name of the function around it. */
  symbol: string;
  /** The sink without its layout. */
  sink: string;
}

/** What a review was compared with, and what came of it. */
export interface Change {
  /** In words: `the baseline known.json`, `main`. */
  against: string;
  /** Findings that were there before: they are not among the review's own. */
  known: Finding[];
  /** What was there before and is not any more. */
  gone: KnownFinding[];
}

export interface Review {
  /** All that was found, or, after a comparison, what is new. */
  findings: Finding[];
  observations: Observation[];
  files: ReviewedFile[];
  suppressed: SuppressedFinding[];
  coverage: Coverage;
  cleanSinks: CleanSink[];
  cweVersion: string;
  toolVersion: string;
  /** The date suppressions were compared with, null where none had one. */
  today: string | null;
  /** Null where nothing was compared. */
  change: Change | null;
}

/**
 * What a host hands to `review`: texts, models, choices and the few things the core may not do
 * itself. Everything that depends on the world (disk, clock, threads, configuration) was decided
 * before, so that a review is a function of this record.
 */
import type { FileProblem, Role } from '../findings/finding.js';
import type { LoweredFile, Manifest } from '../ir/module.js';
import type { ModelSet, Threat } from '../models/row.js';

/** A weakness that the configuration turns off in a file. */
export interface DisabledWeakness {
  weakness: string;
  /** Words for the report: the reason given in the configuration. */
  reason: string;
}

/** One file, or a place that should have been one. */
export interface SourceInput {
  /** As reported: `/` between names, never absolute, no two alike. */
  path: string;
  /** The path below the PATH that was given: the role is judged from this one. */
  rolePath: string;
  /** The decoded text without a byte order mark; empty where nothing could be read. */
  text: string;
  /** Language id, null where none understands it: it is then listed and not lowered. */
  language: string | null;
  /** The role that the configuration gives it, null to judge it. */
  role: Role | null;
  /** What the configuration turns off here; findings of these end up among the suppressed. */
  disabled: readonly DisabledWeakness[];
  /** What went wrong on the way in. One of kind `unreadable` means that there is no text. */
  problems: readonly FileProblem[];
}

export interface ReviewOptions {
  /** Who is taken to be hostile, without repetition. */
  threats: readonly Threat[];
  /** Report suppressed findings as findings. */
  noSuppressions: boolean;
  /** Date to compare suppressions with, `YYYY-MM-DD`; null: none has run out. */
  today: string | null;
}

/** What a front end needs to lower a file. */
export interface LoweringInput {
  path: string;
  text: string;
  language: string;
}

/** What the core needs of the world. */
export interface ReviewHost {
  toolVersion: string;
  /** A digest of the text in hexadecimal, at least 32 digits. */
  hash(text: string): string;
  /** Lowers files elsewhere and answers in their order; absent: the review lowers them itself. */
  lower?(files: readonly LoweringInput[]): Promise<LoweredFile[]>;
  /** Told now and then how far the review is, for a progress line. */
  progress?(stage: string, done: number, total: number): void;
}

export interface ReviewRequest {
  /** In path order. */
  files: readonly SourceInput[];
  /** Shipped models and the user's. */
  models: ModelSet;
  /** Files that say where modules lie, in path order. */
  manifests?: readonly Manifest[];
  options: ReviewOptions;
  host: ReviewHost;
  /** Goes to the coverage as it is: files in no language that is understood. */
  notUnderstood: readonly { extension: string; files: number }[];
  /** Goes to the coverage as it is: what the reviewed tree's configuration hides, in words. */
  hidden: readonly string[];
}

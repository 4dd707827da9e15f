/**
 * The code that reviews are held against: which files there are, their text, and what the engine
 * found in those that the claims need.
 */
import type { Review } from '../findings/finding.js';
import type { Inquiry } from '../inquiry/inquiry.js';
import type { LineIndex } from '../source/line-index.js';

/** A file of the code under audit. */
export interface AuditedFile {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
}

export interface AuditedSource {
  /** Every file below the source, `/` between names, in path order. */
  readonly paths: readonly string[];
  /** A file of `paths`, or null where it cannot be read as text. */
  file(path: string): AuditedFile | null;
  /** The engine's own review of the files that were analysed. */
  readonly review: Review;
  /** The analysed program: to ask what flows where, what is constant, what is guarded. */
  readonly program: Inquiry;
  /** Whether every file in a language that is understood was analysed. Otherwise callers may be unseen. */
  readonly isWhole: boolean;
}

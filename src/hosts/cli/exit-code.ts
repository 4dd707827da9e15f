/**
 * What a finished review means to the shell. 2, could not do what was asked, is never decided here:
 * it ends a run before there is a review.
 */
import type { Confidence, Review } from '../../findings/finding.js';
import { gating } from '../../findings/gate.js';
import type { FailOn } from '../config/config.js';

export const ExitCode = { Clean: 0, Findings: 1, NotDone: 2, Incomplete: 3 } as const;

export interface Gate {
  failOn: FailOn;
  minConfidence: Confidence;
}

export function exitCodeOf(review: Review, gate: Gate): number {
  if (gating(review.findings, gate).length > 0) return ExitCode.Findings;
  return missingParts(review).length > 0 ? ExitCode.Incomplete : ExitCode.Clean;
}

/** What did not run, a sentence for each. */
export function missingParts(review: Review): string[] {
  return review.files.flatMap(({ path, problems }) =>
    problems
      .filter(({ kind }) => kind === 'unreadable' || kind === 'budget')
      .map(({ line, message }) => `${path}${line > 0 ? `:${line}` : ''}: ${message}`),
  );
}

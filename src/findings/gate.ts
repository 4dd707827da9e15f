/**
 * Which findings decide the exit code: those in production, at or above a severity, with at least a
 * confidence. Everything else is shown and never gates.
 */
import type { Severity } from '../weaknesses/weakness.js';
import type { Confidence, Finding } from './finding.js';
import { compareConfidence, compareSeverity } from './severity.js';

export interface GateOptions {
  readonly failOn: Severity | 'never';
  readonly minConfidence: Confidence;
}

/** The findings that make a run fail, in the order given. */
export function gating(findings: readonly Finding[], options: GateOptions): Finding[] {
  const { failOn, minConfidence } = options;
  if (failOn === 'never') return [];
  return findings.filter(
    (finding) =>
      finding.role === 'production' &&
      compareSeverity(finding.severity, failOn) <= 0 &&
      compareConfidence(finding.confidence, minConfidence) <= 0,
  );
}

/** The findings that are sure enough to be shown at all. */
export function confident(findings: readonly Finding[], minConfidence: Confidence): Finding[] {
  return findings.filter((finding) => compareConfidence(finding.confidence, minConfidence) <= 0);
}

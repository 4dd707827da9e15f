/**
 * The order of severities and confidences, and what a severity becomes outside production. Ranks
 * serve comparison only; nothing prints them.
 */
import type { Severity } from '../weaknesses/weakness.js';
import type { Confidence, Role } from './finding.js';

/** Worst first. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** Surest first. */
export const CONFIDENCES: readonly Confidence[] = ['high', 'medium', 'low'];

/** Negative when `a` is worse than `b`. */
export function compareSeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}

/** Negative when `a` is surer than `b`. */
export function compareConfidence(a: Confidence, b: Confidence): number {
  return CONFIDENCES.indexOf(a) - CONFIDENCES.indexOf(b);
}

/** One step lower outside production, as said by the weakness inside it. */
export function severityIn(role: Role, severity: Severity): Severity {
  if (role === 'production') return severity;
  return SEVERITIES[Math.min(SEVERITIES.indexOf(severity) + 1, SEVERITIES.length - 1)];
}

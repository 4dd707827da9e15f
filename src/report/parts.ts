/**
 * Parts of a review that documents share, as data: recommendations that say the same in one, and the
 * files without findings with what was looked at in each.
 */
import type { CleanSink, Finding, Review, ReviewedFile } from '../findings/finding.js';

/** A finding with its number in the document. */
export interface NumberedFinding {
  readonly number: number;
  readonly finding: Finding;
}

export interface Countermeasure {
  readonly recommendation: string;
  readonly answers: readonly NumberedFinding[];
}

/** Production first, each part in its own order. */
export function numberedFindings(review: Review): NumberedFinding[] {
  const production = review.findings.filter((finding) => finding.role === 'production');
  const outside = review.findings.filter((finding) => finding.role !== 'production');
  return [...production, ...outside].map((finding, index) => ({ number: index + 1, finding }));
}

export function countermeasures(findings: readonly NumberedFinding[]): Countermeasure[] {
  const merged = new Map<string, NumberedFinding[]>();
  for (const one of findings) {
    const same = merged.get(one.finding.recommendation);
    if (same === undefined) merged.set(one.finding.recommendation, [one]);
    else same.push(one);
  }
  return [...merged].map(([recommendation, answers]) => ({ recommendation, answers }));
}

export interface FilesWithoutFindings {
  /** Files with places that were looked at and found clean. */
  readonly looked: readonly { readonly file: string; readonly sinks: readonly CleanSink[] }[];
  /** Files, read whole, in which no such place was met. */
  readonly silent: readonly ReviewedFile[];
}

export function filesWithoutFindings(review: Review): FilesWithoutFindings {
  const found = new Set(review.findings.map((finding) => finding.region.file));
  const sinks = new Map<string, CleanSink[]>();
  for (const sink of review.cleanSinks) {
    if (found.has(sink.region.file)) continue;
    const same = sinks.get(sink.region.file);
    if (same === undefined) sinks.set(sink.region.file, [sink]);
    else same.push(sink);
  }
  const silent = review.files.filter(
    (file) =>
      file.language !== null &&
      !found.has(file.path) &&
      !sinks.has(file.path) &&
      wasReadWhole(file),
  );
  return { looked: [...sinks].map(([file, list]) => ({ file, sinks: list })), silent };
}

/** Of a file that could be read only in part, nothing is claimed: its problems are listed. */
function wasReadWhole(file: ReviewedFile): boolean {
  return !file.problems.some(
    (problem) => problem.kind !== 'suppression' && problem.kind !== 'encoding',
  );
}

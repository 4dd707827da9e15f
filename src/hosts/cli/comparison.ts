/**
 * `--baseline` and `--diff`: a review less what was there before.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readBaseline } from '../../findings/baseline.js';
import { compareWith, remembered } from '../../findings/compare.js';
import type { Finding, KnownFinding, Review } from '../../findings/finding.js';
import { renamesBetween } from '../../findings/renames.js';
import { Mistake, printable } from '../mistake.js';
import type { ReviewFlags } from './choices.js';
import { sourcesAt } from './earlier.js';
import type { PreparedReview } from './prepare.js';

/** Leaves out of a review what was there before. */
export type Comparing = (review: Review, prepared: PreparedReview) => Promise<Review>;

/** What the flags ask to compare with. A baseline is read at once, so that a mistake in it costs no review. */
export function comparisonOf(
  { baseline, diff }: Pick<ReviewFlags, 'baseline' | 'diff'>,
  workingDirectory: string,
): Comparing {
  if (baseline !== undefined && diff !== undefined)
    throw new Mistake('--baseline and --diff are two answers to one question; give one of them');
  if (baseline !== undefined) {
    const known = baselineIn(baseline, workingDirectory);
    const against = `the baseline ${printable(baseline)}`;
    return async (review) => {
      const { fresh, ...rest } = compareWith(known, review.findings);
      return { ...review, findings: fresh, change: { against, ...rest } };
    };
  }
  return diff === undefined ? async (review) => review : (...given) => since(diff, ...given);
}

/** The entries of a baseline file. */
export function baselineIn(file: string, workingDirectory: string): KnownFinding[] {
  let text: string;
  try {
    text = readFileSync(resolve(workingDirectory, file), 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const why = missing ? 'does not exist; `assay baseline write` makes one' : 'may not be read';
    throw new Mistake(`the baseline ${printable(file)} ${why}`);
  }
  const entries = readBaseline(text);
  if (typeof entries === 'string')
    throw new Mistake(`${printable(file)} is no baseline: ${entries}`);
  return entries;
}

async function since(
  ref: string,
  review: Review,
  { roots, rules, sources, run }: PreparedReview,
): Promise<Review> {
  if (roots.length === 0)
    throw new Mistake('--diff compares with a commit, and standard input has none');
  const before = sourcesAt(ref, roots, rules);
  const earlier = await run(before);
  const renames = renamesBetween(before, sources.files);
  const { fresh, ...rest } = compareWith(
    everything(earlier).map(remembered),
    review.findings,
    renames,
  );
  return { ...review, findings: fresh, change: { against: printable(ref), ...rest } };
}

/** With what was suppressed then: taking a suppression away makes no new finding of an old one. */
function everything({ findings, suppressed }: Review): Finding[] {
  return [...findings, ...suppressed.map(({ finding }) => finding)];
}

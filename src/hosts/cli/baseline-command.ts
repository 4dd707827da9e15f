/**
 * `assay baseline`: writes down what is known and put up with, so that later reviews can leave it out.
 */
import { baselineOf, baselineText } from '../../findings/baseline.js';
import { compareWith } from '../../findings/compare.js';
import type { Finding } from '../../findings/finding.js';
import { confident } from '../../findings/gate.js';
import { checkWritable, writeWhole } from '../disk/write.js';
import { printable } from '../mistake.js';
import { minConfidenceOf, type ReviewFlags } from './choices.js';
import { baselineIn } from './comparison.js';
import { missingParts } from './exit-code.js';
import { prepareReview } from './prepare.js';
import type { Terminal } from './terminal.js';

export interface BaselineFlags extends ReviewFlags {
  file: string;
}

/** Writes all that a review finds now. */
export async function writeBaseline(
  paths: readonly string[],
  flags: BaselineFlags,
  terminal: Terminal,
): Promise<void> {
  checkWritable(flags.file, process.cwd());
  const findings = await findingsOf(paths, flags, terminal);
  writeWhole(flags.file, baselineText(baselineOf(findings)), process.cwd());
  await terminal.print(`${printable(flags.file)} holds ${words(findings.length)}.\n`);
}

/** Drops what is not found any more and brings the places up to date. New findings stay out: they are for mending. */
export async function updateBaseline(
  paths: readonly string[],
  flags: BaselineFlags,
  terminal: Terminal,
): Promise<void> {
  checkWritable(flags.file, process.cwd());
  const before = baselineIn(flags.file, process.cwd());
  const findings = await findingsOf(paths, flags, terminal);
  const { known, fresh, gone } = compareWith(before, findings);
  writeWhole(flags.file, baselineText(baselineOf(known)), process.cwd());
  await terminal.print(
    `${printable(flags.file)} holds ${words(known.length)}; ${gone.length} dropped because they are gone, ${fresh.length} new ones not taken in.\n`,
  );
}

/** Prints what a baseline holds, a line each. */
export async function showBaseline(flags: BaselineFlags, terminal: Terminal): Promise<void> {
  const entries = baselineIn(flags.file, process.cwd());
  const lines = entries.map(
    ({ file, line, weakness, symbol }) =>
      `${printable(file)}:${line}  ${printable(weakness)} in ${printable(symbol)}\n`,
  );
  await terminal.print(
    `${lines.join('')}${printable(flags.file)} holds ${words(entries.length)}.\n`,
  );
}

async function findingsOf(
  paths: readonly string[],
  flags: BaselineFlags,
  terminal: Terminal,
): Promise<Finding[]> {
  const { run, config } = await prepareReview(paths, flags, terminal);
  const review = await run();
  for (const part of missingParts(review)) terminal.problem(part);
  return confident(review.findings, minConfidenceOf(flags, config));
}

function words(count: number): string {
  return count === 1 ? '1 finding' : `${count} findings`;
}

/**
 * `assay review`: gathers what a review needs of the world, runs it, writes it out and says with the
 * exit code what came of it.
 */
import type { Review } from '../../findings/finding.js';
import { confident } from '../../findings/gate.js';
import { resultSentence } from '../../report/wording.js';
import { checkWritable, writeWhole } from '../disk/write.js';
import * as choices from './choices.js';
import { comparisonOf } from './comparison.js';
import { exitCodeOf, type Gate, missingParts } from './exit-code.js';
import { type Output, render } from './formats.js';
import { type PreparedReview, prepareReview } from './prepare.js';
import type { Sources } from './sources.js';
import type { Terminal } from './terminal.js';

export async function reviewCommand(
  paths: readonly string[],
  flags: choices.ReviewFlags,
  terminal: Terminal,
): Promise<number> {
  const { shown, gate } = await reviewOnce(paths, flags, terminal);
  return exitCodeOf(shown, gate);
}

export interface Reviewed {
  /** As written: sure enough, and after what was compared. */
  shown: Review;
  gate: Gate;
  prepared: PreparedReview;
}

/** One review, written to where the flags say. */
export async function reviewOnce(
  paths: readonly string[],
  flags: choices.ReviewFlags,
  terminal: Terminal,
): Promise<Reviewed> {
  const workingDirectory = process.cwd();
  if (flags.quiet === true) terminal.silence();
  const outputs = choices.outputsOf(flags);
  for (const { file } of outputs) if (file !== null) checkWritable(file, workingDirectory);
  const against = comparisonOf(flags, workingDirectory);
  const prepared = await prepareReview(paths, flags, terminal);
  const gate = {
    failOn: choices.failOnOf(flags, prepared.config),
    minConfidence: choices.minConfidenceOf(flags, prepared.config),
  };
  const complete = await against(await prepared.run(), prepared);
  const shown = { ...complete, findings: confident(complete.findings, gate.minConfidence) };
  await write(shown, outputs, terminal);
  tell(shown, prepared.sources, terminal);
  return { shown, gate, prepared };
}

async function write(
  complete: Review,
  outputs: readonly Output[],
  terminal: Terminal,
): Promise<void> {
  for (const { format, file } of outputs) {
    const colored = file === null && terminal.hasColor;
    const text = await render({ review: complete, format, colored });
    if (file === null) await terminal.print(text);
    else writeWhole(file, text, process.cwd());
  }
  if (outputs.every(({ file }) => file !== null)) terminal.note(resultSentence(complete));
}

/** What a reader of standard error must know, whatever the format. */
function tell(complete: Review, { files, notUnderstood }: Sources, terminal: Terminal): void {
  for (const part of missingParts(complete)) terminal.problem(part);
  if (files.length > 0) return;
  const others = notUnderstood.reduce((sum, one) => sum + one.files, 0);
  const why =
    others === 0
      ? 'no file was found'
      : `${others} file${others === 1 ? ' is' : 's are'} in no language that is understood`;
  terminal.note(`nothing was reviewed: ${why}`);
}

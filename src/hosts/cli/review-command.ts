/**
 * `assay review`: gathers what a review needs of the world, runs it, writes it out and says with the
 * exit code what came of it.
 */
import type { Review } from '../../findings/finding.js';
import { confident } from '../../findings/gate.js';
import { SHIPPED_MODELS } from '../../models/models.generated.js';
import type { ModelSet } from '../../models/row.js';
import { resultSentence } from '../../report/wording.js';
import { weaknesses } from '../../weaknesses/index.generated.js';
import type { Config } from '../config/config.js';
import { findConfig } from '../config/find.js';
import { ConfigRules } from '../config/rules.js';
import { openRoots } from '../disk/roots.js';
import { checkWritable, writeWhole } from '../disk/write.js';
import { Mistake } from '../mistake.js';
import * as choices from './choices.js';
import { exitCodeOf, missingParts } from './exit-code.js';
import { type Output, render } from './formats.js';
import { type Sources, sourceFromInput, sourcesBelow } from './sources.js';
import type { Terminal } from './terminal.js';
import { runReview } from './threads.js';
import { toolVersion } from './version.js';

const STANDARD_INPUT = '-';

export async function reviewCommand(
  paths: readonly string[],
  flags: choices.ReviewFlags,
  terminal: Terminal,
): Promise<number> {
  const workingDirectory = process.cwd();
  if (flags.quiet === true) terminal.silence();
  const outputs = choices.outputsOf(flags);
  const jobs = choices.jobsOf(flags);
  const today = choices.todayOf(flags);
  for (const { file } of outputs) if (file !== null) checkWritable(file, workingDirectory);

  const { sources, config } = await gather(paths, flags, workingDirectory);
  const gate = {
    failOn: choices.failOnOf(flags, config),
    minConfidence: choices.minConfidenceOf(flags, config),
  };
  const models = await modelsFor(config);
  const { files, notUnderstood, hidden } = sources;
  const complete = await runReview({
    request: {
      files,
      notUnderstood,
      hidden,
      models,
      options: {
        threats: choices.threatsOf(flags, config),
        noSuppressions: !flags.suppressions,
        today,
      },
    },
    toolVersion: toolVersion(),
    jobs,
    progress: (stage, done, total) => terminal.progress(stage, done, total),
  });
  const shown = { ...complete, findings: confident(complete.findings, gate.minConfidence) };
  await write(shown, outputs, terminal);
  tell(shown, sources, terminal);
  return exitCodeOf(shown, gate);
}

interface Gathered {
  sources: Sources;
  config: Config | null;
}

async function gather(
  paths: readonly string[],
  flags: choices.ReviewFlags,
  workingDirectory: string,
): Promise<Gathered> {
  const fromInput = paths.includes(STANDARD_INPUT);
  if (paths.includes('')) throw new Mistake('a path is empty');
  if (fromInput && paths.length > 1)
    throw new Mistake('"-" reads one file from standard input and goes with no other path');
  if (!fromInput && flags.stdinName !== undefined)
    throw new Mistake('--stdin-name goes with the path "-" only');
  const roots = fromInput ? [] : openRoots(paths, workingDirectory);
  const places = fromInput ? [workingDirectory] : roots.map((root) => root.real);
  const config = await configOf(flags, places, workingDirectory);
  const rules =
    config === null ? null : new ConfigRules(config, { suppresses: flags.suppressions });
  if (!fromInput) return { sources: sourcesBelow(roots, rules), config };
  return {
    sources: await sourceFromInput(flags.stdinName ?? 'stdin.py', workingDirectory),
    config,
  };
}

async function configOf(
  flags: choices.ReviewFlags,
  places: readonly string[],
  workingDirectory: string,
): Promise<Config | null> {
  if (flags.config === false) return null;
  const path = typeof flags.config === 'string' ? flags.config : findConfig(places);
  if (path === null) return null;
  // Loaded here only: reading YAML costs a fifth of the time that one small file takes.
  const { readConfig } = await import('../config/read.js');
  const ids = weaknesses.map((weakness) => weakness.id);
  return readConfig({ path, workingDirectory, weaknesses: ids });
}

async function modelsFor(config: Config | null): Promise<ModelSet> {
  if (config === null || config.models.length === 0) return SHIPPED_MODELS;
  const { withUserModels } = await import('../config/load-models.js');
  return withUserModels(SHIPPED_MODELS, config);
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

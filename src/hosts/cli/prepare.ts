/**
 * From PATHs, flags and the configuration to a review that is ready to run, and running it: from the
 * cache where it has been run before.
 */

import type { Review } from '../../findings/finding.js';
import { SHIPPED_MODELS } from '../../models/models.generated.js';
import type { ModelSet } from '../../models/row.js';
import type { ReviewRequest, SourceInput } from '../../review/request.js';
import { weaknesses } from '../../weaknesses/index.generated.js';
import { openCache } from '../cache/review-cache.js';
import type { Config } from '../config/config.js';
import { findConfig } from '../config/find.js';
import { ConfigRules } from '../config/rules.js';
import { openRoots, type Root } from '../disk/roots.js';
import { Mistake } from '../mistake.js';
import * as choices from './choices.js';
import { type Sources, sourceFromInput, sourcesBelow } from './sources.js';
import type { Terminal } from './terminal.js';
import { toolVersion } from './version.js';

const STANDARD_INPUT = '-';

export interface PreparedReview {
  sources: Sources;
  /** Empty for standard input. */
  roots: readonly Root[];
  rules: ConfigRules | null;
  config: Config | null;
  /** Runs it, on the files at hand or on others in their place. */
  run(files?: readonly SourceInput[]): Promise<Review>;
}

export async function prepareReview(
  paths: readonly string[],
  flags: choices.ReviewFlags,
  terminal: Terminal,
): Promise<PreparedReview> {
  const jobs = choices.jobsOf(flags);
  const today = choices.todayOf(flags);
  const gathered = await gather(paths, flags, process.cwd());
  const { sources, config } = gathered;
  const models = await modelsFor(config);
  const options = {
    threats: choices.threatsOf(flags, config),
    noSuppressions: !flags.suppressions,
    today,
  };
  const cache = flags.cache ? openCache(flags.cacheDir ?? null) : null;
  return {
    ...gathered,
    run: async (files = sources.files) => {
      const { notUnderstood, hidden, manifests } = sources;
      const request: Omit<ReviewRequest, 'host'> = {
        files,
        notUnderstood,
        manifests,
        hidden,
        models,
        options,
      };
      const known = cache?.read(request);
      if (known) return known;
      const progress = (stage: string, done: number, total: number): void =>
        terminal.progress(stage, done, total);
      // Loaded here only: a review that is kept needs no engine.
      const { runReview } = await import('./threads.js');
      const review = await runReview({ request, toolVersion: toolVersion(), jobs, progress });
      const failure = cache?.write(request, review) ?? null;
      if (failure !== null) terminal.note(failure);
      return review;
    },
  };
}

async function gather(
  paths: readonly string[],
  flags: choices.ReviewFlags,
  workingDirectory: string,
): Promise<Omit<PreparedReview, 'run'>> {
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
  const sources = fromInput
    ? await sourceFromInput(flags.stdinName ?? 'stdin.py', workingDirectory)
    : sourcesBelow(roots, rules);
  return { sources, roots, rules, config };
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

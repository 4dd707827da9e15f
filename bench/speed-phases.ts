/**
 * Where the time of one review goes, measured in this process with one thread: its stages, what the engine
 * did in them, and which checks of weaknesses took longest. A check that asks first for what others ask for
 * too pays for it.
 */

import { createHash } from 'node:crypto';
import { SHIPPED_MODELS } from '../src/models/models.generated.js';
import type { SourceInput } from '../src/review/request.js';
import { review } from '../src/review/review.js';
import { checks } from '../src/weaknesses/index.generated.js';
import type { SourceText } from './source-text.js';

const SHOWN = 12;

/** Sentences about the stages and the checks. */
export async function measurePhases(files: readonly SourceText[]): Promise<readonly string[]> {
  const byCheck = timeChecks();
  const stages = await timeStages(files);
  const checking = [...byCheck.values()].reduce((sum, spent) => sum + spent, 0);
  const slowest = [...byCheck].sort((x, y) => y[1] - x[1]).slice(0, SHOWN);
  return [
    `Stages in one process, one thread: ${shown([...stages])}.`,
    `Of that, all ${byCheck.size} checks ${seconds(checking)}, the longest: ${shown(slowest)}.`,
  ];
}

function shown(spent: readonly (readonly [string, number])[]): string {
  return spent.map(([name, milliseconds]) => `${name} ${seconds(milliseconds)}`).join(', ');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/** Wraps every check so that it tells how long it took. */
function timeChecks(): Map<string, number> {
  const spent = new Map<string, number>();
  for (const entry of checks) {
    const { weakness, check } = entry;
    const timed: typeof check = (program) => {
      const start = performance.now();
      const hits = check(program);
      spent.set(weakness, (spent.get(weakness) ?? 0) + performance.now() - start);
      return hits;
    };
    Object.assign(entry, { check: timed });
  }
  return spent;
}

/** The stages that the review itself announces, with the time between the announcements. */
async function timeStages(files: readonly SourceText[]): Promise<Map<string, number>> {
  const inputs = files.map(
    ({ path, text }): SourceInput => ({
      path,
      rolePath: path,
      text,
      language: 'python',
      role: null,
      disabled: [],
      problems: [],
    }),
  );
  const spent = new Map<string, number>();
  let [stage, since] = ['lowering', performance.now()];
  const enter = (next: string): void => {
    const now = performance.now();
    spent.set(stage, (spent.get(stage) ?? 0) + now - since);
    [stage, since] = [next, now];
  };
  await review({
    files: inputs,
    models: SHIPPED_MODELS,
    options: { threats: ['remote'], noSuppressions: false, today: null },
    host: {
      toolVersion: '0',
      hash: (text) => createHash('sha256').update(text).digest('hex'),
      progress: (name) => {
        if (name !== stage) enter(name);
      },
    },
    notUnderstood: [],
    hidden: [],
  });
  enter('');
  return spent;
}

/**
 * `assay review --watch`: one review as always, then again whenever something below the PATHs was saved,
 * saying only what changed. Ends with the user's interrupt.
 */
import { once } from 'node:events';
import { watch } from 'chokidar';
import { compareWith, remembered } from '../../findings/compare.js';
import type { Review } from '../../findings/finding.js';
import { confident } from '../../findings/gate.js';
import { Mistake } from '../mistake.js';
import type { ReviewFlags } from './choices.js';
import { comparisonOf } from './comparison.js';
import { ExitCode } from './exit-code.js';
import { renderChange } from './formats.js';
import { prepareReview } from './prepare.js';
import { reviewOnce } from './review-command.js';
import type { Terminal } from './terminal.js';

/** Milliseconds of quiet after which a save counts as finished: editors write in several steps. */
const QUIET = 150;
/** Folders that change all the time and hold no source. */
const UNWATCHED = /(?:^|[\\/])(?:\.git|\.hg|\.svn|node_modules|__pycache__|\.venv|venv)(?:[\\/]|$)/;

export async function watchCommand(
  paths: readonly string[],
  flags: ReviewFlags,
  terminal: Terminal,
): Promise<number> {
  if (paths.includes('-')) throw new Mistake('--watch needs files or folders, not standard input');
  const { shown, gate, prepared } = await reviewOnce(paths, flags, terminal);
  const watcher = watch(
    prepared.roots.map(({ real }) => real),
    { ignoreInitial: true, followSymlinks: false, ignored: (path) => UNWATCHED.test(path) },
  );
  await once(watcher, 'ready');
  terminal.note('watching; interrupt to end');
  const changes = new Changes();
  watcher.on('all', () => changes.note());
  const interrupt = (): void => changes.end();
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  let last = shown;
  while (await changes.settled()) {
    try {
      const again = await prepareReview(paths, flags, terminal);
      const complete = await comparisonOf(flags, process.cwd())(await again.run(), again);
      const now = { ...complete, findings: confident(complete.findings, gate.minConfidence) };
      await tell(last, now, terminal);
      last = now;
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      terminal.problem(error.message);
    }
  }
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  await watcher.close();
  return ExitCode.Clean;
}

/** Prints nothing where nothing changed. */
async function tell(before: Review, now: Review, terminal: Terminal): Promise<void> {
  const compared = compareWith(before.findings.map(remembered), now.findings);
  const { known, fresh, gone } = compared;
  if (fresh.length === 0 && gone.length === 0) return;
  const change = { against: 'the review before', known, gone };
  await terminal.print(
    await renderChange({ ...now, findings: fresh, change }, { colored: terminal.hasColor }),
  );
}

/** Saves, gathered until there is a pause. */
class Changes {
  private noted = false;
  private ended = false;
  private wake: () => void = () => {};
  private timer: NodeJS.Timeout | undefined;

  note(): void {
    this.noted = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wake(), QUIET);
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.wake();
  }

  /** Resolves after the next saves; false at the end. */
  async settled(): Promise<boolean> {
    while (!this.noted && !this.ended) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    this.noted = false;
    return !this.ended;
  }
}

/**
 * Decides whether a review is large enough for worker threads to pay, and ends them with it.
 */
import { availableParallelism } from 'node:os';
import type { Review } from '../../findings/finding.js';
import type { ReviewHost, SourceInput } from '../../review/request.js';

/** Below this many characters a review is done before the threads have started. */
const WORTH_THREADS = 2_000_000;

/** More threads than this wait for the thread that gathers what they made. */
const MOST_THREADS = 4;

interface Work {
  host: ReviewHost;
  /** As asked for, null to choose. */
  jobs: number | null;
  files: readonly SourceInput[];
}

export async function withThreads(
  { host, jobs, files }: Work,
  run: (host: ReviewHost) => Promise<Review>,
): Promise<Review> {
  const size = files.reduce((sum, file) => sum + file.text.length, 0);
  const threads = jobs ?? Math.min(availableParallelism(), MOST_THREADS);
  if (threads === 1 || size < WORTH_THREADS) return run(host);
  const { LoweringPool } = await import('../workers/lowering-pool.js');
  const pool = new LoweringPool(threads);
  try {
    return await run({ ...host, lower: (inputs) => pool.lower(inputs) });
  } finally {
    await pool.close();
  }
}

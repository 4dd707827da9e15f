/**
 * Decides whether a review is large enough for worker threads to pay, and ends them with it.
 */
import { availableParallelism } from 'node:os';
import type { Review } from '../../findings/finding.js';
import type { ReviewHost, SourceInput } from '../../review/request.js';

/**
 * Characters that make one more thread worth its start. Each thread compiles the front end anew, which
 * costs as much as reading several hundred thousand lines: measured on 25 million characters, two
 * threads take half as much processor time again and save next to nothing.
 */
const PER_THREAD = 25_000_000;

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
  const threads = Math.min(jobs ?? worthwhile(files), files.length);
  if (threads <= 1) return run(host);
  const { LoweringPool } = await import('../workers/lowering-pool.js');
  const pool = new LoweringPool(threads);
  try {
    return await run({ ...host, lower: (inputs) => pool.lower(inputs) });
  } finally {
    await pool.close();
  }
}

function worthwhile(files: readonly SourceInput[]): number {
  const size = files.reduce((sum, file) => sum + file.text.length, 0);
  return Math.min(Math.floor(size / PER_THREAD), availableParallelism(), MOST_THREADS);
}

/**
 * What runs in the thread that a large review gets for itself: `review` with a host made here, because
 * functions do not cross threads.
 */
import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { Review } from '../../findings/finding.js';
import type { LoweredFile } from '../../ir/module.js';
import { SHIPPED_MODELS } from '../../models/models.generated.js';
import type { ModelSet } from '../../models/row.js';
import type { LoweringInput, ReviewRequest } from '../../review/request.js';
import { review } from '../../review/review.js';
import { LoweringPool } from './lowering-pool.js';

/** A request as it crosses: without functions, and without the shipped models, which are here too. */
export interface ReviewTask {
  request: Omit<ReviewRequest, 'host' | 'models'>;
  /** Null for the shipped ones. */
  models: ModelSet | null;
  toolVersion: string;
  /** Threads for reading, 1 for none besides this one. */
  threads: number;
}

/** What the thread says along the way. */
export interface ReviewProgress {
  stage: string;
  done: number;
  total: number;
}

export async function reviewTask(task: ReviewTask): Promise<Review> {
  return review({
    ...task.request,
    models: task.models ?? SHIPPED_MODELS,
    host: {
      toolVersion: task.toolVersion,
      hash: (text) => createHash('sha256').update(text).digest('hex'),
      progress: (stage, done, total) =>
        parentPort?.postMessage({ stage, done, total } satisfies ReviewProgress),
      ...(task.threads > 1 && { lower: (files) => lowerWith(task.threads, files) }),
    },
  });
}

/** The threads end with the reading: what they hold would be missed later. */
async function lowerWith(threads: number, files: readonly LoweringInput[]): Promise<LoweredFile[]> {
  const pool = new LoweringPool(threads);
  try {
    return await pool.lower(files);
  } finally {
    await pool.close();
  }
}

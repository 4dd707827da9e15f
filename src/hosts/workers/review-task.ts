/**
 * What runs in the thread that a large review gets for itself: `review` with a host made here, because
 * functions do not cross threads.
 */
import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { Review } from '../../findings/finding.js';
import { SHIPPED_MODELS } from '../../models/models.generated.js';
import type { ModelSet } from '../../models/row.js';
import type { ReviewRequest } from '../../review/request.js';
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
  const pool = task.threads > 1 ? new LoweringPool(task.threads) : null;
  try {
    return await review({
      ...task.request,
      models: task.models ?? SHIPPED_MODELS,
      host: {
        toolVersion: task.toolVersion,
        hash: (text) => createHash('sha256').update(text).digest('hex'),
        progress: (stage, done, total) =>
          parentPort?.postMessage({ stage, done, total } satisfies ReviewProgress),
        ...(pool && { lower: (files) => pool.lower(files) }),
      },
    });
  } finally {
    await pool?.close();
  }
}

/**
 * Runs a review in a thread of its own. The thread may have what a running process cannot give itself:
 * a young generation large enough for the many short-lived objects of an analysis. Measured on 600,000
 * lines, that saves a tenth of the time.
 */
import { Piscina } from 'piscina';
import type { Review } from '../../findings/finding.js';
import type { ReviewProgress, ReviewTask } from './review-task.js';

/** In megabytes: three semi-spaces of 32. */
const YOUNG_GENERATION = 96;

export async function reviewInThread(
  task: ReviewTask,
  onProgress: (progress: ReviewProgress) => void,
): Promise<Review> {
  const pool = new Piscina({
    filename: new URL('./review-task.js', import.meta.url).href,
    name: 'reviewTask',
    minThreads: 1,
    maxThreads: 1,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION },
  });
  pool.on('message', onProgress);
  try {
    return (await pool.run(task)) as Review;
  } finally {
    await pool.destroy();
  }
}

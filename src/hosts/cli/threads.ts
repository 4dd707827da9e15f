/**
 * Decides how many threads a review gets: none besides this one, a thread of its own, further ones for
 * reading. Never shows in a result.
 */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Review } from '../../findings/finding.js';
import { SHIPPED_MODELS } from '../../models/models.generated.js';
import type { ReviewRequest, SourceInput } from '../../review/request.js';
import { review } from '../../review/review.js';

/** Characters from which on a review is long enough to get a thread of its own, which takes a tenth of a second. */
const OWN_THREAD = 3_000_000;

/**
 * Characters that make one more reading thread worth its start: each compiles the front end anew, which
 * costs as much as reading a hundred thousand lines, and memory besides.
 */
const PER_THREAD = 30_000_000;

/** More threads than this wait for the thread that gathers what they made. */
const MOST_THREADS = 4;

export interface ReviewRun {
  request: Omit<ReviewRequest, 'host'>;
  toolVersion: string;
  /** Threads as asked for, null to choose. */
  jobs: number | null;
  progress(stage: string, done: number, total: number): void;
}

export async function runReview({
  request,
  toolVersion,
  jobs,
  progress,
}: ReviewRun): Promise<Review> {
  const size = request.files.reduce((sum, file) => sum + file.text.length, 0);
  const threads = Math.min(jobs ?? worthwhile(size), request.files.length);
  if (size < OWN_THREAD && threads <= 1) {
    const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
    return review({ ...request, host: { toolVersion, hash, progress } });
  }
  const { reviewInThread } = await import('../workers/review-thread.js');
  const { models, ...rest } = request;
  const task = {
    request: { ...rest, files: rest.files.map(plain) },
    models: models === SHIPPED_MODELS ? null : models,
    toolVersion,
    threads,
  };
  return reviewInThread(task, ({ stage, done, total }) => progress(stage, done, total));
}

/** A file as it crosses to a thread: what a host added to it for itself stays here. */
function plain(file: SourceInput): SourceInput {
  const { path, rolePath, text, language, role, disabled, problems } = file;
  return { path, rolePath, text, language, role, disabled, problems };
}

function worthwhile(size: number): number {
  return Math.min(Math.floor(size / PER_THREAD), availableParallelism(), MOST_THREADS);
}

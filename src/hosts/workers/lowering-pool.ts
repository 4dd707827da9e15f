/**
 * Lowers files in worker threads. The answer is in the order of the question, so the number of
 * threads never shows in a result.
 */
import { Piscina } from 'piscina';
import type { LoweredFile } from '../../ir/module.js';
import type { LoweringInput } from '../../review/request.js';

/** Most characters that go to a thread at once, so that none is left with a long rest. */
const LARGEST_BATCH = 400_000;

export class LoweringPool {
  private readonly pool: Piscina;
  private readonly threads: number;

  constructor(threads: number) {
    this.threads = threads;
    this.pool = new Piscina({
      filename: new URL('./lower-files.js', import.meta.url).href,
      name: 'lowerFiles',
      minThreads: threads,
      maxThreads: threads,
    });
  }

  async lower(files: readonly LoweringInput[]): Promise<LoweredFile[]> {
    const answers = batches(files, this.threads).map(
      (batch) => this.pool.run(batch) as Promise<LoweredFile[]>,
    );
    return (await Promise.all(answers)).flat();
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }
}

function batches(files: readonly LoweringInput[], threads: number): LoweringInput[][] {
  const total = files.reduce((sum, file) => sum + file.text.length, 0);
  const full = Math.min(LARGEST_BATCH, total / threads);
  const all: LoweringInput[][] = [[]];
  let size = 0;
  for (const file of files) {
    if (size >= full) {
      all.push([]);
      size = 0;
    }
    all[all.length - 1].push(file);
    size += file.text.length;
  }
  return all;
}

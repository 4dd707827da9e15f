/**
 * Lowers files in worker threads. The answer is in the order of the question, so the number of
 * threads never shows in a result.
 */
import { Piscina } from 'piscina';
import type { LoweredFile } from '../../ir/module.js';
import type { LoweringInput } from '../../review/request.js';

/** Characters that go to a thread at once: enough to outweigh the message, few enough to share out. */
const BATCH = 400_000;

export class LoweringPool {
  private readonly pool: Piscina;

  constructor(threads: number) {
    this.pool = new Piscina({
      filename: new URL('./lower-files.js', import.meta.url).href,
      name: 'lowerFiles',
      minThreads: threads,
      maxThreads: threads,
    });
  }

  async lower(files: readonly LoweringInput[]): Promise<LoweredFile[]> {
    const answers = batches(files).map((batch) => this.pool.run(batch) as Promise<LoweredFile[]>);
    return (await Promise.all(answers)).flat();
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }
}

function batches(files: readonly LoweringInput[]): LoweringInput[][] {
  const all: LoweringInput[][] = [];
  let size = BATCH;
  for (const file of files) {
    if (size >= BATCH) {
      all.push([]);
      size = 0;
    }
    all[all.length - 1].push(file);
    size += file.text.length;
  }
  return all;
}

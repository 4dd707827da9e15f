/**
 * Standard output for results, standard error for everything that is said along the way. Knows
 * whether a person is watching: colour and progress are for terminals only, and `NO_COLOR` and `CI`
 * switch them off.
 */
import { once } from 'node:events';
import { printable } from '../mistake.js';

export class Terminal {
  /** Whether results on standard output may be coloured. */
  readonly hasColor: boolean;
  private readonly showsProgress: boolean;
  private quiet = false;
  private progressWidth = 0;
  private lastProgress = 0;

  constructor(env: NodeJS.ProcessEnv) {
    const plain = isSet(env.CI) || env.TERM === 'dumb';
    this.hasColor = process.stdout.isTTY === true && !plain && !isSet(env.NO_COLOR);
    this.showsProgress = process.stderr.isTTY === true && !plain;
    for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  }

  /** From now on only problems are said. */
  silence(): void {
    this.quiet = true;
  }

  /** Writes a result to standard output; resolves when a slow reader has caught up. */
  async print(text: string): Promise<void> {
    this.clearProgress();
    const { stdout } = process;
    if (stdout.writable && !stdout.write(text)) {
      await Promise.race([once(stdout, 'drain'), once(stdout, 'close')]).catch(ignoreClosedPipe);
    }
  }

  /** Something worth knowing. */
  note(sentence: string): void {
    if (!this.quiet) this.problem(sentence);
  }

  /** Something that went wrong. */
  problem(sentence: string): void {
    this.clearProgress();
    process.stderr.write(`assay: ${sentence.split('\n').map(printable).join('\n')}\n`);
  }

  /** Replaces the line of progress, at most ten times a second. */
  progress(stage: string, done: number, total: number): void {
    const now = Date.now();
    if (!this.showsProgress || this.quiet || (done < total && now - this.lastProgress < 100))
      return;
    this.lastProgress = now;
    const line = total > 1 ? `${stage} ${done}/${total}` : stage;
    process.stderr.write(`\r${line.padEnd(this.progressWidth)}`);
    this.progressWidth = line.length;
  }

  clearProgress(): void {
    if (this.progressWidth === 0) return;
    process.stderr.write(`\r${' '.repeat(this.progressWidth)}\r`);
    this.progressWidth = 0;
  }
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

/** Whoever reads the output may stop reading: `assay review . | head` is no error. */
function ignoreClosedPipe(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
}

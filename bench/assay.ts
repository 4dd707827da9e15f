/**
 * Runs the built command line the way a user runs it, and reads the JSON that it writes. Everything the
 * bench knows about findings it knows from there.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');
/** `ASSAY_BUILD` names another build than the one here, to compare the two. */
const build = process.env.ASSAY_BUILD ?? join(root, 'dist');
const main = join(build, 'hosts', 'cli', 'main.js');

export interface BenchFinding {
  readonly weakness: string;
  readonly cwe: number;
  readonly relatedCwes: readonly number[];
  readonly severity: string;
  readonly confidence: string;
  readonly role: string;
  readonly file: string;
  readonly lines: readonly [number, number];
  readonly quote: string;
  /** The steps of its way, the sink last. */
  readonly trace: readonly BenchPlace[];
  /** Where else its data comes from. */
  readonly otherSources: readonly BenchPlace[];
}

export interface BenchPlace {
  readonly file: string;
  readonly lines: readonly [number, number];
}

export interface BenchReview {
  readonly findings: readonly BenchFinding[];
  readonly files: readonly { readonly path: string; readonly lines: number }[];
  readonly coverage: unknown;
}

export interface Run {
  readonly review: BenchReview;
  readonly seconds: number;
  /** Of the whole process, where the system tells it. */
  readonly peakMegabytes: number | undefined;
}

export interface RunOptions {
  readonly threat?: 'local' | 'library';
  readonly jobs?: number;
}

/** Reviews folders or files below `folder`, whose paths in the result are relative to it. */
export function runAssay(folder: string, paths: readonly string[], options: RunOptions = {}): Run {
  if (!existsSync(main)) throw new Error('build first: npm run build');
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  const output = join(scratch, 'review.json');
  const timing = join(scratch, 'time.txt');
  const flags = [
    '--format',
    `json=${output}`,
    '--no-cache',
    '--no-config',
    '--fail-on',
    'never',
    '--quiet',
  ];
  if (options.threat !== undefined) flags.push('--threat', options.threat);
  if (options.jobs !== undefined) flags.push('--jobs', String(options.jobs));
  const command = [process.execPath, main, 'review', ...paths, ...flags];
  const timed = existsSync('/usr/bin/time') ? ['/usr/bin/time', '-f', '%M', '-o', timing] : [];
  const start = process.hrtime.bigint();
  const [program, ...rest] = [...timed, ...command] as [string, ...string[]];
  const ended = spawnSync(program, rest, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  try {
    if (ended.status !== 0 && ended.status !== 3)
      throw new Error(`${ended.status}: ${ended.stderr}`);
    const review = JSON.parse(readFileSync(output, 'utf8')) as BenchReview;
    return { review, seconds, peakMegabytes: peakOf(timing) };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function peakOf(timing: string): number | undefined {
  if (!existsSync(timing)) return undefined;
  const kilobytes = Number(readFileSync(timing, 'utf8').trim().split('\n').at(-1));
  return Number.isFinite(kilobytes) ? Math.round(kilobytes / 1024) : undefined;
}

/** Whether a finding says one of these CWEs, primary or related. */
export function says(finding: BenchFinding, cwes: readonly number[]): boolean {
  return cwes.includes(finding.cwe) || finding.relatedCwes.some((cwe) => cwes.includes(cwe));
}

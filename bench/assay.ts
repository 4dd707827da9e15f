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

/** What a run of a whole process took; what only `/usr/bin/time` tells is undefined where there is none. */
export interface Cost {
  readonly seconds: number;
  /** Of all its threads together. */
  readonly cpuSeconds: number | undefined;
  readonly peakMegabytes: number | undefined;
}

export interface Run extends Cost {
  readonly review: BenchReview;
  /** The report as it was written. */
  readonly text: string;
}

export interface RunOptions {
  readonly threat?: 'local' | 'library';
  readonly jobs?: number;
  /** Folder of the cache; without one nothing is kept. */
  readonly cache?: string;
}

/** Reviews folders or files below `folder`, whose paths in the result are relative to it. */
export function runAssay(folder: string, paths: readonly string[], options: RunOptions = {}): Run {
  if (!existsSync(main)) throw new Error('build first: npm run build');
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  const output = join(scratch, 'review.json');
  const flags = [
    '--format',
    `json=${output}`,
    ...(options.cache === undefined ? ['--no-cache'] : ['--cache-dir', options.cache]),
    '--no-config',
    '--fail-on',
    'never',
    '--quiet',
  ];
  if (options.threat !== undefined) flags.push('--threat', options.threat);
  if (options.jobs !== undefined) flags.push('--jobs', String(options.jobs));
  const command = [process.execPath, main, 'review', ...paths, ...flags];
  try {
    const { status, stderr, ...cost } = timed(command, folder);
    if (status !== 0 && status !== 3) throw new Error(`${status}: ${stderr}`);
    const text = readFileSync(output, 'utf8');
    return { review: JSON.parse(text) as BenchReview, text, ...cost };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Runs a command in a folder and says what it took. */
export function timed(
  command: readonly string[],
  folder: string,
): Cost & { status: number | null; stderr: string } {
  const scratch = mkdtempSync(join(tmpdir(), 'timed-'));
  const timing = join(scratch, 'time.txt');
  const clock = existsSync('/usr/bin/time')
    ? ['/usr/bin/time', '-f', '%U %S %M', '-o', timing]
    : [];
  const [program, ...rest] = [...clock, ...command] as [string, ...string[]];
  const start = process.hrtime.bigint();
  const ended = spawnSync(program, rest, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 29 });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const told = existsSync(timing)
    ? (readFileSync(timing, 'utf8').trim().split('\n').at(-1) ?? '')
    : '';
  const [user, system, kilobytes] = told.split(' ').map(Number);
  rmSync(scratch, { recursive: true });
  const isTold = user !== undefined && system !== undefined && kilobytes !== undefined;
  return {
    status: ended.status,
    stderr: ended.stderr,
    seconds,
    cpuSeconds: isTold ? user + system : undefined,
    peakMegabytes: isTold ? Math.round(kilobytes / 1024) : undefined,
  };
}

/** Whether a finding says one of these CWEs, primary or related. */
export function says(finding: BenchFinding, cwes: readonly number[]): boolean {
  return cwes.includes(finding.cwe) || finding.relatedCwes.some((cwe) => cwes.includes(cwe));
}

/**
 * Runs the built command as a user runs it. Builds it first where the sources are newer; several test
 * files may ask at once. `ASSAY_COMMAND` names another build to test, for example an installed one.
 */
import { type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A lock that is left from a run that was killed is no lock. */
const LONGEST_BUILD = 180_000;

const repository = fileURLToPath(new URL('../..', import.meta.url));
/** What the runs of one test file keep between them. */
const cacheFolder = mkdtempSync(join(tmpdir(), 'assay-cache-'));
process.on('exit', () => rmSync(cacheFolder, { recursive: true, force: true }));

const lock = join(repository, 'node_modules', '.assay-build-lock');

export interface Run {
  code: number | null;
  out: string;
  err: string;
}

export interface RunOptions {
  cwd: string;
  input?: string | Buffer;
  env?: NodeJS.ProcessEnv;
  /** The user to run as; the tests' own where it is missing. */
  uid?: number;
}

/** The path of the built command. */
export const command = process.env.ASSAY_COMMAND ?? builtCommand();

/** Runs `assay` with the arguments. The environment is the given one, and the PATH. */
export function assay(args: readonly string[], { cwd, input, env, uid }: RunOptions): Run {
  const options: SpawnSyncOptions = {
    cwd,
    input: input ?? '',
    env: { PATH: process.env.PATH, XDG_CACHE_HOME: cacheFolder, ...env },
    maxBuffer: 1 << 28,
    uid,
  };
  const run = spawnSync(process.execPath, [command, ...args], options);
  return { code: run.status, out: String(run.stdout), err: String(run.stderr) };
}

/** Starts `assay` and hands over its process, for tests that close its pipes. */
export function startAssay(args: readonly string[], cwd: string) {
  return spawn(process.execPath, [command, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
}

function builtCommand(): string {
  const built = join(repository, 'dist/hosts/cli/main.js');
  while (!isFresh(built)) {
    if (!takeLock()) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
      continue;
    }
    try {
      build();
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
    return built;
  }
  return built;
}

function isFresh(built: string): boolean {
  const made = statSync(built, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const isLocked = statSync(lock, { throwIfNoEntry: false }) !== undefined;
  return !isLocked && made >= newestSource();
}

function newestSource(): number {
  return readdirSync(join(repository, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .reduce((newest, entry) => {
      const { mtimeMs } = statSync(join(entry.parentPath, entry.name));
      return Math.max(newest, mtimeMs);
    }, 0);
}

function takeLock(): boolean {
  const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  if (Date.now() - since > LONGEST_BUILD) rmSync(lock, { recursive: true, force: true });
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

function build(): void {
  const script = join(repository, 'scripts/build.ts');
  const run = spawnSync(process.execPath, ['--import', 'tsx', script], {
    cwd: repository,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`the build failed:\n${run.stdout}${run.stderr}`);
}

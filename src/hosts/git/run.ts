/**
 * Runs git on a tree that may be hostile: its `.git/config` may name programs. Nothing it says is
 * run: the file system monitor, hooks, lazy fetches and transports are switched off on the command
 * line, which beats every configuration file, and neither the user's configuration nor variables
 * that would point git elsewhere are handed on.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SETTINGS = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.excludesFile=/dev/null',
  'core.untrackedCache=false',
  'core.quotePath=false',
  'protocol.allow=never',
  'safe.bareRepository=explicit',
  'submodule.recurse=false',
];

/** The nearest folder at or above `folder` that holds a `.git`, or null. */
export function gitRoot(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return null;
  }
}

interface GitRun {
  folder: string;
  root: string;
  command: readonly string[];
  /** What it reads. */
  input?: string;
}

/** What git prints, as text; null where it fails. */
export function runGit(git: GitRun): string | null {
  return gitBytes(git)?.toString('utf8') ?? null;
}

/** The same as it came, for what need not be text. */
export function gitBytes({ folder, root, command, input = '' }: GitRun): Buffer | null {
  const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
  const run = spawnSync('git', ['--no-pager', ...settings, ...command], {
    cwd: folder,
    env: environment(root),
    stdio: ['pipe', 'pipe', 'ignore'],
    input,
    maxBuffer: 1 << 29,
    windowsHide: true,
  });
  return run.error === undefined && run.status === 0 ? run.stdout : null;
}

function environment(root: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.toUpperCase().startsWith('GIT_'),
  );
  return {
    ...Object.fromEntries(kept),
    // Said here because a configuration may say otherwise and so hide the files from us.
    GIT_WORK_TREE: root,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}

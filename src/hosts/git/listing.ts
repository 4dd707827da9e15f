/**
 * Asks git for the files of a folder: tracked ones and those that no `.gitignore` excludes.
 *
 * The tree under review may be hostile and its `.git/config` may name programs. Nothing it says is
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
function gitRoot(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return null;
  }
}

/**
 * Paths below the folder, `/` between names, unordered; one that ends in `/` or is a folder on disk
 * is another repository. Null where there is no git, no repository, or git refuses to read it.
 */
export function listWithGit(folder: string): string[] | null {
  const root = gitRoot(folder);
  if (root === null) return null;
  const run = (command: readonly string[]) => runGit({ folder, root, command });
  const listed = run(['ls-files', '-z', '-c', '-o', '--exclude-standard', '--', '.']);
  if (listed === null) return null;
  const paths = new Set(listed.split('\0').filter(leadsDown));
  // A folder that is itself ignored was given by name: what it holds is wanted all the same.
  if (paths.size === 0 && run(['check-ignore', '-q', '--', '.']) !== null) return null;
  return [...paths];
}

/** Not out of the folder, and not to itself, as the place of a missing submodule does. */
function leadsDown(path: string): boolean {
  return (
    !path.startsWith('/') &&
    path.split('/').every((name) => name !== '.' && name !== '..') &&
    path !== ''
  );
}

interface GitRun {
  folder: string;
  root: string;
  command: readonly string[];
}

function runGit({ folder, root, command }: GitRun): string | null {
  const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
  const run = spawnSync('git', ['--no-pager', ...settings, ...command], {
    cwd: folder,
    env: environment(root),
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
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

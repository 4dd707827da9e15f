/**
 * The PATHs of a command line as places on disk, and how files below them are called in reports:
 * relative to the working directory where the PATH lies below it, else to the PATH. Reports hold no
 * absolute path.
 */
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { Mistake, printable } from '../mistake.js';

export interface Root {
  /** As the user wrote it. */
  given: string;
  kind: 'file' | 'folder';
  /** Without symbolic links. */
  real: string;
  /** What reports put before a path below the root, empty or ending in `/`; a file's whole name. */
  prefix: string;
  /** Whether the prefix came from the working directory; if not, roots may have to be told apart. */
  belowWorkingDirectory: boolean;
}

/** Looks every PATH up. Throws a `Mistake` for one that is missing or may not be read. */
export function openRoots(given: readonly string[], workingDirectory: string): Root[] {
  const roots = given.map((path) => openRoot(path, workingDirectory));
  const unique = new Map(roots.map((root) => [root.real, root]));
  return [...unique.values()].sort((a, b) => (a.real < b.real ? -1 : 1));
}

/** A path with `/` between names, as reports show it. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

function openRoot(given: string, workingDirectory: string): Root {
  const absolute = resolve(workingDirectory, given);
  const real = lookUp(given, absolute);
  const kind = kindOf(given, real);
  const within = below(workingDirectory, absolute) ?? below(realpathSync(workingDirectory), real);
  const name = within ?? (kind === 'file' ? basename(absolute) : '');
  const prefix = kind === 'file' || name === '' ? name : `${name}/`;
  return { given, kind, real, prefix: slashed(prefix), belowWorkingDirectory: within !== null };
}

function lookUp(given: string, absolute: string): string {
  try {
    return realpathSync(absolute);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'EACCES' ? 'may not be read' : undefined;
    throw new Mistake(`${printable(given)} ${why ?? 'does not exist'}`);
  }
}

function kindOf(given: string, real: string): 'file' | 'folder' {
  const status = statSync(real);
  if (!status.isDirectory() && !status.isFile()) {
    throw new Mistake(`${printable(given)} is neither a file nor a folder`);
  }
  const folder = status.isDirectory();
  try {
    accessSync(real, folder ? constants.R_OK | constants.X_OK : constants.R_OK);
  } catch {
    throw new Mistake(`${printable(given)} may not be read`);
  }
  return folder ? 'folder' : 'file';
}

/** The path from `folder` to `path` where that leads down (empty for the folder itself), else null. */
function below(folder: string, path: string): string | null {
  const way = relative(folder, path);
  if (isAbsolute(way) || way === '..' || way.startsWith(`..${sep}`)) return null;
  return way;
}

/**
 * Words that tell two roots outside the working directory apart: as many of their last folders as it
 * takes until no two are alike.
 */
export function distinguished(roots: readonly Root[]): Map<Root, string> {
  const outside = roots.filter((root) => !root.belowWorkingDirectory);
  for (let length = 1; ; length++) {
    const labels = outside.map((root) => lastFolders(root, length));
    if (new Set(labels).size === labels.length || length > 64) {
      return new Map(outside.map((root, index) => [root, labels[index]]));
    }
  }
}

function lastFolders(root: Root, length: number): string {
  const folder = root.kind === 'file' ? dirname(root.real) : root.real;
  return slashed(folder).split('/').filter(Boolean).slice(-length).join('/');
}

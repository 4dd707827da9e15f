/**
 * Asks git for the files of a folder: tracked ones and those that no `.gitignore` excludes.
 */
import { gitRoot, runGit } from './run.js';

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

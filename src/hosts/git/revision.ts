/**
 * The files of a folder as one commit has them, read from git's store: nothing is checked out, and no
 * filter that the repository configures is run, because the working tree is never compared.
 */
import { gitBytes, gitRoot, runGit } from './run.js';

export interface Revision {
  folder: string;
  root: string;
  commit: string;
}

export interface CommittedFile {
  /** Below the folder, `/` between names. */
  path: string;
  object: string;
  /** In bytes. */
  size: number;
}

/** The commit that a name means in the repository around a folder; a word for why there is none. */
export function openRevision(folder: string, name: string): Revision | 'no-repository' | 'unknown' {
  const root = gitRoot(folder);
  if (root === null) return 'no-repository';
  const command = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  const commit = runGit({ folder, root, command })?.trim() ?? '';
  return /^[0-9a-f]{40,64}$/.test(commit) ? { folder, root, commit } : 'unknown';
}

/** Regular files below the revision's folder, in no particular order. */
export function committedFiles({ folder, root, commit }: Revision): CommittedFile[] {
  const listed = runGit({ folder, root, command: ['ls-tree', '-r', '-z', '-l', commit] });
  return (listed ?? '').split('\0').flatMap((entry) => {
    const match = /^100(?:644|755) blob ([0-9a-f]+) +(\d+)\t([\s\S]+)$/.exec(entry);
    return match ? [{ object: match[1]!, size: Number(match[2]), path: match[3]! }] : [];
  });
}

/** What objects hold, by their names; one that git does not have is missing. */
export function contentsOf(
  { folder, root }: Revision,
  objects: readonly string[],
): Map<string, Buffer> {
  const contents = new Map<string, Buffer>();
  const input = `${[...new Set(objects)].join('\n')}\n`;
  const output = objects.length === 0 ? null : gitBytes({ folder, root, command: BATCH, input });
  for (let at = 0; output !== null && at < output.length; ) {
    const end = output.indexOf('\n', at);
    if (end < 0) break;
    const [object, kind, size] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (kind !== 'blob') continue;
    contents.set(object!, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}

const BATCH = ['cat-file', '--batch'];

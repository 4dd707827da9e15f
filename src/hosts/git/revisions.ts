/**
 * Earlier and later texts of a file, as git knows them: a bounded number of commits that changed it,
 * the newest first. Nothing that the repository configures is run.
 */
import { gitRoot, runGit } from './run.js';

export interface FileRevision {
  id: string;
  text: string;
}

const MOST_COMMITS = 40;
const LARGEST_TEXT = 1 << 20;

/** `path` is below `folder`, with `/` between names. */
export function* revisionsOf(folder: string, path: string): Generator<FileRevision> {
  const root = gitRoot(folder);
  if (root === null || path.startsWith('-') || path.split('/').includes('..')) return;
  const run = (command: readonly string[]) => runGit({ folder, root, command });
  const listed = run(['rev-list', '--all', `--max-count=${MOST_COMMITS}`, '--', `./${path}`]);
  for (const id of (listed ?? '').split('\n').filter((line) => /^[0-9a-f]{40,64}$/.test(line))) {
    const text = run(['cat-file', 'blob', `${id}:./${path}`]);
    if (text !== null && text.length <= LARGEST_TEXT) yield { id, text };
  }
}

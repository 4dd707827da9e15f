/**
 * From PATHs to the files of a review: each once, with the name that reports use, in path order
 * whatever the order of the PATHs. Says nothing about languages and reads no file.
 */
import { basename, join } from 'node:path';
import { distinguished, type Root, slashed } from './roots.js';
import { walk } from './walk.js';

export interface FoundFile {
  /** On disk. */
  real: string;
  /** As reported. */
  path: string;
  /** Below its PATH; for a PATH that is a file, its name. */
  rolePath: string;
  /** Why it cannot be read, as the end of a sentence, or null. */
  failure: string | null;
}

export interface Discovery {
  files: FoundFile[];
  /** Folders of installed packages that were passed over, as reported, in order. */
  installed: string[];
}

/** Everything below the roots. A file below two of them belongs to the outer one. */
export function discover(roots: readonly Root[]): Discovery {
  const byPlace = new Map<string, FoundFile>();
  const installed = new Set<string>();
  for (const root of outermostFirst(roots)) {
    const found = belowRoot(root);
    for (const file of found.files) if (!byPlace.has(file.real)) byPlace.set(file.real, file);
    for (const folder of found.installed) installed.add(folder);
  }
  const files = toldApart([...byPlace.values()], roots).sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, installed: [...installed].sort() };
}

function outermostFirst(roots: readonly Root[]): Root[] {
  return [...roots].sort((a, b) => a.real.length - b.real.length);
}

function belowRoot(root: Root): Discovery {
  if (root.kind === 'file') {
    const rolePath = basename(root.real);
    return {
      files: [{ real: root.real, path: root.prefix, rolePath, failure: null }],
      installed: [],
    };
  }
  const { files, failures, installed } = walk(root.real);
  const found = (rolePath: string, failure: string | null): FoundFile => ({
    real: join(root.real, rolePath),
    path: `${root.prefix}${rolePath}`,
    rolePath,
    failure,
  });
  return {
    files: [
      ...files.map((path) => found(path, null)),
      ...failures.map(({ path, message }) => found(path, message)),
    ],
    installed: installed.map((path) => `${root.prefix}${path}`),
  };
}

/** Where two PATHs outside the working directory hold files of the same name, each gets its folder's name. */
function toldApart(files: FoundFile[], roots: readonly Root[]): FoundFile[] {
  if (new Set(files.map((file) => file.path)).size === files.length) return files;
  const labels = distinguished(roots);
  return files.map((file) => {
    const root = outermostFirst(roots).find((one) => isBelow(file.real, one));
    const label = root === undefined ? undefined : labels.get(root);
    return label === undefined ? file : { ...file, path: `${label}/${file.path}` };
  });
}

function isBelow(real: string, root: Root): boolean {
  return real === root.real || slashed(real).startsWith(`${slashed(root.real)}/`);
}

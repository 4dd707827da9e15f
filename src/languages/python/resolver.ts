/**
 * Which file an import means. The search path of a program is not in its files, so absolute names are
 * sought where the importing file's own package begins, then from the folders above it, then from
 * any folder that has them, the nearest first, and last beside the importing file, as Python 2 and
 * scripts do. What is found nowhere is a library. Where the folder of a package is all there is, its name is
 * learned from the imports themselves.
 */
import type { ModuleResolver } from '../../ir/module.js';
import { folderOf, isPackageFile, join, ModuleIndex, placeOf } from './module-index.js';
import { isStandardLibrary } from './standard-library.js';

interface Resolution {
  path: string | null;
  library: string;
}

/** Folders whose modules programs elsewhere do not import. */
const APART = /^(?:tests?|testing|examples?|samples?|docs?|fixtures)$/i;

export class PythonResolver implements ModuleResolver {
  private readonly index: ModuleIndex;
  /** Absolute imports found so far, by folder of the importing file and name. */
  private readonly absolute = new Map<string, Map<string, string | null>>();
  /** The name of the package whose folder all paths are counted from, null if there is none. */
  private whole: string | null = null;

  constructor(paths: readonly string[]) {
    this.index = new ModuleIndex(paths);
  }

  hear(specifiers: readonly string[]): void {
    if (this.index.isPackage('')) this.whole = nameOfWhole(this.index, specifiers);
  }

  resolve(from: string, specifier: string, level: number): Resolution {
    if (level > 0) return this.resolveRelative(from, specifier, level);
    const folder = folderOf(from);
    let known = this.absolute.get(folder);
    if (known === undefined) {
      known = new Map();
      this.absolute.set(folder, known);
    }
    let path = known.get(specifier);
    if (path === undefined) {
      path = this.findAbsolute(folder, specifier);
      known.set(specifier, path);
    }
    // A module beside others that has a library's name and uses it: it does not mean itself.
    if (path === from && !isPackageFile(from)) path = null;
    return { path, library: specifier };
  }

  submodule(path: string, name: string): string | null {
    return isPackageFile(path) ? this.index.fileAt(join(folderOf(path), name)) : null;
  }

  nameOf(path: string): string {
    return this.index.dottedName(placeOf(path));
  }

  /** One dot is the importing file's package, each further one the package around it. */
  private resolveRelative(from: string, specifier: string, level: number): Resolution {
    let folder = folderOf(from);
    for (let i = 1; i < level; i++) folder = folderOf(folder);
    const place = join(folder, specifier.replaceAll('.', '/'));
    const parts = [folder === '' ? '' : this.index.dottedName(folder), specifier];
    const library = parts.filter((part) => part !== '').join('.');
    return { path: this.index.fileAt(place), library };
  }

  private findAbsolute(folder: string, specifier: string): string | null {
    const [first, ...further] = specifier.split('.');
    if (first === this.whole) return this.index.fileAt(further.join('/'));
    const rest = specifier.replaceAll('.', '/');
    const atRoot = this.index.fileAt(join(this.index.rootOf(folder), rest));
    if (atRoot !== null || isStandardLibrary(specifier)) return atRoot;
    return this.findFrom(folder, rest) ?? this.findBeside(folder, rest);
  }

  /** Only in outermost packages: deeper ones often hold a module with the name of the library it uses. */
  private findBeside(folder: string, rest: string): string | null {
    const isOutermost = !this.index.isPackage(folderOf(folder));
    return isOutermost ? this.index.fileAt(join(folder, rest)) : null;
  }

  /** From the root that shares the longest way with the importing folder; of equals the shallowest, then by name. */
  private findFrom(folder: string, rest: string): string | null {
    let best: string | null = null;
    let nearest = -1;
    let depth = 0;
    for (const place of this.index.endingIn(rest.slice(rest.lastIndexOf('/') + 1))) {
      const root = rootBefore(place, rest);
      if (root === null || this.index.isPackage(root) || isApart(root, folder)) continue;
      const shared = sharedSegments(root, folder);
      const segments = segmentsOf(root).length;
      if (shared > nearest || (shared === nearest && segments < depth)) {
        best = this.index.fileAt(place);
        nearest = shared;
        depth = segments;
      }
    }
    return best;
  }
}

/**
 * The name by which the files of a package call it, where its folder is all there is and its name stands in no
 * path: the one under which nearly all that is imported is there, some of it in a folder of its own. That a
 * library has modules of the same names as the package does not suffice.
 */
function nameOfWhole(index: ModuleIndex, specifiers: readonly string[]): string | null {
  const tallies = new Map<string, { found: number; deep: number; missed: number }>();
  for (const specifier of [...new Set(specifiers)].sort()) {
    const [first, ...further] = specifier.split('.');
    if (further.length === 0 || isStandardLibrary(specifier) || index.fileAt(first!) !== null)
      continue;
    const tally = tallies.get(first!) ?? { found: 0, deep: 0, missed: 0 };
    tallies.set(first!, tally);
    if (index.fileAt(further.join('/')) === null) tally.missed++;
    else {
      tally.found++;
      if (further.length > 1) tally.deep++;
    }
  }
  const names = [...tallies].filter(
    ([, { found, deep, missed }]) => deep > 0 && found > 2 && found >= missed * 4,
  );
  names.sort(([, left], [, right]) => right.found - left.found);
  return names[0]?.[0] ?? null;
}

/** The folder from which `rest` leads to `place`, or null. */
function rootBefore(place: string, rest: string): string | null {
  if (place === rest) return '';
  return place.endsWith(`/${rest}`) ? place.slice(0, place.length - rest.length - 1) : null;
}

/** Whether a root lies in a folder of tests, examples or the like that the importing folder is not in. */
function isApart(root: string, folder: string): boolean {
  const shared = sharedSegments(root, folder);
  return segmentsOf(root)
    .slice(shared)
    .some((segment) => APART.test(segment));
}

function sharedSegments(left: string, right: string): number {
  const a = segmentsOf(left);
  const b = segmentsOf(right);
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  return shared;
}

function segmentsOf(path: string): string[] {
  return path === '' ? [] : path.split('/');
}

/**
 * Where the modules of a set of Python files lie: by place, by last name, and which folders are
 * packages. A place is a path without `.py` or `/__init__.py`: that of a package is its folder.
 */

const PACKAGE_FILE = '__init__.py';
const EXTENSION = /\.pyw?$/;

export class ModuleIndex {
  private readonly files = new Map<string, string>();
  private readonly byLastName = new Map<string, string[]>();
  private readonly packages = new Set<string>();
  private readonly roots = new Map<string, string>();

  /** The order of the paths does not matter. */
  constructor(paths: readonly string[]) {
    for (const path of [...paths].sort()) this.add(path);
  }

  /** The file at a place, or null. */
  fileAt(place: string): string | null {
    return this.files.get(place) ?? null;
  }

  /** All places that end in a name, in order. */
  endingIn(lastName: string): readonly string[] {
    return this.byLastName.get(lastName) ?? [];
  }

  isPackage(folder: string): boolean {
    return this.packages.has(folder);
  }

  /** The nearest folder at or above the given one that is no package: where its dotted names begin. */
  rootOf(folder: string): string {
    let root = this.roots.get(folder);
    if (root === undefined) {
      root = this.isPackage(folder) && folder !== '' ? this.rootOf(folderOf(folder)) : folder;
      this.roots.set(folder, root);
    }
    return root;
  }

  /** The dotted name of a place, counted from its root. */
  dottedName(place: string): string {
    const root = this.rootOf(folderOf(place));
    return place.slice(root === '' ? 0 : root.length + 1).replaceAll('/', '.');
  }

  private add(path: string): void {
    const place = placeOf(path);
    if (isPackageFile(path)) this.packages.add(place);
    else if (this.files.has(place)) return;
    if (!this.files.has(place)) {
      const name = place.slice(place.lastIndexOf('/') + 1);
      const places = this.byLastName.get(name);
      if (places) places.push(place);
      else this.byLastName.set(name, [place]);
    }
    this.files.set(place, path);
  }
}

/** The folder that holds a path; empty at the top. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export function isPackageFile(path: string): boolean {
  return path === PACKAGE_FILE || path.endsWith(`/${PACKAGE_FILE}`);
}

export function placeOf(path: string): string {
  return isPackageFile(path) ? folderOf(path) : path.replace(EXTENSION, '');
}

export function join(folder: string, rest: string): string {
  if (folder === '' || rest === '') return folder + rest;
  return `${folder}/${rest}`;
}

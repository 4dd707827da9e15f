/**
 * Which file an import means. Relative names are sought as a file with any ending of the language, then
 * as the `index` of a folder; other names are those of packages.
 */
import type { ModuleResolver } from '../../ir/module.js';

interface Resolution {
  path: string | null;
  library: string;
}

const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte'];
/** Endings under which a file of types is imported by the name of what it is compiled to. */
const COMPILED = /\.([cm]?)js(x?)$/;

export class JavaScriptResolver implements ModuleResolver {
  private readonly files: ReadonlySet<string>;
  /** Files by their last two segments without ending. */
  private readonly known = new Map<string, string | null>();

  constructor(paths: readonly string[]) {
    this.files = new Set(paths);
  }

  resolve(from: string, specifier: string): Resolution {
    const name = specifier.startsWith('node:') ? specifier.slice(5) : specifier;
    if (!/^\.{0,2}(?:\/|$)/.test(name)) return { path: this.findAlias(from, name), library: name };
    const path = join(folderOf(from), name);
    return { path: path === null ? null : this.fileAt(path), library: name };
  }

  submodule(): string | null {
    return null;
  }

  nameOf(path: string): string {
    return path.replace(/\.[^./]+$/, '');
  }

  /** The file that a path without, or with another, ending means. */
  private fileAt(path: string): string | null {
    let found = this.known.get(path);
    if (found === undefined) {
      found = this.seek(path);
      this.known.set(path, found);
    }
    return found;
  }

  private seek(path: string): string | null {
    if (this.files.has(path)) return path;
    for (const ending of ENDINGS) if (this.files.has(path + ending)) return path + ending;
    const compiled = COMPILED.exec(path);
    if (compiled) {
      const stem = path.slice(0, compiled.index);
      for (const ending of [`.${compiled[1]}ts${compiled[2]}`, '.tsx'])
        if (this.files.has(stem + ending)) return stem + ending;
    }
    const index = path === '' ? 'index' : `${path}/index`;
    for (const ending of ENDINGS) if (this.files.has(index + ending)) return index + ending;
    return null;
  }

  /** `@/a`, `~/a` and `src/a` mean a file below the nearest folder that has it. */
  private findAlias(from: string, name: string): string | null {
    const alias = /^(?:[@~]\/|(?=src\/|app\/))(.+)$/.exec(name);
    if (alias === null) return null;
    let folder = folderOf(from);
    for (;;) {
      for (const root of ['', 'src', 'app']) {
        const base = [folder, root, alias[1]].filter((part) => part !== '').join('/');
        const found = this.fileAt(base);
        if (found !== null) return found;
      }
      if (folder === '') return null;
      folder = folderOf(folder);
    }
  }
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** A relative name seen from a folder, null where it leads out of all folders. */
function join(folder: string, name: string): string | null {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of name.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length === 0) return null;
    else if (parts.at(-1) === '..') parts.push(part);
    else parts.pop();
  }
  return parts.join('/');
}

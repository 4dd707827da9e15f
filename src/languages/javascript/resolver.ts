/**
 * Which file an import means. Relative names are sought as a file with any ending of the language, then
 * as the `index` of a folder; other names by the path mapping of the nearest configuration, among the
 * packages of the repository, and by the customs of bundlers. What is found nowhere is a library.
 */
import type { Manifest, ModuleResolver } from '../../ir/module.js';
import { folderOf, joinPath } from './file-path.js';
import { Packages } from './packages.js';
import { PathMappings } from './path-mapping.js';

interface Resolution {
  path: string | null;
  library: string;
}

const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte'];
/** Endings under which a file of types is imported by the name of what it is compiled to. */
const COMPILED = /\.([cm]?)js(x?)$/;
/** Folders that bundlers make known by a mark. */
const CUSTOM = /^[@~]\/(.+)$/;

export class JavaScriptResolver implements ModuleResolver {
  private readonly files: ReadonlySet<string>;
  private readonly packages: Packages;
  private readonly mappings: PathMappings;
  /** Files by path without, or with another, ending. */
  private readonly atPath = new Map<string, string | null>();
  /** Files of names that are not relative, by folder and name. */
  private readonly named = new Map<string, string | null>();

  constructor(paths: readonly string[], manifests: readonly Manifest[] = []) {
    this.files = new Set(paths);
    this.packages = new Packages(manifests);
    this.mappings = new PathMappings(manifests);
  }

  resolve(from: string, specifier: string): Resolution {
    const library = specifier.startsWith('node:') ? specifier.slice(5) : specifier;
    const folder = folderOf(from);
    if (/^\.{1,2}(?:\/|$)/.test(library)) {
      const path = joinPath(folder, library);
      return { path: path === null ? null : this.fileAt(path), library };
    }
    const key = `${folder}\n${library}`;
    let path = this.named.get(key);
    if (path === undefined) {
      path = this.find(folder, library);
      this.named.set(key, path);
    }
    return { path: path === from ? null : path, library };
  }

  submodule(): string | null {
    return null;
  }

  nameOf(path: string): string {
    return path.replace(/\.[^./]+$/, '');
  }

  private find(folder: string, name: string): string | null {
    const candidates = [
      ...this.mappings.candidates(folder, name),
      ...(name.startsWith('#')
        ? this.packages.inner(folder, name)
        : this.packages.candidates(name)),
    ];
    for (const path of candidates) {
      const found = this.fileAt(path);
      if (found !== null) return found;
    }
    return this.byCustom(folder, name);
  }

  /** `@/a` and `~/a` mean a file below the nearest folder, or its `src` or `app`, that has it. */
  private byCustom(folder: string, name: string): string | null {
    const custom = CUSTOM.exec(name);
    if (custom === null) return null;
    for (let at = folder; ; at = folderOf(at)) {
      for (const root of ['src', '', 'app']) {
        const found = this.fileAt(joinPath(at, `${root}/${custom[1]}`) ?? '');
        if (found !== null) return found;
      }
      if (at === '') return null;
    }
  }

  private fileAt(path: string): string | null {
    let found = this.atPath.get(path);
    if (found === undefined) {
      found = this.seek(path);
      this.atPath.set(path, found);
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
}

/**
 * The packages that a repository holds: which files a name such as `@scope/name/part` may mean, told by
 * their `package.json`. What a package publishes is mostly made of files elsewhere, so a path below a
 * folder of results stands for the same path below the folder of sources too.
 */
import type { Manifest } from '../../ir/module.js';
import { folderOf, joinPath } from './file-path.js';
import { entriesOf, type Json, memberOf, readLooseJson, textOf, textsOf } from './loose-json.js';

interface Package {
  folder: string;
  exports: Json;
  imports: Json;
  mains: string[];
}

/** Folders that hold what was compiled. */
const RESULTS = /^(?:\.\/)?(?:dist|lib|build|out|esm|cjs)(?:\/(?:esm|cjs|src))?\//;
const CONDITIONS = ['source', 'import', 'require', 'node', 'default', 'types', 'browser'];
const MAINS = ['source', 'main', 'module', 'types'];

export class Packages {
  private readonly byName = new Map<string, Package>();
  private readonly byFolder = new Map<string, Package>();

  constructor(manifests: readonly Manifest[]) {
    const sorted = [...manifests].sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const { path, text } of sorted) {
      if (!/(?:^|\/)package\.json$/.test(path)) continue;
      const json = readLooseJson(text);
      const name = textOf(memberOf(json, 'name'));
      const known: Package = {
        folder: folderOf(path),
        exports: memberOf(json, 'exports'),
        imports: memberOf(json, 'imports'),
        mains: MAINS.flatMap((key) => textsOf(memberOf(json, key))),
      };
      this.byFolder.set(known.folder, known);
      if (name !== null && !this.byName.has(name)) this.byName.set(name, known);
    }
  }

  /** Paths that a name of a package, or of a part of one, may mean, the likeliest first; empty for packages of others. */
  candidates(name: string): string[] {
    const segments = name.split('/');
    const length = name.startsWith('@') ? 2 : 1;
    const found = this.byName.get(segments.slice(0, length).join('/'));
    if (found === undefined) return [];
    const part = segments.slice(length).join('/');
    const targets = targetsOf(found.exports, part === '' ? '.' : `./${part}`);
    if (part === '') targets.push(...found.mains, 'src/index', 'index', 'lib/index');
    else targets.push(part, `src/${part}`, `lib/${part}`);
    return targets.flatMap((target) => placesOf(found.folder, target));
  }

  /** Paths that a name beginning with `#` may mean for a file in a folder. */
  inner(folder: string, name: string): string[] {
    for (let at = folder; ; at = folderOf(at)) {
      const own = this.byFolder.get(at);
      if (own !== undefined)
        return targetsOf(own.imports, name).flatMap((target) => placesOf(own.folder, target));
      if (at === '') return [];
    }
  }
}

/** The place of a target, and that of the source it is made of. */
function placesOf(folder: string, target: string): string[] {
  const places = [target];
  if (RESULTS.test(target)) {
    const rest = target.replace(RESULTS, '').replace(/\.d\.([cm]?)ts$/, '.$1js');
    places.push(`src/${rest}`, rest);
  }
  return places.flatMap((place) => joinPath(folder, place) ?? []);
}

/** What a table of names gives for one: exactly, or by a pattern with one star. */
function targetsOf(table: Json, name: string): string[] {
  if (name === '.' && (typeof table === 'string' || Array.isArray(table))) return pathsIn(table, 0);
  const exact = memberOf(table, name);
  if (exact !== null) return pathsIn(exact, 0);
  const isConditions = entriesOf(table).some(([key]) => CONDITIONS.includes(key));
  if (name === '.' && isConditions) return pathsIn(table, 0);
  for (const [key, target] of entriesOf(table)) {
    const star = key.indexOf('*');
    if (star < 0) continue;
    const before = key.slice(0, star);
    const after = key.slice(star + 1);
    if (!name.startsWith(before) || !name.endsWith(after)) continue;
    const middle = name.slice(before.length, name.length - after.length);
    return pathsIn(target, 0).map((path) => path.replace('*', () => middle));
  }
  return [];
}

/** The paths that a target names, whatever the condition. */
function pathsIn(target: Json, depth: number): string[] {
  if (typeof target === 'string') return [target];
  if (target === null || depth > 4) return [];
  if (Array.isArray(target)) return target.flatMap((each) => pathsIn(each, depth + 1));
  return CONDITIONS.flatMap((condition) => pathsIn(memberOf(target, condition), depth + 1));
}

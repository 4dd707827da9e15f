/**
 * What `tsconfig.json` and `jsconfig.json` say of names: `baseUrl` and `paths`, with what they extend.
 */
import type { Manifest } from '../../ir/module.js';
import { folderOf, joinPath } from './file-path.js';
import { entriesOf, type Json, memberOf, readLooseJson, textOf, textsOf } from './loose-json.js';

interface Mapping {
  /** The folder that other names are sought in, null where none is. */
  base: string | null;
  /** The folder that targets are relative to. */
  root: string;
  paths: { before: string; after: string; targets: string[] }[];
}

/** Configurations that may extend each other. */
const MAX_EXTENDED = 5;

export class PathMappings {
  private readonly texts = new Map<string, string>();
  private readonly known = new Map<string, Mapping | null>();

  constructor(manifests: readonly Manifest[]) {
    for (const { path, text } of manifests)
      if (/(?:^|\/)[tj]sconfig(?:\.[\w-]+)?\.json$/.test(path)) this.texts.set(path, text);
  }

  /** Paths that a name may mean for a file in a folder, the likeliest first. */
  candidates(folder: string, name: string): string[] {
    const out: string[] = [];
    for (let at = folder; ; at = folderOf(at)) {
      const mapping = this.of(at);
      if (mapping !== null) {
        out.push(...applied(mapping, name));
        if (out.length > 0) return out;
      }
      if (at === '') return out;
    }
  }

  /** What the configuration of a folder says, null where it has none. */
  private of(folder: string): Mapping | null {
    let mapping = this.known.get(folder);
    if (mapping === undefined) {
      const prefix = folder === '' ? '' : `${folder}/`;
      mapping =
        this.read(`${prefix}tsconfig.json`, 0) ??
        this.read(`${prefix}jsconfig.json`, 0) ??
        this.read(`${prefix}tsconfig.base.json`, 0);
      this.known.set(folder, mapping);
    }
    return mapping;
  }

  private read(path: string, depth: number): Mapping | null {
    const text = this.texts.get(path);
    if (text === undefined || depth > MAX_EXTENDED) return null;
    const json = readLooseJson(text);
    const options = memberOf(json, 'compilerOptions');
    const folder = folderOf(path);
    const own = ownMapping(folder, options);
    const inherited = this.inherited(folder, textsOf(memberOf(json, 'extends')), depth);
    if (own.paths.length > 0 || inherited === null)
      return { ...own, base: own.base ?? inherited?.base ?? null };
    return { ...inherited, base: own.base ?? inherited.base };
  }

  /** Of several configurations that are extended the last counts; those before it are not read. */
  private inherited(folder: string, names: readonly string[], depth: number): Mapping | null {
    for (const name of [...names].reverse()) {
      const file = joinPath(folder, name.endsWith('.json') ? name : `${name}.json`);
      const found = file === null ? null : this.read(file, depth + 1);
      if (found !== null) return found;
    }
    return null;
  }
}

function ownMapping(folder: string, options: Json): Mapping {
  const baseUrl = textOf(memberOf(options, 'baseUrl'));
  const base = baseUrl === null ? null : joinPath(folder, baseUrl);
  const paths = entriesOf(memberOf(options, 'paths')).map(([key, targets]) => {
    const star = key.indexOf('*');
    return {
      before: star < 0 ? key : key.slice(0, star),
      after: star < 0 ? '' : key.slice(star + 1),
      targets: textsOf(targets).map((target) => (star < 0 ? `${target}\u0000` : target)),
    };
  });
  return { base, root: base ?? folder, paths };
}

function applied({ base, root, paths }: Mapping, name: string): string[] {
  const out: string[] = [];
  for (const { before, after, targets } of paths) {
    const isExact = targets[0]?.endsWith('\u0000') === true;
    const fits = isExact ? name === before : name.startsWith(before) && name.endsWith(after);
    if (!fits || name.length < before.length + after.length) continue;
    const middle = name.slice(before.length, name.length - after.length);
    for (const target of targets)
      out.push(
        joinPath(
          root,
          target.replace('\u0000', '').replace('*', () => middle),
        ) ?? '',
      );
  }
  if (base !== null) out.push(joinPath(base, name) ?? '');
  return out.filter((path) => path !== '');
}

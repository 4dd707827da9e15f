/**
 * Which file a template's name means. The folders that a program takes its templates from are settled
 * when it runs, so a name means the file whose path ends in it, the nearest to whoever names it first.
 */
import type { ModuleResolver } from '../../ir/module.js';

/** Endings that a program may leave away. */
const ENDINGS = ['', '.html', '.jinja2', '.j2', '.htm', '.tpl'];

export class TemplateResolver implements ModuleResolver {
  private readonly byName = new Map<string, string[]>();

  constructor(paths: readonly string[]) {
    for (const path of [...paths].sort()) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const known = this.byName.get(name);
      if (known) known.push(path);
      else this.byName.set(name, [path]);
    }
  }

  resolve(from: string, specifier: string): { path: string | null; library: string } {
    // Some frameworks write the package before it: `shop:templates/cart.html`.
    const name = specifier.slice(specifier.lastIndexOf(':') + 1).replace(/^(?:\.?\/)+/, '');
    for (const ending of ENDINGS) {
      const path = this.nearest(from, name + ending);
      if (path !== null) return { path, library: specifier };
    }
    return { path: null, library: specifier };
  }

  submodule(): string | null {
    return null;
  }

  nameOf(path: string): string {
    return path;
  }

  private nearest(from: string, name: string): string | null {
    let best: string | null = null;
    let shared = -1;
    for (const path of this.byName.get(name.slice(name.lastIndexOf('/') + 1)) ?? []) {
      if (path !== name && !path.endsWith(`/${name}`)) continue;
      const common = sharedFolders(from, path);
      if (common > shared || (common === shared && path.length < (best?.length ?? 0))) {
        best = path;
        shared = common;
      }
    }
    return best;
  }
}

function sharedFolders(left: string, right: string): number {
  const a = left.split('/').slice(0, -1);
  const b = right.split('/').slice(0, -1);
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return shared;
}

/**
 * Where names come from that modules hand on from each other (`export * from`): found once for each
 * module and name, without looking at values.
 */
import type { Program } from './program.js';

/** A module that assigns the name, or a library all of whose names are handed on. */
export type Home = number | string;

const NOWHERE: readonly Home[] = [];
/** Modules that may stand between a name and where it comes from. */
const MAX_BETWEEN = 64;

interface Names {
  readonly program: Program;
  globalNames(module: number): ReadonlySet<number>;
}

export class Homes {
  private readonly world: Names;
  private readonly known: (Map<number, readonly Home[]> | undefined)[] = [];

  constructor(world: Names) {
    this.world = world;
  }

  of(module: number, name: number): readonly Home[] {
    let names = this.known[module];
    if (!names) {
      names = new Map();
      this.known[module] = names;
    }
    let homes = names.get(name);
    if (homes === undefined) {
      homes = this.find(module, name);
      names.set(name, homes);
    }
    return homes;
  }

  private find(start: number, name: number): readonly Home[] {
    const { program } = this.world;
    const out: Home[] = [];
    const seen = new Set<number>([start]);
    for (const module of seen) {
      if (this.world.globalNames(module).has(name)) {
        out.push(module);
        continue;
      }
      const info = program.modules[module]!;
      for (const star of seen.size > MAX_BETWEEN ? [] : program.stars(info)) {
        const target = info.imports[star]!;
        if (target.module >= 0) seen.add(target.module);
        else if (!out.includes(target.library)) out.push(target.library);
      }
    }
    return out.length === 0 ? NOWHERE : out;
  }
}

/**
 * Where names come from that modules hand on from each other (`export * from`): found once for each
 * module and name, without looking at values.
 */
import type { Program } from './program.js';

/** A module that assigns the name, or a library all of whose names are handed on. */
export type Home = number | string;

const NOWHERE: readonly Home[] = [];

interface Names {
  readonly program: Program;
  globalNames(module: number): ReadonlySet<number>;
}

/** What a module hands on from others. */
interface HandedOn {
  /** By name: modules that assign it. */
  modules: Map<number, number[]>;
  libraries: string[];
}

export class Homes {
  private readonly world: Names;
  private readonly handedOn: (HandedOn | undefined)[] = [];

  constructor(world: Names) {
    this.world = world;
  }

  of(module: number, name: number): readonly Home[] {
    if (this.world.globalNames(module).has(name)) return [module];
    if (this.isWhole(module, name)) return NOWHERE;
    let handed = this.handedOn[module];
    if (!handed) {
      handed = this.gather(module);
      this.handedOn[module] = handed;
    }
    return handed.modules.get(name) ?? (handed.libraries.length > 0 ? handed.libraries : NOWHERE);
  }

  /** Whether a name stands for a module itself, which is not handed on with its names. */
  private isWhole(module: number, name: number): boolean {
    const { program } = this.world;
    const { whole } = program.modules[module]!.file.language.protocol;
    return whole !== null && program.names.text(name) === whole;
  }

  /** All that modules give which a module hands on, at any distance. */
  private gather(start: number): HandedOn {
    const { program } = this.world;
    const modules = new Map<number, number[]>();
    const libraries: string[] = [];
    const seen = new Set<number>([start]);
    for (const module of seen) {
      const info = program.modules[module]!;
      if (module !== start)
        for (const own of info.ir.exports?.names ?? []) {
          const name = info.names[own]!;
          const known = modules.get(name);
          if (known) known.push(module);
          else modules.set(name, [module]);
        }
      for (const star of program.stars(info)) {
        const target = info.imports[star]!;
        if (target.module >= 0) seen.add(target.module);
        else if (!libraries.includes(target.library)) libraries.push(target.library);
      }
    }
    return { modules, libraries };
  }
}

/**
 * Classes of the program: the order in which members are looked up, subclasses, constructors.
 *
 * Bases are values that the interpreter found; reading them makes the asking unit a reader of the cell.
 */
import { FunctionFlag } from '../ir/module.js';
import { CellKind } from './cell.js';
import type { Engine } from './engine.js';
import { RefKind } from './reference.js';

const MAX_ANCESTORS = 32;

export interface Ancestry {
  /** The class itself and the program's classes above it, in look-up order. */
  classes: number[];
  /** Library nodes among the bases. */
  libraries: number[];
  /** Whether some base is not known. */
  open: boolean;
}

export class Classes {
  private readonly engine: Engine;
  private methodNames: Set<number> | null = null;
  private readonly subclassesOf = new Map<number, Set<number>>();

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Records that `cls` has the bases; called when the class is defined. */
  noteBases(cls: number, bases: readonly number[]): void {
    for (const base of bases) {
      let set = this.subclassesOf.get(base);
      if (!set) {
        set = new Set();
        this.subclassesOf.set(base, set);
      }
      set.add(cls);
    }
  }

  /** Depth-first, left to right, each once: close to every language's order, and equal to it without diamonds. */
  ancestry(cls: number, reader: number): Ancestry {
    const { domain, cells } = this.engine;
    const result: Ancestry = { classes: [], libraries: [], open: false };
    const stack = [cls];
    while (stack.length > 0 && result.classes.length < MAX_ANCESTORS) {
      const current = stack.pop()!;
      if (result.classes.includes(current)) continue;
      result.classes.push(current);
      const bases = domain.refList(cells.read(cells.id(CellKind.Bases, current), reader));
      const above: number[] = [];
      for (const ref of bases) {
        const kind = domain.references.kind(ref);
        if (kind === RefKind.Class) above.push(domain.references.x(ref));
        else if (kind === RefKind.Library) result.libraries.push(domain.references.x(ref));
        else result.open = true;
      }
      stack.push(...above.reverse());
    }
    return result;
  }

  /** The classes below a class, at any distance, in order of their numbers. */
  descendants(cls: number): number[] {
    const seen = new Set<number>();
    const stack = [cls];
    while (stack.length > 0) {
      for (const sub of this.subclassesOf.get(stack.pop()!) ?? []) {
        if (seen.has(sub)) continue;
        seen.add(sub);
        stack.push(sub);
      }
    }
    return [...seen].sort((a, b) => a - b);
  }

  /** The function that builds instances of the class, -1 if the program defines none. */
  constructorOf(cls: number, reader: number): number {
    for (const ancestor of this.ancestry(cls, reader).classes) {
      for (const method of this.engine.program.classes[ancestor]!.methods) {
        if ((this.engine.program.functions[method]!.ir.flags & FunctionFlag.Constructor) !== 0) return method;
      }
    }
    return -1;
  }

  /** Whether a class or one above it, both of the program, has a member of that name. */
  defines(cls: number, name: number, reader: number): boolean {
    return this.ancestry(cls, reader).classes.some((ancestor) => {
      const value = this.engine.cells.read(this.engine.cells.id(CellKind.Field, ancestor, name), reader);
      return value !== this.engine.domain.bottom;
    });
  }

  /** Whether any class of the program defines a method of that name. */
  someDefines(name: number): boolean {
    if (this.methodNames === null) {
      this.methodNames = new Set();
      for (const fn of this.engine.program.functions) {
        if (fn.class >= 0) this.methodNames.add(fn.module.names[fn.ir.name]!);
      }
    }
    return this.methodNames.has(name);
  }
}

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
  private readonly descendantSets = new Map<number, Set<number>>();
  private readonly ancestries = new Map<number, Ancestry>();
  private readonly hierarchyReaders = new Set<number>();
  private readonly belowMemo = new Map<number, Map<number, number[]>>();
  private readonly definers = new Map<number, Map<number, number>>();
  private readonly owners = new Map<number, Set<number>>();
  private readonly ownerReaders = new Map<number, Set<number>>();

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
      if (set.has(cls)) continue;
      set.add(cls);
      this.descendantSets.clear();
    }
  }

  /** Says that the bases of some class changed: whoever asked about classes is run again. */
  noteHierarchy(): void {
    this.ancestries.clear();
    this.belowMemo.clear();
    this.definers.clear();
    for (const reader of this.hierarchyReaders) this.engine.invalidate(reader);
    this.hierarchyReaders.clear();
  }

  /** Says that a class got a member of that name, its own or its instances'. */
  noteMember(cls: number, name: number): void {
    let owners = this.owners.get(name);
    if (!owners) {
      owners = new Set();
      this.owners.set(name, owners);
    }
    if (owners.has(cls)) return;
    owners.add(cls);
    this.belowMemo.delete(name);
    this.definers.delete(name);
    for (const reader of this.ownerReaders.get(name) ?? []) this.engine.invalidate(reader);
  }

  /** The classes below a class that have a member of that name themselves, in order of their numbers. */
  ownersBelow(cls: number, name: number, reader: number): readonly number[] {
    this.watch(name, reader);
    let memo = this.belowMemo.get(name);
    if (!memo) {
      memo = new Map();
      this.belowMemo.set(name, memo);
    }
    let result = memo.get(cls);
    if (!result) {
      const below = this.descendants(cls);
      result = below.size === 0 ? [] : [...(this.owners.get(name) ?? [])].filter((owner) => below.has(owner)).sort((a, b) => a - b);
      memo.set(cls, result);
    }
    return result;
  }

  /** The first class in a class's look-up order that has a member of that name, -1 if none. */
  definer(cls: number, name: number, reader: number): number {
    this.watch(name, reader);
    this.hierarchyReaders.add(reader);
    let memo = this.definers.get(name);
    if (!memo) {
      memo = new Map();
      this.definers.set(name, memo);
    }
    let result = memo.get(cls);
    if (result === undefined) {
      const owners = this.owners.get(name);
      result = owners ? (this.ancestry(cls, reader).classes.find((ancestor) => owners.has(ancestor)) ?? -1) : -1;
      memo.set(cls, result);
    }
    return result;
  }

  /** Has a unit run again when another class gets a member of that name. */
  private watch(name: number, reader: number): void {
    let readers = this.ownerReaders.get(name);
    if (!readers) {
      readers = new Set();
      this.ownerReaders.set(name, readers);
    }
    readers.add(reader);
  }

  /** Depth-first, left to right, each once: close to every language's order, and equal to it without diamonds. */
  ancestry(cls: number, reader: number): Ancestry {
    this.hierarchyReaders.add(reader);
    const known = this.ancestries.get(cls);
    if (known) return known;
    const { domain, cells } = this.engine;
    const result: Ancestry = { classes: [], libraries: [], open: false };
    const stack = [cls];
    while (stack.length > 0 && result.classes.length < MAX_ANCESTORS) {
      const current = stack.pop()!;
      if (result.classes.includes(current)) continue;
      result.classes.push(current);
      const bases = domain.refList(cells.peek(cells.id(CellKind.Bases, current)));
      const above: number[] = [];
      for (const ref of bases) {
        const kind = domain.references.kind(ref);
        if (kind === RefKind.Class) above.push(domain.references.x(ref));
        else if (kind === RefKind.Library) result.libraries.push(domain.references.x(ref));
        else result.open = true;
      }
      stack.push(...above.reverse());
    }
    this.ancestries.set(cls, result);
    return result;
  }

  /** The classes below a class, at any distance. */
  private descendants(cls: number): ReadonlySet<number> {
    const known = this.descendantSets.get(cls);
    if (known) return known;
    const seen = new Set<number>();
    const stack = [cls];
    while (stack.length > 0) {
      for (const sub of this.subclassesOf.get(stack.pop()!) ?? []) {
        if (seen.has(sub)) continue;
        seen.add(sub);
        stack.push(sub);
      }
    }
    this.descendantSets.set(cls, seen);
    return seen;
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
    return this.definer(cls, name, reader) >= 0;
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

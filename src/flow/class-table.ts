/**
 * Classes of the program: the order in which members are looked up, subclasses, constructors.
 *
 * Bases are values that the interpreter found; reading them makes the asking unit a reader of the cell.
 */
import { FunctionFlag } from '../ir/module.js';
import { CellKind, type Cells } from './cell.js';
import type { Domain } from './domain.js';
import type { Program } from './program.js';
import { RefKind } from './reference.js';

const MAX_ANCESTORS = 32;
/** Classes below another that have a member of one name: how many of them count. */
const MAX_OWNERS = 12;

export interface Ancestry {
  /** The class itself and the program's classes above it, in look-up order. */
  classes: number[];
  /** Library nodes among the bases. */
  libraries: number[];
  /** Whether some base is not known. */
  open: boolean;
}

/** What the table needs of the world around it. */
export interface ClassWorld {
  readonly domain: Domain;
  readonly cells: Cells;
  readonly program: Program;
  /** Whether a unit is code outside the program proper. */
  isOutside(unit: number): boolean;
  /** Has a unit run again, because something it read has changed. */
  invalidate(reader: number): void;
}

/** What is known of the members of one name, as asked of one class. */
interface Member {
  /** The first class in look-up order that has it, -1 if none, `UNKNOWN` if not looked up yet. */
  definer: number;
  /** Classes below that have it themselves, null if not looked up yet. */
  below: readonly number[] | null;
  readers: Set<number>;
  lastReader: number;
}

const UNKNOWN = -2;

export class Classes {
  private readonly world: ClassWorld;
  private methodNames: Set<number> | null = null;
  private readonly subclassesOf = new Map<number, Set<number>>();
  private readonly baseOrder = new Map<number, readonly number[]>();
  private readonly descendantSets = new Map<number, Set<number>>();
  private readonly ancestries = new Map<number, Ancestry>();
  /** Who asked about a class's bases or what is below it, by class. */
  private readonly hierarchyReaders: (Set<number> | undefined)[] = [];
  private readonly lastReader: number[] = [];
  /** What was asked about members, by class, then by name. */
  private readonly members: (Map<number, Member> | undefined)[] = [];
  private readonly owners = new Map<number, Set<number>>();

  constructor(world: ClassWorld) {
    this.world = world;
  }

  /** Records that `cls` has the bases; called when the class is defined. */
  noteBases(cls: number, bases: readonly number[]): void {
    this.baseOrder.set(cls, bases);
    const { classes } = this.world.program;
    for (const base of bases) {
      // What tests derive from the program's classes does not change how the program calls its own.
      if (classes[cls]!.module.outside && !classes[base]!.module.outside) continue;
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

  /** Says that the bases of a class changed: whoever asked about it, or about one above or below it, is run again. */
  noteHierarchy(cls: number): void {
    const related = this.related(cls);
    for (const other of related) this.ancestries.delete(other);
    for (const other of this.related(cls)) related.add(other);
    for (const other of related) {
      for (const member of this.members[other]?.values() ?? []) {
        member.definer = UNKNOWN;
        member.below = null;
      }
      const readers = this.hierarchyReaders[other];
      if (!readers) continue;
      this.hierarchyReaders[other] = undefined;
      this.lastReader[other] = -1;
      for (const reader of readers) this.tell(cls, reader);
    }
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
    for (const other of this.related(cls)) {
      const member = this.members[other]?.get(name);
      if (!member) continue;
      const { below } = member;
      const isPast =
        below !== null &&
        below.length > MAX_OWNERS &&
        cls > below[MAX_OWNERS]! &&
        !this.ancestryOf(other).classes.includes(cls);
      if (isPast) continue;
      member.definer = UNKNOWN;
      member.below = null;
      for (const reader of member.readers) this.tell(cls, reader);
    }
  }

  /** A class, those above it and those below it. */
  private related(cls: number): Set<number> {
    return new Set([...this.ancestryOf(cls).classes, ...this.descendants(cls)]);
  }

  /** The classes below a class that have a member of that name themselves, in order of their numbers; of many the first. */
  ownersBelow(cls: number, name: number, reader: number): readonly number[] {
    const member = this.watch(cls, name, reader);
    if (member.below === null) {
      const below = this.descendants(cls);
      const found =
        below.size === 0
          ? []
          : [...(this.owners.get(name) ?? [])].filter((owner) => below.has(owner));
      member.below = found.sort((a, b) => a - b).slice(0, MAX_OWNERS + 1);
    }
    return member.below;
  }

  /** The first class in a class's look-up order that has a member of that name, -1 if none. */
  definer(cls: number, name: number, reader: number): number {
    const member = this.watch(cls, name, reader);
    if (member.definer === UNKNOWN) {
      const owners = this.owners.get(name);
      member.definer = owners
        ? (this.ancestryOf(cls).classes.find((ancestor) => owners.has(ancestor)) ?? -1)
        : -1;
    }
    return member.definer;
  }

  /** Has a unit run again when a class above or below one gets a member of that name. */
  private watch(cls: number, name: number, reader: number): Member {
    let byName = this.members[cls];
    if (!byName) {
      byName = new Map();
      this.members[cls] = byName;
    }
    let member = byName.get(name);
    if (!member) {
      member = { definer: UNKNOWN, below: null, readers: new Set(), lastReader: -1 };
      byName.set(name, member);
    }
    if (member.lastReader !== reader) {
      member.lastReader = reader;
      member.readers.add(reader);
    }
    this.watchHierarchy(cls, reader);
    return member;
  }

  private watchHierarchy(cls: number, reader: number): void {
    if (this.lastReader[cls] === reader) return;
    this.lastReader[cls] = reader;
    const readers = this.hierarchyReaders[cls];
    if (readers) readers.add(reader);
    else this.hierarchyReaders[cls] = new Set([reader]);
  }

  /** Depth-first, left to right, each once: close to every language's order, and equal to it without diamonds. */
  ancestry(cls: number, reader: number): Ancestry {
    this.watchHierarchy(cls, reader);
    return this.ancestryOf(cls);
  }

  private ancestryOf(cls: number): Ancestry {
    const known = this.ancestries.get(cls);
    if (known) return known;
    const { domain, cells } = this.world;
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
      const order = this.baseOrder.get(current) ?? [];
      stack.push(...above.sort((x, y) => order.indexOf(y) - order.indexOf(x)));
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
      for (const method of this.world.program.classes[ancestor]!.methods) {
        if ((this.world.program.functions[method]!.ir.flags & FunctionFlag.Constructor) !== 0)
          return method;
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
      for (const fn of this.world.program.functions) {
        if (fn.class >= 0) this.methodNames.add(fn.module.names[fn.ir.name]!);
      }
    }
    return this.methodNames.has(name);
  }

  /** Has a unit run again that asked about a class; the program proper only for classes of its own. */
  private tell(cls: number, reader: number): void {
    const { outside } = this.world.program.classes[cls]!.module;
    if (!outside || this.world.isOutside(reader)) this.world.invalidate(reader);
  }
}

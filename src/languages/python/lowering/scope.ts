/**
 * The scopes of a Python file and what a name means in each: a variable of the function at hand, a
 * variable of an enclosing function (which then lives in that function's frame), or a global.
 *
 * A `Unit` is what becomes one function of the IR. Classes, comprehensions and type parameters are
 * scopes of their own but belong to the unit around them, because their code is lowered in place.
 */

export const ScopeKind = {
  Module: 0,
  Function: 1,
  Class: 2,
  Comprehension: 3,
  TypeParameters: 4,
} as const;
export type ScopeKind = (typeof ScopeKind)[keyof typeof ScopeKind];

/** What is known of a name in a scope; bits. */
export const NameBit = {
  /** Assigned here in any way. */
  Bound: 1,
  /** Declared `global` here. */
  Global: 2,
  /** Declared `nonlocal` here. */
  Nonlocal: 4,
  /** Read by this scope's own code. */
  Used: 8,
  /** Needed by the code of a unit inside. */
  Free: 16,
  /** Of a class: read before its first assignment in the text. */
  Early: 32,
  /** Of a module: declared `global` by some function. */
  Shared: 64,
} as const;

/** What becomes one function of the IR. */
export class Unit {
  readonly parent: Unit | null;
  /** Whether variables of this unit are captured, so that its activations have a frame. */
  ownsFrame = false;
  isGenerator = false;
  /** Its number in the module once it was declared, -1 before. */
  index = -1;

  constructor(parent: Unit | null) {
    this.parent = parent;
  }
}

export const BindingKind = {
  Variable: 0,
  ModuleVariable: 1,
  ClassVariable: 2,
  Captured: 3,
  Global: 4,
} as const;
export type BindingKind = (typeof BindingKind)[keyof typeof BindingKind];

/** What a name means in a scope. */
export interface Binding {
  readonly kind: BindingKind;
  readonly name: string;
  /** The SSA variable, or the field of the frame. */
  readonly key: string;
  /** The scope that owns the variable; null for globals. */
  readonly owner: Scope | null;
}

/** Separates a name from the number of its scope in a variable's key; no Python name holds it. */
const SCOPE_MARK = '#';

export class Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | null;
  readonly unit: Unit;
  readonly symbols = new Map<string, number>();
  /** Its class in the module and that class's value, while its body is lowered. */
  classIndex = -1;
  classValue = -1;
  private readonly suffix: string;
  private readonly bindings = new Map<string, Binding>();

  constructor(kind: ScopeKind, parent: Scope | null, number: number) {
    this.kind = kind;
    this.parent = parent;
    const ownUnit = kind === ScopeKind.Module || kind === ScopeKind.Function;
    this.unit = ownUnit || parent === null ? new Unit(parent?.unit ?? null) : parent.unit;
    this.suffix = ownUnit ? '' : `${SCOPE_MARK}${number}`;
  }

  note(name: string, bits: number): void {
    const known = this.symbols.get(name);
    if (known === undefined) this.symbols.set(name, bits);
    else if ((known & bits) !== bits) this.symbols.set(name, known | bits);
  }

  /** The scope that names unknown here are sought in. Class bodies are visible to their own code only. */
  get outer(): Scope | null {
    let scope = this.parent;
    if (this.kind === ScopeKind.TypeParameters) return scope;
    while (scope !== null && scope.kind === ScopeKind.Class) scope = scope.parent;
    return scope;
  }

  /** Hands names that are not this scope's own to the scope around it. Called once all code inside was seen. */
  close(): void {
    const outer = this.outer;
    for (const [name, bits] of this.symbols) {
      if (this.owns(bits) && (bits & NameBit.Free) !== 0 && this.kind !== ScopeKind.Class) {
        this.unit.ownsFrame ||= this.kind !== ScopeKind.Module;
      } else if (outer !== null) this.passOn(outer, name, bits);
    }
  }

  /** What a name means to this scope's code. */
  lookup(name: string): Binding {
    let binding = this.bindings.get(name);
    if (binding === undefined) {
      binding = this.resolve(name);
      this.bindings.set(name, binding);
    }
    return binding;
  }

  /** Whether this unit's code, or code inside it, uses variables of an enclosing unit. Asked of a function's scope. */
  needsOuterFrame(): boolean {
    let reachable = false;
    for (let unit = this.unit.parent; unit !== null && !reachable; unit = unit.parent) {
      reachable = unit.ownsFrame;
    }
    if (!reachable) return false;
    for (const [name, bits] of this.symbols) {
      if (this.owns(bits)) continue;
      if (this.lookup(name).kind === BindingKind.Captured) return true;
    }
    return false;
  }

  private owns(bits: number): boolean {
    return (bits & NameBit.Bound) !== 0 && (bits & (NameBit.Global | NameBit.Nonlocal)) === 0;
  }

  private passOn(outer: Scope, name: string, bits: number): void {
    if ((bits & NameBit.Global) !== 0) return;
    if ((bits & NameBit.Free) !== 0) outer.note(name, NameBit.Free);
    if (this.owns(bits) || (bits & (NameBit.Used | NameBit.Nonlocal)) === 0) return;
    outer.note(name, this.kind === ScopeKind.Function ? NameBit.Free : NameBit.Used);
  }

  private resolve(name: string): Binding {
    let bits = this.symbols.get(name) ?? 0;
    if (this.owns(bits)) return this.own(name, bits);
    let scope: Scope | null = (bits & NameBit.Global) !== 0 ? null : this.outer;
    for (; scope !== null; scope = scope.outer) {
      bits = scope.symbols.get(name) ?? 0;
      if (scope.kind === ScopeKind.Module && scope.unit !== this.unit) break;
      if (scope.kind === ScopeKind.Class && scope.unit !== this.unit) continue;
      if (scope.owns(bits)) return scope.own(name, bits);
      if ((bits & NameBit.Global) !== 0) break;
    }
    return { kind: BindingKind.Global, name, key: name, owner: null };
  }

  /** The binding of a name that this scope owns. */
  private own(name: string, bits: number): Binding {
    const key = name + this.suffix;
    if (this.kind === ScopeKind.Module) {
      const kind = (bits & NameBit.Shared) !== 0 ? BindingKind.Global : BindingKind.ModuleVariable;
      return { kind, name, key, owner: this };
    }
    if (this.kind === ScopeKind.Class)
      return { kind: BindingKind.ClassVariable, name, key, owner: this };
    const kind = (bits & NameBit.Free) !== 0 ? BindingKind.Captured : BindingKind.Variable;
    return { kind, name, key, owner: this };
  }
}

/** Whether an SSA variable that was never assigned means a global: it belongs to a class or to the module. */
export function fallsBackToGlobal(key: string, unit: Unit): boolean {
  return unit.parent === null || key.includes(SCOPE_MARK);
}

/** The plain name of an SSA variable. */
export function nameOfKey(key: string): string {
  const mark = key.indexOf(SCOPE_MARK);
  return mark < 0 ? key : key.slice(0, mark);
}

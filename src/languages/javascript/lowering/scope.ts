/**
 * The scopes of a file and what a name means in each: a variable of the function at hand, one of an
 * enclosing function (which then lives in that function's frame), one of the module, or a global.
 *
 * A `Unit` is what becomes one function of the IR. Blocks are scopes of their own and belong to the
 * unit around them. `this` and `arguments` are variables of each function that is no arrow function.
 */

/** What becomes one function of the IR. */
export class Unit {
  readonly parent: Unit | null;
  /** Whether variables of this unit are captured, so that its activations have a frame. */
  ownsFrame = false;
  /** Names that its code uses and does not own, with the scope in which each is sought. */
  readonly free: (readonly [Scope, string])[] = [];
  usesArguments = false;
  /** Its number in the module once it was declared, -1 before. */
  index = -1;

  constructor(parent: Unit | null) {
    this.parent = parent;
  }
}

/** What is known of a name in a scope; bits. */
export const NameBit = {
  /** Declared here. */
  Bound: 1,
  Used: 2,
  /** Needed by the code of a unit inside. */
  Free: 4,
  /** Assigned by the code of a unit inside. */
  Shared: 8,
  /** Only a type, which no program can assign. */
  Type: 16,
  /** Assigned here. */
  Assigned: 32,
  /** Declared as a class, a function, an enumeration or a namespace: namespaces of that name add to it. */
  Extensible: 64,
} as const;

export const BindingKind = { Variable: 0, ModuleVariable: 1, Captured: 2, Global: 3 } as const;
export type BindingKind = (typeof BindingKind)[keyof typeof BindingKind];

/** What a name means in a scope. */
export interface Binding {
  readonly kind: BindingKind;
  readonly name: string;
  /** The SSA variable, the field of the frame, or the module's variable. */
  readonly key: string;
  /** The unit that owns the variable; null for globals. */
  readonly owner: Unit | null;
}

export class Scope {
  readonly parent: Scope | null;
  readonly unit: Unit;
  readonly names = new Map<string, number>();
  private readonly suffix: string;
  private readonly bindings = new Map<string, Binding>();

  /** `number` is 0 for the outermost scope of a unit. */
  constructor(parent: Scope | null, unit: Unit, number: number) {
    this.parent = parent;
    this.unit = unit;
    this.suffix = number === 0 ? '' : `#${number}`;
  }

  get isModule(): boolean {
    return this.parent === null;
  }

  note(name: string, bits: number): void {
    const known = this.names.get(name) ?? 0;
    if ((known & bits) !== bits) this.names.set(name, known | bits);
  }

  declares(name: string): boolean {
    return ((this.names.get(name) ?? 0) & NameBit.Bound) !== 0;
  }

  /** Whether its code, or that of functions in it, uses a name. */
  uses(name: string): boolean {
    return ((this.names.get(name) ?? 0) & (NameBit.Used | NameBit.Free)) !== 0;
  }

  /** Hands names that are not this scope's own to the scope around it. Called once all code inside was seen. */
  close(): void {
    const { parent, unit } = this;
    for (const [name, bits] of this.names) {
      if ((bits & NameBit.Bound) !== 0) {
        if ((bits & NameBit.Free) !== 0 && unit.parent !== null) unit.ownsFrame = true;
        continue;
      }
      if (parent === null) continue;
      if (parent.unit === unit) parent.note(name, bits);
      else {
        unit.free.push([parent, name]);
        const isShared = (bits & (NameBit.Shared | NameBit.Assigned)) !== 0 ? NameBit.Shared : 0;
        parent.note(name, NameBit.Free | isShared);
      }
    }
  }

  /** What a name means to this scope's code. */
  lookup(name: string): Binding {
    let binding = this.bindings.get(name);
    if (binding === undefined) {
      binding = this.declares(name)
        ? this.own(name)
        : this.parent === null
          ? { kind: BindingKind.Global, name, key: name, owner: null }
          : this.seen(this.parent.lookup(name));
      this.bindings.set(name, binding);
    }
    return binding;
  }

  /** Whether code of the unit uses captured variables of a unit around it. */
  static needsOuterFrame(unit: Unit): boolean {
    return unit.free.some(([scope, name]) => scope.lookup(name).kind === BindingKind.Captured);
  }

  private own(name: string): Binding {
    const bits = this.names.get(name)!;
    const key = name + this.suffix;
    if (this.unit.parent === null) {
      const isVisible = this.isModule || (bits & NameBit.Free) !== 0;
      const kind = !isVisible
        ? BindingKind.Variable
        : (bits & NameBit.Shared) !== 0
          ? BindingKind.Global
          : BindingKind.ModuleVariable;
      return { kind, name, key, owner: this.unit };
    }
    const kind = (bits & NameBit.Free) !== 0 ? BindingKind.Captured : BindingKind.Variable;
    return { kind, name, key, owner: this.unit };
  }

  /** A binding of the scope around, as this scope's code sees it: the module's variables are globals to other units. */
  private seen(binding: Binding): Binding {
    if (binding.kind !== BindingKind.ModuleVariable || binding.owner === this.unit) return binding;
    return { ...binding, kind: BindingKind.Global };
  }
}

/**
 * Writes into an object that a name chose: `settings[group][name] = value`. In languages whose objects
 * inherit from one that all share, `__proto__` is such a name, and the write then changes every object.
 *
 * Where it may happen is read off the code: the object is an element under a name that is not written
 * there, directly, by a loop, through a variable of the function around, or as an argument of a call by
 * the function's name in the same module. Who decides the name that is written is left to the flow of data.
 * A module that speaks of `__proto__` itself is taken to refuse it.
 */
import type { FunctionIr, ModuleIr } from '../ir/module.js';
import { ArgumentTag, NONE, Op } from '../ir/opcode.js';
import type { Activation } from './activation.js';
import { reachSink, siteAt } from './sink.js';

/** Functions and variables that are followed from one object. */
const MOST_STEPS = 60;
/** Operations whose result, as a key, is no constant and no number that is counted. */
const DECIDED_ELSEWHERE: ReadonlySet<number> = new Set([
  Op.Iterate,
  Op.Param,
  Op.LoadField,
  Op.LoadElement,
  Op.Unpack,
  Op.Call,
  Op.Invoke,
]);

/** Operations by module: those that write into an object that a name chose. */
const writes = new WeakMap<ModuleIr, ReadonlySet<number>>();

/** Meets the sink of an element's name where the object may have been chosen by one too. */
export function meetWrittenName(a: Activation, op: number, name: number): void {
  if (!a.module.file.language.modes.objectsInherit) return;
  const { ir } = a.module;
  let known = writes.get(ir);
  if (known === undefined) {
    known = new ChosenObjects(ir).writes();
    writes.set(ir, known);
  }
  if (!known.has(a.first + op)) return;
  const sink = { kind: 'written-name', value: a.b(op), api: 'text', row: null, variant: null };
  reachSink(a, siteAt(a, op, sink), name);
}

/** An operation, by its number in the module, and the function that it belongs to. */
interface Place {
  fn: FunctionIr;
  op: number;
}

class ChosenObjects {
  private readonly ir: ModuleIr;
  /** Calls by the name of what is called. */
  private readonly calls = new Map<number, Place[]>();
  /** What captured variables are set to, by name. */
  private readonly captured = new Map<number, Place[]>();
  private readonly names = new Map<FunctionIr, number[]>();
  private steps = 0;
  private readonly seen = new Set<string>();

  constructor(ir: ModuleIr) {
    this.ir = ir;
  }

  writes(): Set<number> {
    const { ir } = this;
    const found = new Set<number>();
    if (ir.constants.some((one) => one.kind === 'text' && one.value.includes('__proto__')))
      return found;
    const stores: Place[] = [];
    for (const fn of ir.functions)
      for (let op = fn.firstOp; op < fn.firstOp + fn.opCount; op++) this.note({ fn, op }, stores);
    for (const { fn, op } of stores) {
      const isName = this.isName({ fn, op: fn.firstOp + ir.b[op]! });
      if (!isName || this.isMade({ fn, op: fn.firstOp + ir.c[op]! })) continue;
      this.steps = 0;
      this.seen.clear();
      if (this.isChosen({ fn, op: fn.firstOp + ir.a[op]! })) found.add(op);
    }
    return found;
  }

  private note(place: Place, stores: Place[]): void {
    const { ir } = this;
    const { fn, op } = place;
    switch (ir.opcode[op]) {
      case Op.StoreElement:
        stores.push(place);
        break;
      case Op.StoreField:
        if (this.isFrame({ fn, op: fn.firstOp + ir.a[op]! })) add(this.captured, ir.b[op]!, place);
        this.noteName({ fn, op: fn.firstOp + ir.c[op]! }, ir.b[op]!);
        break;
      case Op.StoreGlobal:
        this.noteName({ fn, op: fn.firstOp + ir.b[op]! }, ir.a[op]!);
        break;
      case Op.Invoke:
        add(this.calls, ir.b[op]!, place);
        break;
      case Op.Call:
        add(this.calls, this.calleeOf(place), place);
        break;
    }
  }

  /** A function is called by the names of the variables and members that hold it, too. */
  private noteName({ op }: Place, name: number): void {
    if (this.ir.opcode[op] !== Op.Closure) return;
    const fn = this.ir.functions[this.ir.a[op]!]!;
    this.names.set(fn, [...(this.names.get(fn) ?? [fn.name]), name]);
  }

  private calleeOf({ fn, op }: Place): number {
    const { ir } = this;
    const callee = fn.firstOp + ir.a[op]!;
    switch (ir.opcode[callee]) {
      case Op.LoadGlobal:
        return ir.a[callee]!;
      case Op.LoadField:
        return ir.b[callee]!;
      case Op.Closure:
        return ir.functions[ir.a[callee]!]!.name;
      default:
        return NONE;
    }
  }

  /** The object that holds a function's captured variables, its own or that of one around it. */
  private isFrame({ fn, op }: Place): boolean {
    const { ir } = this;
    switch (ir.opcode[op]) {
      case Op.Frame:
        return true;
      case Op.Param:
        return fn.params[ir.a[op]!]!.kind === 'frame';
      case Op.LoadField:
        return ir.names[ir.b[op]!] === '^';
      default:
        return false;
    }
  }

  /** Whether a key is a name that is decided elsewhere: neither written there, nor a number that is counted. */
  private isName(place: Place): boolean {
    const inputs = this.waysInto(place);
    return (
      inputs.some(({ op }) => DECIDED_ELSEWHERE.has(this.ir.opcode[op]!)) &&
      inputs.every(
        (input) => DECIDED_ELSEWHERE.has(this.ir.opcode[input.op]!) || this.isText(input),
      )
    );
  }

  /** What a value may be: itself, or what it is on each way into its block. */
  private waysInto(place: Place): Place[] {
    const all = new Map([[place.op, place]]);
    for (const one of all.values()) {
      if (all.size > MOST_STEPS) return [];
      if (this.ir.opcode[one.op] !== Op.Phi) continue;
      for (const input of this.inputs(one)) if (!all.has(input.op)) all.set(input.op, input);
    }
    return [...all.values()].filter(({ op }) => this.ir.opcode[op] !== Op.Phi);
  }

  private isText({ op }: Place): boolean {
    const { opcode, constants, a } = this.ir;
    const code = opcode[op];
    return code === Op.Undefined || (code === Op.Const && constants[a[op]!]!.kind === 'text');
  }

  /** Whether a value is made on the spot where nothing was: an empty object that fills a gap. */
  private isMade(place: Place): boolean {
    const code = this.ir.opcode[place.op];
    if (code === Op.Phi) return this.inputs(place).some((input) => this.isEmpty(input));
    return this.isEmpty(place);
  }

  private isEmpty({ op }: Place): boolean {
    const code = this.ir.opcode[op];
    return code === Op.Map || code === Op.List;
  }

  private isChosen(place: Place): boolean {
    const { ir } = this;
    const { fn, op } = place;
    const key = String(op);
    if (this.seen.has(key) || ++this.steps > MOST_STEPS) return false;
    this.seen.add(key);
    switch (ir.opcode[op]) {
      case Op.LoadElement:
        return this.isName({ fn, op: fn.firstOp + ir.b[op]! });
      case Op.Phi:
        return this.inputs(place).some((input) => this.isChosen(input));
      case Op.Param:
        return this.isHandedIn(fn, ir.a[op]!);
      case Op.LoadField:
        if (!this.isFrame({ fn, op: fn.firstOp + ir.a[op]! })) return false;
        return (this.captured.get(ir.b[op]!) ?? []).some((store) =>
          this.isChosen({ fn: store.fn, op: store.fn.firstOp + ir.c[store.op]! }),
        );
      default:
        return false;
    }
  }

  /** Whether a call by the function's name hands in an object that a name chose. */
  private isHandedIn(fn: FunctionIr, index: number): boolean {
    if (fn.params[index]!.kind !== 'normal') return false;
    const calls = (this.names.get(fn) ?? [fn.name]).flatMap((name) => this.calls.get(name) ?? []);
    return calls.some((call) => {
      const given = this.argumentAt(call, index);
      return given !== null && this.isChosen(given);
    });
  }

  private argumentAt({ fn, op }: Place, index: number): Place | null {
    const { pool, poolStart, poolLength } = this.ir;
    const start = poolStart[op]!;
    let position = 0;
    for (let i = 0; i < poolLength[op]!; i += 2) {
      if (pool[start + i] !== ArgumentTag.Positional) return null;
      if (position++ === index) return { fn, op: fn.firstOp + pool[start + i + 1]! };
    }
    return null;
  }

  private inputs({ fn, op }: Place): Place[] {
    const { pool, poolStart, poolLength } = this.ir;
    const out: Place[] = [];
    for (let i = 1; i < poolLength[op]!; i += 2)
      out.push({ fn, op: fn.firstOp + pool[poolStart[op]! + i]! });
    return out;
  }
}

function add(to: Map<number, Place[]>, name: number, place: Place): void {
  if (name === NONE) return;
  const known = to.get(name);
  if (known === undefined) to.set(name, [place]);
  else known.push(place);
}

/**
 * Values that are marks: kept in a variable or a member, compared with what is kept there later, and
 * used for nothing else. A mark tells an answer that is still wanted from one that came too late; it
 * never leaves the program, and nobody has to repeat it.
 */
import type { FunctionInfo, ModuleInfo, Program } from '../flow/program.js';
import { Comparison, Op } from '../ir/opcode.js';
import { constantText, isConversion, type Use, type UseIndex } from './names.js';

/** A value of the program: an operation, counted from its function's first. */
interface Value {
  fn: FunctionInfo;
  op: number;
}

/** What the search needs of the program. */
export interface MarkSearch {
  program: Program;
  indexOf(fn: FunctionInfo): UseIndex;
}

const MAX_VALUES = 200;
/** The member of a frame that holds the frame around it. */
const OUTER_FRAME = '^';
/** Operations that hand a value on, as it is or in another form. */
const PASSING = new Set<number>([
  Op.Phi,
  Op.Await,
  Op.Template,
  Op.Binary,
  Op.Unary,
  Op.Slice,
  Op.Not,
]);
const EQUALITY = new Set<number>([
  Comparison.Equal,
  Comparison.NotEqual,
  Comparison.Is,
  Comparison.IsNot,
]);

/** Whether what an operation gives is kept and compared with itself, and no more. */
export function isMark(search: MarkSearch, start: Value): boolean {
  return new Marks(search).areAllOf(start);
}

class Marks {
  private readonly program: Program;
  private readonly indexOf: (fn: FunctionInfo) => UseIndex;
  private readonly values: Value[] = [];
  private readonly seen = new Set<string>();
  private readonly slots = new Set<string>();
  private readonly comparisons: Value[] = [];

  constructor({ program, indexOf }: MarkSearch) {
    this.program = program;
    this.indexOf = indexOf;
  }

  areAllOf(start: Value): boolean {
    this.add(start);
    for (const value of this.values) {
      if (this.values.length > MAX_VALUES) return false;
      for (const use of this.indexOf(value.fn).of(value.op))
        if (!this.staysInside(value, use)) return false;
    }
    const sides = this.comparisons.map((each) => this.sidesWithin(each));
    return sides.every((within) => within > 0) && sides.includes(2);
  }

  /** How many sides of a comparison are the mark; 0 where the other is neither the mark nor a constant. */
  private sidesWithin({ fn, op }: Value): number {
    const within = [operand(fn, op, 'a'), operand(fn, op, 'b')].map((side) =>
      this.seen.has(keyOf({ fn, op: side }))
        ? 'mark'
        : opcodeOf(fn, side) === Op.Const
          ? 'constant'
          : 'other',
    );
    return within.includes('other') ? 0 : within.filter((side) => side === 'mark').length;
  }

  private add(value: Value): void {
    const key = keyOf(value);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.values.push(value);
  }

  /** Whether a use keeps the value inside; what it becomes there is looked at in turn. */
  private staysInside({ fn, op }: Value, use: Use): boolean {
    if (PASSING.has(use.opcode) || isConversion(fn, use.op)) {
      this.add({ fn, op: use.op });
      return true;
    }
    switch (use.opcode) {
      case Op.Bind:
      case Op.Branch:
        return true;
      case Op.Invoke:
        this.add({ fn, op: use.op });
        return use.pool < 0;
      case Op.Compare:
        this.comparisons.push({ fn, op: use.op });
        return EQUALITY.has(operand(fn, use.op, 'c'));
      case Op.StoreGlobal:
        return this.keepInVariable(fn, nameAt(fn, use.op, 'a'));
      case Op.StoreField:
        return operand(fn, use.op, 'c') === op && this.keepInMember(fn, use.op);
      default:
        return false;
    }
  }

  private keepInVariable(fn: FunctionInfo, name: string): true {
    if (!this.isNew(`variable ${fn.module.path} ${name}`)) return true;
    for (const value of this.all()) {
      const opcode = opcodeOf(value.fn, value.op);
      const isRead =
        (opcode === Op.LoadGlobal &&
          value.fn.module === fn.module &&
          nameAt(value.fn, value.op, 'a') === name) ||
        (opcode === Op.ImportMember && nameAt(value.fn, value.op, 'b') === name);
      if (isRead) this.add(value);
    }
    return true;
  }

  private keepInMember(fn: FunctionInfo, store: number): boolean {
    const name = nameAt(fn, store, 'b');
    const base = operand(fn, store, 'a');
    const frame = this.frameOf(fn, base);
    if (frame !== null) {
      if (this.isNew(`captured ${frame.index} ${name}`))
        for (const value of this.readsOfCaptured(frame, name)) this.add(value);
      return true;
    }
    const owned = this.uniqueReadsOf(fn, base);
    if (owned !== null) {
      for (const value of owned)
        for (const use of this.indexOf(value.fn).of(value.op))
          if (use.opcode === Op.LoadField && nameAt(value.fn, use.op, 'b') === name)
            this.add({ fn: value.fn, op: use.op });
      return true;
    }
    if (this.isNew(`member ${name}`)) for (const value of this.readsOfMember(name)) this.add(value);
    return true;
  }

  private isNew(slot: string): boolean {
    if (this.slots.has(slot)) return false;
    this.slots.add(slot);
    return true;
  }

  /** Reads of a variable that holds an object of which nothing but members is ever used; null where the value is none. */
  private uniqueReadsOf(fn: FunctionInfo, base: number): Value[] | null {
    if (opcodeOf(fn, base) !== Op.LoadField) return null;
    const frame = this.frameOf(fn, operand(fn, base, 'a'));
    if (frame === null) return null;
    const name = nameAt(fn, base, 'b');
    const made = this.storesOfCaptured(frame, name);
    const maker = made[0];
    if (maker === undefined || made.length > 1) return null;
    const value = { fn: maker.fn, op: operand(maker.fn, maker.op, 'c') };
    const opcode = opcodeOf(value.fn, value.op);
    if (opcode !== Op.Call && opcode !== Op.Map) return null;
    const isKept = this.indexOf(value.fn)
      .of(value.op)
      .every((use) => use.op === maker.op || use.opcode === Op.Bind);
    const reads = this.readsOfCaptured(frame, name);
    return isKept && reads.every((read) => this.isOnlyABase(read)) ? reads : null;
  }

  private isOnlyABase({ fn, op }: Value): boolean {
    return this.indexOf(fn)
      .of(op)
      .every(
        (use) =>
          use.opcode === Op.LoadField ||
          (use.opcode === Op.StoreField && operand(fn, use.op, 'c') !== op),
      );
  }

  private readsOfCaptured(frame: FunctionInfo, name: string): Value[] {
    return this.membersOf(frame.module, Op.LoadField, name).filter(
      ({ fn, op }) => this.frameOf(fn, operand(fn, op, 'a')) === frame,
    );
  }

  private storesOfCaptured(frame: FunctionInfo, name: string): Value[] {
    return this.membersOf(frame.module, Op.StoreField, name).filter(
      ({ fn, op }) => this.frameOf(fn, operand(fn, op, 'a')) === frame,
    );
  }

  private membersOf(module: ModuleInfo, opcode: number, name: string): Value[] {
    return [...this.all()].filter(
      ({ fn, op }) =>
        fn.module === module && opcodeOf(fn, op) === opcode && nameAt(fn, op, 'b') === name,
    );
  }

  /** Reads of a member of that name, of whatever object. */
  private *readsOfMember(name: string): Iterable<Value> {
    for (const { fn, op } of this.all()) {
      const opcode = opcodeOf(fn, op);
      const isMember =
        opcode === Op.LoadField &&
        nameAt(fn, op, 'b') === name &&
        this.frameOf(fn, operand(fn, op, 'a')) === null;
      const isElement =
        opcode === Op.LoadElement && constantText(fn, operand(fn, op, 'b')) === name;
      if (isMember || isElement) yield { fn, op };
    }
  }

  private frameOf(fn: FunctionInfo, op: number): FunctionInfo | null {
    return frameOwner(this.program, { fn, op });
  }

  private *all(): Iterable<Value> {
    for (const fn of this.program.functions)
      for (let op = 0; op < fn.ir.opCount; op++) yield { fn, op };
  }
}

/** The function whose captured variables a value holds, null for other values. */
function frameOwner(program: Program, { fn, op }: Value): FunctionInfo | null {
  const opcode = opcodeOf(fn, op);
  if (opcode === Op.Frame) return fn;
  if (opcode === Op.Param)
    return fn.ir.params[operand(fn, op, 'a')]?.kind === 'frame' ? ownerAround(program, fn) : null;
  if (opcode !== Op.LoadField || nameAt(fn, op, 'b') !== OUTER_FRAME) return null;
  const inner = frameOwner(program, { fn, op: operand(fn, op, 'a') });
  return inner === null ? null : ownerAround(program, inner);
}

/** The nearest function around one that has a frame of its own. */
function ownerAround(program: Program, { ir, module }: FunctionInfo): FunctionInfo | null {
  for (let parent = ir.parent; parent >= 0; parent = module.ir.functions[parent]!.parent) {
    const { firstOp, opCount } = module.ir.functions[parent]!;
    for (let at = firstOp; at < firstOp + opCount; at++)
      if (module.ir.opcode[at] === Op.Frame)
        return program.functions[module.firstFunction + parent]!;
  }
  return null;
}

function opcodeOf({ ir, module }: FunctionInfo, op: number): number {
  return module.ir.opcode[ir.firstOp + op]!;
}

function operand({ ir, module }: FunctionInfo, op: number, which: 'a' | 'b' | 'c'): number {
  return module.ir[which][ir.firstOp + op]!;
}

function nameAt(fn: FunctionInfo, op: number, which: 'a' | 'b'): string {
  return fn.module.ir.names[operand(fn, op, which)]!;
}

function keyOf({ fn, op }: Value): string {
  return `${fn.index} ${op}`;
}

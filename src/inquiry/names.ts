/**
 * Names that values are given: variables, fields, keys, keywords, read off the operations that use them.
 */
import type { FunctionInfo } from '../flow/program.js';
import { isPoolValue, Op, SHAPES } from '../ir/opcode.js';

/** A use of a value by an operation of the same function. */
export interface Use {
  /** Counted from the function's first operation. */
  op: number;
  opcode: number;
  /** Position in the pool, -1 for a plain operand. */
  pool: number;
}

const MAX_STEPS = 4;
/** Operations that hand a value on as it is, or as a part of a larger one. */
const PASSING = new Set<number>([Op.Phi, Op.Await, Op.Template, Op.Binary, Op.Unary, Op.Slice]);

/** Uses of the values of one function, indexed once. */
export class UseIndex {
  readonly fn: FunctionInfo;
  private readonly uses: (Use[] | undefined)[] = [];

  constructor(fn: FunctionInfo) {
    this.fn = fn;
    for (let op = 0; op < fn.ir.opCount; op++) this.addUses(op);
  }

  /** Uses of a value, in order. */
  of(value: number): readonly Use[] {
    return this.uses[value] ?? [];
  }

  private addUses(op: number): void {
    const { ir } = this.fn.module;
    const at = this.fn.ir.firstOp + op;
    const opcode = ir.opcode[at]!;
    const shape = SHAPES[opcode]!;
    const operands = [ir.a[at]!, ir.b[at]!, ir.c[at]!];
    for (let i = 0; i < 3; i++) {
      if ((shape[i] === 'v' || shape[i] === 'o') && operands[i]! >= 0)
        this.add(operands[i]!, { op, opcode, pool: -1 });
    }
    for (let i = 0; i < ir.poolLength[at]!; i++) {
      const number = ir.pool[ir.poolStart[at]! + i]!;
      const isValue = shape[4] === 'p' ? i % 2 === 1 : isPoolValue(shape[4], i, number);
      if (isValue && number >= 0) this.add(number, { op, opcode, pool: i });
    }
  }

  private add(value: number, use: Use): void {
    const known = this.uses[value];
    if (known) known.push(use);
    else this.uses[value] = [use];
  }
}

/** Whether of a value only members are read, and none of them is called: it says what it is, and does nothing. */
export function isOnlyDescribed(index: UseIndex, value: number): boolean {
  const uses = index.of(value).filter(({ opcode }) => opcode !== Op.Bind);
  return (
    uses.length > 0 &&
    uses.every(
      ({ op, opcode }) =>
        opcode === Op.LoadField &&
        index.of(op).every((use) => use.opcode !== Op.Call || use.pool >= 0),
    )
  );
}

/** Names that an operation's value is bound to in its function, also after text was built of it. */
export function namesOf(
  index: UseIndex,
  value: number,
  textOf: (op: number) => unknown = () => undefined,
): string[] {
  const { fn } = index;
  const { ir } = fn.module;
  const names = new Set<string>();
  const seen = new Set([value]);
  let wave = [value];
  for (let step = 0; step < MAX_STEPS && wave.length > 0; step++) {
    const next: number[] = [];
    for (const use of wave.flatMap((each) => index.of(each))) {
      const name = nameAt(fn, use) ?? computedKey(fn, use, textOf);
      if (name !== null) names.add(name);
      if (use.opcode === Op.Return) names.add(ir.names[fn.ir.name]!);
      const passes = PASSING.has(use.opcode) || isConversion(fn, use.op);
      if (passes && !seen.has(use.op)) {
        seen.add(use.op);
        next.push(use.op);
      }
    }
    wave = next;
  }
  return [...names];
}

/** The text that a key comes to, where a use stores an element under a computed one. */
function computedKey(fn: FunctionInfo, use: Use, textOf: (op: number) => unknown): string | null {
  if (use.opcode !== Op.StoreElement) return null;
  const key = textOf(fn.module.ir.b[fn.ir.firstOp + use.op]!);
  return typeof key === 'string' ? key : null;
}

/** The name that a use gives: a variable's, a field's, a keyword's, a key's; null where it gives none. */
export function nameAt(fn: FunctionInfo, use: Use): string | null {
  const { ir } = fn.module;
  const at = fn.ir.firstOp + use.op;
  switch (use.opcode) {
    case Op.Bind:
    case Op.StoreGlobal:
      return ir.names[ir.a[at]!]!;
    case Op.StoreField:
      return ir.names[ir.b[at]!]!;
    case Op.StoreElement:
      return constantText(fn, ir.b[at]!);
    case Op.Call:
    case Op.Invoke: {
      if (use.pool < 0) return null;
      const tag = ir.pool[ir.poolStart[at]! + use.pool - 1]!;
      return tag >= 0 ? ir.names[tag]! : null;
    }
    case Op.Map:
      return use.pool % 2 === 1
        ? constantText(fn, ir.pool[ir.poolStart[at]! + use.pool - 1]!)
        : null;
    default:
      return null;
  }
}

/** The text of an operation that is a constant text, null for others. */
export function constantText(fn: FunctionInfo, op: number): string | null {
  if (op < 0) return null;
  const { ir } = fn.module;
  const at = fn.ir.firstOp + op;
  if (ir.opcode[at] !== Op.Const) return null;
  const constant = ir.constants[ir.a[at]!]!;
  return constant.kind === 'text' || constant.kind === 'bytes' ? constant.value : null;
}

/** Whether an operation is a call that gives what goes into it in another form: `str(x)`, `", ".join(x)`. */
export function isConversion(fn: FunctionInfo, op: number): boolean {
  const { ir, file } = fn.module;
  const { reshaping, converting } = file.language.idioms;
  const at = fn.ir.firstOp + op;
  if (ir.opcode[at] === Op.Invoke) return reshaping.includes(ir.names[ir.b[at]!]!);
  return converting.includes(calledVariable(fn, op));
}

/** The name of the variable that a call calls, '' where it calls something else. */
export function calledVariable(fn: FunctionInfo, op: number): string {
  const { ir } = fn.module;
  const at = fn.ir.firstOp + op;
  if (ir.opcode[at] !== Op.Call) return '';
  const callee = fn.ir.firstOp + ir.a[at]!;
  return ir.opcode[callee] === Op.LoadGlobal ? ir.names[ir.a[callee]!]! : '';
}

/** The name that a value was read under. */
export function nameOfValue(index: UseIndex, op: number): string[] {
  const { fn } = index;
  const { ir } = fn.module;
  const at = fn.ir.firstOp + op;
  switch (ir.opcode[at]) {
    case Op.LoadGlobal:
      return [ir.names[ir.a[at]!]!];
    case Op.LoadField:
      return [ir.names[ir.b[at]!]!];
    case Op.Param:
      return [ir.names[fn.ir.params[ir.a[at]!]!.name]!];
    default:
      return index
        .of(op)
        .filter((use) => use.opcode === Op.Bind)
        .map((use) => nameAt(fn, use)!);
  }
}

/**
 * What a value is made of, by the names under which its parts were read: `password` of
 * `f"{user}: {password}"` and of `request.form["password"]`. What a call makes of a value is another one.
 */

import type { Activation } from '../flow/activation.js';
import type { FunctionInfo } from '../flow/program.js';
import { Comparison, isPoolValue, NONE, Op, Operator, SHAPES } from '../ir/opcode.js';
import { constantText, isConversion, nameOfValue, type UseIndex } from './names.js';
import { operandsOf } from './operands.js';

const MAX_DEPTH = 6;
const MAX_PARTS = 64;

/** Names of what an operation's value is, and of what it contains. */
export function namesIn(index: UseIndex, value: number): string[] {
  const walk = { index, seen: new Set<number>(), names: new Set<string>() };
  visit(walk, value, 0);
  return [...walk.names];
}

/** The operation that made an argument: known by its number, else the operand that has its value. */
export function operandOf(
  a: Activation,
  op: number,
  { value, number }: { value: number; number: number },
): number {
  if (number >= 0 && number < a.values.length) return number;
  return operandsOf(a, op).find((operand) => a.value(operand) === value) ?? -1;
}

/** Comparisons of a function for equality of which a side has a wanted name, or is a wanted text. */
export function comparisonsOf(
  fn: FunctionInfo,
  indexOf: (fn: FunctionInfo) => UseIndex,
  isWanted: (name: string) => boolean,
): Set<number> {
  const { ir } = fn.module;
  const { firstOp, opCount } = fn.ir;
  const out = new Set<number>();
  for (let op = 0; op < opCount; op++) {
    const at = firstOp + op;
    if (ir.opcode[at] !== Op.Compare || ir.c[at]! > Comparison.NotEqual) continue;
    const words = [ir.a[at]!, ir.b[at]!].flatMap((side) => {
      const text = constantText(fn, side);
      return text === null ? namesIn(indexOf(fn), side) : [text];
    });
    if (words.some(isWanted)) out.add(op);
  }
  return out;
}

/** Whether a value is a constant text times something. */
export function isRepeated(index: UseIndex, value: number): boolean {
  const { ir } = index.fn.module;
  const at = index.fn.ir.firstOp + value;
  if (ir.opcode[at] !== Op.Binary || ir.c[at] !== Operator.Multiply) return false;
  return [ir.a[at]!, ir.b[at]!].some((side) => constantText(index.fn, side) !== null);
}

interface Walk {
  index: UseIndex;
  seen: Set<number>;
  names: Set<string>;
}

function visit(walk: Walk, value: number, depth: number): void {
  const { index, seen, names } = walk;
  if (value === NONE || seen.has(value) || seen.size > MAX_PARTS) return;
  seen.add(value);
  for (const name of nameOfValue(index, value)) names.add(name);
  const key = lookedUp(index, value);
  if (key !== null) names.add(key);
  if (depth >= MAX_DEPTH) return;
  for (const part of partsOf(index, value)) visit(walk, part, depth + 1);
}

/** The constant key under which an operation looks something up, null where it does not. */
function lookedUp(index: UseIndex, value: number): string | null {
  const { fn } = index;
  const { ir } = fn.module;
  const at = fn.ir.firstOp + value;
  if (ir.opcode[at] === Op.LoadElement) return constantText(fn, ir.b[at]!);
  const { lookingUp } = fn.module.file.language.idioms;
  if (ir.opcode[at] !== Op.Invoke || !lookingUp.includes(ir.names[ir.b[at]!]!)) return null;
  return ir.poolLength[at]! < 2 ? null : constantText(fn, ir.pool[ir.poolStart[at]! + 1]!);
}

/** The operations whose values an operation's value is, or contains as text. */
function partsOf(index: UseIndex, value: number): number[] {
  const { fn } = index;
  const { ir } = fn.module;
  const at = fn.ir.firstOp + value;
  const opcode = ir.opcode[at]!;
  switch (opcode) {
    case Op.Await:
    case Op.Slice:
      return [ir.a[at]!];
    case Op.Binary:
      return ir.c[at] === Operator.Add || ir.c[at] === Operator.FormatOrModulo
        ? [ir.a[at]!, ir.b[at]!]
        : [];
    case Op.Template:
    case Op.Phi:
    case Op.Tuple:
    case Op.List:
    case Op.Map:
      return pooled(index, value);
    case Op.Call:
      return isConversion(fn, value) ? pooled(index, value) : [];
    case Op.Invoke:
      return isConversion(fn, value) ? [ir.a[at]!, ...pooled(index, value)] : [];
    default:
      return [];
  }
}

function pooled(index: UseIndex, value: number): number[] {
  const { fn } = index;
  const { ir } = fn.module;
  const at = fn.ir.firstOp + value;
  const shape = SHAPES[ir.opcode[at]!]![4];
  const out: number[] = [];
  for (let i = 0; i < ir.poolLength[at]!; i++) {
    const number = ir.pool[ir.poolStart[at]! + i]!;
    const isValue = shape === 'p' ? i % 2 === 1 : isPoolValue(shape, i, number);
    if (isValue && number >= 0) out.push(number);
  }
  return out;
}

/**
 * What an operation reads, and where it stands in the text.
 */
import type { Activation } from '../flow/activation.js';
import { ArgumentTag, isPoolValue, NONE, Op, SHAPES } from '../ir/opcode.js';
import type { ProgramPlace } from './inquiry.js';

/** The values that an operation reads, counted from the function's first operation. */
export function operandsOf(a: Activation, op: number): number[] {
  const shape = SHAPES[a.opcode(op)]!;
  const out: number[] = [];
  const plain = [a.a(op), a.b(op), a.c(op)];
  for (let i = 0; i < 3; i++)
    if ((shape[i] === 'v' || shape[i] === 'o') && plain[i] !== NONE) out.push(plain[i]!);
  return [...out, ...poolValues(a, op)];
}

function poolValues(a: Activation, op: number): number[] {
  const form = SHAPES[a.opcode(op)]![4];
  const pool = a.pool(op);
  const out: number[] = [];
  for (let i = 0; i < pool.length; i++) {
    if (isPoolValue(form, i, pool[i]!) && pool[i]! > ArgumentTag.Positional) out.push(pool[i]!);
  }
  return out;
}

/** A call taken apart: the name of what is called as it is written, its receiver and its arguments. */
export function callParts(
  a: Activation,
  op: number,
): { callee: string; receiver: number; args: number[] } {
  const { names } = a.module.ir;
  const args = poolValues(a, op);
  if (a.opcode(op) === Op.Invoke) return { callee: names[a.b(op)]!, receiver: a.a(op), args };
  return { callee: nameOfValue(a, a.a(op)), receiver: NONE, args };
}

/** The name that a value was read under, empty where it has none. */
function nameOfValue(a: Activation, op: number): string {
  if (op < 0) return '';
  const { names } = a.module.ir;
  switch (a.opcode(op)) {
    case Op.LoadGlobal:
      return names[a.a(op)]!;
    case Op.LoadField:
    case Op.ImportMember:
      return names[a.b(op)]!;
    case Op.Param:
      return names[a.fn.ir.params[a.a(op)]!.name]!;
    case Op.Closure:
      return names[a.module.ir.functions[a.a(op)]!.name]!;
    default:
      return '';
  }
}

/** The place of an operation. */
export function spanOf(a: Activation, op: number): ProgramPlace {
  const { spanStart, spanEnd } = a.module.ir;
  return { path: a.module.path, start: spanStart[a.first + op]!, end: spanEnd[a.first + op]! };
}

/** Whether two places share some text. */
export function touches(one: ProgramPlace, other: ProgramPlace): boolean {
  return one.path === other.path && one.start < other.end && other.start < one.end;
}

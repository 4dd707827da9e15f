/**
 * Text constants of the source and the names that they are given to.
 */
import type { FunctionInfo } from '../flow/program.js';
import { NONE, Op } from '../ir/opcode.js';
import type { LiteralUse } from './inquiry.js';
import { nameAt, nameOfValue, namesOf, type Use, UseIndex } from './names.js';

/** Text constants of one function, each with how it is used. */
export function literalsOf(fn: FunctionInfo): LiteralUse[] {
  const { ir } = fn.module;
  const index = new UseIndex(fn);
  const out: LiteralUse[] = [];
  for (let op = 0; op < fn.ir.opCount; op++) {
    const at = fn.ir.firstOp + op;
    if (ir.opcode[at] !== Op.Const) continue;
    const constant = ir.constants[ir.a[at]!]!;
    if ((constant.kind !== 'text' && constant.kind !== 'bytes') || constant.value === '') continue;
    out.push({
      path: fn.module.path,
      start: ir.spanStart[at]!,
      end: ir.spanEnd[at]!,
      value: constant.value,
      isBytes: constant.kind === 'bytes',
      ...describeUse(index, op),
    });
  }
  return out;
}

function describeUse(index: UseIndex, op: number): Pick<LiteralUse, 'names' | 'how' | 'callee'> {
  const { fn } = index;
  const direct = index.of(op);
  const uses = direct.filter((use) => use.opcode !== Op.Phi);
  if (uses.length === 0 || isFallback(index, uses[0]!)) {
    const names = direct.flatMap((use) => namesOf(index, use.op));
    if (names.length > 0) return { names, how: 'assigned', callee: '' };
  }
  const names = uses.map((use) => nameAt(fn, use)).filter((name) => name !== null);
  for (const use of uses) {
    const how = howUsed(fn, use);
    if (how !== 'other')
      return {
        names: [...new Set([...names, ...otherNames(index, use, op)])],
        how,
        callee: calleeOf(index, use),
      };
  }
  return { names, how: 'other', callee: '' };
}

/** Whether it is what a look-up gives where nothing is found: `os.environ.get("KEY", "…")`. */
function isFallback(index: UseIndex, use: Use): boolean {
  const { fn } = index;
  const { ir } = fn.module;
  const at = fn.ir.firstOp + use.op;
  if (use.opcode !== Op.Call && use.opcode !== Op.Invoke) return false;
  const { fallback, lookingUp } = fn.module.file.language.idioms;
  if (fallback.includes(nameAt(fn, use) ?? '')) return true;
  return use.pool === 3 && ir.poolLength[at] === 4 && lookingUp.includes(calleeOf(index, use));
}

function howUsed(fn: FunctionInfo, use: Use): LiteralUse['how'] {
  switch (use.opcode) {
    case Op.Bind:
    case Op.StoreGlobal:
    case Op.StoreField:
      return 'assigned';
    case Op.StoreElement:
    case Op.Map:
      return nameAt(fn, use) === null ? 'other' : 'key';
    case Op.Closure:
      return 'default';
    case Op.Compare:
      return 'compared';
    case Op.Call:
    case Op.Invoke:
      if (use.pool < 0) return 'other';
      return nameAt(fn, use) === null ? 'argument' : 'keyword';
    default:
      return 'other';
  }
}

/** Names that stand on the other side: of a comparison, or of a parameter that has the default. */
function otherNames(index: UseIndex, use: Use, op: number): string[] {
  const { fn } = index;
  const { ir } = fn.module;
  const at = fn.ir.firstOp + use.op;
  if (use.opcode === Op.Compare) {
    const other = ir.a[at] === op ? ir.b[at]! : ir.a[at]!;
    return nameOfValue(index, other);
  }
  if (use.opcode !== Op.Closure) return [];
  const position = ir.pool[ir.poolStart[at]! + use.pool - (use.pool % 3)]!;
  const param = ir.functions[ir.a[at]!]!.params[position];
  return param ? [ir.names[param.name]!] : [];
}

/** What is called, as it is written: the last name. */
function calleeOf(index: UseIndex, use: Use): string {
  const { fn } = index;
  const { ir } = fn.module;
  const at = fn.ir.firstOp + use.op;
  if (use.opcode === Op.Invoke) return ir.names[ir.b[at]!]!;
  if (use.opcode !== Op.Call || ir.a[at] === NONE) return '';
  return nameOfValue(index, ir.a[at]!)[0] ?? '';
}

/**
 * The tables of a module that is being built, and how a finished draft is written into them: blocks
 * in their order, values and blocks under their final numbers.
 */
import { IntVector } from '../base/int-vector.js';
import type { FunctionDraft } from './function-draft.js';
import type { ModuleIr } from './module.js';
import { isPoolValue, NONE, SHAPES } from './opcode.js';

type Arrays = Pick<
  ModuleIr,
  | 'opcode'
  | 'a'
  | 'b'
  | 'c'
  | 'poolStart'
  | 'poolLength'
  | 'pool'
  | 'spanStart'
  | 'spanEnd'
  | 'blockFirst'
  | 'blockEnd'
  | 'blockHandler'
>;

export class ModuleRows {
  readonly opcode = new IntVector(1024);
  readonly a = new IntVector(1024);
  readonly b = new IntVector(1024);
  readonly c = new IntVector(1024);
  readonly poolStart = new IntVector(1024);
  readonly poolLength = new IntVector(1024);
  readonly pool = new IntVector(1024);
  readonly spanStart = new IntVector(1024);
  readonly spanEnd = new IntVector(1024);
  readonly blockFirst = new IntVector(1024);
  readonly blockEnd = new IntVector(1024);
  readonly blockHandler = new IntVector(1024);
  private readonly all = Object.values(this) as IntVector[];

  /** Copies everything out, and is empty again. */
  take(): Arrays {
    const arrays = {
      opcode: new Uint8Array(this.opcode.toArray()),
      a: this.a.toArray(),
      b: this.b.toArray(),
      c: this.c.toArray(),
      poolStart: this.poolStart.toArray(),
      poolLength: this.poolLength.toArray(),
      pool: this.pool.toArray(),
      spanStart: this.spanStart.toArray(),
      spanEnd: this.spanEnd.toArray(),
      blockFirst: this.blockFirst.toArray(),
      blockEnd: this.blockEnd.toArray(),
      blockHandler: this.blockHandler.toArray(),
    };
    for (const row of this.all) row.truncate(0);
    return arrays;
  }
}

/** Appends a draft whose blocks and values have their final numbers. */
export function writeFunction(
  rows: ModuleRows,
  draft: FunctionDraft,
  order: readonly number[],
): void {
  const { handler, position } = draft.blocks;
  for (const block of order) {
    rows.blockFirst.push(rows.opcode.length);
    writeBlock(rows, draft, block);
    rows.blockEnd.push(rows.opcode.length);
    const to = handler.get(block);
    rows.blockHandler.push(to === NONE ? NONE : position.get(to));
  }
}

/** A phi has the span of the first operation after it. */
function writeBlock(rows: ModuleRows, draft: FunctionDraft, block: number): void {
  const { next, start, end } = draft.ops;
  const first = draft.blocks.firstOp.get(block);
  for (let phi = draft.blocks.firstPhi.get(block); phi !== NONE; phi = next.get(phi)) {
    if (!draft.isLive(phi)) continue;
    writeOperation(rows, draft, phi);
    rows.spanStart.push(start.get(first));
    rows.spanEnd.push(end.get(first));
  }
  for (let op = first; op !== NONE; op = next.get(op)) {
    writeOperation(rows, draft, op);
    rows.spanStart.push(start.get(op));
    rows.spanEnd.push(end.get(op));
  }
}

function writeOperation(rows: ModuleRows, draft: FunctionDraft, op: number): void {
  const { ops } = draft;
  const opcode = ops.opcode.get(op);
  const shape = SHAPES[opcode];
  rows.opcode.push(opcode);
  rows.a.push(operand(draft, shape.charCodeAt(0), ops.a.get(op)));
  rows.b.push(operand(draft, shape.charCodeAt(1), ops.b.get(op)));
  rows.c.push(operand(draft, shape.charCodeAt(2), ops.c.get(op)));
  rows.poolStart.push(rows.pool.length);
  const length = ops.poolLength.get(op);
  rows.poolLength.push(length);
  if (length > 0) writePool(rows, draft, op);
}

const VALUE = 'v'.charCodeAt(0);
const OPTIONAL_VALUE = 'o'.charCodeAt(0);
const BLOCK = 'b'.charCodeAt(0);

function operand(draft: FunctionDraft, letter: number, number: number): number {
  if (number === NONE) return NONE;
  if (letter === VALUE || letter === OPTIONAL_VALUE) return valueNumber(draft, number);
  return letter === BLOCK ? draft.blocks.position.get(number) : number;
}

function writePool(rows: ModuleRows, draft: FunctionDraft, op: number): void {
  const { ops, pool, blocks } = draft;
  const form = SHAPES[ops.opcode.get(op)][4];
  const start = ops.poolStart.get(op);
  const length = ops.poolLength.get(op);
  for (let i = 0; i < length; i++) {
    const number = pool.get(start + i);
    if (isPoolValue(form, i, number)) rows.pool.push(valueNumber(draft, number));
    else rows.pool.push(form === 'p' ? blocks.position.get(number) : number);
  }
}

function valueNumber(draft: FunctionDraft, value: number): number {
  return draft.ops.number.get(draft.resolve(value));
}

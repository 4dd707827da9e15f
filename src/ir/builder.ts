/**
 * Builds a module's IR. A front end opens functions, makes blocks and emits operations; variables
 * become single-assignment values on the fly (Braun et al., "Simple and Efficient Construction of
 * Static Single Assignment Form", 2013): `write` and `read` name variables, phis appear where needed.
 *
 * It knows no language. What an unassigned variable means is asked of the front end (`unbound`).
 */
import { IntVector } from '../base/int-vector.js';
import { reachableBlocks } from './draft-layout.js';
import { FunctionDraft } from './function-draft.js';
import type { ClassIr, Constant, FunctionIr, ImportIr, ModuleIr } from './module.js';
import { isTerminator, NONE, Op, SHAPES } from './opcode.js';

/** What a front end says of a function when it opens it. */
export type FunctionHeader = Omit<FunctionIr, 'firstBlock' | 'blockCount' | 'firstOp' | 'opCount'>;

export class ModuleBuilder {
  private readonly functions: FunctionIr[] = [];
  private readonly headers: FunctionHeader[] = [];
  private readonly classes: ClassIr[] = [];
  private readonly imports: ImportIr[] = [];
  private readonly names: string[] = [];
  private readonly nameIds = new Map<string, number>();
  private readonly constants: Constant[] = [];
  /** Drafts of finished functions, to be used again. */
  private readonly spare: FunctionDraft[] = [];
  private readonly constantIds = new Map<Constant['kind'], Map<unknown, number>>();
  private readonly opcode = new IntVector(1024);
  private readonly a = new IntVector(1024);
  private readonly b = new IntVector(1024);
  private readonly c = new IntVector(1024);
  private readonly poolStart = new IntVector(1024);
  private readonly poolLength = new IntVector(1024);
  private readonly pool = new IntVector(1024);
  private readonly spanStart = new IntVector(1024);
  private readonly spanEnd = new IntVector(1024);
  private readonly blockFirst = new IntVector(1024);
  private readonly blockEnd = new IntVector(1024);
  private readonly blockHandler = new IntVector(1024);

  /** The number of a name in this module. */
  name(text: string): number {
    let id = this.nameIds.get(text);
    if (id === undefined) {
      id = this.names.length;
      this.names.push(text);
      this.nameIds.set(text, id);
    }
    return id;
  }

  /** The number of a constant in this module. */
  constant(constant: Constant): number {
    const value = 'value' in constant ? constant.value : '';
    let ids = this.constantIds.get(constant.kind);
    if (ids === undefined) {
      ids = new Map();
      this.constantIds.set(constant.kind, ids);
    }
    const key = Object.is(value, -0) ? '-0' : value;
    let id = ids.get(key);
    if (id === undefined) {
      id = this.constants.push(constant) - 1;
      ids.set(key, id);
    }
    return id;
  }

  addImport(record: ImportIr): number {
    return this.imports.push(record) - 1;
  }

  addClass(record: ClassIr): number {
    return this.classes.push(record) - 1;
  }

  /** Numbers a function whose code comes later; `draft` begins it. */
  declareFunction(header: FunctionHeader): number {
    return this.headers.push(header) - 1;
  }

  /** Begins, or begins again, the code of a declared function. */
  draft(index: number): FunctionDraft {
    const draft = this.spare.pop();
    if (draft === undefined) return new FunctionDraft(index);
    draft.restart(index);
    return draft;
  }

  /** Opens a function. Functions may be opened while others are open; each is closed by `finish`. */
  openFunction(header: FunctionHeader): FunctionDraft {
    return this.draft(this.declareFunction(header));
  }

  /** Closes a function: drops unreachable blocks, orders the rest in reverse postorder and renumbers values. The draft is void after it. */
  finish(draft: FunctionDraft): void {
    const order = reachableBlocks(draft);
    const position = new Int32Array(draft.blockCount).fill(NONE);
    for (let i = 0; i < order.length; i++) position[order[i]] = i;
    if (order.length < draft.blockCount) draft.dropWaysFrom(position);
    const writer = new FunctionWriter(draft, position, numberValues(draft, order));
    const firstOp = this.opcode.length;
    const firstBlock = this.blockFirst.length;
    for (const block of order) {
      this.blockFirst.push(this.opcode.length);
      this.appendBlock(writer, block);
      this.blockEnd.push(this.opcode.length);
      const handler = draft.blocks.handler.get(block);
      this.blockHandler.push(handler === NONE ? NONE : position[handler]);
    }
    this.functions[draft.index] = {
      ...this.headers[draft.index],
      firstBlock,
      blockCount: order.length,
      firstOp,
      opCount: this.opcode.length - firstOp,
    };
    this.spare.push(draft);
  }

  /** The module. Every opened function must be finished. */
  build(): ModuleIr {
    return {
      opcode: Uint8Array.from(this.opcode.toArray()),
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
      functions: this.functions,
      classes: this.classes,
      imports: this.imports,
      names: this.names,
      constants: this.constants,
    };
  }

  private appendBlock(writer: FunctionWriter, block: number): void {
    const { draft } = writer;
    const { next } = draft.ops;
    const first = draft.blocks.firstOp.get(block);
    for (let phi = draft.blocks.firstPhi.get(block); phi !== NONE; phi = next.get(phi)) {
      if (!draft.isLive(phi)) continue;
      this.appendRow(writer, phi);
      this.spanStart.push(draft.ops.start.get(first));
      this.spanEnd.push(draft.ops.end.get(first));
    }
    for (let op = first; op !== NONE; op = next.get(op)) {
      this.appendRow(writer, op);
      this.spanStart.push(draft.ops.start.get(op));
      this.spanEnd.push(draft.ops.end.get(op));
    }
  }

  private appendRow(writer: FunctionWriter, op: number): void {
    const { ops } = writer.draft;
    const opcode = ops.opcode.get(op);
    const shape = SHAPES[opcode];
    this.opcode.push(opcode);
    this.a.push(writer.operand(shape.charCodeAt(0), ops.a.get(op)));
    this.b.push(writer.operand(shape.charCodeAt(1), ops.b.get(op)));
    this.c.push(writer.operand(shape.charCodeAt(2), ops.c.get(op)));
    this.poolStart.push(this.pool.length);
    const length = ops.poolLength.get(op);
    this.poolLength.push(length);
    if (length > 0) writer.pool(op, shape[4], this.pool);
  }
}

const VALUE = 'v'.charCodeAt(0);
const OPTIONAL_VALUE = 'o'.charCodeAt(0);
const BLOCK = 'b'.charCodeAt(0);

/** Renumbers the operands of a finished draft. */
class FunctionWriter {
  readonly draft: FunctionDraft;
  private readonly position: Int32Array;
  private readonly numbers: Int32Array;

  constructor(draft: FunctionDraft, position: Int32Array, numbers: Int32Array) {
    this.draft = draft;
    this.position = position;
    this.numbers = numbers;
  }

  operand(letter: number, operand: number): number {
    if (operand === NONE) return NONE;
    if (letter === VALUE || letter === OPTIONAL_VALUE) return this.value(operand);
    return letter === BLOCK ? this.position[operand] : operand;
  }

  pool(op: number, form: string | undefined, target: IntVector): void {
    const { ops, pool } = this.draft;
    const start = ops.poolStart.get(op);
    const length = ops.poolLength.get(op);
    for (let i = 0; i < length; i++) {
      const operand = pool.get(start + i);
      if (form === 'p' && (i & 1) === 0) target.push(this.position[operand]);
      else target.push(isPoolValue(form, i, operand) ? this.value(operand) : operand);
    }
  }

  private value(operand: number): number {
    return this.numbers[this.draft.resolve(operand)];
  }
}

/** Whether the number at `index` of a pool of the given form is a value (and not a tag, a name or none). */
export function isPoolValue(form: string | undefined, index: number, number: number): boolean {
  switch (form) {
    case 'a':
    case 'p':
      return (index & 1) === 1;
    case 'm':
      return (index & 1) === 1 || number >= 0;
    case 't':
      return index % 3 !== 0 && number !== NONE;
    default:
      return number !== NONE;
  }
}

/** Numbers the surviving values in the order in which they will be written. */
function numberValues(draft: FunctionDraft, order: readonly number[]): Int32Array {
  const { next, opcode } = draft.ops;
  const numbers = new Int32Array(draft.opTotal).fill(NONE);
  let count = 0;
  for (const block of order) {
    for (let phi = draft.blocks.firstPhi.get(block); phi !== NONE; phi = next.get(phi)) {
      if (draft.isLive(phi)) numbers[phi] = count++;
    }
    const last = draft.blocks.lastOp.get(block);
    if (last === NONE || !isTerminator(opcode.get(last)))
      throw new Error(`block ${block} has no end`);
    for (let op = draft.blocks.firstOp.get(block); op !== NONE; op = next.get(op)) {
      numbers[op] = count++;
    }
  }
  return numbers;
}

export { FunctionDraft, Op };

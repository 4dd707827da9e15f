/**
 * Builds a module's IR. A front end opens functions, makes blocks and emits operations; variables
 * become single-assignment values on the fly (Braun et al., "Simple and Efficient Construction of
 * Static Single Assignment Form", 2013): `write` and `read` name variables, phis appear where needed.
 *
 * It knows no language. What an unassigned variable means is asked of the front end (`unbound`).
 */
import { FunctionDraft } from './function-draft.js';
import type { ClassIr, Constant, FunctionIr, ImportIr, ModuleIr } from './module.js';
import { isTerminator, NONE, Op, SHAPES } from './opcode.js';

/** What a front end says of a function when it opens it. */
export type FunctionHeader = Omit<FunctionIr, 'firstBlock' | 'blockCount' | 'firstOp' | 'opCount'>;

/** A growing column of numbers. */
class Column {
  private data = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.data.length) {
      const grown = new Int32Array(this.data.length * 2);
      grown.set(this.data);
      this.data = grown;
    }
    this.data[this.length++] = value;
  }

  done(): Int32Array {
    return this.data.slice(0, this.length);
  }
}

export class ModuleBuilder {
  private readonly functions: FunctionIr[] = [];
  private readonly headers: FunctionHeader[] = [];
  private readonly classes: ClassIr[] = [];
  private readonly imports: ImportIr[] = [];
  private readonly names: string[] = [];
  private readonly nameIds = new Map<string, number>();
  private readonly constants: Constant[] = [];
  private readonly constantIds = new Map<string, number>();
  private readonly opcode = new Column();
  private readonly a = new Column();
  private readonly b = new Column();
  private readonly c = new Column();
  private readonly poolStart = new Column();
  private readonly poolLength = new Column();
  private readonly pool = new Column();
  private readonly spanStart = new Column();
  private readonly spanEnd = new Column();
  private readonly blockFirst = new Column();
  private readonly blockEnd = new Column();
  private readonly blockHandler = new Column();

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
    const key = `${constant.kind}:${Object.is(value, -0) ? '-0' : value}`;
    let id = this.constantIds.get(key);
    if (id === undefined) {
      id = this.constants.length;
      this.constants.push(constant);
      this.constantIds.set(key, id);
    }
    return id;
  }

  addImport(record: ImportIr): number {
    return this.imports.push(record) - 1;
  }

  addClass(record: ClassIr): number {
    return this.classes.push(record) - 1;
  }

  /** Opens a function. Functions may be opened while others are open; each is closed by `finish`. */
  openFunction(header: FunctionHeader): FunctionDraft {
    const index = this.headers.push(header) - 1;
    return new FunctionDraft(index);
  }

  /** Closes a function: drops unreachable blocks, orders the rest in reverse postorder and renumbers values. */
  finish(draft: FunctionDraft): void {
    const header = this.headers[draft.index]!;
    const order = draft.layout();
    const firstOp = this.opcode.length;
    const firstBlock = this.blockFirst.length;
    const newBlock = new Int32Array(draft.blockCount).fill(NONE);
    order.forEach((block, position) => {
      newBlock[block] = position;
    });
    const newValue = numberValues(draft, order);
    for (const block of order) {
      this.blockFirst.push(this.opcode.length);
      for (const op of draft.phisOf(block)) this.appendPhi(draft, op, newBlock, newValue);
      for (const op of draft.operationsOf(block)) this.append(draft, op, newBlock, newValue);
      this.blockEnd.push(this.opcode.length);
      const handler = draft.handlerOf(block);
      this.blockHandler.push(handler === NONE ? NONE : newBlock[handler]!);
    }
    this.functions[draft.index] = {
      ...header,
      firstBlock,
      blockCount: order.length,
      firstOp,
      opCount: this.opcode.length - firstOp,
    };
  }

  /** The module. Every opened function must be finished. */
  build(): ModuleIr {
    return {
      opcode: Uint8Array.from(this.opcode.done()),
      a: this.a.done(),
      b: this.b.done(),
      c: this.c.done(),
      poolStart: this.poolStart.done(),
      poolLength: this.poolLength.done(),
      pool: this.pool.done(),
      spanStart: this.spanStart.done(),
      spanEnd: this.spanEnd.done(),
      blockFirst: this.blockFirst.done(),
      blockEnd: this.blockEnd.done(),
      blockHandler: this.blockHandler.done(),
      functions: this.functions,
      classes: this.classes,
      imports: this.imports,
      names: this.names,
      constants: this.constants,
    };
  }

  private appendPhi(draft: FunctionDraft, op: number, newBlock: Int32Array, newValue: Int32Array): void {
    this.appendHead(draft, op, NONE, NONE, NONE);
    const start = this.pool.length;
    const operands = draft.poolOf(op);
    for (let i = 0; i + 1 < operands.length; i += 2) {
      const from = newBlock[operands[i]!]!;
      if (from === NONE) continue;
      this.pool.push(from);
      this.pool.push(newValue[draft.resolve(operands[i + 1]!)]!);
    }
    this.poolStart.push(start);
    this.poolLength.push(this.pool.length - start);
  }

  private append(draft: FunctionDraft, op: number, newBlock: Int32Array, newValue: Int32Array): void {
    const shape = SHAPES[draft.opcodeOf(op)]!;
    const operand = (letter: string, value: number): number => {
      if (value === NONE) return NONE;
      if (letter === 'v' || letter === 'o') return newValue[draft.resolve(value)]!;
      if (letter === 'b') return newBlock[value]!;
      return value;
    };
    this.appendHead(
      draft,
      op,
      operand(shape[0]!, draft.operandA(op)),
      operand(shape[1]!, draft.operandB(op)),
      operand(shape[2]!, draft.operandC(op)),
    );
    const start = this.pool.length;
    const operands = draft.poolOf(op);
    const form = shape[4];
    for (let i = 0; i < operands.length; i++) {
      this.pool.push(isPoolValue(form, i, operands[i]!) ? newValue[draft.resolve(operands[i]!)]! : operands[i]!);
    }
    this.poolStart.push(start);
    this.poolLength.push(operands.length);
  }

  private appendHead(draft: FunctionDraft, op: number, a: number, b: number, c: number): void {
    this.opcode.push(draft.opcodeOf(op));
    this.a.push(a);
    this.b.push(b);
    this.c.push(c);
    this.spanStart.push(draft.startOf(op));
    this.spanEnd.push(draft.endOf(op));
  }
}

/** Whether the number at `index` of a pool of the given form is a value (and not a tag, a name or none). */
export function isPoolValue(form: string | undefined, index: number, number: number): boolean {
  switch (form) {
    case 'a':
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
  const numbers = new Int32Array(draft.opTotal).fill(NONE);
  let next = 0;
  for (const block of order) {
    for (const op of draft.phisOf(block)) numbers[op] = next++;
    const operations = draft.operationsOf(block);
    for (const op of operations) numbers[op] = next++;
    const last = operations[operations.length - 1];
    if (last === undefined || !isTerminator(draft.opcodeOf(last))) {
      throw new Error(`block ${block} has no end`);
    }
  }
  return numbers;
}

export { FunctionDraft, Op };

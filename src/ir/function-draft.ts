/**
 * One function while its front end writes it: blocks that grow, and variables that become values.
 *
 * The numbers handed out here are drafts; `ModuleBuilder.finish` renumbers them. The front end must
 * `seal` each block once all ways into it are known, and end every block it started.
 */
import { isTerminator, NONE, Op } from './opcode.js';

/** A variable: a plain name, or anything a front end uses to tell two apart. */
export type Variable = string;

interface Block {
  predecessors: number[];
  sealed: boolean;
  handler: number;
  phis: number[];
  operations: number[];
  definitions: Map<Variable, number>;
  incomplete: Map<Variable, number> | null;
}

/** Where an operation comes from: UTF-16 offsets, end exclusive. */
export interface Place {
  start: number;
  end: number;
}

export class FunctionDraft {
  /** Makes the value of a variable that no way has assigned. The front end sets it. */
  unbound: (variable: Variable) => number;
  private readonly blocks: Block[] = [];
  private readonly opcodes: number[] = [];
  private readonly as: number[] = [];
  private readonly bs: number[] = [];
  private readonly cs: number[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly pools: (readonly number[])[] = [];
  private readonly replacedBy: number[] = [];
  private readonly phiBlock = new Map<number, number>();
  private readonly phiUsers = new Map<number, number[]>();
  /** Phis that still lack operands: (block, variable, phi). A list, so that long chains of joins need no recursion. */
  private readonly pending: { block: number; variable: Variable; phi: number }[] = [];
  private current = 0;
  private handler = NONE;

  constructor(readonly index: number) {
    this.unbound = () => this.prepend(Op.Undefined, NONE);
    this.newBlock();
    this.seal(0);
  }

  get blockCount(): number {
    return this.blocks.length;
  }

  get opTotal(): number {
    return this.opcodes.length;
  }

  /** The block to which operations are added now. */
  get block(): number {
    return this.current;
  }

  /** Whether the current block has ended, so that what follows cannot be reached. */
  get ended(): boolean {
    const operations = this.blocks[this.current]!.operations;
    const last = operations[operations.length - 1];
    return last !== undefined && isTerminator(this.opcodes[last]!);
  }

  /** A new block under the exception handler of the moment. */
  newBlock(): number {
    this.blocks.push({
      predecessors: [],
      sealed: false,
      handler: this.handler,
      phis: [],
      operations: [],
      definitions: new Map(),
      incomplete: null,
    });
    const block = this.blocks.length - 1;
    if (this.handler !== NONE) this.addEdge(block, this.handler);
    return block;
  }

  /** Blocks made from now on hand their exceptions to `handler` (NONE: out of the function). Returns the one before. */
  setHandler(handler: number): number {
    const before = this.handler;
    this.handler = handler;
    return before;
  }

  /** Continues in `block`. */
  enter(block: number): void {
    this.current = block;
  }

  /** Says that all ways into `block` are known. */
  seal(block: number): void {
    const record = this.blocks[block]!;
    if (record.sealed) return;
    record.sealed = true;
    const incomplete = record.incomplete;
    record.incomplete = null;
    if (incomplete) for (const [variable, phi] of incomplete) this.pending.push({ block, variable, phi });
    this.fillPending();
  }

  /** Adds an operation to the current block and returns its value. After an end it goes to a block that nothing reaches. */
  emit(opcode: number, place: Place, a: number = NONE, b: number = NONE, c: number = NONE, pool: readonly number[] = []): number {
    if (this.ended) {
      const dead = this.newBlock();
      this.seal(dead);
      this.enter(dead);
    }
    const op = this.record(opcode, place, a, b, c, pool);
    this.blocks[this.current]!.operations.push(op);
    if (opcode === Op.Jump) this.addEdge(this.current, a);
    else if (opcode === Op.Branch) {
      this.addEdge(this.current, b);
      if (c !== b) this.addEdge(this.current, c);
    }
    return op;
  }

  /** Adds an operation without operands to the front of the entry block. */
  prepend(opcode: number, a: number, place: Place = { start: 0, end: 0 }): number {
    const op = this.record(opcode, place, a, NONE, NONE, []);
    this.blocks[0]!.operations.unshift(op);
    return op;
  }

  write(variable: Variable, value: number): void {
    if (this.ended) return;
    this.blocks[this.current]!.definitions.set(variable, value);
  }

  read(variable: Variable): number {
    const value = this.readIn(variable, this.current);
    this.fillPending();
    return this.resolve(value);
  }

  /** The value that a draft number stands for after trivial phis were removed. */
  resolve(value: number): number {
    let root = value;
    while (this.replacedBy[root] !== root) root = this.replacedBy[root]!;
    let walk = value;
    while (this.replacedBy[walk] !== root) {
      const next = this.replacedBy[walk]!;
      this.replacedBy[walk] = root;
      walk = next;
    }
    return root;
  }

  opcodeOf(op: number): number {
    return this.opcodes[op]!;
  }
  operandA(op: number): number {
    return this.as[op]!;
  }
  operandB(op: number): number {
    return this.bs[op]!;
  }
  operandC(op: number): number {
    return this.cs[op]!;
  }
  startOf(op: number): number {
    return this.starts[op]!;
  }
  endOf(op: number): number {
    return this.ends[op]!;
  }
  poolOf(op: number): readonly number[] {
    return this.pools[op]!;
  }
  handlerOf(block: number): number {
    return this.blocks[block]!.handler;
  }
  operationsOf(block: number): readonly number[] {
    return this.blocks[block]!.operations;
  }
  phisOf(block: number): readonly number[] {
    return this.blocks[block]!.phis.filter((phi) => this.replacedBy[phi] === phi);
  }

  /** The reachable blocks in reverse postorder, by an explicit stack. */
  layout(): number[] {
    const state = new Uint8Array(this.blocks.length);
    const postorder: number[] = [];
    const stack = [0];
    state[0] = 1;
    while (stack.length > 0) {
      const block = stack[stack.length - 1]!;
      const next = this.successors(block).find((successor) => state[successor] === 0);
      if (next === undefined) {
        stack.pop();
        postorder.push(block);
      } else {
        state[next] = 1;
        stack.push(next);
      }
    }
    return postorder.reverse();
  }

  private successors(block: number): number[] {
    const record = this.blocks[block]!;
    const last = record.operations[record.operations.length - 1]!;
    const result: number[] = [];
    if (record.handler !== NONE) result.push(record.handler);
    const opcode = this.opcodes[last];
    if (opcode === Op.Branch) result.push(this.cs[last]!, this.bs[last]!);
    else if (opcode === Op.Jump) result.push(this.as[last]!);
    return result;
  }

  private record(opcode: number, place: Place, a: number, b: number, c: number, pool: readonly number[]): number {
    const op = this.opcodes.length;
    this.opcodes.push(opcode);
    this.as.push(a);
    this.bs.push(b);
    this.cs.push(c);
    this.starts.push(place.start);
    this.ends.push(place.end);
    this.pools.push(pool);
    this.replacedBy.push(op);
    return op;
  }

  private addEdge(from: number, to: number): void {
    const target = this.blocks[to]!;
    if (target.sealed) throw new Error(`block ${to} is sealed`);
    target.predecessors.push(from);
  }

  /** Reads in a block; the way up through single predecessors is a loop, not a recursion. */
  private readIn(variable: Variable, from: number): number {
    let block = from;
    const passed: number[] = [];
    let value: number;
    for (;;) {
      const record = this.blocks[block]!;
      const known = record.definitions.get(variable);
      if (known !== undefined) {
        value = known;
        break;
      }
      passed.push(block);
      if (!record.sealed) {
        value = this.newPhi(block);
        record.incomplete ??= new Map();
        record.incomplete.set(variable, value);
        break;
      }
      if (record.predecessors.length === 1) {
        block = record.predecessors[0]!;
        continue;
      }
      if (record.predecessors.length === 0) {
        value = block === 0 ? this.unbound(variable) : this.prepend(Op.Undefined, NONE);
        break;
      }
      value = this.newPhi(block);
      this.pending.push({ block, variable, phi: value });
      break;
    }
    for (const seen of passed) this.blocks[seen]!.definitions.set(variable, value);
    return value;
  }

  private newPhi(block: number): number {
    const phi = this.record(Op.Phi, this.placeOf(block), NONE, NONE, NONE, []);
    this.blocks[block]!.phis.push(phi);
    this.phiBlock.set(phi, block);
    return phi;
  }

  private placeOf(block: number): Place {
    const first = this.blocks[block]!.operations[0];
    return first === undefined ? { start: 0, end: 0 } : { start: this.starts[first]!, end: this.ends[first]! };
  }

  private fillPending(): void {
    for (let next = this.pending.pop(); next !== undefined; next = this.pending.pop()) {
      this.fillPhi(next.block, next.variable, next.phi);
    }
  }

  private fillPhi(block: number, variable: Variable, phi: number): void {
    const operands: number[] = [];
    for (const predecessor of this.blocks[block]!.predecessors) {
      const value = this.readIn(variable, predecessor);
      operands.push(predecessor, value);
      this.notePhiUse(this.resolve(value), phi);
    }
    this.pools[phi] = operands;
    this.removeIfTrivial(phi);
  }

  private notePhiUse(value: number, phi: number): void {
    if (this.opcodes[value] !== Op.Phi || value === phi) return;
    const users = this.phiUsers.get(value);
    if (users) users.push(phi);
    else this.phiUsers.set(value, [phi]);
  }

  /** Replaces phis whose operands are all one value (or themselves), and what becomes trivial by that. */
  private removeIfTrivial(first: number): void {
    const queue = [first];
    while (queue.length > 0) {
      const phi = queue.pop()!;
      if (this.replacedBy[phi] !== phi) continue;
      let same = NONE;
      let trivial = this.pools[phi]!.length > 0;
      for (let i = 1; i < this.pools[phi]!.length; i += 2) {
        const value = this.resolve(this.pools[phi]![i]!);
        if (value === phi || value === same) continue;
        if (same !== NONE) {
          trivial = false;
          break;
        }
        same = value;
      }
      if (!trivial || same === NONE) continue;
      this.replacedBy[phi] = same;
      for (const user of this.phiUsers.get(phi) ?? []) {
        this.notePhiUse(same, user);
        queue.push(user);
      }
    }
  }
}

/**
 * One function while its front end writes it: blocks that grow, and variables that become values.
 *
 * The numbers handed out here are drafts; `ModuleBuilder.finish` renumbers them. The front end must
 * `seal` each block once all ways into it are known, and end every block it started.
 *
 * Everything lives in rows of integers, with lists threaded through them by `next` columns, because
 * a program has millions of operations and hundreds of thousands of blocks; a draft is used again
 * for the next function once its own is finished.
 */
import { IntVector } from '../base/int-vector.js';
import { DefinitionTable } from './definition-table.js';
import { BlockRows, OperationRows } from './draft-rows.js';
import { isTerminator, NONE, Op } from './opcode.js';

/** A variable: a plain name, or anything a front end uses to tell two apart. */
export type Variable = string;

/** Where an operation comes from: UTF-16 offsets, end exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

const NO_OPERANDS: readonly number[] = [];
const NOWHERE: Place = { start: 0, end: 0 };

export class FunctionDraft {
  /** Makes the value of a variable that no way has assigned. The front end sets it. */
  unbound: (variable: Variable) => number = () => NONE;
  readonly ops = new OperationRows();
  readonly blocks = new BlockRows();
  readonly pool = new IntVector(256);
  private readonly opRows = Object.values(this.ops) as IntVector[];
  private readonly blockRows = Object.values(this.blocks) as IntVector[];
  /** Ways into blocks: where from, and the next one into the same block. */
  private readonly wayFrom = new IntVector(64);
  private readonly wayNext = new IntVector(64);
  /** Lists of phis: (phi, next), used by `users`; (variable, phi, next), used by `waiting`. */
  private readonly userLists = new IntVector(64);
  private readonly waitingLists = new IntVector(64);
  /** Phis that still lack operands: (block, variable, phi). A list, so that long chains of joins need no recursion. */
  private readonly pending = new IntVector(64);
  private readonly unsettled: number[] = [];
  private readonly definitions = new DefinitionTable();
  private readonly variableIds = new Map<Variable, number>();
  private readonly variables: Variable[] = [];
  private current = 0;
  private handler = NONE;
  private indexInModule: number;

  constructor(index: number) {
    this.indexInModule = index;
    this.restart(index);
  }

  /** The function's number in its module. */
  get index(): number {
    return this.indexInModule;
  }

  get blockCount(): number {
    return this.blocks.handler.length;
  }

  get opTotal(): number {
    return this.ops.opcode.length;
  }

  /** The block to which operations are added now. */
  get block(): number {
    return this.current;
  }

  /** Whether the current block has ended, so that what follows cannot be reached. */
  get ended(): boolean {
    const last = this.blocks.lastOp.get(this.current);
    return last !== NONE && isTerminator(this.ops.opcode.get(last));
  }

  /** Whether the current block holds no operation yet. */
  get empty(): boolean {
    return this.blocks.lastOp.get(this.current) === NONE;
  }

  /** The exception handler of blocks made now, or NONE. */
  get activeHandler(): number {
    return this.handler;
  }

  /** Forgets everything and starts the function of the given number. Only `ModuleBuilder` calls it. */
  restart(index: number): void {
    for (const row of this.opRows) row.truncate(0);
    for (const row of this.blockRows) row.truncate(0);
    for (const row of [this.pool, this.wayFrom, this.wayNext]) row.truncate(0);
    for (const row of [this.userLists, this.waitingLists, this.pending]) row.truncate(0);
    this.definitions.forget();
    this.variableIds.clear();
    this.variables.length = 0;
    this.unsettled.length = 0;
    this.indexInModule = index;
    this.handler = NONE;
    this.unbound = () => this.prepend(Op.Undefined, NONE);
    this.current = this.newBlock();
    this.seal(this.current);
  }

  /** A new block under the exception handler of the moment. */
  newBlock(): number {
    for (const row of this.blockRows) row.push(NONE);
    const block = this.blockCount - 1;
    this.blocks.sealed.set(block, 0);
    this.blocks.handler.set(block, this.handler);
    if (this.handler !== NONE) this.addWay(block, this.handler);
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
    if (this.blocks.sealed.get(block) === 1) return;
    this.blocks.sealed.set(block, 1);
    let entry = this.blocks.waiting.get(block);
    while (entry !== NONE) {
      this.addPending(block, this.waitingLists.get(entry), this.waitingLists.get(entry + 1));
      entry = this.waitingLists.get(entry + 2);
    }
    this.fillPending();
  }

  /** Adds an operation to the current block and returns its value. After an end it goes to a block that nothing reaches. */
  emit(opcode: number, place: Place, ...operands: number[]): number {
    if (this.ended) {
      const dead = this.newBlock();
      this.seal(dead);
      this.enter(dead);
    }
    const op = this.record(opcode, place, operands);
    const last = this.blocks.lastOp.get(this.current);
    if (last === NONE) this.blocks.firstOp.set(this.current, op);
    else this.ops.next.set(last, op);
    this.blocks.lastOp.set(this.current, op);
    if (opcode === Op.Jump) this.addWay(this.current, operands[0]);
    else if (opcode === Op.Branch) {
      this.addWay(this.current, operands[1]);
      if (operands[2] !== operands[1]) this.addWay(this.current, operands[2]);
    }
    return op;
  }

  /** Adds an operation that has a pool. */
  emitWith(pool: readonly number[], opcode: number, place: Place, ...operands: number[]): number {
    const op = this.emit(opcode, place, ...operands);
    this.setPool(op, pool);
    return op;
  }

  /** Adds an operation that needs no value to the front of the entry block. */
  prepend(opcode: number, a: number, place: Place = NOWHERE): number {
    const op = this.record(opcode, place, [a]);
    this.ops.next.set(op, this.blocks.firstOp.get(0));
    this.blocks.firstOp.set(0, op);
    if (this.blocks.lastOp.get(0) === NONE) this.blocks.lastOp.set(0, op);
    return op;
  }

  write(variable: Variable, value: number): void {
    if (!this.ended) this.definitions.set(this.current, this.variableId(variable), value);
  }

  read(variable: Variable): number {
    const value = this.readIn(this.variableId(variable), this.current);
    this.fillPending();
    return this.resolve(value);
  }

  /** The value that a draft number stands for after trivial phis were removed. */
  resolve(value: number): number {
    const { replacedBy } = this.ops;
    let root = value;
    while (replacedBy.get(root) !== root) root = replacedBy.get(root);
    let walk = value;
    while (replacedBy.get(walk) !== root) {
      const next = replacedBy.get(walk);
      replacedBy.set(walk, root);
      walk = next;
    }
    return root;
  }

  /** Whether a phi is still one, and not replaced by what all its ways bring. */
  isLive(phi: number): boolean {
    return this.ops.replacedBy.get(phi) === phi;
  }

  /** Drops the operands that phis take from blocks without a position, and phis that become trivial by that. */
  dropUnreachableWays(): void {
    const { position } = this.blocks;
    for (let block = 0; block < this.blockCount; block++) {
      if (position.get(block) === NONE) continue;
      for (let phi = this.blocks.firstPhi.get(block); phi !== NONE; phi = this.ops.next.get(phi)) {
        if (this.isLive(phi) && this.compactPhi(phi)) this.removeIfTrivial(phi);
      }
    }
  }

  private compactPhi(phi: number): boolean {
    const { position } = this.blocks;
    const start = this.ops.poolStart.get(phi);
    const length = this.ops.poolLength.get(phi);
    let kept = start;
    for (let at = start; at < start + length; at += 2) {
      if (position.get(this.pool.get(at)) === NONE) continue;
      this.pool.set(kept, this.pool.get(at));
      this.pool.set(kept + 1, this.pool.get(at + 1));
      kept += 2;
    }
    this.ops.poolLength.set(phi, kept - start);
    return kept < start + length;
  }

  private variableId(variable: Variable): number {
    let id = this.variableIds.get(variable);
    if (id === undefined) {
      id = this.variables.push(variable) - 1;
      this.variableIds.set(variable, id);
    }
    return id;
  }

  private record(opcode: number, place: Place, operands: readonly number[]): number {
    const { ops } = this;
    const given = operands.length;
    const op = ops.opcode.push(opcode);
    ops.a.push(given > 0 ? operands[0] : NONE);
    ops.b.push(given > 1 ? operands[1] : NONE);
    ops.c.push(given > 2 ? operands[2] : NONE);
    ops.start.push(place.start);
    ops.end.push(place.end);
    ops.poolStart.push(NONE);
    ops.poolLength.push(0);
    ops.next.push(NONE);
    ops.replacedBy.push(op);
    ops.users.push(NONE);
    ops.number.push(NONE);
    return op;
  }

  private setPool(op: number, pool: readonly number[]): void {
    if (pool.length === 0) return;
    this.ops.poolStart.set(op, this.pool.length);
    this.ops.poolLength.set(op, pool.length);
    for (let i = 0; i < pool.length; i++) this.pool.push(pool[i]);
  }

  private addWay(from: number, to: number): void {
    if (this.blocks.sealed.get(to) === 1) throw new Error(`block ${to} is sealed`);
    const way = this.wayFrom.push(from);
    this.wayNext.push(NONE);
    const last = this.blocks.lastWay.get(to);
    if (last === NONE) this.blocks.firstWay.set(to, way);
    else this.wayNext.set(last, way);
    this.blocks.lastWay.set(to, way);
  }

  /** Reads in a block; the way up through single predecessors is a loop, not a recursion. */
  private readIn(variable: number, from: number): number {
    let value = this.definitions.get(from, variable);
    if (value !== NONE) return value;
    let block = from;
    // A loop that nothing enters leads round and round: the count ends that.
    for (let left = this.blockCount; value === NONE && left > 0 && this.hasOneWay(block); left--) {
      block = this.wayFrom.get(this.blocks.firstWay.get(block));
      value = this.definitions.get(block, variable);
    }
    if (value === NONE) value = this.valueAtStart(variable, block);
    for (let walk = from; ; walk = this.wayFrom.get(this.blocks.firstWay.get(walk))) {
      this.definitions.set(walk, variable, value);
      if (walk === block) return value;
    }
  }

  private hasOneWay(block: number): boolean {
    const first = this.blocks.firstWay.get(block);
    if (this.blocks.sealed.get(block) === 0 || first === NONE) return false;
    return first === this.blocks.lastWay.get(block);
  }

  /** The value of a variable on entry to a block that has none, two or more ways in, or unknown ones. */
  private valueAtStart(variable: number, block: number): number {
    if (this.blocks.sealed.get(block) === 0) {
      const phi = this.newPhi(block);
      const entry = this.waitingLists.push(variable);
      this.waitingLists.push(phi);
      this.waitingLists.push(this.blocks.waiting.get(block));
      this.blocks.waiting.set(block, entry);
      return phi;
    }
    if (this.blocks.firstWay.get(block) === NONE) {
      if (block === 0) return this.unbound(this.variables[variable]);
      // Nothing reaches the block: the value is never written out.
      return this.record(Op.Undefined, NOWHERE, NO_OPERANDS);
    }
    const phi = this.newPhi(block);
    this.addPending(block, variable, phi);
    return phi;
  }

  private newPhi(block: number): number {
    const phi = this.record(Op.Phi, NOWHERE, NO_OPERANDS);
    const last = this.blocks.lastPhi.get(block);
    if (last === NONE) this.blocks.firstPhi.set(block, phi);
    else this.ops.next.set(last, phi);
    this.blocks.lastPhi.set(block, phi);
    return phi;
  }

  private addPending(block: number, variable: number, phi: number): void {
    this.pending.push(block);
    this.pending.push(variable);
    this.pending.push(phi);
  }

  private fillPending(): void {
    while (this.pending.length > 0) {
      const top = this.pending.length - 3;
      const block = this.pending.get(top);
      const variable = this.pending.get(top + 1);
      const phi = this.pending.get(top + 2);
      this.pending.truncate(top);
      this.fillPhi(block, variable, phi);
    }
  }

  private fillPhi(block: number, variable: number, phi: number): void {
    const operands: number[] = [];
    for (let way = this.blocks.firstWay.get(block); way !== NONE; way = this.wayNext.get(way)) {
      const from = this.wayFrom.get(way);
      const value = this.readIn(variable, from);
      operands.push(from, value);
      this.notePhiUse(this.resolve(value), phi);
    }
    this.setPool(phi, operands);
    this.removeIfTrivial(phi);
  }

  private notePhiUse(value: number, phi: number): void {
    if (this.ops.opcode.get(value) !== Op.Phi || value === phi) return;
    const entry = this.userLists.push(phi);
    this.userLists.push(this.ops.users.get(value));
    this.ops.users.set(value, entry);
  }

  /** Replaces phis whose operands are all one value (or themselves), and what becomes trivial by that. */
  private removeIfTrivial(first: number): void {
    const queue = this.unsettled;
    queue.push(first);
    for (let phi = queue.pop(); phi !== undefined; phi = queue.pop()) {
      if (!this.isLive(phi)) continue;
      const same = this.onlyOperand(phi);
      if (same === NONE) continue;
      this.ops.replacedBy.set(phi, same);
      let entry = this.ops.users.get(phi);
      while (entry !== NONE) {
        const user = this.userLists.get(entry);
        entry = this.userLists.get(entry + 1);
        if (!this.isLive(user)) continue;
        this.notePhiUse(same, user);
        queue.push(user);
      }
    }
  }

  /** The one value that a phi's ways bring, itself apart; NONE when there are more, or none yet. */
  private onlyOperand(phi: number): number {
    const start = this.ops.poolStart.get(phi);
    const end = start + this.ops.poolLength.get(phi);
    let same = NONE;
    for (let at = start + 1; at < end; at += 2) {
      const value = this.resolve(this.pool.get(at));
      if (value === phi || value === same) continue;
      if (same !== NONE) return NONE;
      same = value;
    }
    return same;
  }
}

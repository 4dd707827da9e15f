/**
 * The way through a function's blocks: which edges can be taken, the state at each, and when to stop.
 *
 * Blocks stand in reverse postorder, so one sweep follows every forward edge; a back edge starts
 * another sweep at its loop's head while the head's state or phis still change. From the third visit
 * of a head on, what changes is widened.
 */
import { NONE, Op } from '../ir/opcode.js';
import type { Activation } from './activation.js';
import { afterLoop } from './every-element.js';
import { type Flow, type FlowState, snapshot } from './flow-state.js';
import { assume } from './guard.js';
import { placeholderValue } from './heap.js';
import { RefKind } from './reference.js';
import type { Refinements } from './refinement.js';

const WIDEN_AT = 3;
const MAX_VISITS = 12;

/** Knows nothing of the operations: they are executed by the function given to `run`. */
export class ControlFlow implements Flow {
  readonly refinements: Refinements;
  private readonly a: Activation;
  private readonly first: number;
  private readonly count: number;
  private readonly entry: (FlowState | null)[];
  private readonly edges = new Map<number, FlowState>();
  private readonly predecessors: number[][];
  private readonly visits: Int32Array;
  private readonly pending: Uint8Array;
  private readonly thrown: number[];
  /** By head of a loop: what held of its elements at the end of every round. */
  private readonly proven = new Map<number, number>();
  private current = 0;

  constructor(a: Activation) {
    this.a = a;
    const { domain } = a;
    this.refinements = a.engine.refinements;
    this.first = a.fn.ir.firstBlock;
    this.count = a.fn.ir.blockCount;
    this.entry = new Array(this.count).fill(null);
    this.predecessors = Array.from({ length: this.count }, () => []);
    this.visits = new Int32Array(this.count);
    this.pending = new Uint8Array(this.count);
    this.thrown = new Array(this.count).fill(domain.bottom);
  }

  initial(): FlowState {
    return { heap: new Map(), owned: true, refinements: this.refinements.none };
  }

  run(execute: (op: number) => boolean): void {
    if (this.count === 0) return;
    this.pending[0] = 1;
    for (let block = 0; block < this.count; block++) {
      if (this.pending[block] === 0) continue;
      this.pending[block] = 0;
      if (this.visits[block]! >= MAX_VISITS) continue;
      const before = block;
      this.visit(block, execute);
      for (let back = 0; back <= before; back++) {
        if (this.pending[back] === 1) {
          block = back - 1;
          break;
        }
      }
    }
  }

  /** Hands a raised value to the handler of the block at hand, or out of the function. */
  raise(value: number): void {
    const handler = this.a.module.ir.blockHandler[this.first + this.current]!;
    const { domain } = this.a;
    if (handler === NONE) {
      this.a.raised = domain.join(this.a.raised, value);
      return;
    }
    const joined = domain.join(this.thrown[handler]!, value);
    if (joined === this.thrown[handler]) return;
    this.thrown[handler] = joined;
    if (handler <= this.current) this.pending[handler] = 1;
  }

  /** What may have been raised on the way to the block at hand. */
  caught(): number {
    return this.thrown[this.current]!;
  }

  /** The state in which control came from a block to a phi's block, or undefined if it never did. */
  edgeState(from: number, phi: number): FlowState | undefined {
    return this.edges.get(this.edge(from, this.blockOf(phi)));
  }

  /** The states in which control came back to the block of an operation from later blocks. */
  roundStates(op: number): FlowState[] {
    const head = this.blockOf(op);
    return this.predecessors[head]!.filter((from) => from >= head).map(
      (from) => this.edges.get(this.edge(from, head))!,
    );
  }

  /** The block of an operation. */
  blockOf(op: number): number {
    const { blockFirst } = this.a.module.ir;
    const absolute = op + this.a.first;
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (blockFirst[this.first + middle]! <= absolute) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Joins two states; an object that only one knows is taken from there. */
  join(left: FlowState, right: FlowState): FlowState {
    const refinements = this.refinements.join(left.refinements, right.refinements);
    if (left.heap === right.heap) return { heap: left.heap, owned: false, refinements };
    const heap = new Map(left.heap);
    for (const [ref, record] of right.heap) {
      const other = heap.get(ref);
      if (other !== record) heap.set(ref, this.joinRecords(ref, other, record));
    }
    for (const [ref, record] of left.heap) {
      if (!right.heap.has(ref)) heap.set(ref, this.joinRecords(ref, undefined, record));
    }
    return { heap, owned: true, refinements };
  }

  private joinRecords(ref: number, left: number | undefined, right: number): number {
    const { domain } = this.a;
    if (domain.references.kind(ref) !== RefKind.Placeholder) {
      return left === undefined ? right : domain.records.join(left, right);
    }
    const untouched = (_: number, key: number): number => placeholderValue(this.a, ref, key);
    const empty = domain.records.make(domain.records.kind(right), ref, 0, domain.bottom);
    return domain.records.join(left ?? empty, right, untouched);
  }

  private visit(block: number, execute: (op: number) => boolean): void {
    const { a } = this;
    this.visits[block]!++;
    a.engine.counts.blocks++;
    this.current = block;
    const entry = this.enter(block);
    this.entry[block] = entry;
    entry.owned = false;
    a.state = { heap: entry.heap, owned: false, refinements: entry.refinements };
    const { blockFirst, blockEnd, blockHandler } = a.module.ir;
    const end = blockEnd[this.first + block]! - a.first;
    for (let op = blockFirst[this.first + block]! - a.first; op < end - 1; op++) {
      if (!execute(op)) {
        this.handOver(block, blockHandler[this.first + block]!);
        return;
      }
    }
    execute(end - 1);
    this.handOver(block, blockHandler[this.first + block]!);
    this.leave(block, end - 1);
  }

  private handOver(block: number, handler: number): void {
    if (handler !== NONE) this.take(block, handler, snapshot(this.a));
  }

  private leave(block: number, op: number): void {
    const { a } = this;
    const opcode = a.opcode(op);
    if (opcode === Op.Jump) this.take(block, a.a(op), snapshot(this.a));
    else if (opcode === Op.Return) a.exits.set(op, { op, state: snapshot(this.a) });
    else if (opcode === Op.Branch) {
      const before = snapshot(a);
      for (const polarity of [true, false]) {
        a.state = { heap: before.heap, owned: false, refinements: before.refinements };
        if (assume(a, { op: a.a(op), outcome: polarity }))
          this.take(block, polarity ? a.b(op) : a.c(op), snapshot(this.a));
      }
    }
  }

  private take(from: number, to: number, state: FlowState): void {
    const edge = this.edge(from, to);
    const known = this.edges.get(edge);
    // Both outcomes of a branch may lead to one block.
    const fresh = known === undefined;
    this.edges.set(edge, state);
    if (fresh) this.predecessors[to]!.push(from);
    if (to > from) this.pending[to] = 1;
    else if (this.hasChanged(to)) this.pending[to] = 1;
  }

  /** Whether another visit of a loop's head would see something new. */
  private hasChanged(head: number): boolean {
    const old = this.entry[head];
    if (!old) return true;
    const now = this.joined(head);
    if (now.refinements !== old.refinements || !sameHeap(now.heap, old.heap)) return true;
    const { a } = this;
    const saved = this.current;
    this.current = head;
    let changed = false;
    const { blockFirst, blockEnd } = a.module.ir;
    for (
      let op = blockFirst[this.first + head]! - a.first;
      op < blockEnd[this.first + head]! - a.first;
      op++
    ) {
      if (!a.isPhi(op)) break;
      const before = a.values[op]!;
      if (a.domain.join(before, this.phi(op)) !== before) changed = true;
    }
    this.current = saved;
    return this.provesElements(head) || changed;
  }

  /** Whether the rounds of a loop now say something else of all elements than they did. */
  private provesElements(head: number): boolean {
    const { a } = this;
    const branch = a.module.ir.blockEnd[this.first + head]! - a.first - 1;
    if (a.opcode(branch) !== Op.Branch || a.opcode(a.a(branch)) !== Op.More) return false;
    const facts = afterLoop(a, a.a(branch))?.facts ?? 0;
    if (facts === (this.proven.get(head) ?? 0)) return false;
    this.proven.set(head, facts);
    return true;
  }

  /** The value of a phi: what arrives over the edges taken so far, each under its edge's refinements. */
  phi(op: number): number {
    const { a } = this;
    const { pool } = a.module.ir;
    const start = a.poolStart(op);
    const end = start + a.poolLength(op);
    let value = a.domain.bottom;
    for (let i = start; i < end; i += 2) {
      const state = this.edges.get(this.edge(pool[i]!, this.current));
      if (state) value = a.domain.join(value, a.refined(pool[i + 1]!, state.refinements));
    }
    return value;
  }

  onlyWayTo(op: number): number {
    const { pool } = this.a.module.ir;
    const start = this.a.poolStart(op);
    const end = start + this.a.poolLength(op);
    let only = NONE;
    for (let i = start; i < end; i += 2) {
      if (pool[i]! >= this.current) return NONE;
      if (!this.edges.has(this.edge(pool[i]!, this.current))) continue;
      if (only !== NONE) return NONE;
      only = pool[i + 1]!;
    }
    return only;
  }

  /** Whether values of the block at hand should be widened now. */
  get settling(): boolean {
    return this.visits[this.current]! >= WIDEN_AT;
  }

  private enter(block: number): FlowState {
    if (block === 0 && this.predecessors[0]!.length === 0) return this.initial();
    const state = this.joined(block);
    const old = this.entry[block];
    if (!old || this.visits[block]! < WIDEN_AT) return state;
    return this.widen(old, state);
  }

  private joined(block: number): FlowState {
    const from = this.predecessors[block]!;
    let state = block === 0 ? this.initial() : this.edges.get(this.edge(from[0]!, block))!;
    for (let i = block === 0 ? 0 : 1; i < from.length; i++)
      state = this.join(state, this.edges.get(this.edge(from[i]!, block))!);
    return { heap: state.heap, owned: false, refinements: state.refinements };
  }

  private widen(old: FlowState, now: FlowState): FlowState {
    const joined = this.join(old, now);
    const { records } = this.a.domain;
    const heap = new Map(joined.heap);
    for (const [ref, record] of joined.heap) {
      const before = old.heap.get(ref);
      if (before === undefined || before === record) continue;
      heap.set(
        ref,
        records.mapValues(record, (value) => this.a.domain.widen(this.a.domain.bottom, value)),
      );
    }
    return { heap, owned: true, refinements: joined.refinements };
  }

  private edge(from: number, to: number): number {
    return from * this.count + to;
  }
}

function sameHeap(left: Map<number, number>, right: Map<number, number>): boolean {
  if (left === right) return true;
  if (left.size !== right.size) return false;
  for (const [ref, record] of left) if (right.get(ref) !== record) return false;
  return true;
}

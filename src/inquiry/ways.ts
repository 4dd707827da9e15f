/**
 * The ways through a function: which block follows which, which one every way passes, and where a way
 * ends because nothing returns from there.
 */
import type { Activation } from '../flow/activation.js';
import { dominates, immediateDominators } from '../ir/dominators.js';
import { FunctionFlag } from '../ir/module.js';
import { Op } from '../ir/opcode.js';

export class Ways {
  private readonly a: Activation;
  private readonly blocks: Int32Array;
  private readonly bad = new Map<number, boolean>();
  private readonly reach = new Map<number, ReadonlySet<number>>();
  private following: number[][] | null = null;
  private dominating: Int32Array | null = null;

  constructor(a: Activation) {
    this.a = a;
    this.blocks = this.placeBlocks();
  }

  blockOf(op: number): number {
    return this.blocks[op]!;
  }

  /** Whether some way leads from a block to another, or they are one. */
  leads(from: number, to: number): boolean {
    return from === to || this.reachedFrom(from).has(to);
  }

  private reachedFrom(block: number): ReadonlySet<number> {
    let known = this.reach.get(block);
    if (known === undefined) {
      known = reachable(this.successors, block);
      this.reach.set(block, known);
    }
    return known;
  }

  private get successors(): number[][] {
    this.following ??= this.findSuccessors();
    return this.following;
  }

  private get dominators(): Int32Array {
    this.dominating ??= immediateDominators(predecessorsOf(this.successors));
    return this.dominating;
  }

  /** Whether every way to a block passes another. */
  passes(above: number, block: number): boolean {
    return dominates(this.dominators, above, block);
  }

  /** Whether every way to one operation passes another. */
  comesBefore(earlier: number, later: number): boolean {
    const [first, second] = [this.blocks[earlier]!, this.blocks[later]!];
    return first === second ? earlier < later : this.passes(first, second);
  }

  private placeBlocks(): Int32Array {
    const { ir } = this.a.module;
    const out = new Int32Array(this.a.fn.ir.opCount);
    for (let block = 0; block < this.a.fn.ir.blockCount; block++) {
      const at = this.a.fn.ir.firstBlock + block;
      out.fill(block, ir.blockFirst[at]! - this.a.first, ir.blockEnd[at]! - this.a.first);
    }
    return out;
  }

  private lastOf(block: number): number {
    return this.a.module.ir.blockEnd[this.a.fn.ir.firstBlock + block]! - 1 - this.a.first;
  }

  /** Blocks that follow a block; none where nothing goes on. */
  successorsOf(block: number): number[] {
    const last = this.lastOf(block);
    if (this.endsBadly(block)) return [];
    const opcode = this.a.opcode(last);
    if (opcode === Op.Jump) return [this.a.a(last)];
    return opcode === Op.Branch ? [this.a.b(last), this.a.c(last)] : [];
  }

  /** Ways that the program's text shows, those of exceptions included. */
  private findSuccessors(): number[][] {
    const { blockHandler } = this.a.module.ir;
    return Array.from({ length: this.a.fn.ir.blockCount }, (_, block) => {
      const handler = blockHandler[this.a.fn.ir.firstBlock + block]!;
      return handler >= 0 ? [...this.successorsOf(block), handler] : this.successorsOf(block);
    });
  }

  /** Whether a block ends in an exception by itself. */
  endsBadly(block: number): boolean {
    let known = this.bad.get(block);
    if (known === undefined) {
      known = this.findBadEnd(block);
      this.bad.set(block, known);
    }
    return known;
  }

  private findBadEnd(block: number): boolean {
    const last = this.lastOf(block);
    if (this.a.opcode(last) === Op.Raise) return true;
    const first = this.a.module.ir.blockFirst[this.a.fn.ir.firstBlock + block]! - this.a.first;
    for (let op = first; op <= last; op++) if (this.raises(op)) return true;
    return false;
  }

  /** Whether an operation never goes on: it raises, or calls what never returns. */
  private raises(op: number): boolean {
    const { engine, domain } = this.a;
    const node = this.a.libraryCalls.get(op);
    if (node !== undefined)
      return engine.library
        .rows(engine.library.call(node))
        .some((row) => row.role === 'intrinsic' && row.name === 'control.raise');
    const called = this.a.targets.get(op);
    if (called === undefined || called.size === 0) return false;
    return [...called].every((fn) => {
      const { summary } = engine.unit(fn, []);
      const isGenerator = (engine.program.functions[fn]!.ir.flags & NEVER_ENDS_PLAINLY) !== 0;
      return summary !== null && !isGenerator && summary.returns === domain.bottom;
    });
  }
}

/** Functions whose results are not what they return. */
const NEVER_ENDS_PLAINLY = FunctionFlag.Generator | FunctionFlag.Constructor;

function reachable(successors: readonly (readonly number[])[], from: number): Set<number> {
  const seen = new Set<number>();
  const open = [from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...successors[next]!);
  }
  return seen;
}

function predecessorsOf(successors: readonly (readonly number[])[]): number[][] {
  const out: number[][] = successors.map(() => []);
  successors.forEach((list, block) => {
    for (const next of list) out[next]!.push(block);
  });
  return out;
}

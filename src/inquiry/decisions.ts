/**
 * What a function decides, and on what its decisions depend: which of them stand before an operation, and
 * which only tell people who are signed in from those who are not.
 */
import type { Activation } from '../flow/activation.js';
import { Op } from '../ir/opcode.js';
import { Depends } from './access-bits.js';
import type { Ways } from './ways.js';

/** A branch that decides something. */
export interface Decision {
  block: number;
  /** The operation that is the condition. */
  condition: number;
  mask: number;
}

export class Decisions {
  readonly list: readonly Decision[];
  private readonly a: Activation;
  private readonly ways: Ways;
  private readonly traits: ReadonlyMap<number, readonly string[]>;

  constructor(
    of: { a: Activation; masks: Int32Array; traits: ReadonlyMap<number, readonly string[]> },
    ways: Ways,
  ) {
    this.a = of.a;
    this.ways = ways;
    this.traits = of.traits;
    this.list = [...of.masks.keys()]
      .filter((op) => of.a.opcode(op) === Op.Branch)
      .map((op) => ({
        block: ways.blockOf(op),
        condition: of.a.a(op),
        mask: of.masks[of.a.a(op)]!,
      }));
  }

  /**
   * Decisions on the way to an operation: those that may end before it. Of `owner or admin` the second
   * test is not on every way; it counts where what leads around it looked at the caller as well.
   */
  before(op: number): Decision[] {
    const block = this.ways.blockOf(op);
    const above = this.list.filter(
      (decision) => decision.block !== block && this.ways.passes(decision.block, block),
    );
    const callers = above.filter(({ mask }) => (mask & Depends.Identity) !== 0);
    return this.list.filter(
      (decision) =>
        decision.block !== block &&
        (above.includes(decision) ||
          callers.some(
            (outer) =>
              (decision.mask & Depends.Identity) !== 0 &&
              this.ways.passes(outer.block, decision.block),
          )) &&
        this.leadsToOnly(decision, block),
    );
  }

  /** Whether some ways of a decision lead to a block and some do not. */
  private leadsToOnly(decision: Decision, block: number): boolean {
    const leads = this.leads(decision, block);
    return leads.includes(true) && leads.includes(false);
  }

  /** Which way of a decision leads to an operation: 0 when its condition holds, 1 when not, -1 when both may. */
  sideOf(decision: Decision, op: number): number {
    const block = this.ways.blockOf(op);
    const leads = this.leads(decision, block);
    return leads[0] === leads[1] ? -1 : leads[0] ? 0 : 1;
  }

  /**
   * Whether a decision may refuse somebody who is not signed in: one of its ways ends the function, and
   * that way does not already suppose that somebody is.
   */
  mayRefuseStrangers(decision: Decision): boolean {
    return !this.list.some(
      (outer) =>
        this.supposesSignedIn(outer, decision.block) ||
        (outer === decision && this.refusesOnlyMembers(outer)),
    );
  }

  /** Whether a block is only reached where a plain test said that somebody is signed in. */
  private supposesSignedIn(outer: Decision, block: number): boolean {
    const way = this.signedInWay(outer);
    if (way < 0 || this.ways.successorsOf(outer.block).length < 2) return false;
    const [own, other] = [
      this.ways.successorsOf(outer.block)[way]!,
      this.ways.successorsOf(outer.block)[1 - way]!,
    ];
    return own !== other && this.ways.passes(own, block);
  }

  private refusesOnlyMembers(decision: Decision): boolean {
    const way = this.signedInWay(decision);
    if (way < 0) return false;
    const ways = this.ways.successorsOf(decision.block);
    if (ways.length < 2) return false;
    return this.ways.leads(ways[way]!, ways[1 - way]!) || !this.mayEnd(ways[1 - way]!, ways[way]!);
  }

  /** Whether one way ends the function where the other goes on. */
  private mayEnd(way: number, other: number): boolean {
    return this.ways.endsBadly(way) || !this.ways.leads(way, other);
  }

  /** The way of a decision on which somebody is signed in, where it asks just that; -1 where it does not. */
  private signedInWay(decision: Decision): number {
    let op = decision.condition;
    let way = 0;
    for (; this.a.opcode(op) === Op.Not; op = this.a.a(op)) way = 1 - way;
    const kinds = this.traits.get(op) ?? [];
    if (kinds.includes('sign-in-state')) return way;
    return kinds.includes('anonymous-state') ? 1 - way : -1;
  }

  /** Whether an operation is only reached by people who are not signed in, as far as a decision says. */
  isForStrangers(decision: Decision, op: number): boolean {
    const way = this.signedInWay(decision);
    return way >= 0 && this.sideOf(decision, op) === 1 - way;
  }

  /** Which ways of a decision lead to a block. */
  private leads(decision: Decision, block: number): boolean[] {
    return this.ways.successorsOf(decision.block).map((next) => this.ways.leads(next, block));
  }
}

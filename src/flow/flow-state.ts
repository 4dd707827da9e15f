/**
 * The state between two operations, and what operations may ask of the way through the blocks. The way
 * itself is in `control-flow.ts`.
 */
import type { Refinements } from './refinement.js';

/** The state between operations. The heap (object -> record) is copied before it is written unless it is owned. */
export interface FlowState {
  heap: Map<number, number>;
  owned: boolean;
  refinements: number;
}

/** The state as it is now, for later: nobody writes to its heap any more. */
export function snapshot(at: { state: FlowState }): FlowState {
  at.state.owned = false;
  return { heap: at.state.heap, owned: false, refinements: at.state.refinements };
}

export interface Flow {
  readonly refinements: Refinements;
  /** Whether values of the block at hand should be widened now. */
  readonly settling: boolean;
  initial(): FlowState;
  /** Runs the blocks until their states settle. `execute` says whether anything can follow an operation. */
  run(execute: (op: number) => boolean): void;
  /** Hands a raised value to the handler of the block at hand, or out of the function. */
  raise(value: number): void;
  /** What may have been raised on the way to the block at hand. */
  caught(): number;
  /** The value of a phi: what arrives over the edges taken so far. */
  phi(op: number): number;
  /** The operation whose value a phi is where control came from one block alone, -1 where it may come from others, or in rounds. */
  onlyWayTo(op: number): number;
  /** The state in which control came from a block to a phi's block, or undefined if it never did. */
  edgeState(from: number, phi: number): FlowState | undefined;
  /** The states in which control came back to the block of an operation from later blocks. */
  roundStates(op: number): FlowState[];
  /** The block of an operation. */
  blockOf(op: number): number;
  join(left: FlowState, right: FlowState): FlowState;
}

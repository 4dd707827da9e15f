/**
 * The tables that a function under construction fills: one row an operation, one row a block. They
 * only hold numbers; `function-draft.ts` says what they mean together.
 */
import { IntVector } from '../base/int-vector.js';

/** The rows of a draft's operations, by draft number. */
export class OperationRows {
  readonly opcode = new IntVector(256);
  readonly a = new IntVector(256);
  readonly b = new IntVector(256);
  readonly c = new IntVector(256);
  readonly start = new IntVector(256);
  readonly end = new IntVector(256);
  readonly poolStart = new IntVector(256);
  readonly poolLength = new IntVector(256);
  /** The next operation, or phi, of the same block. */
  readonly next = new IntVector(256);
  /** What stands for this value now: itself, unless it was a trivial phi. */
  readonly replacedBy = new IntVector(256);
  /** First of the list of phis that use this phi. */
  readonly users = new IntVector(256);
  /** Its number among what is written out, once the function is finished. */
  readonly number = new IntVector(256);
}

/** The rows of a draft's blocks. */
export class BlockRows {
  readonly sealed = new IntVector(64);
  readonly handler = new IntVector(64);
  readonly firstOp = new IntVector(64);
  readonly lastOp = new IntVector(64);
  readonly firstPhi = new IntVector(64);
  readonly lastPhi = new IntVector(64);
  readonly firstWay = new IntVector(64);
  readonly lastWay = new IntVector(64);
  /** First of the list of phis that wait for the block to be sealed. */
  readonly waiting = new IntVector(64);
  /** Its position among the blocks written out, once the function is finished. */
  readonly position = new IntVector(64);
}

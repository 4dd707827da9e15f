/**
 * The order in which a drafted function's blocks are written: reverse postorder from the entry, so
 * that a block comes after the blocks that dominate it. Blocks that nothing reaches are left out.
 */
import type { FunctionDraft } from './function-draft.js';
import { isTerminator, NONE, Op } from './opcode.js';

const VISITED = -2;

/**
 * The reachable blocks in reverse postorder, by an explicit stack. Each gets its position; the
 * others keep none, and lose their ways into phis.
 */
export function layOutBlocks(draft: FunctionDraft): readonly number[] {
  const { position } = draft.blocks;
  const order: number[] = [];
  const stack = [0];
  position.set(0, VISITED);
  while (stack.length > 0) {
    const next = nextUnseen(draft, stack[stack.length - 1]);
    if (next === NONE) {
      order.push(stack.pop()!);
    } else {
      position.set(next, VISITED);
      stack.push(next);
    }
  }
  order.reverse();
  for (let i = 0; i < order.length; i++) position.set(order[i], i);
  if (order.length < draft.blockCount) draft.dropUnreachableWays();
  return order;
}

/** A way out of a block to one not seen yet: the handler first, so that it is written last. */
function nextUnseen(draft: FunctionDraft, block: number): number {
  const { position } = draft.blocks;
  const handler = draft.blocks.handler.get(block);
  if (handler !== NONE && position.get(handler) === NONE) return handler;
  const last = draft.blocks.lastOp.get(block);
  const opcode = last === NONE ? NONE : draft.ops.opcode.get(last);
  if (opcode === Op.Branch) {
    const otherwise = draft.ops.c.get(last);
    if (position.get(otherwise) === NONE) return otherwise;
    const then = draft.ops.b.get(last);
    return position.get(then) === NONE ? then : NONE;
  }
  if (opcode !== Op.Jump) return NONE;
  const target = draft.ops.a.get(last);
  return position.get(target) === NONE ? target : NONE;
}

/** Numbers the operations of the given blocks in the order in which they will be written. */
export function numberValues(draft: FunctionDraft, order: readonly number[]): void {
  const { next, opcode, number } = draft.ops;
  let count = 0;
  for (const block of order) {
    for (let phi = draft.blocks.firstPhi.get(block); phi !== NONE; phi = next.get(phi)) {
      if (draft.isLive(phi)) number.set(phi, count++);
    }
    const last = draft.blocks.lastOp.get(block);
    const ends = last !== NONE && isTerminator(opcode.get(last));
    if (!ends) throw new Error(`block ${block} has no end`);
    for (let op = draft.blocks.firstOp.get(block); op !== NONE; op = next.get(op)) {
      number.set(op, count++);
    }
  }
}

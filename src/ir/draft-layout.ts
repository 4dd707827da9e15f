/**
 * The order in which a drafted function's blocks are written: reverse postorder from the entry, so
 * that a block comes after the blocks that dominate it. Blocks that nothing reaches are left out.
 */
import type { FunctionDraft } from './function-draft.js';
import { NONE, Op } from './opcode.js';

/** The reachable blocks in reverse postorder, by an explicit stack. */
export function reachableBlocks(draft: FunctionDraft): number[] {
  const seen = new Uint8Array(draft.blockCount);
  const postorder: number[] = [];
  const stack = [0];
  seen[0] = 1;
  while (stack.length > 0) {
    const next = nextUnseen(draft, stack[stack.length - 1], seen);
    if (next === NONE) {
      postorder.push(stack.pop()!);
    } else {
      seen[next] = 1;
      stack.push(next);
    }
  }
  return postorder.reverse();
}

/** A way out of a block to one not seen yet: the handler first, so that it is written last. */
function nextUnseen(draft: FunctionDraft, block: number, seen: Uint8Array): number {
  const handler = draft.blocks.handler.get(block);
  if (handler !== NONE && seen[handler] === 0) return handler;
  const last = draft.blocks.lastOp.get(block);
  const opcode = last === NONE ? NONE : draft.ops.opcode.get(last);
  if (opcode === Op.Branch) {
    const otherwise = draft.ops.c.get(last);
    if (seen[otherwise] === 0) return otherwise;
    const then = draft.ops.b.get(last);
    return seen[then] === 0 ? then : NONE;
  }
  if (opcode !== Op.Jump) return NONE;
  const target = draft.ops.a.get(last);
  return seen[target] === 0 ? target : NONE;
}

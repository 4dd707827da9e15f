/**
 * The shape that `for` statements and comprehensions share: a header that asks whether iteration
 * goes on, a body that takes the next element, and what follows.
 */
import type { Place } from '../../../ir/function-draft.js';
import { IterationMode, NONE, Op } from '../../../ir/opcode.js';
import type { Expression } from '../syntax/nodes.js';
import type { Context } from './context.js';
import { assign } from './target.js';

export interface LoopBlocks {
  /** Tests whether iteration goes on. To be sealed once the body has ended. */
  readonly header: number;
  /** Where control goes when it does not. To be sealed as well. */
  readonly after: number;
}

/** Begins a loop over a value and goes on in its body. */
export function enterLoop(ctx: Context, iterable: number, place: Place): LoopBlocks {
  const { draft } = ctx;
  const header = draft.newBlock();
  const body = draft.newBlock();
  const after = draft.newBlock();
  ctx.jump(header, place);
  draft.enter(header);
  ctx.branch(draft.emit(Op.More, place, iterable), place, body, after);
  ctx.start(body);
  return { header, after };
}

/** Assigns the next element to the loop's target. */
export function iterateInto(ctx: Context, target: Expression, iterable: number): void {
  assign(ctx, target, ctx.draft.emit(Op.Iterate, target, iterable, NONE, IterationMode.Items));
}

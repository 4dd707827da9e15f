/**
 * The shape that iteration has in every language: a header that asks whether it goes on, a body that takes
 * the next element, and what follows.
 */
import type { Place } from '../../ir/function-draft.js';
import { IterationMode, NONE, Op } from '../../ir/opcode.js';
import type { FunctionContext } from './function-context.js';

export interface LoopBlocks {
  /** Tests whether iteration goes on. To be sealed once the body has ended. */
  readonly header: number;
  /** Where control goes when it does not. To be sealed as well. */
  readonly after: number;
}

/** Begins a loop over a value and goes on in its body. */
export function enterLoop(ctx: FunctionContext, iterable: number, place: Place): LoopBlocks {
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

/** The next element, or what else the mode says. */
export function nextOf(
  ctx: FunctionContext,
  iterable: number,
  place: Place,
  mode: number = IterationMode.Items,
): number {
  return ctx.draft.emit(Op.Iterate, place, iterable, NONE, mode);
}

/** Ends the body; where it goes on is still to be entered. */
export function repeatLoop(ctx: FunctionContext, { header }: LoopBlocks, place: Place): void {
  ctx.jump(header, place);
  ctx.draft.seal(header);
}

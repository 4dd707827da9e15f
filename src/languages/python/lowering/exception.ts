/**
 * `try`: code under a handler block, and `finally` on every way out (`flow.ts`).
 *
 * An exception may come between any two statements, so while a handler is active each statement
 * begins a block (`statement.ts`): the edges to the handler then carry the variables as they were
 * after each of them, and the empty block before the first as they were at the start.
 */
import type { Place } from '../../../ir/function-draft.js';
import { NONE, Op } from '../../../ir/opcode.js';
import { finishSharedCopies, mayCopy, runCopy } from '../../lowering/exits.js';
import type { FinallyExit } from '../../lowering/function-context.js';
import type { ExceptHandler, Try } from '../syntax/nodes.js';
import type { Context } from './context.js';
import { writeName } from './names.js';

export function lowerTry(ctx: Context, node: Try): void {
  if (node.finalbody.length > 0) lowerWithFinally(ctx, node);
  else if (node.handlers.length > 0) lowerWithHandlers(ctx, node, ctx.draft.newBlock());
  else ctx.statements([...node.body, ...node.orelse]);
}

function lowerWithFinally(ctx: Context, node: Try): void {
  const { draft } = ctx;
  const unwind = draft.newBlock();
  const normal = draft.newBlock();
  const outerHandler = draft.setHandler(unwind);
  const exit: FinallyExit = {
    kind: 'finally',
    run: () => ctx.statements(node.finalbody),
    outerHandler,
    copies: 0,
    shared: new Map(),
  };
  const outerExits = ctx.exits;
  ctx.exits = [...outerExits, exit];
  if (node.handlers.length > 0) {
    lowerWithHandlers(ctx, node, normal);
  } else {
    enterProtected(ctx, node);
    ctx.statements(node.body);
    ctx.statements(node.orelse);
    ctx.jump(normal, node);
  }
  draft.setHandler(outerHandler);
  ctx.exits = outerExits;
  lowerUnwinding(ctx, exit, unwind, node);
  finishSharedCopies(ctx, exit, node);
  ctx.startUnderHandler(normal, node);
  ctx.statements(node.finalbody);
}

/** On an exception the clause runs, then the exception goes on. */
function lowerUnwinding(ctx: Context, exit: FinallyExit, unwind: number, place: Place): void {
  ctx.startUnderHandler(unwind, place);
  if (mayCopy(ctx)) runCopy(ctx, exit);
  if (!ctx.draft.ended) ctx.draft.emit(Op.Raise, place);
}

/** Goes on under the handler that was just set. */
export function enterProtected(ctx: Context, place: Place): void {
  const block = ctx.draft.newBlock();
  ctx.jump(block, place);
  ctx.startUnderHandler(block, place);
}

/** The body under its `except` clauses, then `else`; all normal ways lead to `done`, where code goes on. */
function lowerWithHandlers(ctx: Context, node: Try, done: number): void {
  const { draft } = ctx;
  const dispatch = draft.newBlock();
  const outerHandler = draft.setHandler(dispatch);
  enterProtected(ctx, node);
  ctx.statements(node.body);
  draft.setHandler(outerHandler);
  if (node.orelse.length > 0 && !draft.ended) {
    // Exceptions of the else do not go to the clauses beside it.
    enterProtected(ctx, node);
    ctx.statements(node.orelse);
  }
  ctx.jump(done, node);
  ctx.start(dispatch);
  for (const handler of node.handlers) lowerHandler(ctx, handler, done);
  if (!draft.ended) draft.emit(Op.Raise, node);
  if (node.finalbody.length === 0) ctx.startUnderHandler(done, node);
}

/** One clause; goes on where the next is tried. */
function lowerHandler(ctx: Context, node: ExceptHandler, done: number): void {
  const { draft } = ctx;
  const type = node.type === null ? NONE : ctx.expression(node.type);
  const caught = draft.emit(Op.Caught, node.type ?? node, type);
  let next = NONE;
  if (node.type !== null) {
    const body = draft.newBlock();
    next = draft.newBlock();
    ctx.branch(caught, node.type, body, next);
    ctx.start(body);
  }
  if (node.name !== null) {
    const place = { start: node.nameStart, end: node.nameStart + node.name.length };
    writeName(ctx, node.name, caught, place);
  }
  ctx.statements(node.body);
  ctx.jump(done, node);
  if (next !== NONE) ctx.start(next);
}

/**
 * `try`: code under a handler block, and `finally` on every way out (`exits.ts`).
 *
 * An exception may come between any two statements, so while a handler is active each statement
 * begins a block (`statement.ts`): the edges to the handler then carry the variables as they were
 * after each of them, and the empty block before the first as they were at the start.
 */
import { NONE, Op } from '../../../ir/opcode.js';
import { lowerWithFinally } from '../../lowering/exits.js';
import type { ExceptHandler, Try } from '../syntax/nodes.js';
import type { Context } from './context.js';
import { writeName } from './names.js';

export function lowerTry(ctx: Context, node: Try): void {
  if (node.finalbody.length > 0)
    lowerWithFinally(ctx, node, {
      body: (done) => lowerProtected(ctx, node, done),
      run: () => ctx.statements(node.finalbody),
    });
  else if (node.handlers.length > 0) lowerWithHandlers(ctx, node, ctx.draft.newBlock());
  else ctx.statements([...node.body, ...node.orelse]);
}

function lowerProtected(ctx: Context, node: Try, done: number): void {
  if (node.handlers.length > 0) lowerWithHandlers(ctx, node, done);
  else {
    ctx.enterProtected(node);
    ctx.statements(node.body);
    ctx.statements(node.orelse);
    ctx.jump(done, node);
  }
}

/** The body under its `except` clauses, then `else`; all normal ways lead to `done`, where code goes on. */
function lowerWithHandlers(ctx: Context, node: Try, done: number): void {
  const { draft } = ctx;
  const dispatch = draft.newBlock();
  const outerHandler = draft.setHandler(dispatch);
  ctx.enterProtected(node);
  ctx.statements(node.body);
  draft.setHandler(outerHandler);
  if (node.orelse.length > 0 && !draft.ended) {
    // Exceptions of the else do not go to the clauses beside it.
    ctx.enterProtected(node);
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

/**
 * `try`: code under a handler block, and `finally` on every way out. While a handler is active each
 * statement begins a block (`statement.ts`), so that what the handler sees is as it was after any of them.
 */
import type ts from 'typescript';
import type { Place } from '../../../ir/function-draft.js';
import { Op } from '../../../ir/opcode.js';
import { finishSharedCopies, mayCopy, runCopy } from '../../lowering/exits.js';
import type { FinallyExit } from '../../lowering/function-context.js';
import type { Context } from './context.js';
import { bind } from './pattern.js';

export function lowerTry(ctx: Context, node: ts.TryStatement): void {
  if (node.finallyBlock) lowerWithFinally(ctx, node, node.finallyBlock);
  else if (node.catchClause) lowerWithHandler(ctx, node, ctx.draft.newBlock());
  else ctx.statement(node.tryBlock);
}

function lowerWithFinally(ctx: Context, node: ts.TryStatement, clause: ts.Block): void {
  const { draft, scope } = ctx;
  const place = ctx.at(node);
  const unwind = draft.newBlock();
  const normal = draft.newBlock();
  const outerHandler = draft.setHandler(unwind);
  const exit: FinallyExit = {
    kind: 'finally',
    run: () => {
      const inner = ctx.scope;
      ctx.scope = scope;
      ctx.statement(clause);
      ctx.scope = inner;
    },
    outerHandler,
    copies: 0,
    shared: new Map(),
  };
  const outerExits = ctx.exits;
  ctx.exits = [...outerExits, exit];
  if (node.catchClause) lowerWithHandler(ctx, node, normal);
  else {
    enterProtected(ctx, place);
    ctx.statement(node.tryBlock);
    ctx.jump(normal, place);
  }
  draft.setHandler(outerHandler);
  ctx.exits = outerExits;
  ctx.startUnderHandler(unwind, place);
  if (mayCopy(ctx)) runCopy(ctx, exit);
  if (!draft.ended) draft.emit(Op.Raise, place);
  finishSharedCopies(ctx, exit, place);
  ctx.startUnderHandler(normal, place);
  exit.run();
}

function enterProtected(ctx: Context, place: Place): void {
  const block = ctx.draft.newBlock();
  ctx.jump(block, place);
  ctx.startUnderHandler(block, place);
}

/** The body under its `catch` clause; both ways lead to `done`, where code goes on. */
function lowerWithHandler(ctx: Context, node: ts.TryStatement, done: number): void {
  const { draft } = ctx;
  const place = ctx.at(node);
  const clause = node.catchClause!;
  const dispatch = draft.newBlock();
  const outerHandler = draft.setHandler(dispatch);
  enterProtected(ctx, place);
  ctx.statement(node.tryBlock);
  draft.setHandler(outerHandler);
  ctx.jump(done, place);
  ctx.start(dispatch);
  ctx.within(clause, () => {
    const any = ctx.builtin('Error', ctx.at(clause));
    const caught = draft.emit(Op.Caught, ctx.at(clause.variableDeclaration ?? clause), any);
    if (clause.variableDeclaration) bind(ctx, clause.variableDeclaration.name, caught);
    ctx.statement(clause.block);
  });
  ctx.jump(done, place);
  if (!node.finallyBlock) ctx.startUnderHandler(done, place);
}

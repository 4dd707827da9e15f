/**
 * `try`: code under a handler block, and `finally` on every way out. While a handler is active each
 * statement begins a block (`statement.ts`), so that what the handler sees is as it was after any of them.
 */
import type ts from 'typescript';
import { Op } from '../../../ir/opcode.js';
import { lowerWithFinally } from '../../lowering/exits.js';
import type { Context } from './context.js';
import { bind } from './pattern.js';

export function lowerTry(ctx: Context, node: ts.TryStatement): void {
  const { finallyBlock } = node;
  if (finallyBlock) {
    const { scope } = ctx;
    lowerWithFinally(ctx, ctx.at(node), {
      body: (done) => lowerProtected(ctx, node, done),
      run: () => {
        const inner = ctx.scope;
        ctx.scope = scope;
        ctx.statement(finallyBlock);
        ctx.scope = inner;
      },
    });
  } else if (node.catchClause) lowerWithHandler(ctx, node, ctx.draft.newBlock());
  else ctx.statement(node.tryBlock);
}

function lowerProtected(ctx: Context, node: ts.TryStatement, done: number): void {
  if (node.catchClause) lowerWithHandler(ctx, node, done);
  else {
    const place = ctx.at(node);
    ctx.enterProtected(place);
    ctx.statement(node.tryBlock);
    ctx.jump(done, place);
  }
}

/** The body under its `catch` clause; both ways lead to `done`, where code goes on. */
function lowerWithHandler(ctx: Context, node: ts.TryStatement, done: number): void {
  const { draft } = ctx;
  const place = ctx.at(node);
  const clause = node.catchClause!;
  const dispatch = draft.newBlock();
  const outerHandler = draft.setHandler(dispatch);
  ctx.enterProtected(place);
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

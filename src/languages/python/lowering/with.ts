/**
 * `with`: managers are entered in order, and left in reverse order where the body ends normally. The
 * few managers that are there to swallow exceptions make the body one that may end anywhere.
 */
import { Op } from '../../../ir/opcode.js';
import { Kind } from '../syntax/kinds.js';
import type { Expression, With } from '../syntax/nodes.js';
import type { Context } from './context.js';
import { assign } from './target.js';

export function lowerWith(ctx: Context, node: With): void {
  const { draft } = ctx;
  const [enter, exit] = node.isAsync ? ['__aenter__', '__aexit__'] : ['__enter__', '__exit__'];
  const managers = node.items.map((item) => {
    const manager = ctx.expression(item.contextExpr);
    const value = draft.emit(Op.Enter, item.contextExpr, manager, ctx.name(enter));
    if (item.optionalVars !== null) assign(ctx, item.optionalVars, value);
    return { manager, place: item.contextExpr };
  });
  if (node.items.some((item) => isSwallowing(item.contextExpr))) lowerSwallowed(ctx, node);
  else ctx.statements(node.body);
  if (draft.ended) return;
  for (const { manager, place } of managers.reverse()) {
    draft.emit(Op.Exit, place, manager, ctx.name(exit));
  }
}

/** Every exception of the body leads to what follows it. */
function lowerSwallowed(ctx: Context, node: With): void {
  const { draft } = ctx;
  const after = draft.newBlock();
  const outerHandler = draft.setHandler(after);
  ctx.enterProtected(node);
  ctx.statements(node.body);
  draft.setHandler(outerHandler);
  // The block that ends the body leads to its handler already; a second way needs a block between.
  if (!draft.ended) ctx.continueInNewBlock(node);
  ctx.jump(after, node);
  ctx.startUnderHandler(after, node);
}

/** Of the standard library and of the test runners: what is made to go on after an exception. */
const SWALLOWING = /^(?:suppress|ignored|raises|assertRaises|assertRaisesRegexp?)$/;

function isSwallowing(manager: Expression): boolean {
  if (manager.kind !== Kind.Call) return false;
  const { func } = manager;
  if (func.kind === Kind.Name) return SWALLOWING.test(func.id);
  return func.kind === Kind.Attribute && SWALLOWING.test(func.attr);
}

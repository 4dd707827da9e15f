/**
 * `for` and `while`, with `break`, `continue` and `else`.
 */
import { enterLoop, nextOf, repeatLoop } from '../../lowering/loop-shape.js';
import { Kind } from '../syntax/kinds.js';
import type { Expression, For, While } from '../syntax/nodes.js';
import { lowerCondition } from './condition.js';
import type { Context } from './context.js';
import { assign } from './target.js';

export function lowerFor(ctx: Context, node: For): void {
  const iterable = ctx.expression(node.iter);
  const loop = enterLoop(ctx, iterable, node.iter);
  const end = endOf(ctx, node, loop.after);
  const outer = ctx.exits;
  ctx.exits = [...outer, { kind: 'loop', breakTo: end, continueTo: loop.header, labels: [] }];
  assign(ctx, node.target, nextOf(ctx, iterable, node.target));
  ctx.statements(node.body);
  repeatLoop(ctx, loop, node.iter);
  ctx.exits = outer;
  lowerElse(ctx, node, { after: loop.after, end });
}

export function lowerWhile(ctx: Context, node: While): void {
  const { draft } = ctx;
  const header = draft.newBlock();
  const body = draft.newBlock();
  const after = draft.newBlock();
  const end = endOf(ctx, node, after);
  ctx.jump(header, node.test);
  draft.enter(header);
  if (isAlwaysTrue(node.test)) ctx.jump(body, node.test);
  else lowerCondition(ctx, node.test, body, after);
  ctx.start(body);
  const outer = ctx.exits;
  ctx.exits = [...outer, { kind: 'loop', breakTo: end, continueTo: header, labels: [] }];
  ctx.statements(node.body);
  ctx.jump(header, node.test);
  draft.seal(header);
  ctx.exits = outer;
  lowerElse(ctx, node, { after, end });
}

/** Where `break` goes: past the `else`, if there is one. */
function endOf(ctx: Context, node: For | While, after: number): number {
  return node.orelse.length === 0 ? after : ctx.draft.newBlock();
}

interface LoopEnds {
  /** Where iteration that came to its end goes on. */
  readonly after: number;
  readonly end: number;
}

/** The `else` of a loop runs when nothing broke out of it. */
function lowerElse(ctx: Context, node: For | While, { after, end }: LoopEnds): void {
  ctx.start(after);
  if (after === end) return;
  ctx.statements(node.orelse);
  ctx.jump(end, node);
  ctx.start(end);
}

function isAlwaysTrue(test: Expression): boolean {
  if (test.kind === Kind.Constant) return test.value === 'True';
  return test.kind === Kind.Num && test.value !== 0;
}

/**
 * `for` and `while`, with `break`, `continue` and `else`.
 */
import { Kind } from '../syntax/kinds.js';
import type { Expression, For, While } from '../syntax/nodes.js';
import { lowerCondition } from './condition.js';
import type { Context } from './context.js';
import { enterLoop, iterateInto } from './loop-shape.js';

export function lowerFor(ctx: Context, node: For): void {
  const iterable = ctx.expression(node.iter);
  const loop = enterLoop(ctx, iterable, node.iter);
  const end = endOf(ctx, node, loop.after);
  const outer = ctx.exits;
  ctx.exits = [...outer, { kind: 'loop', breakTo: end, continueTo: loop.header, labels: [] }];
  iterateInto(ctx, node.target, iterable);
  ctx.statements(node.body);
  ctx.jump(loop.header, node.iter);
  ctx.draft.seal(loop.header);
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

/**
 * Comprehensions, lowered in place as loops that fill a fresh container. Their variables live in a
 * scope of their own. A generator expression is taken as the list of what it gives.
 */
import { ArgumentTag, NONE, Op } from '../../../ir/opcode.js';
import { enterLoop, type LoopBlocks, nextOf, repeatLoop } from '../../lowering/loop-shape.js';
import { Kind } from '../syntax/kinds.js';
import type {
  Comprehension,
  DictComp,
  Expression,
  GeneratorExp,
  ListComp,
  SetComp,
} from '../syntax/nodes.js';
import { lowerCondition } from './condition.js';
import type { Context } from './context.js';
import { assign } from './target.js';

type AnyComprehension = ListComp | SetComp | DictComp | GeneratorExp;

export function lowerComprehension(ctx: Context, node: AnyComprehension): number {
  const { draft } = ctx;
  const first = node.generators.length > 0 ? ctx.expression(node.generators[0].iter) : NONE;
  const outer = ctx.scope;
  ctx.scope = ctx.file.scopes.of.get(node) ?? outer;
  const container = draft.emit(containerOf(node), node);
  const loops: LoopBlocks[] = [];
  node.generators.forEach((generator, index) => {
    const iterable = index === 0 ? first : ctx.expression(generator.iter);
    const loop = enterLoop(ctx, iterable, generator.iter);
    loops.push(loop);
    assign(ctx, generator.target, nextOf(ctx, iterable, generator.target));
    filter(ctx, generator, loop.header);
  });
  addResult(ctx, node, container);
  for (const loop of loops.reverse()) {
    repeatLoop(ctx, loop, node);
    ctx.start(loop.after);
  }
  ctx.scope = outer;
  return container;
}

function containerOf(node: AnyComprehension): number {
  if (node.kind === Kind.SetComp) return Op.Set;
  return node.kind === Kind.DictComp ? Op.Map : Op.List;
}

/** What a filter rejects goes on with the next element. */
function filter(ctx: Context, generator: Comprehension, header: number): void {
  for (const test of generator.ifs) {
    const passed = ctx.draft.newBlock();
    lowerCondition(ctx, test, passed, header);
    ctx.start(passed);
  }
}

function addResult(ctx: Context, node: AnyComprehension, container: number): void {
  if (node.kind === Kind.DictComp) {
    const key = ctx.expression(node.key.kind === Kind.Starred ? node.key.value : node.key);
    if (node.value === null) add(ctx, node.key, [container, key], 'update');
    else ctx.draft.emit(Op.StoreElement, node.key, container, key, ctx.expression(node.value));
    return;
  }
  const { elt } = node;
  const isSet = node.kind === Kind.SetComp;
  if (elt.kind === Kind.Starred) {
    add(ctx, elt, [container, ctx.expression(elt.value)], isSet ? 'update' : 'extend');
  } else {
    add(ctx, elt, [container, ctx.expression(elt)], isSet ? 'add' : 'append');
  }
}

function add(
  ctx: Context,
  place: Expression,
  values: readonly [number, number],
  method: string,
): void {
  const pool = [ArgumentTag.Positional, values[1]];
  ctx.draft.emitWith(pool, Op.Invoke, place, values[0], ctx.name(method), 0);
}

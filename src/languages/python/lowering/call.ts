/**
 * Calls and their arguments. A call of an attribute is one `Invoke`, so that the receiver is known
 * where the method is sought.
 */
import type { Place } from '../../../ir/function-draft.js';
import { ArgumentTag, NONE, Op } from '../../../ir/opcode.js';
import { Kind } from '../syntax/kinds.js';
import type { Call, Expression, Keyword } from '../syntax/nodes.js';
import type { Context } from './context.js';
import { BindingKind } from './scope.js';

/** A call whose callee, or whose callee's object for a method, was evaluated. */
export function lowerCall(ctx: Context, node: Call, left: number): number {
  const pool = lowerArguments(ctx, node.args, node.keywords);
  if (node.func.kind === Kind.Attribute) {
    return ctx.draft.emitWith(pool, Op.Invoke, node, left, ctx.name(node.func.attr), 0);
  }
  return ctx.draft.emitWith(pool, Op.Call, node, left, NONE, 0);
}

/** Argument pairs in the order of the text. */
export function lowerArguments(
  ctx: Context,
  args: readonly Expression[],
  keywords: readonly Keyword[],
): number[] {
  const pool: number[] = [];
  let next = 0;
  for (const keyword of keywords) {
    while (next < args.length && args[next].start < keyword.start)
      lowerArgument(ctx, args[next++], pool);
    const tag = keyword.arg === null ? ArgumentTag.SpreadMapping : ctx.name(keyword.arg);
    pool.push(tag, ctx.expression(keyword.value));
  }
  while (next < args.length) lowerArgument(ctx, args[next++], pool);
  return pool;
}

function lowerArgument(ctx: Context, arg: Expression, pool: number[]): void {
  if (arg.kind === Kind.Starred) pool.push(ArgumentTag.SpreadSequence, ctx.expression(arg.value));
  else pool.push(ArgumentTag.Positional, ctx.expression(arg));
}

/** Calls what the language provides under a name. */
export function callBuiltin(
  ctx: Context,
  name: string,
  place: Place,
  values: readonly number[],
): number {
  const callee = ctx.builtin(name, place);
  const pool = values.flatMap((value) => [ArgumentTag.Positional, value]);
  return ctx.draft.emitWith(pool, Op.Call, place, callee, NONE, 0);
}

/** The value of `super()` or `super(C, self)`, or null when the call is something else. */
export function lowerSuper(ctx: Context, node: Call): number | null {
  const { func, args } = node;
  if (func.kind !== Kind.Name || func.id !== 'super' || node.keywords.length > 0) return null;
  if (ctx.scope.lookup('super').kind !== BindingKind.Global) return null;
  if (args.length === 0) {
    if (ctx.firstParameter === NONE) return null;
    return ctx.draft.emit(Op.Super, node, NONE, ctx.firstParameter);
  }
  if (args.length !== 2 || args.some((arg) => arg.kind === Kind.Starred)) return null;
  const ownClass = args[0].kind === Kind.Name && args[0].id === '__class__';
  const from = ownClass ? NONE : ctx.expression(args[0]);
  return ctx.draft.emit(Op.Super, node, from, ctx.expression(args[1]));
}

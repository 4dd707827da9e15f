/**
 * Calls and their arguments. A call of a member is one `Invoke`, so that the receiver is known where the
 * method is sought.
 */
import type ts from 'typescript';
import { ArgumentTag, CallFlag, NONE, Op } from '../../../ir/opcode.js';
import { Kind } from '../kinds.generated.js';
import { callBases } from './class.js';
import type { Context } from './context.js';
import { readExport } from './module-export.js';
import { importByCall } from './module-import.js';
import { readName } from './names.js';
import { bare } from './nodes.js';
import { type Member, memberOf } from './reference.js';

/** Argument pairs in the order of the text. */
function lowerArguments(ctx: Context, args: readonly ts.Expression[]): number[] {
  const pool: number[] = [];
  for (const arg of args) {
    if (arg.kind === Kind.SpreadElement)
      pool.push(ArgumentTag.SpreadSequence, ctx.expression((arg as ts.SpreadElement).expression));
    else pool.push(ArgumentTag.Positional, ctx.expression(arg));
  }
  return pool;
}

/** Members of promises: what they are given is called with what the promise gives. */
const CONTINUATIONS: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

export function lowerCall(ctx: Context, node: ts.CallExpression): number {
  const callee = bare(node.expression);
  const place = ctx.at(node);
  const imported = importByCall(ctx, node);
  if (imported !== NONE) return imported;
  if (callee.kind === Kind.SuperKeyword) return lowerSuperCall(ctx, node);
  const exported = readExport(ctx, callee);
  const member = exported === NONE ? memberOf(callee) : null;
  if (member === null) {
    const value = exported === NONE ? ctx.expression(callee) : exported;
    return ctx.draft.emitWith(lowerArguments(ctx, node.arguments), Op.Call, place, value, NONE, 0);
  }
  if (CONTINUATIONS.has(member.name) && node.arguments.some(mayBeFunction))
    return lowerContinuation(ctx, node, member);
  const receiver = receiverOf(ctx, member.object);
  const pool = lowerArguments(ctx, node.arguments);
  return ctx.draft.emitWith(pool, Op.Invoke, place, receiver, ctx.name(member.name), 0);
}

function receiverOf(ctx: Context, object: ts.Expression): number {
  if (object.kind !== Kind.SuperKeyword) return ctx.expression(object);
  return lowerSuper(ctx, object);
}

export function lowerSuper(ctx: Context, node: ts.Node): number {
  const place = ctx.at(node);
  return ctx.draft.emit(Op.Super, place, NONE, readName(ctx, 'this', place));
}

function lowerSuperCall(ctx: Context, node: ts.CallExpression): number {
  const value = callBases(ctx, lowerArguments(ctx, node.arguments), ctx.at(node));
  ctx.afterBases?.(ctx);
  return value;
}

function mayBeFunction(node: ts.Expression): boolean {
  switch (bare(node).kind) {
    case Kind.ArrowFunction:
    case Kind.FunctionExpression:
    case Kind.Identifier:
    case Kind.PropertyAccessExpression:
    case Kind.CallExpression:
      return true;
    default:
      return false;
  }
}

/** A promise is, in the IR, what it gives; so its continuations are a call of the language's own. */
function lowerContinuation(ctx: Context, node: ts.CallExpression, member: Member): number {
  const value = receiverOf(ctx, member.object);
  const pool = [ArgumentTag.Positional, value, ...lowerArguments(ctx, node.arguments)];
  const place = ctx.at(node);
  const callee = ctx.builtin(`@${member.name}`, place);
  return ctx.draft.emitWith(pool, Op.Call, place, callee, NONE, 0);
}

export function lowerNew(ctx: Context, node: ts.NewExpression): number {
  const callee = ctx.expression(node.expression);
  const pool = lowerArguments(ctx, node.arguments ?? []);
  return ctx.draft.emitWith(pool, Op.Call, ctx.at(node), callee, NONE, CallFlag.Construct);
}

/**
 * Conditions as jumping code: `&&`, `||`, `!` and `?:` become branches that each test one value, so
 * that what a test says can be known on either way.
 */
import type ts from 'typescript';
import { NONE } from '../../../ir/opcode.js';
import { Kind } from '../kinds.generated.js';
import type { Context } from './context.js';
import { bare } from './nodes.js';

interface Ways {
  readonly yes: number;
  readonly no: number;
}

/** Goes to `yes` when the expression is true, else to `no`. The current block is ended. */
export function lowerCondition(ctx: Context, given: ts.Expression, ways: Ways): void {
  let node = bare(given);
  let { yes, no } = ways;
  while (
    node.kind === Kind.PrefixUnaryExpression &&
    (node as ts.PrefixUnaryExpression).operator === Kind.ExclamationToken
  ) {
    [yes, no] = [no, yes];
    node = bare((node as ts.PrefixUnaryExpression).operand);
  }
  if (node.kind === Kind.ConditionalExpression) {
    const { condition, whenTrue, whenFalse } = node as ts.ConditionalExpression;
    const then = ctx.draft.newBlock();
    const otherwise = ctx.draft.newBlock();
    lowerCondition(ctx, condition, { yes: then, no: otherwise });
    ctx.start(then);
    lowerCondition(ctx, whenTrue, { yes, no });
    ctx.start(otherwise);
    lowerCondition(ctx, whenFalse, { yes, no });
    return;
  }
  const parts = operands(node);
  if (parts === null) {
    ctx.branch(ctx.expression(node), ctx.at(node), yes, no);
    return;
  }
  const last = parts.nodes.length - 1;
  for (const part of parts.nodes.slice(0, last)) {
    const next = ctx.draft.newBlock();
    lowerCondition(ctx, part, parts.isAnd ? { yes: next, no } : { yes, no: next });
    ctx.start(next);
  }
  lowerCondition(ctx, parts.nodes[last]!, { yes, no });
}

interface Operands {
  readonly isAnd: boolean;
  readonly nodes: readonly ts.Expression[];
}

/** The operands of a chain of one of `&&` and `||`, null for other expressions. */
function operands(node: ts.Expression): Operands | null {
  const operator = logical(node);
  if (operator !== Kind.AmpersandAmpersandToken && operator !== Kind.BarBarToken) return null;
  const nodes: ts.Expression[] = [];
  let left = node;
  while (logical(left) === operator) {
    nodes.push((left as ts.BinaryExpression).right);
    left = (left as ts.BinaryExpression).left;
  }
  nodes.push(left);
  return { isAnd: operator === Kind.AmpersandAmpersandToken, nodes: nodes.reverse() };
}

function logical(node: ts.Expression): number {
  return node.kind === Kind.BinaryExpression
    ? (node as ts.BinaryExpression).operatorToken.kind
    : NONE;
}

/** The value of `a && b`, `a || b` and `a ?? b`: that of the operand which decided. */
export function lowerLogical(ctx: Context, node: ts.BinaryExpression): number {
  const { draft } = ctx;
  const place = ctx.at(node);
  const variable = ctx.temporary();
  const end = draft.newBlock();
  const parts = operands(node);
  const nodes = parts?.nodes ?? [node.left, node.right];
  nodes.forEach((part, index) => {
    const value = ctx.expression(part);
    draft.write(variable, value);
    if (index === nodes.length - 1) {
      ctx.jump(end, place);
      return;
    }
    const next = draft.newBlock();
    if (parts === null) ctx.branchIfAbsent(value, place, { yes: next, no: end });
    else if (parts.isAnd) ctx.branch(value, place, next, end);
    else ctx.branch(value, place, end, next);
    ctx.start(next);
  });
  ctx.start(end);
  return draft.read(variable);
}

export function lowerConditional(ctx: Context, node: ts.ConditionalExpression): number {
  return ctx.choose(ctx.at(node), {
    decide: (yes, no) => lowerCondition(ctx, node.condition, { yes, no }),
    yes: () => ctx.expression(node.whenTrue),
    no: () => ctx.expression(node.whenFalse),
  });
}

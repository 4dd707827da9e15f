/**
 * Conditions as jumping code: `and`, `or`, `not`, conditional expressions and chained comparisons
 * become branches that each test one value, so that what a test says can be known on either way.
 */
import { Comparison, Op } from '../../../ir/opcode.js';
import { Kind } from '../syntax/kinds.js';
import type { BoolOp, Compare, CompareOperator, Expression, IfExp } from '../syntax/nodes.js';
import type { Context } from './context.js';

const COMPARISONS: Readonly<Record<CompareOperator, number>> = {
  '==': Comparison.Equal,
  '!=': Comparison.NotEqual,
  '<': Comparison.Less,
  '<=': Comparison.LessEqual,
  '>': Comparison.Greater,
  '>=': Comparison.GreaterEqual,
  in: Comparison.In,
  'not in': Comparison.NotIn,
  is: Comparison.Is,
  'is not': Comparison.IsNot,
};

/** Goes to `yes` when the expression is true, else to `no`. The current block is ended. */
export function lowerCondition(ctx: Context, node: Expression, yes: number, no: number): void {
  switch (node.kind) {
    case Kind.BoolOp:
      boolCondition(ctx, node, yes, no);
      return;
    case Kind.UnaryOp:
      if (node.op === 'not') {
        lowerCondition(ctx, node.operand, no, yes);
        return;
      }
      break;
    case Kind.IfExp: {
      const then = ctx.draft.newBlock();
      const otherwise = ctx.draft.newBlock();
      lowerCondition(ctx, node.test, then, otherwise);
      ctx.start(then);
      lowerCondition(ctx, node.body, yes, no);
      ctx.start(otherwise);
      lowerCondition(ctx, node.orelse, yes, no);
      return;
    }
    case Kind.Compare:
      compareCondition(ctx, node, yes, no);
      return;
  }
  ctx.branch(ctx.expression(node), node, yes, no);
}

function boolCondition(ctx: Context, node: BoolOp, yes: number, no: number): void {
  const last = node.values.length - 1;
  for (let i = 0; i < last; i++) {
    const next = ctx.draft.newBlock();
    if (node.op === 'and') lowerCondition(ctx, node.values[i], next, no);
    else lowerCondition(ctx, node.values[i], yes, next);
    ctx.start(next);
  }
  lowerCondition(ctx, node.values[last], yes, no);
}

function compareCondition(ctx: Context, node: Compare, yes: number, no: number): void {
  let left = ctx.expression(node.left);
  const last = node.ops.length - 1;
  for (let i = 0; i <= last; i++) {
    const right = ctx.expression(node.comparators[i]);
    const result = ctx.draft.emit(Op.Compare, node, left, right, COMPARISONS[node.ops[i]]);
    if (i === last) {
      ctx.branch(result, node, yes, no);
      return;
    }
    const next = ctx.draft.newBlock();
    ctx.branch(result, node, next, no);
    ctx.start(next);
    left = right;
  }
}

/** The value of a comparison; a chain stops at the first that fails. */
export function lowerCompare(ctx: Context, node: Compare): number {
  const { draft } = ctx;
  let left = ctx.expression(node.left);
  let right = ctx.expression(node.comparators[0]);
  let result = draft.emit(Op.Compare, node, left, right, COMPARISONS[node.ops[0]]);
  if (node.ops.length === 1) return result;
  const variable = ctx.temporary();
  const end = draft.newBlock();
  for (let i = 1; i < node.ops.length; i++) {
    draft.write(variable, result);
    const next = draft.newBlock();
    ctx.branch(result, node, next, end);
    ctx.start(next);
    left = right;
    right = ctx.expression(node.comparators[i]);
    result = draft.emit(Op.Compare, node, left, right, COMPARISONS[node.ops[i]]);
  }
  draft.write(variable, result);
  ctx.jump(end, node);
  ctx.start(end);
  return draft.read(variable);
}

/** The value of `a and b`, `a or b`: that of the operand which decided. */
export function lowerBoolOp(ctx: Context, node: BoolOp): number {
  const variable = ctx.temporary();
  const end = ctx.draft.newBlock();
  decide(ctx, node, { variable, yes: end, no: end });
  ctx.start(end);
  return ctx.draft.read(variable);
}

interface Decision {
  /** Receives the value. */
  readonly variable: string;
  readonly yes: number;
  readonly no: number;
}

/** Evaluates a node into a variable and goes on by its truth. */
function decide(ctx: Context, node: Expression, to: Decision): void {
  if (node.kind !== Kind.BoolOp) {
    const value = ctx.expression(node);
    ctx.draft.write(to.variable, value);
    if (to.yes === to.no) ctx.jump(to.yes, node);
    else ctx.branch(value, node, to.yes, to.no);
    return;
  }
  const last = node.values.length - 1;
  for (let i = 0; i < last; i++) {
    const next = ctx.draft.newBlock();
    const way = node.op === 'and' ? { ...to, yes: next } : { ...to, no: next };
    decide(ctx, node.values[i], way);
    ctx.start(next);
  }
  decide(ctx, node.values[last], to);
}

export function lowerIfExp(ctx: Context, node: IfExp): number {
  return ctx.choose(node, {
    decide: (yes, no) => lowerCondition(ctx, node.test, yes, no),
    yes: () => ctx.expression(node.body),
    no: () => ctx.expression(node.orelse),
  });
}

/**
 * Operators: arithmetic, comparison, tests of types, assignment with an operation.
 */
import type ts from 'typescript';
import type { Place } from '../../../ir/function-draft.js';
import { Comparison, NONE, Op, Operator } from '../../../ir/opcode.js';
import { Kind } from '../kinds.generated.js';
import { lowerLogical } from './condition.js';
import type { Context } from './context.js';
import { lowerExport } from './module-export.js';
import { bare, isIdentifier, nameOfMember, plainText } from './nodes.js';
import { assign } from './pattern.js';
import { readReference, referenceOf, writeReference } from './reference.js';

const ARITHMETIC: ReadonlyMap<number, number> = new Map([
  [Kind.PlusToken, Operator.Add],
  [Kind.MinusToken, Operator.Subtract],
  [Kind.AsteriskToken, Operator.Multiply],
  [Kind.SlashToken, Operator.Divide],
  [Kind.PercentToken, Operator.Modulo],
  [Kind.AsteriskAsteriskToken, Operator.Power],
  [Kind.LessThanLessThanToken, Operator.ShiftLeft],
  [Kind.GreaterThanGreaterThanToken, Operator.ShiftRight],
  [Kind.GreaterThanGreaterThanGreaterThanToken, Operator.ShiftRight],
  [Kind.AmpersandToken, Operator.BitAnd],
  [Kind.BarToken, Operator.BitOr],
  [Kind.CaretToken, Operator.BitXor],
]);

const COMPARISONS: ReadonlyMap<number, number> = new Map([
  [Kind.EqualsEqualsToken, Comparison.Equal],
  [Kind.EqualsEqualsEqualsToken, Comparison.Equal],
  [Kind.ExclamationEqualsToken, Comparison.NotEqual],
  [Kind.ExclamationEqualsEqualsToken, Comparison.NotEqual],
  [Kind.LessThanToken, Comparison.Less],
  [Kind.LessThanEqualsToken, Comparison.LessEqual],
  [Kind.GreaterThanToken, Comparison.Greater],
  [Kind.GreaterThanEqualsToken, Comparison.GreaterEqual],
  [Kind.InKeyword, Comparison.In],
]);

/** The operation of an assignment with one. */
const COMPOUND: ReadonlyMap<number, number> = new Map([
  [Kind.PlusEqualsToken, Operator.Add],
  [Kind.MinusEqualsToken, Operator.Subtract],
  [Kind.AsteriskEqualsToken, Operator.Multiply],
  [Kind.SlashEqualsToken, Operator.Divide],
  [Kind.PercentEqualsToken, Operator.Modulo],
  [Kind.AsteriskAsteriskEqualsToken, Operator.Power],
  [Kind.LessThanLessThanEqualsToken, Operator.ShiftLeft],
  [Kind.GreaterThanGreaterThanEqualsToken, Operator.ShiftRight],
  [Kind.GreaterThanGreaterThanGreaterThanEqualsToken, Operator.ShiftRight],
  [Kind.AmpersandEqualsToken, Operator.BitAnd],
  [Kind.BarEqualsToken, Operator.BitOr],
  [Kind.CaretEqualsToken, Operator.BitXor],
]);

const LOGICAL: ReadonlySet<number> = new Set([
  Kind.AmpersandAmpersandToken,
  Kind.BarBarToken,
  Kind.QuestionQuestionToken,
]);

const LOGICAL_ASSIGNMENT: ReadonlySet<number> = new Set([
  Kind.AmpersandAmpersandEqualsToken,
  Kind.BarBarEqualsToken,
  Kind.QuestionQuestionEqualsToken,
]);

export function lowerBinary(ctx: Context, node: ts.BinaryExpression): number {
  const operator = node.operatorToken.kind;
  if (LOGICAL.has(operator)) return lowerLogical(ctx, node);
  if (operator === Kind.EqualsToken) return lowerAssignment(ctx, node);
  if (COMPOUND.has(operator) || LOGICAL_ASSIGNMENT.has(operator)) return lowerCompound(ctx, node);
  return lowerSpine(ctx, node);
}

/** Left spines (`a + b + c …`, `a, b, c …`) are as long as the text makes them. */
function lowerSpine(ctx: Context, node: ts.BinaryExpression): number {
  const spine: ts.BinaryExpression[] = [];
  let left: ts.Expression = node;
  while (isPlainBinary(left)) {
    spine.push(left);
    left = left.left;
  }
  let value = NONE;
  for (let i = spine.length - 1; i >= 0; i--) {
    const part = spine[i]!;
    if (value === NONE) {
      const tested = testOfType(ctx, part);
      if (tested !== NONE) {
        value = tested;
        continue;
      }
      value = leftOf(ctx, part);
    }
    value = applyOperator(ctx, part, value);
  }
  return value;
}

function isPlainBinary(node: ts.Expression): node is ts.BinaryExpression {
  if (node.kind !== Kind.BinaryExpression) return false;
  const operator = (node as ts.BinaryExpression).operatorToken.kind;
  return (
    ARITHMETIC.has(operator) ||
    COMPARISONS.has(operator) ||
    operator === Kind.CommaToken ||
    operator === Kind.InstanceOfKeyword
  );
}

/** `#field in object` names no value. */
function leftOf(ctx: Context, node: ts.BinaryExpression): number {
  if (node.left.kind === Kind.PrivateIdentifier)
    return ctx.text((node.left as ts.PrivateIdentifier).text, ctx.at(node.left));
  return ctx.expression(node.left);
}

function applyOperator(ctx: Context, node: ts.BinaryExpression, left: number): number {
  const { draft } = ctx;
  const operator = node.operatorToken.kind;
  const right = ctx.expression(node.right);
  const place = ctx.at(node);
  if (operator === Kind.CommaToken) return right;
  if (operator === Kind.InstanceOfKeyword) return ctx.intrinsic('instanceof', place, [left, right]);
  const comparison = COMPARISONS.get(operator);
  if (comparison !== undefined) return draft.emit(Op.Compare, place, left, right, comparison);
  return arithmetic(
    ctx,
    { left, right, operator: ARITHMETIC.get(operator) ?? Operator.Add },
    place,
  );
}

/** All but `+` make numbers of whatever they are given. */
function arithmetic(
  ctx: Context,
  sides: { left: number; right: number; operator: number },
  place: Place,
): number {
  const { left, right, operator } = sides;
  const value = ctx.draft.emit(Op.Binary, place, left, right, operator);
  return operator === Operator.Add ? value : asNumber(ctx, value, place);
}

function asNumber(ctx: Context, value: number, place: Place): number {
  return ctx.draft.emit(Op.Unary, place, value, NONE, Operator.Plus);
}

/** `typeof x === 'string'` asks whether `x` is a text; NONE for other expressions. */
function testOfType(ctx: Context, node: ts.BinaryExpression): number {
  const comparison = COMPARISONS.get(node.operatorToken.kind);
  if (comparison !== Comparison.Equal && comparison !== Comparison.NotEqual) return NONE;
  for (const [side, other] of [
    [node.left, node.right],
    [node.right, node.left],
  ] as const) {
    const type = plainText(bare(other));
    const asked = bare(side);
    if (type === null || asked.kind !== Kind.TypeOfExpression) continue;
    const value = ctx.expression((asked as ts.TypeOfExpression).expression);
    const place = ctx.at(node);
    const result = ctx.intrinsic(`typeof-${type}`, place, [value]);
    return comparison === Comparison.Equal ? result : ctx.draft.emit(Op.Not, place, result);
  }
  return NONE;
}

function lowerAssignment(ctx: Context, node: ts.BinaryExpression): number {
  const target = bare(node.left);
  const exported = lowerExport(ctx, node);
  if (exported !== NONE) return exported;
  const name = isIdentifier(target)
    ? target.text
    : target.kind === Kind.PropertyAccessExpression
      ? nameOfMember((target as ts.PropertyAccessExpression).name)
      : null;
  const value = name === null ? ctx.expression(node.right) : ctx.named(node.right, name);
  assign(ctx, target, value);
  return value;
}

function lowerCompound(ctx: Context, node: ts.BinaryExpression): number {
  const place = ctx.at(node);
  const target = targetOf(ctx, node.left);
  const operator = COMPOUND.get(node.operatorToken.kind);
  if (operator !== undefined) {
    const sides = { left: target.before, right: ctx.expression(node.right), operator };
    return target.write(arithmetic(ctx, sides, place));
  }
  return ctx.otherwise(target.before, place, {
    decide: (other, kept) => {
      const { before } = target;
      if (node.operatorToken.kind === Kind.AmpersandAmpersandEqualsToken)
        ctx.branch(before, place, other, kept);
      else if (node.operatorToken.kind === Kind.BarBarEqualsToken)
        ctx.branch(before, place, kept, other);
      else ctx.branchIfAbsent(before, place, { yes: other, no: kept });
    },
    other: () => target.write(ctx.expression(node.right)),
  });
}

/** What an operation changes: its value before, and how it is given another, which is returned. */
interface Target {
  readonly before: number;
  write(value: number): number;
}

function targetOf(ctx: Context, node: ts.Expression): Target {
  const reference = referenceOf(ctx, bare(node));
  if (reference === null) return { before: ctx.expression(node), write: (value) => value };
  return {
    before: readReference(ctx, reference),
    write: (value) => {
      writeReference(ctx, reference, value);
      return value;
    },
  };
}

export function lowerPrefix(ctx: Context, node: ts.PrefixUnaryExpression): number {
  const place = ctx.at(node);
  const { draft } = ctx;
  if (node.operator === Kind.PlusPlusToken || node.operator === Kind.MinusMinusToken)
    return step(ctx, node).after;
  const value = ctx.expression(node.operand);
  switch (node.operator) {
    case Kind.ExclamationToken:
      return draft.emit(Op.Not, place, value);
    case Kind.MinusToken:
      return draft.emit(Op.Unary, place, value, NONE, Operator.Negate);
    case Kind.PlusToken:
      return asNumber(ctx, value, place);
    default:
      return draft.emit(Op.Unary, place, value, NONE, Operator.Invert);
  }
}

export function lowerPostfix(ctx: Context, node: ts.PostfixUnaryExpression): number {
  return step(ctx, node).before;
}

/** `++` and `--`: the numbers before and after. */
function step(
  ctx: Context,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
): { before: number; after: number } {
  const place = ctx.at(node);
  const target = targetOf(ctx, node.operand);
  const one = ctx.constant({ kind: 'integer', value: 1 }, place);
  const operator = node.operator === Kind.PlusPlusToken ? Operator.Add : Operator.Subtract;
  const before = asNumber(ctx, target.before, place);
  const after = target.write(ctx.draft.emit(Op.Binary, place, before, one, operator));
  return { before, after };
}

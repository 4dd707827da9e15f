/**
 * Expressions in value position.
 */
import type ts from 'typescript';
import { NONE, Op } from '../../../ir/opcode.js';
import { Kind } from '../kinds.generated.js';
import { lowerCall, lowerNew, lowerSuper } from './call.js';
import { isUsedAsClass, lowerClass, lowerFunctionAsClass } from './class.js';
import { lowerConditional } from './condition.js';
import type { Context } from './context.js';
import { lowerClosure } from './function.js';
import { lowerElement } from './jsx.js';
import {
  lowerArray,
  lowerObject,
  lowerPattern,
  lowerTagged,
  lowerTemplate,
  numberOf,
} from './literal.js';
import { readExport } from './module-export.js';
import { readName } from './names.js';
import {
  bare,
  type ClassNode,
  type FunctionNode,
  isClass,
  isFunction,
  isIdentifier,
} from './nodes.js';
import { lowerBinary, lowerPostfix, lowerPrefix } from './operator.js';
import { memberOf, readReference, referenceOf, removeReference } from './reference.js';

type Rule<Node extends ts.Node> = (ctx: Context, node: Node) => number;

/** The value of each kind of expression; that of kinds that are not here is not known. */
const RULES = new Map<number, Rule<never>>([
  [Kind.Identifier, lowerIdentifier],
  [Kind.PropertyAccessExpression, lowerAccess],
  [Kind.ElementAccessExpression, lowerAccess],
  [Kind.CallExpression, lowerCall],
  [Kind.NewExpression, lowerNew],
  [Kind.BinaryExpression, lowerBinary],
  [Kind.StringLiteral, lowerText],
  [Kind.NoSubstitutionTemplateLiteral, lowerText],
  [Kind.ObjectLiteralExpression, lowerObject],
  [Kind.ArrayLiteralExpression, lowerArray],
  [Kind.ArrowFunction, lowerUnnamed],
  [Kind.FunctionExpression, lowerUnnamed],
  [Kind.MethodDeclaration, lowerUnnamed],
  [Kind.ClassExpression, lowerUnnamed],
  [Kind.TemplateExpression, lowerTemplate],
  [Kind.ConditionalExpression, lowerConditional],
  [Kind.PrefixUnaryExpression, lowerPrefix],
  [Kind.PostfixUnaryExpression, lowerPostfix],
  [Kind.JsxElement, lowerElement],
  [Kind.JsxSelfClosingElement, lowerElement],
  [Kind.JsxFragment, lowerElement],
  [Kind.ThisKeyword, lowerThis],
  [Kind.SuperKeyword, lowerSuper],
  [Kind.TrueKeyword, lowerBoolean],
  [Kind.FalseKeyword, lowerBoolean],
  [Kind.NullKeyword, (ctx: Context, node: ts.Node) => ctx.none(ctx.at(node))],
  [Kind.NumericLiteral, lowerNumber],
  [Kind.BigIntLiteral, lowerBigInteger],
  [Kind.RegularExpressionLiteral, lowerPattern],
  [Kind.AwaitExpression, lowerAwait],
  [Kind.YieldExpression, lowerYield],
  [Kind.TaggedTemplateExpression, lowerTagged],
  [Kind.TypeOfExpression, lowerTypeOf],
  [Kind.VoidExpression, lowerVoid],
  [Kind.DeleteExpression, lowerDelete],
  [Kind.SpreadElement, (ctx: Context, node: ts.SpreadElement) => ctx.expression(node.expression)],
  [Kind.MetaProperty, lowerMetaProperty],
]);

export function lowerExpression(ctx: Context, given: ts.Expression): number {
  const node = bare(given);
  const rule = RULES.get(node.kind);
  return rule ? rule(ctx, node as never) : ctx.draft.emit(Op.Undefined, ctx.at(node));
}

function lowerText(ctx: Context, node: ts.StringLiteral): number {
  return ctx.text(node.text, ctx.at(node));
}

function lowerThis(ctx: Context, node: ts.Node): number {
  return readName(ctx, 'this', ctx.at(node));
}

function lowerBoolean(ctx: Context, node: ts.Node): number {
  return ctx.constant({ kind: 'boolean', value: node.kind === Kind.TrueKeyword }, ctx.at(node));
}

function lowerNumber(ctx: Context, node: ts.NumericLiteral): number {
  return ctx.constant(numberOf(node.text), ctx.at(node));
}

function lowerBigInteger(ctx: Context, node: ts.BigIntLiteral): number {
  return ctx.constant({ kind: 'big', value: node.text }, ctx.at(node));
}

function lowerAwait(ctx: Context, node: ts.AwaitExpression): number {
  return ctx.draft.emit(Op.Await, ctx.at(node), ctx.expression(node.expression));
}

function lowerYield(ctx: Context, node: ts.YieldExpression): number {
  const value = node.expression ? ctx.expression(node.expression) : NONE;
  const opcode = node.asteriskToken && value !== NONE ? Op.YieldFrom : Op.Yield;
  return ctx.draft.emit(opcode, ctx.at(node), value);
}

function lowerTypeOf(ctx: Context, node: ts.TypeOfExpression): number {
  return ctx.intrinsic('typeof', ctx.at(node), [ctx.expression(node.expression)]);
}

function lowerVoid(ctx: Context, node: ts.VoidExpression): number {
  ctx.expression(node.expression);
  return ctx.none(ctx.at(node));
}

function lowerMetaProperty(ctx: Context, node: ts.MetaProperty): number {
  return ctx.builtin(`@${node.name.text}`, ctx.at(node));
}

function lowerUnnamed(ctx: Context, node: ts.Expression): number {
  return lowerNamed(ctx, node, '');
}

function lowerIdentifier(ctx: Context, node: ts.Identifier): number {
  if (node.text === '') return ctx.draft.emit(Op.Undefined, ctx.at(node));
  return readName(ctx, node.text, ctx.at(node));
}

/** Functions and classes that have no name of their own take that of what they are given to. */
export function lowerNamed(ctx: Context, given: ts.Expression, name: string): number {
  const node = bare(given) as ts.Node;
  if (isClass(node))
    return lowerClass(ctx, node as ClassNode, node.name?.text || name || '<class>');
  if (!isFunction(node)) return ctx.expression(given);
  const fn = node as FunctionNode;
  const own = isIdentifier(fn.name) ? fn.name.text : '';
  const called = own || name || (fn.kind === Kind.ArrowFunction ? '<arrow>' : '<function>');
  if (fn.kind === Kind.FunctionExpression && isUsedAsClass(ctx, fn, name))
    return lowerFunctionAsClass(ctx, fn, called);
  return lowerClosure(ctx, fn, { name: called, flags: 0, class: NONE });
}

function lowerAccess(
  ctx: Context,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): number {
  const exported = readExport(ctx, node);
  if (exported !== NONE) return exported;
  const member = memberOf(node);
  // Methods of a class are members of the class object.
  if (member?.name === 'prototype' && isIdentifier(member.object))
    return ctx.expression(member.object);
  return readReference(ctx, referenceOf(ctx, node)!);
}

function lowerDelete(ctx: Context, { expression }: ts.DeleteExpression): number {
  const node = bare(expression);
  const reference = referenceOf(ctx, node);
  if (reference === null) ctx.expression(node);
  else removeReference(ctx, reference);
  return ctx.constant({ kind: 'boolean', value: true }, ctx.at(node));
}

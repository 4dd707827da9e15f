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

export function lowerExpression(ctx: Context, given: ts.Expression): number {
  const node = bare(given);
  switch (node.kind) {
    case Kind.Identifier:
      return lowerIdentifier(ctx, node as ts.Identifier);
    case Kind.PropertyAccessExpression:
    case Kind.ElementAccessExpression:
      return lowerAccess(ctx, node as ts.PropertyAccessExpression);
    case Kind.CallExpression:
      return lowerCall(ctx, node as ts.CallExpression);
    case Kind.NewExpression:
      return lowerNew(ctx, node as ts.NewExpression);
    case Kind.BinaryExpression:
      return lowerBinary(ctx, node as ts.BinaryExpression);
    case Kind.StringLiteral:
    case Kind.NoSubstitutionTemplateLiteral:
      return ctx.text((node as ts.StringLiteral).text, ctx.at(node));
    case Kind.ObjectLiteralExpression:
      return lowerObject(ctx, node as ts.ObjectLiteralExpression);
    case Kind.ArrayLiteralExpression:
      return lowerArray(ctx, node as ts.ArrayLiteralExpression);
    case Kind.ArrowFunction:
    case Kind.FunctionExpression:
    case Kind.MethodDeclaration:
    case Kind.ClassExpression:
      return lowerNamed(ctx, node, '');
    case Kind.TemplateExpression:
      return lowerTemplate(ctx, node as ts.TemplateExpression);
    case Kind.ConditionalExpression:
      return lowerConditional(ctx, node as ts.ConditionalExpression);
    case Kind.PrefixUnaryExpression:
      return lowerPrefix(ctx, node as ts.PrefixUnaryExpression);
    case Kind.PostfixUnaryExpression:
      return lowerPostfix(ctx, node as ts.PostfixUnaryExpression);
    case Kind.JsxElement:
    case Kind.JsxSelfClosingElement:
    case Kind.JsxFragment:
      return lowerElement(ctx, node as ts.JsxElement);
    default:
      return lowerPlain(ctx, node);
  }
}

function lowerPlain(ctx: Context, node: ts.Expression): number {
  const place = ctx.at(node);
  switch (node.kind) {
    case Kind.ThisKeyword:
      return readName(ctx, 'this', place);
    case Kind.SuperKeyword:
      return lowerSuper(ctx, node);
    case Kind.TrueKeyword:
    case Kind.FalseKeyword:
      return ctx.constant({ kind: 'boolean', value: node.kind === Kind.TrueKeyword }, place);
    case Kind.NullKeyword:
      return ctx.none(place);
    case Kind.NumericLiteral:
      return ctx.constant(numberOf((node as ts.NumericLiteral).text), place);
    case Kind.BigIntLiteral:
      return ctx.constant({ kind: 'big', value: (node as ts.BigIntLiteral).text }, place);
    case Kind.RegularExpressionLiteral:
      return lowerPattern(ctx, node as ts.RegularExpressionLiteral);
    default:
      return lowerRarer(ctx, node);
  }
}

function lowerRarer(ctx: Context, node: ts.Expression): number {
  const place = ctx.at(node);
  const { draft } = ctx;
  switch (node.kind) {
    case Kind.AwaitExpression:
      return draft.emit(Op.Await, place, ctx.expression((node as ts.AwaitExpression).expression));
    case Kind.YieldExpression: {
      const { expression, asteriskToken } = node as ts.YieldExpression;
      const value = expression ? ctx.expression(expression) : NONE;
      return draft.emit(asteriskToken && value !== NONE ? Op.YieldFrom : Op.Yield, place, value);
    }
    case Kind.TaggedTemplateExpression:
      return lowerTagged(ctx, node as ts.TaggedTemplateExpression);
    case Kind.TypeOfExpression: {
      const value = ctx.expression((node as ts.TypeOfExpression).expression);
      return ctx.intrinsic('typeof', place, [value]);
    }
    case Kind.VoidExpression:
      ctx.expression((node as ts.VoidExpression).expression);
      return ctx.none(place);
    case Kind.DeleteExpression:
      return lowerDelete(ctx, (node as ts.DeleteExpression).expression);
    case Kind.SpreadElement:
      return ctx.expression((node as ts.SpreadElement).expression);
    case Kind.MetaProperty:
      return ctx.builtin(`@${(node as ts.MetaProperty).name.text}`, place);
    default:
      return draft.emit(Op.Undefined, place);
  }
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

function lowerDelete(ctx: Context, given: ts.Expression): number {
  const node = bare(given);
  const reference = referenceOf(ctx, node);
  if (reference === null) ctx.expression(node);
  else removeReference(ctx, reference);
  return ctx.constant({ kind: 'boolean', value: true }, ctx.at(node));
}

/**
 * Literals: numbers, patterns, templates, arrays and objects.
 */
import type ts from 'typescript';
import type { Constant } from '../../../ir/module.js';
import { ArgumentTag, CallFlag, NONE, Op } from '../../../ir/opcode.js';
import { Kind } from '../kinds.generated.js';
import type { Context } from './context.js';
import { nameOfMember } from './nodes.js';
import { keyOf } from './reference.js';

export function numberOf(text: string): Constant {
  const value = Number(text.replaceAll('_', ''));
  if (Number.isNaN(value)) return { kind: 'other', value: text };
  return Number.isSafeInteger(value) ? { kind: 'integer', value } : { kind: 'float', value };
}

/** A pattern is what its class makes of its text. */
export function lowerPattern(ctx: Context, node: ts.Node & { readonly text: string }): number {
  const place = ctx.at(node);
  const end = node.text.lastIndexOf('/');
  const pool = [
    ArgumentTag.Positional,
    ctx.text(node.text.slice(1, end), place),
    ArgumentTag.Positional,
    ctx.text(node.text.slice(end + 1), place),
  ];
  const callee = ctx.builtin('RegExp', place);
  return ctx.draft.emitWith(pool, Op.Call, place, callee, NONE, CallFlag.Construct);
}

export function lowerTemplate(ctx: Context, node: ts.TemplateExpression): number {
  const parts: number[] = [];
  if (node.head.text !== '') parts.push(ctx.text(node.head.text, ctx.at(node.head)));
  for (const span of node.templateSpans) {
    parts.push(ctx.expression(span.expression));
    if (span.literal.text !== '') parts.push(ctx.text(span.literal.text, ctx.at(span.literal)));
  }
  return ctx.draft.emitWith(parts, Op.Template, ctx.at(node));
}

/** A tagged template calls its tag with the literal parts, then the values between them. */
export function lowerTagged(ctx: Context, node: ts.TaggedTemplateExpression): number {
  const place = ctx.at(node);
  const { template } = node;
  const spans = 'templateSpans' in template ? template.templateSpans : [];
  const literals = 'head' in template ? [template.head.text] : [template.text];
  const values: number[] = [];
  const tag = node.tag;
  const isMember = tag.kind === Kind.PropertyAccessExpression;
  const object = ctx.expression(isMember ? (tag as ts.PropertyAccessExpression).expression : tag);
  for (const span of spans) {
    values.push(ctx.expression(span.expression));
    literals.push(span.literal.text);
  }
  const texts = literals.flatMap((text) => [ArgumentTag.Positional, ctx.text(text, place)]);
  const pool = [ArgumentTag.Positional, ctx.draft.emitWith(texts, Op.List, place)];
  for (const value of values) pool.push(ArgumentTag.Positional, value);
  if (!isMember) return ctx.draft.emitWith(pool, Op.Call, place, object, NONE, 0);
  const name = ctx.name((tag as ts.PropertyAccessExpression).name.text);
  return ctx.draft.emitWith(pool, Op.Invoke, place, object, name, 0);
}

export function lowerArray(ctx: Context, node: ts.ArrayLiteralExpression): number {
  const pool: number[] = [];
  for (const element of node.elements) {
    if (element.kind === Kind.SpreadElement)
      pool.push(
        ArgumentTag.SpreadSequence,
        ctx.expression((element as ts.SpreadElement).expression),
      );
    else if (element.kind === Kind.OmittedExpression)
      pool.push(ArgumentTag.Positional, ctx.none(ctx.at(element)));
    else pool.push(ArgumentTag.Positional, ctx.expression(element));
  }
  return ctx.draft.emitWith(pool, Op.List, ctx.at(node));
}

export function lowerObject(ctx: Context, node: ts.ObjectLiteralExpression): number {
  const pool: number[] = [];
  for (const property of node.properties) lowerProperty(ctx, property, pool);
  return ctx.draft.emitWith(pool, Op.Map, ctx.at(node));
}

function lowerProperty(ctx: Context, property: ts.ObjectLiteralElementLike, pool: number[]): void {
  switch (property.kind) {
    case Kind.SpreadAssignment:
      pool.push(
        ArgumentTag.SpreadMapping,
        ctx.expression((property as ts.SpreadAssignment).expression),
      );
      return;
    case Kind.ShorthandPropertyAssignment: {
      const { name } = property as ts.ShorthandPropertyAssignment;
      pool.push(ctx.text(name.text, ctx.at(name)), ctx.expression(name));
      return;
    }
    case Kind.PropertyAssignment: {
      const { name, initializer } = property as ts.PropertyAssignment;
      const key = lowerKey(ctx, name);
      pool.push(key, ctx.named(initializer, nameOfMember(name) ?? '<computed>'));
      return;
    }
    case Kind.SetAccessor:
      return;
    default: {
      const method = property as ts.MethodDeclaration;
      const key = lowerKey(ctx, method.name);
      const name = nameOfMember(method.name) ?? '<computed>';
      const closure = ctx.file.rules.closure(ctx, method, { name, flags: 0, class: NONE });
      pool.push(
        key,
        method.kind === Kind.MethodDeclaration ? closure : called(ctx, closure, method),
      );
    }
  }
}

/** What a getter gives: an object literal has none of its own, so it is called where it stands. */
function called(ctx: Context, getter: number, node: ts.Node): number {
  return ctx.draft.emitWith([], Op.Call, ctx.at(node), getter, NONE, 0);
}

function lowerKey(ctx: Context, name: ts.PropertyName): number {
  const key = keyOf(ctx, name);
  return typeof key === 'string' ? ctx.text(key, ctx.at(name)) : key;
}

/**
 * What can be read, assigned and deleted: a variable, a member or an element. What it belongs to, and its
 * key, are evaluated once, where the reference is made.
 */
import type ts from 'typescript';
import type { Place } from '../../../ir/function-draft.js';
import { Op } from '../../../ir/opcode.js';
import { Kind } from '../kinds.generated.js';
import type { Context } from './context.js';
import { readName, writeName } from './names.js';
import { nameOfMember, plainText } from './nodes.js';

export type Reference = { readonly place: Place } & (
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'member'; readonly object: number; readonly name: string }
  | { readonly is: 'element'; readonly object: number; readonly key: number }
);

/** A member whose name is written out, with a dot or in brackets. */
export interface Member {
  readonly object: ts.Expression;
  readonly name: string;
}

export function memberOf(node: ts.Expression): Member | null {
  if (node.kind === Kind.PropertyAccessExpression) {
    const { expression, name } = node as ts.PropertyAccessExpression;
    return { object: expression, name: name.text };
  }
  if (node.kind !== Kind.ElementAccessExpression) return null;
  const { expression, argumentExpression } = node as ts.ElementAccessExpression;
  const name = plainText(argumentExpression);
  return name === null ? null : { object: expression, name };
}

/** What a bare expression refers to, null where it has a value and no place. */
export function referenceOf(ctx: Context, node: ts.Expression): Reference | null {
  const place = ctx.at(node);
  if (node.kind === Kind.Identifier) {
    const name = (node as ts.Identifier).text;
    return name === '' ? null : { is: 'name', name, place };
  }
  const member = memberOf(node);
  if (member !== null)
    return { is: 'member', object: ctx.expression(member.object), name: member.name, place };
  if (node.kind !== Kind.ElementAccessExpression) return null;
  const { expression, argumentExpression } = node as ts.ElementAccessExpression;
  const object = ctx.expression(expression);
  return { is: 'element', object, key: ctx.expression(argumentExpression), place };
}

/** The property of an object that a pattern names. */
export function propertyOf(
  ctx: Context,
  object: number,
  name: ts.PropertyName | ts.BindingName,
): Reference {
  const place = ctx.at(name);
  const key = keyOf(ctx, name);
  return typeof key === 'string'
    ? { is: 'member', object, name: key, place }
    : { is: 'element', object, key, place };
}

/** The key that a pattern or a literal names: a text that is written out, or the value of what is written. */
export function keyOf(ctx: Context, name: ts.PropertyName | ts.BindingName): string | number {
  const text = nameOfMember(name);
  if (text !== null && name.kind !== Kind.NumericLiteral) return text;
  return name.kind === Kind.ComputedPropertyName
    ? ctx.expression((name as ts.ComputedPropertyName).expression)
    : ctx.expression(name as unknown as ts.Expression);
}

export function readReference(ctx: Context, reference: Reference): number {
  const { place } = reference;
  switch (reference.is) {
    case 'name':
      return readName(ctx, reference.name, place);
    case 'member':
      return reference.name === 'length'
        ? ctx.intrinsic('length', place, [reference.object])
        : ctx.member(reference.object, reference.name, place);
    default:
      return ctx.draft.emit(Op.LoadElement, place, reference.object, reference.key);
  }
}

export function writeReference(ctx: Context, reference: Reference, value: number): void {
  const { place } = reference;
  switch (reference.is) {
    case 'name':
      writeName(ctx, reference.name, value, place);
      return;
    case 'member':
      ctx.draft.emit(Op.StoreField, place, reference.object, ctx.name(reference.name), value);
      return;
    default:
      ctx.draft.emit(Op.StoreElement, place, reference.object, reference.key, value);
  }
}

/** Variables cannot be deleted. */
export function removeReference(ctx: Context, reference: Reference): void {
  const { place } = reference;
  if (reference.is === 'member')
    ctx.draft.emit(Op.DeleteField, place, reference.object, ctx.name(reference.name));
  else if (reference.is === 'element')
    ctx.draft.emit(Op.DeleteElement, place, reference.object, reference.key);
}

/**
 * What assignments write to: names, members and elements, and patterns that take a value apart, in
 * declarations (`const { a, b: [c] } = …`) and in assignments (`({ a, b: [c] } = …)`).
 */
import type ts from 'typescript';
import { ArgumentTag, Op } from '../../../ir/opcode.js';
import { Kind } from '../kinds.generated.js';
import type { Context } from './context.js';
import { writeName } from './names.js';
import { bare, nameOfMember } from './nodes.js';
import { propertyOf, readReference, referenceOf, writeReference } from './reference.js';

/** Gives a value to the names of a declaration. */
export function bind(ctx: Context, target: ts.BindingName, value: number): void {
  if (target.kind === Kind.Identifier) {
    writeName(ctx, (target as ts.Identifier).text, value, ctx.at(target));
    return;
  }
  const isObject = target.kind === Kind.ObjectBindingPattern;
  const taken: string[] = [];
  (target as ts.BindingPattern).elements.forEach((element, index) => {
    if (element.kind === Kind.OmittedExpression) return;
    const { name, propertyName, initializer, dotDotDotToken } = element as ts.BindingElement;
    const place = ctx.at(element);
    let part: number;
    if (!isObject)
      part = dotDotDotToken
        ? ctx.draft.emit(Op.UnpackRest, place, value, index, 0)
        : ctx.draft.emit(Op.Unpack, place, value, index);
    else if (dotDotDotToken) part = remainder(ctx, value, { taken, node: element });
    else {
      const key = propertyName ?? name;
      const text = nameOfMember(key);
      if (text !== null) taken.push(text);
      part = readReference(ctx, propertyOf(ctx, value, key));
    }
    bind(ctx, name, initializer ? withDefault(ctx, part, initializer) : part);
  });
}

/** What is left of an object without the members that were taken off it. */
function remainder(
  ctx: Context,
  value: number,
  rest: { taken: readonly string[]; node: ts.Node },
): number {
  const place = ctx.at(rest.node);
  const pool = [ArgumentTag.SpreadMapping, value];
  const copy = ctx.draft.emitWith(pool, Op.Map, place);
  for (const name of rest.taken) ctx.draft.emit(Op.DeleteField, place, copy, ctx.name(name));
  return copy;
}

/** The value, or what stands for it where it is not defined. */
export function withDefault(ctx: Context, value: number, initializer: ts.Expression): number {
  const place = ctx.at(initializer);
  return ctx.otherwise(value, place, {
    decide: (other, kept) => ctx.branchIfAbsent(value, place, { yes: other, no: kept }),
    other: () => ctx.expression(initializer),
  });
}

/** Gives a value to whatever stands on the left of an assignment. */
export function assign(ctx: Context, given: ts.Expression, value: number): void {
  const target = bare(given);
  switch (target.kind) {
    case Kind.ArrayLiteralExpression:
      assignElements(ctx, target as ts.ArrayLiteralExpression, value);
      return;
    case Kind.ObjectLiteralExpression:
      assignMembers(ctx, target as ts.ObjectLiteralExpression, value);
      return;
    case Kind.BinaryExpression: {
      const { left, right } = target as ts.BinaryExpression;
      assign(ctx, left, withDefault(ctx, value, right));
      return;
    }
    default: {
      const reference = referenceOf(ctx, target);
      if (reference !== null) writeReference(ctx, reference, value);
    }
  }
}

function assignElements(ctx: Context, target: ts.ArrayLiteralExpression, value: number): void {
  target.elements.forEach((element, index) => {
    const place = ctx.at(element);
    if (element.kind === Kind.OmittedExpression) return;
    if (element.kind === Kind.SpreadElement) {
      const rest = ctx.draft.emit(Op.UnpackRest, place, value, index, 0);
      assign(ctx, (element as ts.SpreadElement).expression, rest);
    } else assign(ctx, element, ctx.draft.emit(Op.Unpack, place, value, index));
  });
}

function assignMembers(ctx: Context, target: ts.ObjectLiteralExpression, value: number): void {
  const taken: string[] = [];
  for (const property of target.properties) {
    const text = nameOfMember(property.name);
    if (text !== null) taken.push(text);
    if (property.kind === Kind.ShorthandPropertyAssignment) {
      const { name, objectAssignmentInitializer } = property as ts.ShorthandPropertyAssignment;
      const part = readReference(ctx, propertyOf(ctx, value, name));
      const given = objectAssignmentInitializer
        ? withDefault(ctx, part, objectAssignmentInitializer)
        : part;
      writeName(ctx, name.text, given, ctx.at(property));
    } else if (property.kind === Kind.PropertyAssignment) {
      const { name, initializer } = property as ts.PropertyAssignment;
      assign(ctx, initializer, readReference(ctx, propertyOf(ctx, value, name)));
    } else if (property.kind === Kind.SpreadAssignment) {
      const rest = remainder(ctx, value, { taken, node: property });
      assign(ctx, (property as ts.SpreadAssignment).expression, rest);
    }
  }
}

/**
 * What assignments write to: names, members and elements, and patterns that take a value apart, in
 * declarations (`const { a, b: [c] } = …`) and in assignments (`({ a, b: [c] } = …)`).
 */
import type ts from 'typescript';
import { ArgumentTag, Comparison, Op } from '../../../ir/opcode.js';
import { Kind } from '../kinds.generated.js';
import type { Context } from './context.js';
import { writeName } from './names.js';
import { bare, nameOfMember, plainText } from './nodes.js';

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
      part = readMember(ctx, value, key);
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

/** A member by the name that a pattern or a literal gives it. */
function readMember(ctx: Context, object: number, name: ts.PropertyName | ts.BindingName): number {
  const place = ctx.at(name);
  const text = nameOfMember(name);
  if (text !== null && name.kind !== Kind.NumericLiteral) return ctx.member(object, text, place);
  const key =
    name.kind === Kind.ComputedPropertyName
      ? ctx.expression((name as ts.ComputedPropertyName).expression)
      : ctx.expression(name as unknown as ts.Expression);
  return ctx.draft.emit(Op.LoadElement, place, object, key);
}

/** The value, or what stands for it where it is not defined. */
export function withDefault(ctx: Context, value: number, initializer: ts.Expression): number {
  const { draft } = ctx;
  const place = ctx.at(initializer);
  const variable = ctx.temporary();
  draft.write(variable, value);
  const absent = draft.newBlock();
  const end = draft.newBlock();
  ctx.branch(
    draft.emit(Op.Compare, place, value, ctx.none(place), Comparison.Is),
    place,
    absent,
    end,
  );
  ctx.start(absent);
  draft.write(variable, ctx.expression(initializer));
  ctx.jump(end, place);
  ctx.start(end);
  return draft.read(variable);
}

/** Gives a value to whatever stands on the left of an assignment. */
export function assign(ctx: Context, given: ts.Expression, value: number): void {
  const target = bare(given);
  const place = ctx.at(target);
  switch (target.kind) {
    case Kind.Identifier:
      writeName(ctx, (target as ts.Identifier).text, value, place);
      return;
    case Kind.PropertyAccessExpression: {
      const { expression, name } = target as ts.PropertyAccessExpression;
      writeMember(ctx, ctx.expression(expression), { name: name.text, value, node: target });
      return;
    }
    case Kind.ElementAccessExpression: {
      const { expression, argumentExpression } = target as ts.ElementAccessExpression;
      const object = ctx.expression(expression);
      const text = plainText(argumentExpression);
      if (text !== null) writeMember(ctx, object, { name: text, value, node: target });
      else
        ctx.draft.emit(Op.StoreElement, place, object, ctx.expression(argumentExpression), value);
      return;
    }
    case Kind.ArrayLiteralExpression:
      assignElements(ctx, target as ts.ArrayLiteralExpression, value);
      return;
    case Kind.ObjectLiteralExpression:
      assignMembers(ctx, target as ts.ObjectLiteralExpression, value);
      return;
    case Kind.BinaryExpression: {
      const { left, right } = target as ts.BinaryExpression;
      assign(ctx, left, withDefault(ctx, value, right));
    }
  }
}

function writeMember(
  ctx: Context,
  object: number,
  member: { name: string; value: number; node: ts.Node },
): void {
  const place = ctx.at(member.node);
  ctx.draft.emit(Op.StoreField, place, object, ctx.name(member.name), member.value);
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
  for (const property of target.properties) {
    if (property.kind === Kind.ShorthandPropertyAssignment) {
      const { name, objectAssignmentInitializer } = property as ts.ShorthandPropertyAssignment;
      const part = ctx.member(value, name.text, ctx.at(property));
      const given = objectAssignmentInitializer
        ? withDefault(ctx, part, objectAssignmentInitializer)
        : part;
      writeName(ctx, name.text, given, ctx.at(property));
    } else if (property.kind === Kind.PropertyAssignment) {
      const { name, initializer } = property as ts.PropertyAssignment;
      assign(ctx, initializer, readMember(ctx, value, name));
    } else if (property.kind === Kind.SpreadAssignment) {
      assign(ctx, (property as ts.SpreadAssignment).expression, value);
    }
  }
}

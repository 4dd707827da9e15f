/**
 * Elements written as markup. An element is a call of what makes it with one object of its attributes:
 * of a component, or, for an element of the page, of the language's own `@jsx.NAME`.
 */
import type ts from 'typescript';
import { ArgumentTag, NONE, Op } from '../../../ir/opcode.js';
import { Kind } from '../kinds.generated.js';
import type { Context } from './context.js';

export function lowerElement(
  ctx: Context,
  node: ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment,
): number {
  if (node.kind === Kind.JsxFragment) {
    const children = lowerChildren(ctx, (node as ts.JsxFragment).children);
    return ctx.draft.emitWith(children, Op.List, ctx.at(node));
  }
  const isWhole = node.kind === Kind.JsxElement;
  const opening = isWhole
    ? (node as ts.JsxElement).openingElement
    : (node as ts.JsxSelfClosingElement);
  const pool = lowerAttributes(ctx, opening.attributes);
  const place = ctx.at(node);
  if (isWhole) {
    const children = lowerChildren(ctx, (node as ts.JsxElement).children);
    if (children.length > 0)
      pool.push(ctx.text('children', place), ctx.draft.emitWith(children, Op.List, place));
  }
  const props = [ArgumentTag.Positional, ctx.draft.emitWith(pool, Op.Map, ctx.at(opening))];
  const { tagName } = opening;
  if (isPageElement(tagName)) {
    const name = tagName.kind === Kind.Identifier ? (tagName as ts.Identifier).text : 'element';
    const maker = ctx.builtin('@jsx', ctx.at(tagName));
    return ctx.draft.emitWith(props, Op.Invoke, place, maker, ctx.name(name), 0);
  }
  const component = ctx.expression(tagName as ts.Expression);
  return ctx.draft.emitWith(props, Op.Call, place, component, NONE, 0);
}

/** Names of the page's elements begin with a small letter. */
function isPageElement(name: ts.JsxTagNameExpression): boolean {
  if (name.kind === Kind.JsxNamespacedName) return true;
  return name.kind === Kind.Identifier && /^[a-z]/.test((name as ts.Identifier).text);
}

function lowerAttributes(ctx: Context, attributes: ts.JsxAttributes): number[] {
  const pool: number[] = [];
  for (const attribute of attributes.properties) {
    if (attribute.kind === Kind.JsxSpreadAttribute) {
      const value = ctx.expression((attribute as ts.JsxSpreadAttribute).expression);
      pool.push(ArgumentTag.SpreadMapping, value);
      continue;
    }
    const { name, initializer } = attribute as ts.JsxAttribute;
    const text =
      name.kind === Kind.Identifier
        ? (name as ts.Identifier).text
        : (name as ts.JsxNamespacedName).name.text;
    const place = ctx.at(attribute);
    pool.push(ctx.text(text, place), attributeValue(ctx, initializer, { text, node: attribute }));
  }
  return pool;
}

function attributeValue(
  ctx: Context,
  initializer: ts.JsxAttributeValue | undefined,
  about: { text: string; node: ts.Node },
): number {
  const place = ctx.at(about.node);
  if (initializer === undefined) return ctx.constant({ kind: 'boolean', value: true }, place);
  if (initializer.kind !== Kind.JsxExpression) return ctx.expression(initializer as ts.Expression);
  const { expression } = initializer as ts.JsxExpression;
  return expression ? ctx.named(expression, about.text) : ctx.draft.emit(Op.Undefined, place);
}

function lowerChildren(ctx: Context, children: readonly ts.JsxChild[]): number[] {
  const pool: number[] = [];
  for (const child of children) {
    if (child.kind === Kind.JsxText) {
      const { text, containsOnlyTriviaWhiteSpaces } = child as ts.JsxText;
      if (!containsOnlyTriviaWhiteSpaces)
        pool.push(ArgumentTag.Positional, ctx.text(text.trim(), ctx.at(child)));
    } else if (child.kind === Kind.JsxExpression) {
      const { expression, dotDotDotToken } = child as ts.JsxExpression;
      if (!expression) continue;
      const tag = dotDotDotToken ? ArgumentTag.SpreadSequence : ArgumentTag.Positional;
      pool.push(tag, ctx.expression(expression));
    } else pool.push(ArgumentTag.Positional, ctx.expression(child as ts.Expression));
  }
  return pool;
}

/**
 * What a module gives to others by assignment: `exports.a = …`, `module.exports.a = …` and
 * `module.exports = …`. Names become variables of the module; a value that stands for the whole module is
 * the variable that default imports read.
 */
import type ts from 'typescript';
import type { Place } from '../../../ir/function-draft.js';
import { NONE, Op } from '../../../ir/opcode.js';
import { Kind } from '../kinds.generated.js';
import { type Context, WHOLE } from './context.js';
import { bare, isIdentifier, nameOfMember } from './nodes.js';
import { BindingKind } from './scope.js';

/** The value of an assignment to an export; NONE when the assignment is to something else. */
export function lowerExport(ctx: Context, node: ts.BinaryExpression): number {
  const target = exportedBy(ctx, node.left);
  if (target === null) return NONE;
  const right = bare(node.right);
  if (target === WHOLE && right.kind === Kind.ObjectLiteralExpression) {
    const names = namedMembers(right as ts.ObjectLiteralExpression);
    if (names !== null) return exportMembers(ctx, names, ctx.at(node));
  }
  const value = ctx.named(node.right, target);
  giveOut(ctx, target, value, ctx.at(node));
  return value;
}

/** Gives a value to whoever imports the name; `export default` is one name among others. */
export function exportAs(ctx: Context, name: string, value: number, place: Place): void {
  if (name === WHOLE) ctx.draft.emit(Op.StoreGlobal, place, ctx.name(WHOLE), value);
  else giveOut(ctx, name, value, place);
}

/** Gives a value to whoever imports the name, or to whoever imports the module where that is one value. */
export function giveOut(ctx: Context, name: string, value: number, place: Place): void {
  const { exports } = ctx.file;
  const isWhole = name === WHOLE;
  if (isWhole) exports.whole = true;
  else exports.names.add(name);
  ctx.draft.emit(Op.StoreGlobal, place, ctx.name(name), value);
}

/** What the module has given out and reads again, by `exports.a` or `module.exports`; NONE for other expressions. */
export function readExport(ctx: Context, node: ts.Expression): number {
  const name = exportedBy(ctx, node);
  const { names, whole } = ctx.file.exports;
  const isKnown = name === WHOLE ? whole : name !== null && names.has(name);
  return isKnown ? ctx.builtin(name!, ctx.at(node)) : NONE;
}

/** The name that an expression exports under when it is assigned to, null for others. */
function exportedBy(ctx: Context, node: ts.Expression): string | null {
  const target = bare(node);
  if (isWholeModule(ctx, target)) return WHOLE;
  if (target.kind !== Kind.PropertyAccessExpression) return null;
  const { expression, name } = target as ts.PropertyAccessExpression;
  const isExports = isUnbound(ctx, expression, 'exports') || isWholeModule(ctx, expression);
  if (!isExports || ctx.file.exports.whole) return null;
  return name.text;
}

/** Whether an expression is `module.exports`. */
function isWholeModule(ctx: Context, node: ts.Expression): boolean {
  if (node.kind !== Kind.PropertyAccessExpression) return false;
  const { expression, name } = node as ts.PropertyAccessExpression;
  return name.text === 'exports' && isUnbound(ctx, expression, 'module');
}

/** Whether an expression is a name that the file does not declare. */
export function isUnbound(ctx: Context, node: ts.Expression, name: string): boolean {
  if (!isIdentifier(node) || node.text !== name) return false;
  const binding = ctx.scope.lookup(name);
  return binding.kind === BindingKind.Global && binding.owner === null;
}

/** The members of a literal whose names are all known, null where some are not. */
function namedMembers(
  node: ts.ObjectLiteralExpression,
): { name: string; value: ts.Expression }[] | null {
  const out: { name: string; value: ts.Expression }[] = [];
  for (const property of node.properties) {
    const name = nameOfMember(property.name);
    if (name === null || name === WHOLE) return null;
    if (property.kind === Kind.ShorthandPropertyAssignment)
      out.push({ name, value: (property as ts.ShorthandPropertyAssignment).name });
    else if (property.kind === Kind.PropertyAssignment)
      out.push({ name, value: (property as ts.PropertyAssignment).initializer });
    else if (property.kind === Kind.MethodDeclaration)
      out.push({ name, value: property as unknown as ts.Expression });
    else return null;
  }
  return out;
}

function exportMembers(
  ctx: Context,
  members: readonly { name: string; value: ts.Expression }[],
  place: Place,
): number {
  for (const { name, value } of members) giveOut(ctx, name, ctx.named(value, name), ctx.at(value));
  return ctx.draft.emit(Op.Undefined, place);
}

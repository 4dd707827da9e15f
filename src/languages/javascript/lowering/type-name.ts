/**
 * Names of types as values: what the name that a type consists of stands for where it is written.
 */
import type ts from 'typescript';
import { Kind } from '../kinds.generated.js';
import { rootOf } from './annotation.js';
import type { Context } from './context.js';
import { readName } from './names.js';
import { BindingKind } from './scope.js';

/** The value of a dotted name. */
export function readType(ctx: Context, name: ts.EntityName): number {
  const parts: ts.Identifier[] = [];
  let at = name;
  while (at.kind !== Kind.Identifier) {
    parts.push((at as ts.QualifiedName).right);
    at = (at as ts.QualifiedName).left;
  }
  let value = readName(ctx, at.text, ctx.at(at));
  for (const part of parts.reverse()) value = ctx.member(value, part.text, ctx.at(name));
  return value;
}

/** Whether a name is declared anywhere in the file: others name what the language or nobody provides. */
export function isDeclared(ctx: Context, name: ts.EntityName): boolean {
  const binding = ctx.scope.lookup(rootOf(name).text);
  return binding.kind !== BindingKind.Global || binding.owner !== null;
}

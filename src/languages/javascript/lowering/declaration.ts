/**
 * Declarations that TypeScript adds: enumerations, namespaces, interfaces and names of types; and what a
 * declaration with `export` gives to others.
 */
import type ts from 'typescript';
import { ArgumentTag, Op } from '../../../ir/opcode.js';
import { Kind } from '../kinds.generated.js';
import { namedType } from './annotation.js';
import { declareClass, declareFieldType } from './class.js';
import type { Context } from './context.js';
import { readName, writeName } from './names.js';
import { hasModifier, isNamespace, nameOfMember } from './nodes.js';
import { isDeclared, readType } from './type-name.js';

/** Others may take over the names of a declaration. They are the module's variables already. */
export function declare(ctx: Context, name: ts.BindingName): void {
  if (!ctx.scope.isModule) return;
  if (name.kind === Kind.Identifier) {
    ctx.file.exports.names.add((name as ts.Identifier).text);
    return;
  }
  for (const element of (name as ts.BindingPattern).elements)
    if (element.kind !== Kind.OmittedExpression) declare(ctx, (element as ts.BindingElement).name);
}

/** Members without a value count on from the one before. */
export function lowerEnum(ctx: Context, node: ts.EnumDeclaration): void {
  const pool: number[] = [];
  let next: number | null = 0;
  for (const member of node.members) {
    const name = nameOfMember(member.name);
    const { initializer } = member;
    let value: number;
    if (initializer) {
      value = ctx.expression(initializer);
      const isNumber = initializer.kind === Kind.NumericLiteral;
      next = isNumber ? Number((initializer as ts.NumericLiteral).text) + 1 : null;
    } else if (next === null) value = ctx.draft.emit(Op.Undefined, ctx.at(member));
    else value = ctx.constant({ kind: 'integer', value: next++ }, ctx.at(member));
    if (name !== null) pool.push(ctx.text(name, ctx.at(member)), value);
  }
  const value = ctx.draft.emitWith(pool, Op.Map, ctx.at(node));
  writeName(ctx, node.name.text, value, ctx.at(node.name));
  if (hasModifier(node, Kind.ExportKeyword)) declare(ctx, node.name);
}

/** A namespace is an object of what it exports, or adds that to what its name stands for already. */
export function lowerNamespace(ctx: Context, node: ts.ModuleDeclaration): void {
  if (!isNamespace(node)) return;
  const { name } = node;
  const members = lowerNamespaceBody(ctx, node.body);
  if (ctx.file.scopes.additions.has(node)) {
    const whole = readName(ctx, name.text, ctx.at(name));
    for (const { node: member, value } of members)
      ctx.draft.emit(Op.StoreField, ctx.at(member), whole, ctx.name(member.text), value);
  } else {
    const pool = members.flatMap((member) => [
      ctx.text(member.node.text, ctx.at(member.node)),
      member.value,
    ]);
    writeName(ctx, name.text, ctx.draft.emitWith(pool, Op.Map, ctx.at(node)), ctx.at(name));
  }
  if (hasModifier(node, Kind.ExportKeyword)) declare(ctx, name);
}

interface Member {
  readonly node: ts.Identifier;
  readonly value: number;
}

/** Runs the code of a namespace; what it exports. */
function lowerNamespaceBody(ctx: Context, body: ts.Node | undefined): Member[] {
  if (body === undefined) return [];
  const inner = isNamespace(body) ? body : null;
  const statements = inner ? [inner] : (body as ts.ModuleBlock).statements;
  const names = inner ? [inner.name] : statements.flatMap(exportedNames);
  let members: Member[] = [];
  ctx.within(body, () => {
    ctx.statements(statements);
    members = names.map((node) => ({ node, value: readName(ctx, node.text, ctx.at(node)) }));
  });
  return members;
}

function exportedNames(node: ts.Statement): ts.Identifier[] {
  if (!hasModifier(node, Kind.ExportKeyword)) return [];
  if (node.kind === Kind.VariableStatement)
    return (node as ts.VariableStatement).declarationList.declarations.flatMap(({ name }) =>
      name.kind === Kind.Identifier ? [name as ts.Identifier] : [],
    );
  const isValue =
    isNamespace(node) ||
    node.kind === Kind.FunctionDeclaration ||
    node.kind === Kind.ClassDeclaration ||
    node.kind === Kind.EnumDeclaration ||
    node.kind === Kind.ImportEqualsDeclaration;
  const { name } = node as ts.FunctionDeclaration;
  return isValue && name ? [name] : [];
}

/** An interface is a class without code: what implements it is derived from it. */
export function lowerInterface(ctx: Context, node: ts.InterfaceDeclaration): void {
  if (isValueToo(ctx, node.name.text)) return;
  const bases = (node.heritageClauses ?? []).flatMap(({ types }) =>
    types.flatMap(({ expression }) => [ArgumentTag.Positional, ctx.expression(expression)]),
  );
  const index = declareClass(ctx, node, node.name.text);
  const value = ctx.draft.emitWith(bases, Op.Class, ctx.at(node), index);
  for (const member of node.members)
    if (member.kind === Kind.PropertySignature) {
      const { name, type } = member as ts.PropertySignature;
      declareFieldType(ctx, value, { name: nameOfMember(name), type, node: member });
    }
  writeName(ctx, node.name.text, value, ctx.at(node.name));
  if (hasModifier(node, Kind.ExportKeyword)) declare(ctx, node.name);
}

/** Another name for a named type; other types say nothing here. */
export function lowerTypeAlias(ctx: Context, node: ts.TypeAliasDeclaration): void {
  const type = namedType(node.type);
  if (type === null || isValueToo(ctx, node.name.text) || !isDeclared(ctx, type)) return;
  writeName(ctx, node.name.text, readType(ctx, type), ctx.at(node.name));
  if (hasModifier(node, Kind.ExportKeyword)) declare(ctx, node.name);
}

/** Whether a name stands for a value besides a type. */
function isValueToo(ctx: Context, name: string): boolean {
  return ctx.file.scopes.values.has(name);
}

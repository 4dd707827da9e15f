/**
 * Imports: declarations, `require`, and `import()` of a name that is written out.
 */
import type ts from 'typescript';
import type { Place } from '../../../ir/function-draft.js';
import { NONE, Op } from '../../../ir/opcode.js';
import { Kind } from '../kinds.generated.js';
import { type Context, WHOLE } from './context.js';
import { declare } from './declaration.js';
import { isUnbound } from './module-export.js';
import { writeName } from './names.js';
import { bare, hasModifier, plainText } from './nodes.js';
import { readType } from './type-name.js';

export function lowerImport(ctx: Context, node: ts.ImportDeclaration): void {
  const specifier = plainText(node.moduleSpecifier);
  if (specifier === null) return;
  const module = addImport(ctx, specifier, ctx.at(node));
  const { importClause } = node;
  if (importClause === undefined) {
    ctx.draft.emit(Op.Import, ctx.at(node), module);
    return;
  }
  if (importClause.name) importMember(ctx, module, { name: WHOLE, as: importClause.name });
  const { namedBindings } = importClause;
  if (namedBindings === undefined) return;
  if (namedBindings.kind === Kind.NamespaceImport) {
    const { name } = namedBindings as ts.NamespaceImport;
    writeName(ctx, name.text, ctx.draft.emit(Op.Import, ctx.at(name), module), ctx.at(name));
    return;
  }
  for (const { name, propertyName } of (namedBindings as ts.NamedImports).elements)
    importMember(ctx, module, { name: (propertyName ?? name).text, as: name });
}

function importMember(
  ctx: Context,
  module: number,
  bound: { name: string; as: ts.Identifier },
): void {
  const place = ctx.at(bound.as);
  const value = ctx.draft.emit(Op.ImportMember, place, module, ctx.name(bound.name));
  writeName(ctx, bound.as.text, value, place);
}

export function addImport(ctx: Context, specifier: string, place: Place): number {
  return ctx.file.builder.addImport({ specifier, level: 0, ...place });
}

/** `import a = require('m')` and `import a = b.c`. */
export function lowerImportEquals(ctx: Context, node: ts.ImportEqualsDeclaration): void {
  const { moduleReference, name } = node;
  const place = ctx.at(node);
  if (moduleReference.kind !== Kind.ExternalModuleReference)
    writeName(ctx, name.text, readType(ctx, moduleReference as ts.EntityName), place);
  else {
    const specifier = plainText((moduleReference as ts.ExternalModuleReference).expression);
    if (specifier === null) return;
    const module = addImport(ctx, specifier, place);
    writeName(ctx, name.text, ctx.draft.emit(Op.Import, place, module), place);
  }
  if (hasModifier(node, Kind.ExportKeyword)) declare(ctx, name);
}

/** The module that a call of `require` or `import()` gives; NONE for other calls. */
export function importByCall(ctx: Context, node: ts.CallExpression): number {
  const callee = bare(node.expression);
  const isImport = callee.kind === Kind.ImportKeyword;
  if (!isImport && !isUnbound(ctx, callee, 'require')) return NONE;
  const argument = node.arguments[0];
  const specifier = argument === undefined ? null : plainText(argument);
  const place = ctx.at(node);
  if (specifier !== null) return ctx.draft.emit(Op.Import, place, addImport(ctx, specifier, place));
  if (!isImport) return NONE;
  return ctx.intrinsic(
    'import',
    place,
    node.arguments.map((each) => ctx.expression(each)),
  );
}

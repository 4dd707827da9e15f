/**
 * `export { a as b }`, with or without `from`, and `export * from`.
 */
import type ts from 'typescript';
import { Op } from '../../../ir/opcode.js';
import { Kind } from '../kinds.generated.js';
import type { Context } from './context.js';
import { exportAs, giveOut } from './module-export.js';
import { addImport } from './module-import.js';
import { readName } from './names.js';
import { plainText } from './nodes.js';

export function lowerExportDeclaration(ctx: Context, node: ts.ExportDeclaration): void {
  const { moduleSpecifier, exportClause } = node;
  if (moduleSpecifier === undefined) {
    // Variables may get their values below: their names are given out at the end of the module.
    if (exportClause?.kind === Kind.NamedExports)
      ctx.file.exports.late.push(exportClause as ts.NamedExports);
    return;
  }
  const specifier = plainText(moduleSpecifier);
  if (specifier === null) return;
  const place = ctx.at(node);
  const module = addImport(ctx, specifier, place);
  if (exportClause === undefined) {
    ctx.draft.emit(Op.ImportAll, place, module);
    return;
  }
  if (exportClause.kind === Kind.NamespaceExport) {
    const { name } = exportClause as ts.NamespaceExport;
    giveOut(ctx, name.text, ctx.draft.emit(Op.Import, place, module), place);
    return;
  }
  for (const { name, propertyName } of (exportClause as ts.NamedExports).elements) {
    const at = ctx.at(name);
    const value = ctx.draft.emit(
      Op.ImportMember,
      at,
      module,
      ctx.name((propertyName ?? name).text),
    );
    exportAs(ctx, name.text, value, at);
  }
}

/** Gives out the names of the module's own variables. */
export function lowerLateExports(ctx: Context): void {
  for (const { elements } of ctx.file.exports.late)
    for (const { name, propertyName } of elements) {
      const local = (propertyName ?? name).text;
      const at = ctx.at(name);
      if (local === name.text) ctx.file.exports.names.add(local);
      else exportAs(ctx, name.text, readName(ctx, local, at), at);
    }
}

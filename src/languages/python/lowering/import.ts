/**
 * Imports. `import a.b` binds `a` and loads `a.b` as well; names of `from` imports are members.
 */
import { Op } from '../../../ir/opcode.js';
import type { Alias, Import, ImportFrom } from '../syntax/nodes.js';
import type { Context } from './context.js';
import { bindDotted } from './dotted.js';
import { dottedNames, prefixesOf } from './dotted-names.js';
import { writeName } from './names.js';

export function lowerImport(ctx: Context, node: Import): void {
  for (const alias of node.names) {
    const module = importModule(ctx, alias.name, alias);
    if (alias.asname !== null) {
      writeName(ctx, alias.asname, module, asPlace(alias));
      continue;
    }
    const [first] = prefixesOf(alias.name);
    const bound = first === alias.name ? module : importModule(ctx, first, alias);
    writeName(ctx, first, bound, alias);
    for (const dotted of dottedNames(alias.name)) {
      bindDotted(
        ctx,
        dotted,
        dotted === alias.name ? module : importModule(ctx, dotted, alias),
        alias,
      );
    }
  }
}

function importModule(ctx: Context, specifier: string, alias: Alias): number {
  const { start, end } = alias;
  return ctx.draft.emit(
    Op.Import,
    alias,
    ctx.file.builder.addImport({ specifier, level: 0, start, end }),
  );
}

export function lowerImportFrom(ctx: Context, node: ImportFrom): void {
  const { start, end, level } = node;
  const module = ctx.file.builder.addImport({ specifier: node.module ?? '', level, start, end });
  for (const alias of node.names) {
    if (alias.name === '*') {
      ctx.draft.emit(Op.ImportAll, alias, module);
      continue;
    }
    const member = ctx.draft.emit(Op.ImportMember, alias, module, ctx.name(alias.name));
    if (alias.asname === null) writeName(ctx, alias.name, member, alias);
    else writeName(ctx, alias.asname, member, asPlace(alias));
  }
}

function asPlace(alias: Alias): { start: number; end: number } {
  return { start: alias.asnameStart, end: alias.end };
}

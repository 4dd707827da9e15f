/**
 * Modules that code names by their full path: after `import a.b.c`, the text `a.b.c.f()` means that
 * module, whether or not the folders on the way are packages with code. So the import binds `a.b`
 * and `a.b.c` as well, as names that no program can write otherwise, and attribute chains that begin
 * with one of them read it.
 */
import { NONE, Op } from '../../../ir/opcode.js';
import { Kind } from '../syntax/kinds.js';
import type { Alias, Expression, Name } from '../syntax/nodes.js';
import type { Context } from './context.js';
import { BindingKind } from './scope.js';

/** Assigns the module that a prefix of an imported name means. */
export function bindDotted(ctx: Context, dotted: string, module: number, alias: Alias): void {
  const binding = ctx.scope.lookup(dotted);
  if (binding.kind === BindingKind.ModuleVariable) {
    ctx.draft.emit(Op.StoreGlobal, alias, ctx.name(dotted), module);
  }
  const isLocal = binding.kind === BindingKind.Variable && binding.owner!.unit === ctx.unit;
  if (isLocal || binding.kind === BindingKind.ModuleVariable) ctx.draft.write(binding.key, module);
}

/**
 * The value of the longest imported module that a chain of attributes on a name begins with; the
 * attributes it covers are taken off the spine above `bottom`. NONE when there is none.
 */
export function readDotted(ctx: Context, node: Name, bottom: number): number {
  const known = ctx.file.scopes.dotted.get(node.id);
  if (known === undefined) return NONE;
  const { spine } = ctx;
  let dotted = node.id;
  let longest = '';
  let kept = spine.length;
  for (let i = spine.length - 1; i >= bottom; i--) {
    const part = spine[i];
    if (part.kind !== Kind.Attribute) break;
    dotted += `.${part.attr}`;
    if (!known.has(dotted)) continue;
    longest = dotted;
    kept = i;
  }
  if (longest === '') return NONE;
  const value = readModule(ctx, { first: node.id, dotted: longest }, spine[kept]);
  if (value !== NONE) spine.length = kept;
  return value;
}

interface DottedName {
  readonly first: string;
  readonly dotted: string;
}

/** Only where the first name is what the same import bound. */
function readModule(ctx: Context, { first, dotted }: DottedName, place: Expression): number {
  const binding = ctx.scope.lookup(dotted);
  const root = ctx.scope.lookup(first);
  switch (binding.kind) {
    case BindingKind.ModuleVariable:
      return root.kind === binding.kind ? ctx.readVariable(binding.key, place) : NONE;
    case BindingKind.Variable: {
      const isHere = binding.owner === root.owner && binding.owner!.unit === ctx.unit;
      return isHere && root.kind === binding.kind ? ctx.readVariable(binding.key, place) : NONE;
    }
    case BindingKind.Global: {
      const isModules = root.kind === binding.kind && ctx.file.scopes.module.symbols.has(dotted);
      return isModules ? ctx.draft.emit(Op.LoadGlobal, place, ctx.name(dotted)) : NONE;
    }
    default:
      return NONE;
  }
}

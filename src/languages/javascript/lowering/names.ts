/**
 * Reading and assigning names. A name is an SSA variable, a field of a frame (when a function inside
 * uses it), or a global; a module's variables are both SSA variables of its body and globals for
 * everybody else.
 */
import type { Place } from '../../../ir/function-draft.js';
import { Op } from '../../../ir/opcode.js';
import type { Context } from './context.js';
import { type Binding, BindingKind } from './scope.js';

export function readName(ctx: Context, name: string, place: Place): number {
  const binding = ctx.scope.lookup(name);
  switch (binding.kind) {
    case BindingKind.Global:
      return readGlobal(ctx, binding, place);
    case BindingKind.Captured:
      return ctx.readCaptured(binding, place);
    default:
      return ctx.readVariable(binding.key, place);
  }
}

function readGlobal(ctx: Context, binding: Binding, place: Place): number {
  if (binding.owner === null && binding.name === 'undefined') return ctx.none(place);
  if (binding.name === 'this') return ctx.draft.emit(Op.Undefined, place);
  return ctx.draft.emit(Op.LoadGlobal, place, ctx.name(binding.key));
}

export function writeName(ctx: Context, name: string, value: number, place: Place): void {
  const { draft } = ctx;
  const binding = ctx.scope.lookup(name);
  switch (binding.kind) {
    case BindingKind.Variable:
      draft.emit(Op.Bind, place, ctx.name(name), value);
      draft.write(binding.key, value);
      return;
    case BindingKind.ModuleVariable:
      draft.emit(Op.StoreGlobal, place, ctx.name(binding.key), value);
      draft.write(binding.key, value);
      return;
    case BindingKind.Captured:
      ctx.writeCaptured(binding, value, place);
      return;
    case BindingKind.Global:
      draft.emit(Op.StoreGlobal, place, ctx.name(binding.key), value);
      // What no file declares is a member of what the language provides.
      if (binding.owner === null)
        draft.emit(Op.StoreField, place, ctx.builtin('globalThis', place), ctx.name(name), value);
  }
}

/** Says what the draft makes of variables that no way has assigned. */
export function defineUnbound(ctx: Context): void {
  ctx.draft.unbound = (key) => {
    const place = ctx.readPlace ?? undefined;
    if (ctx.unit.parent !== null) return ctx.draft.prepend(Op.Undefined, -1, place);
    return ctx.draft.prepend(Op.LoadGlobal, ctx.name(key), place);
  };
}

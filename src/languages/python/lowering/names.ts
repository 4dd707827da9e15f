/**
 * Reading, assigning and deleting names. A name is an SSA variable, a field of a frame (when a
 * function inside uses it), a field of the class whose body is being run, or a global; a module's
 * variables are both SSA variables of its body and globals for everybody else.
 */
import type { Place } from '../../../ir/function-draft.js';
import { Op } from '../../../ir/opcode.js';
import type { Captured } from '../../lowering/frames.js';
import type { Context } from './context.js';
import { type Binding, BindingKind, fallsBackToGlobal, nameOfKey } from './scope.js';

export function readName(ctx: Context, name: string, place: Place): number {
  const binding = ctx.scope.lookup(name);
  switch (binding.kind) {
    case BindingKind.Global:
      return ctx.draft.emit(Op.LoadGlobal, place, ctx.name(name));
    case BindingKind.Captured:
      return ctx.readCaptured(capturedBy(binding), place);
    default:
      return ctx.readVariable(binding.key, place);
  }
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
      draft.emit(Op.StoreGlobal, place, ctx.name(name), value);
      draft.write(binding.key, value);
      return;
    case BindingKind.ClassVariable:
      draft.emit(Op.StoreField, place, binding.owner!.classValue, ctx.name(name), value);
      draft.write(binding.key, value);
      return;
    case BindingKind.Captured:
      ctx.writeCaptured(capturedBy(binding), value, place);
      return;
    case BindingKind.Global:
      draft.emit(Op.StoreGlobal, place, ctx.name(name), value);
  }
}

export function deleteName(ctx: Context, name: string, place: Place): void {
  const { draft } = ctx;
  const binding = ctx.scope.lookup(name);
  switch (binding.kind) {
    case BindingKind.Global:
      return;
    case BindingKind.Captured:
      draft.emit(
        Op.DeleteField,
        place,
        ctx.frameOf(binding.owner!.unit, place),
        ctx.name(binding.key),
      );
      return;
    case BindingKind.ClassVariable:
      draft.emit(Op.DeleteField, place, binding.owner!.classValue, ctx.name(name));
      draft.write(binding.key, draft.emit(Op.Undefined, place));
      return;
    default:
      draft.write(binding.key, draft.emit(Op.Undefined, place));
  }
}

/** Says what the draft makes of variables that no way has assigned. */
export function defineUnbound(ctx: Context): void {
  ctx.draft.unbound = (key) => {
    const place = ctx.readPlace ?? undefined;
    if (!fallsBackToGlobal(key, ctx.unit)) return ctx.draft.prepend(Op.Undefined, -1, place);
    return ctx.draft.prepend(Op.LoadGlobal, ctx.name(nameOfKey(key)), place);
  };
}

function capturedBy({ owner, key }: Binding): Captured {
  return { owner: owner?.unit ?? null, key };
}

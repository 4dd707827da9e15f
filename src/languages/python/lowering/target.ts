/**
 * Assignment targets: names, attributes, elements, slices, and sequences taken apart.
 */
import type { Place } from '../../../ir/function-draft.js';
import { IterationMode, NONE, Op } from '../../../ir/opcode.js';
import { Kind } from '../syntax/kinds.js';
import type { Expression, Subscript } from '../syntax/nodes.js';
import type { Context } from './context.js';
import { deleteName, writeName } from './names.js';

export function assign(ctx: Context, target: Expression, value: number): void {
  switch (target.kind) {
    case Kind.Name:
      writeName(ctx, target.id, value, target);
      return;
    case Kind.Attribute: {
      const object = ctx.expression(target.value);
      ctx.draft.emit(Op.StoreField, target, object, ctx.name(target.attr), value);
      return;
    }
    case Kind.Subscript: {
      const object = ctx.expression(target.value);
      storeElement(ctx, target, object, value);
      return;
    }
    case Kind.Tuple:
    case Kind.List:
      unpack(ctx, target.elts, value, assign);
      return;
    case Kind.Starred:
      assign(ctx, target.value, value);
      return;
    case Kind.ErrorExpression:
      return;
    default:
      ctx.expression(target);
  }
}

/** Assigning to a slice puts the elements of the value into the object. */
function storeElement(ctx: Context, target: Subscript, object: number, value: number): void {
  const key = lowerKey(ctx, target.slice);
  const stored =
    target.slice.kind === Kind.Slice
      ? ctx.draft.emit(Op.Iterate, target, value, NONE, IterationMode.Items)
      : value;
  ctx.draft.emit(Op.StoreElement, target, object, key, stored);
}

/** The key of a subscript; for a slice one that stands for any. */
export function lowerKey(ctx: Context, slice: Expression): number {
  if (slice.kind !== Kind.Slice) return ctx.expression(slice);
  for (const part of [slice.lower, slice.upper, slice.step]) if (part) ctx.expression(part);
  return ctx.constant({ kind: 'other', value: 'slice' }, slice);
}

/** What takes one part of a value apart: an expression or a pattern. */
type Receive<T> = (ctx: Context, part: T, value: number) => void;

interface SequencePart extends Place {
  readonly kind: number;
}

/** Hands each part its element, counted from the end after a star, which gets the rest. */
export function unpack<T extends SequencePart>(
  ctx: Context,
  parts: readonly T[],
  value: number,
  receive: Receive<T>,
): void {
  const star = parts.findIndex(
    (part) => part.kind === Kind.Starred || part.kind === Kind.MatchStar,
  );
  for (let i = 0; i < parts.length; i++) {
    if (i === star) {
      const after = parts.length - 1 - i;
      receive(ctx, parts[i], ctx.draft.emit(Op.UnpackRest, parts[i], value, i, after));
    } else {
      const index = star >= 0 && i > star ? i - parts.length : i;
      receive(ctx, parts[i], ctx.draft.emit(Op.Unpack, parts[i], value, index));
    }
  }
}

export function deleteTarget(ctx: Context, target: Expression): void {
  switch (target.kind) {
    case Kind.Name:
      deleteName(ctx, target.id, target);
      return;
    case Kind.Attribute: {
      const object = ctx.expression(target.value);
      ctx.draft.emit(Op.DeleteField, target, object, ctx.name(target.attr));
      return;
    }
    case Kind.Subscript: {
      const object = ctx.expression(target.value);
      ctx.draft.emit(Op.DeleteElement, target, object, lowerKey(ctx, target.slice));
      return;
    }
    case Kind.Tuple:
    case Kind.List:
      for (const part of target.elts) deleteTarget(ctx, part);
  }
}

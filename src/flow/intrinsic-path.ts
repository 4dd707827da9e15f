/**
 * Intrinsics of paths.
 */

import { Op } from '../ir/opcode.js';
import { factBits, KEPT_INSIDE_TEXT } from '../models/state.js';
import type { Activation } from './activation.js';
import { positional } from './argument.js';
import { argument, type IntrinsicFunction } from './intrinsic-function.js';
import { elementOf } from './object.js';
import { contentTaint } from './type-of.js';

const LISTED = factBits(['listed']);
const PREFIXED = factBits(['prefixed']);

/** The longest path that all elements begin with: equal to a base, it proves that each lies below. */
const common: IntrinsicFunction = (a, call) => {
  const list = argument(a, call, 0);
  for (const op of elementOperations(a, call.op)) {
    const tainted = a.domain.taint(a.value(op)) !== a.domain.taints.empty;
    if (tainted)
      a.origins.set(a.numbers.of(call.op), {
        number: a.numbers.of(op),
        keep: 0,
        gives: [[LISTED, PREFIXED]],
      });
  }
  return a.domain.ofTaint(a.domain.taint(elementOf(a, list, call.op)));
};

/** The operations that make the elements of a call's first argument, when it is a list or tuple made here. */
function elementOperations(a: Activation, op: number): number[] {
  const list = a.pool(op)[1];
  if (list === undefined || (a.opcode(list) !== Op.List && a.opcode(list) !== Op.Tuple)) return [];
  return Array.from(a.pool(list)).filter((_, index) => index % 2 === 1);
}

/** The folder in which a path lies. */
const parent: IntrinsicFunction = (a, call) => {
  const path = positional(call.args)[0];
  if (path === undefined) return a.domain.bottom;
  if (path.number >= 0)
    a.origins.set(a.numbers.of(call.op), {
      number: path.number,
      keep: KEPT_INSIDE_TEXT,
      gives: [],
      isParent: true,
    });
  return a.domain.ofTaint(a.domain.taints.map(contentTaint(a, path.value), KEPT_INSIDE_TEXT, 0));
};

export const pathIntrinsics: Record<string, IntrinsicFunction> = {
  'path.common': common,
  'path.parent': parent,
};

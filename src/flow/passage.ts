/**
 * Passages: places where a function hands on what it was given, by calling a parameter that goes on with it
 * (`next()`). What holds and what was written by then is part of its summary, and here it is made true for
 * whoever is asked to go on.
 */
import type { Activation } from './activation.js';
import { snapshot } from './flow-state.js';
import type { Argument } from './operations.js';

/** Notes a call of a parameter: one that is given something reports a failure, and does not go on. */
export function notePassage(
  a: Activation,
  op: number,
  call: { ref: number; args: readonly Argument[] },
): void {
  const { references, constants } = a.domain;
  if (references.y(call.ref) !== references.emptyPath) return;
  if (call.args.some(({ value }) => a.domain.onlyConstant(value) !== constants.none)) return;
  a.passages.set(op, { parameter: references.x(call.ref), state: snapshot(a) });
}

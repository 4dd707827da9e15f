/**
 * What an intrinsic is, and what most of them begin with.
 */
import type { Activation } from './activation.js';
import { positional } from './argument.js';
import type { SeenCall } from './select.js';

/** Computes one intrinsic for a call; bottom where it has nothing to say. */
export type IntrinsicFunction = (a: Activation, call: SeenCall) => number;

/** The value of a positional argument, bottom where there is none. */
export function argument(a: Activation, call: SeenCall, index: number): number {
  return positional(call.args)[index]?.value ?? a.domain.bottom;
}

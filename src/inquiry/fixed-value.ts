/**
 * What a variable holds at a place where it can only be constants that stand in its own function: nothing
 * that callers hand in, nothing read from memory, nothing that a call gives.
 */
import type { Activation } from '../flow/activation.js';
import type { Inflows } from './inflow.js';
import type { ProgramPlace, ShownPlace } from './inquiry.js';
import { nameOfValue, type UseIndex } from './names.js';
import { operandsOf, spanOf, touches } from './operands.js';

interface Asked {
  place: ProgramPlace;
  name: string;
}

/** Where the constants stand that a name holds at a place, empty where it may hold anything else too. */
export function fixedAt(
  a: Activation,
  uses: UseIndex,
  inflows: Inflows,
  { place, name }: Asked,
): ShownPlace[] {
  const values = new Set<number>();
  for (let op = 0; op < a.fn.ir.opCount; op++) {
    if (!touches(spanOf(a, op), place)) continue;
    for (const value of operandsOf(a, op))
      if (nameOfValue(uses, value).includes(name)) values.add(value);
  }
  const constants = [...values].map((value) => a.domain.constList(a.values[value]!));
  if (constants.some((list) => list === null || list.length === 0)) return [];
  const {
    constants: from,
    doubts,
    held,
    hasParameters,
  } = inflows.of(a, [...values], {
    skipLabelled: false,
  });
  return doubts.length > 0 || held.length > 0 || hasParameters ? [] : from;
}

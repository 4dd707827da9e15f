/**
 * Applying a function of the program to arguments: which unit of it runs, and its summary made true here.
 */
import type { Activation } from './activation.js';
import { bindArguments } from './argument.js';
import { CellKind } from './cell.js';
import { exported } from './heap.js';
import { instantiate } from './instantiate.js';
import { callUnknown, handOver } from './library-call.js';
import type { FunctionCall } from './operations.js';
import { constantElements } from './sequence.js';
import { MAX_DECIDING } from './summary.js';
import { generalise } from './type-of.js';
import type { Unit } from './unit.js';

/** How deep one call may lead to further ones at once: through getters, callable objects, deferred calls. */
export const MAX_DEPTH = 8;
/** Calls that one operation may lead to besides its own. */
const MAX_INNER = 48;
/** The same for code outside the program proper. */
const MAX_INNER_OUTSIDE = 6;
/** Operations up to which a function is run again for the constants it is called with. */
const SMALL = 400;

/** Runs a function of the program with arguments: its summary, instantiated here. */
export function applyFunction(a: Activation, op: number, call: FunctionCall): number {
  const { engine, domain } = a;
  a.calling++;
  handOver(a, call.args);
  const binding = bindArguments(a, call);
  const isStranger = a.module.outside && !engine.program.functions[call.fn]!.module.outside;
  if (!isStranger) tellParameters(a, { op, fn: call.fn, values: binding.values });
  let unit = isStranger ? engine.unit(call.fn, []) : unitFor(a, call.fn, binding.values);
  // What chooses a way through the function is known only once it was run.
  if (!isStranger && isNew(a, unit) && !isApart(a, unit) && engine.evaluateInside(unit))
    unit = unitFor(a, call.fn, binding.values);
  a.callees.add(unit.id);
  a.resolved.add(op);
  noteTarget(a, op, call.fn);
  // Code outside the program proper is read function by function: its calls among itself are not followed ahead.
  if (unit.summary === null && isApart(a, unit)) return callUnknown(a, op, call.args);
  if (isNew(a, unit) && !engine.evaluateInside(unit)) {
    a.need(unit);
    return domain.bottom;
  }
  unit.dependents.add(a.unit.id);
  const most = a.module.outside ? MAX_INNER_OUTSIDE : MAX_INNER;
  if (a.depth >= MAX_DEPTH || (a.depth > 0 && ++a.inner > most))
    return callUnknown(a, op, call.args);
  a.depth++;
  const result = instantiate(a, {
    op,
    unit,
    summary: unit.summary ?? engine.emptySummary,
    binding,
  });
  a.depth--;
  return result;
}

/** What a call hands in joins the parameters that all callers share. */
function tellParameters(
  a: Activation,
  { op, fn, values }: { op: number; fn: number; values: readonly number[] },
): void {
  const { cells } = a.engine;
  const writer = { unit: a.unit.id, op };
  values.forEach((value, index) => {
    cells.write(cells.id(CellKind.Parameter, fn, index), generalise(a, value), writer);
  });
}

/** Whether a unit can be run now for the first time. */
function isNew(a: Activation, unit: Unit): boolean {
  return unit.summary === null && !unit.onStack && unit !== a.unit;
}

/** Whether both the caller and the callee are code outside the program proper. */
function isApart(a: Activation, unit: Unit): boolean {
  return a.module.outside && unit.fn.module.outside;
}

function noteTarget(a: Activation, op: number, fn: number): void {
  const known = a.targets.get(op);
  if (known) known.add(fn);
  else a.targets.set(op, new Set([fn]));
}

/** A constant, or a short list of constants, as a value that means the same everywhere; -1 for others. */
function knownOf(a: Activation, value: number): number {
  const { domain } = a;
  const constants = domain.consts(value);
  if (domain.refs(value) !== domain.emptySet)
    return constantElements(a, value) === null ? -1 : exported(a, value);
  if (constants < 0 || domain.sets.length(constants) !== 1) return -1;
  return domain.make(domain.emptySet, constants, domain.taints.empty);
}

/** The unit for the constants at hand: a variant where they choose a way through a small function. */
function unitFor(a: Activation, fn: number, values: readonly number[]): Unit {
  const general = a.engine.unit(fn, []);
  const decides = general.summary?.decides ?? 0;
  if (decides === 0 || general.fn.ir.opCount > SMALL) return general;
  const variant: number[] = [];
  values.forEach((value, index) => {
    if (index >= MAX_DECIDING || (decides & (1 << index)) === 0) return;
    const known = knownOf(a, value);
    if (known >= 0) variant.push(index, known);
  });
  return variant.length === 0 ? general : a.engine.unit(fn, variant);
}

/**
 * Where the interpreter's parts meet: activations are made here, with the table of what lower parts ask
 * of higher ones, and run.
 */
import { Activation } from './activation.js';
import { applyFunction } from './application.js';
import { callValue, invokeValue } from './call.js';
import { ControlFlow } from './control-flow.js';
import { registerEntry } from './entry.js';
import { registerChain } from './handler-chain.js';
import { callMemberOf } from './method-call.js';
import { readKey } from './object.js';
import type { Operations } from './operations.js';
import { execute } from './transfer.js';
import type { Unit } from './unit.js';
import type { World } from './world.js';

const OPERATIONS: Operations<Activation> = {
  enterFlow: (a) => new ControlFlow(a),
  readKey,
  callValue,
  invokeValue,
  callMember: callMemberOf,
  register: (a, seen, row) =>
    row.continues === null ? registerEntry(a, seen, row) : registerChain(a, seen, row),
  applyFunction,
};

/** An activation of a unit before its first operation. */
export function activate(world: World, unit: Unit): Activation {
  return new Activation(world, unit, OPERATIONS);
}

/** One run of a unit: blocks in reverse postorder until their states settle. */
export function run(world: World, unit: Unit): Activation {
  const a = activate(world, unit);
  a.flow.run((op) => {
    a.stopped = false;
    execute(a, op);
    return !a.stopped;
  });
  world.counts.operations += a.fn.ir.opCount;
  return a;
}

/**
 * Where data came by the facts that make it harmless: the check that was passed, the conversion that
 * was applied. Followed backwards from where the data arrives, within one function.
 */
import type { Activation } from '../flow/activation.js';
import { NONE, Op } from '../ir/opcode.js';
import type { ShownPlace } from './inquiry.js';
import { operandsOf, spanOf } from './operands.js';

const MAX_VISITED = 300;

/** A label that arrives at an operation with facts. */
interface Arrival {
  op: number;
  label: number;
  facts: number;
}

/** The operations that gave a label the facts with which it arrives, in order of their places. */
export function factOrigins(a: Activation, arrival: Arrival): ShownPlace[] {
  const found = new Map<number, string>();
  const seen = new Set<number>();
  const open = operandsOf(a, arrival.op).filter((op) => stateOf(a, op, arrival.label) >= 0);
  if (open.length === 0) open.push(arrival.op);
  for (let op = open.pop(); op !== undefined && seen.size < MAX_VISITED; op = open.pop()) {
    if (seen.has(op)) continue;
    seen.add(op);
    const state = stateOf(a, op, arrival.label);
    if (state < 0) continue;
    if ((state & arrival.facts) !== arrival.facts) {
      const check = checkOf(a, op, arrival.facts & ~state);
      if (check >= 0) found.set(check, 'is checked here');
    }
    const before = operandsOf(a, op).filter((operand) => stateOf(a, operand, arrival.label) >= 0);
    const gains = before.some((operand) => {
      const lacking = arrival.facts & ~stateOf(a, operand, arrival.label);
      return (state & lacking) !== 0 && checkOf(a, operand, lacking) < 0;
    });
    if (gains && isCall(a, op)) found.set(op, 'is made harmless here');
    if (before.length === 0 && (state & arrival.facts) === arrival.facts)
      found.set(op, isCall(a, op) ? 'is made harmless here' : 'is harmless from the start');
    open.push(...before);
  }
  return [...found]
    .map(([op, says]) => ({ ...spanOf(a, op), says }))
    .sort((one, other) => one.start - other.start);
}

/** The facts that a label has at an operation, -1 where it is not there. */
function stateOf(a: Activation, op: number, label: number): number {
  const { taints } = a.domain;
  const taint = a.domain.taint(a.values[op]!);
  const index = taints.find(taint, label);
  return index < 0 ? -1 : taints.add(taint, index);
}

/** The last check that gave an operation's value some of the facts, -1 if none did. */
function checkOf(a: Activation, op: number, facts: number): number {
  const origin = a.learned.originOf(a.numbers.of(op), facts);
  return origin < 0 ? -1 : conditionOf(a, origin);
}

/** The condition of a branch, the operation itself elsewhere. */
function conditionOf(a: Activation, op: number): number {
  return a.opcode(op) === Op.Branch && a.a(op) !== NONE ? a.a(op) : op;
}

function isCall(a: Activation, op: number): boolean {
  const opcode = a.opcode(op);
  return opcode === Op.Call || opcode === Op.Invoke || opcode === Op.Binary;
}

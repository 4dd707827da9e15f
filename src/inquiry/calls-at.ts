/**
 * Calls of a function, whoever is called, and where what is computed at a place goes.
 */
import type { Activation } from '../flow/activation.js';
import { NONE, Op } from '../ir/opcode.js';
import type { CallFacts, CallSite, Outflow, ProgramPlace, ShownPlace } from './inquiry.js';
import type { UseIndex } from './names.js';
import { callParts, spanOf, touches } from './operands.js';

const MAX_VISITED = 400;

/** Describes the arguments of a call as checks see them. */
export type DescribeCall = (a: Activation, op: number, callee: string) => CallSite;

/** The calls of one function that touch a place. */
export function callsOf(a: Activation, place: ProgramPlace, describe: DescribeCall): CallFacts[] {
  const out: CallFacts[] = [];
  for (let op = 0; op < a.fn.ir.opCount; op++)
    if (a.isCall(op) && touches(spanOf(a, op), place)) out.push(callFacts(a, op, describe));
  return out;
}

function callFacts(a: Activation, op: number, describe: DescribeCall): CallFacts {
  const library = a.engine.library;
  const node = a.libraryCalls.get(op);
  const { callee: written } = callParts(a, op);
  const target = a.unresolved.has(op)
    ? 'unknown'
    : node !== undefined
      ? 'library'
      : a.resolved.has(op)
        ? 'program'
        : 'unknown';
  const callee = node === undefined ? written : library.display(node);
  const rows = node === undefined ? [] : library.rows(library.call(node));
  const { keywords, positional, function: around } = describe(a, op, callee);
  return {
    ...spanOf(a, op),
    callee,
    target,
    isModelled: node !== undefined && library.isModelled(node),
    watched: [
      ...new Set(
        rows.flatMap((row) => (row.role === 'sink' || row.role === 'use' ? [row.kind] : [])),
      ),
    ],
    keywords,
    positional,
    function: around,
  };
}

/** Where what is computed at a place goes within its function, followed through values and variables. */
export function outflowOf(
  a: Activation,
  { uses, place }: { uses: UseIndex; place: ProgramPlace },
  describe: DescribeCall,
): Outflow {
  const calls = new Set<number>();
  const leaves: ShownPlace[] = [];
  const seen = new Set<number>();
  for (let op = 0; op < a.fn.ir.opCount; op++) if (touches(spanOf(a, op), place)) seen.add(op);
  for (const op of seen) {
    if (seen.size > MAX_VISITED) {
      leaves.push({ ...spanOf(a, op), says: 'goes further than was looked at' });
      break;
    }
    if (a.isCall(op)) calls.add(op);
    const says = leavesBy(a, op);
    if (says !== null) leaves.push({ ...spanOf(a, op), says });
    for (const use of uses.of(op)) seen.add(use.op);
  }
  return { calls: [...calls].map((op) => callFacts(a, op, describe)), leaves };
}

function leavesBy(a: Activation, op: number): string | null {
  switch (a.opcode(op)) {
    case Op.Return:
      return a.a(op) === NONE || isConstant(a, a.a(op)) ? null : 'is returned';
    case Op.Yield:
    case Op.YieldFrom:
      return 'is yielded';
    case Op.StoreGlobal:
    case Op.StoreField:
      return 'is stored';
    case Op.StoreElement:
      return 'is put into a container';
    default:
      return null;
  }
}

function isConstant(a: Activation, op: number): boolean {
  return a.opcode(op) === Op.Const;
}

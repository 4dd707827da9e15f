/**
 * Calls of a function, whoever is called, and where what is computed at a place goes.
 */
import type { Activation } from '../flow/activation.js';
import { NONE, Op, Operator } from '../ir/opcode.js';
import type {
  CallFacts,
  CallSite,
  FunctionFacts,
  Outflow,
  ProgramPlace,
  ShownPlace,
  Watch,
} from './inquiry.js';
import type { UseIndex } from './names.js';
import { callParts, spanOf, touches } from './operands.js';
import { isOfLanguage } from './trait-table.js';

const MAX_VISITED = 400;

/** What describes parts of a program to those who ask. */
export interface Describe {
  /** The arguments of a call as checks see them. */
  call(a: Activation, op: number, callee: string): CallSite;
  /** A function that a unit is a version of. */
  unit(id: number): FunctionFacts;
}

/** The calls of one function that touch a place. */
export function callsOf(a: Activation, place: ProgramPlace, describe: Describe): CallFacts[] {
  const out: CallFacts[] = [];
  for (let op = 0; op < a.fn.ir.opCount; op++)
    if (a.isCall(op) && touches(spanOf(a, op), place)) out.push(callFacts(a, op, describe));
  return out;
}

function callFacts(a: Activation, op: number, describe: Describe): CallFacts {
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
  const { keywords, positional, spread: isSpread, function: around } = describe.call(a, op, callee);
  return {
    ...spanOf(a, op),
    callee,
    target,
    isOfLanguage: isOfLanguage(a, node),
    isModelled: node !== undefined && library.isModelled(library.call(node)),
    watched: rows.flatMap(watchOf),
    gives: node === undefined ? null : (library.source(library.call(node))?.kind ?? null),
    kindsOfLibrary: library.kindsIn(callee.split('.')[0]!),
    kindsOfNamesakes: library.kindsOfMember(callee.split('.')[0]!, written),
    keywords,
    positional,
    isSpread,
    reaches: target === 'program' ? calledBy(a, written, describe) : [],
    function: around,
  };
}

/** Called functions of the name as it is written; where none has it, as behind an alias, all that the function calls. */
function calledBy(a: Activation, written: string, describe: Describe): FunctionFacts[] {
  const all = [...a.callees].map((id) => describe.unit(id));
  const named = all.filter(({ name }) => name === written);
  return named.length > 0 ? named : all;
}

type Row = ReturnType<Activation['engine']['library']['rows']>[number];

function watchOf(row: Row): Watch[] {
  if (row.role !== 'sink' && row.role !== 'use') return [];
  const decidedBy = row.when.flatMap(({ argument, test }) =>
    argument.select === 'argument'
      ? [{ keyword: argument.keyword, position: argument.position, absent: test === 'absent' }]
      : [],
  );
  return [{ kind: row.kind, decidedBy }];
}

/** Whether some operation that touches a place computes with numbers. */
export function calculatesAt(a: Activation, place: ProgramPlace): boolean {
  for (let op = 0; op < a.fn.ir.opCount; op++) {
    if (a.opcode(op) !== Op.Binary || !touches(spanOf(a, op), place)) continue;
    const isText = a.c(op) === Operator.Add || a.c(op) === Operator.FormatOrModulo;
    const text = a.domain.constList(a.values[op]!)?.some((id) => {
      const { kind } = a.domain.constants.get(id);
      return kind === 'text' || kind === 'shape';
    });
    if (!isText || text !== true) return true;
  }
  return false;
}

/** Where what is computed at a place goes within its function, followed through values and variables. */
export function outflowOf(
  a: Activation,
  { uses, place }: { uses: UseIndex; place: ProgramPlace },
  describe: Describe,
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

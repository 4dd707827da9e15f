/**
 * What a check of every element says of the whole: of a text, whose characters were looked at one by
 * one, or of a sequence. In a loop that raises or returns for a bad element, after `all(… for … in …)`,
 * and the other way round after `any`.
 */
import { Op } from '../ir/opcode.js';
import { commonFacts, factBits } from '../models/state.js';
import type { Activation } from './activation.js';
import type { Refinement } from './refinement.js';

/** Facts that a text has when each of its characters has them. */
const EVERY_CHARACTER = factBits([
  'number',
  'word',
  'html-escaped',
  'shell-quoted',
  'sql-escaped',
  'url-encoded',
  'file-name',
  'line',
  'ldap-escaped',
  'xpath-escaped',
  'regex-escaped',
  'script-escaped',
  'matched',
  'relative',
]);
const LISTED = factBits(['listed', 'harmless']);

/** What holds of a sequence because it holds of each element. */
export interface WholeFacts {
  /** Value number of the sequence. */
  number: number;
  facts: number;
}

/** What holds of what a loop went through once it has come to its end: what held at the end of every round. */
export function afterLoop(a: Activation, more: number): WholeFacts | null {
  const element = elementOf(a, more, a.values.length);
  const rounds = element < 0 ? [] : a.flow.roundStates(more);
  if (rounds.length === 0) return null;
  let facts = -1;
  for (const round of rounds) {
    const known = a.flow.refinements.get(round.refinements, a.numbers.of(element));
    if (!known) return null;
    facts = facts < 0 ? ofWhole(a, known) : commonFacts(facts, ofWhole(a, known));
  }
  return facts === 0 ? null : { number: a.numbers.of(a.a(more)), facts };
}

/** A comprehension without filters that fills a container: its element, what it adds for it, and over what it goes. */
export interface Comprehension {
  element: number;
  added: number;
  over: number;
}

/** The comprehension that makes an argument, null where none does or it leaves elements out. */
export function comprehensionOf(a: Activation, call: number): Comprehension | null {
  const container = a.pool(call)[1];
  if (
    container === undefined ||
    (a.opcode(container) !== Op.List && a.opcode(container) !== Op.Set)
  )
    return null;
  let more = -1;
  for (let op = container + 1; op < call; op++) {
    if (a.opcode(op) === Op.More) {
      if (more >= 0) return null;
      more = op;
    }
    if (a.opcode(op) !== Op.Invoke || a.a(op) !== container || more < 0) continue;
    const element = elementOf(a, more, op);
    const added = a.pool(op)[1];
    if (element < 0 || added === undefined || isFiltered(a, more, op)) return null;
    return { element, added, over: a.a(more) };
  }
  return null;
}

/** Whether a branch between a loop's head and an operation goes back to the head. */
function isFiltered(a: Activation, more: number, until: number): boolean {
  const head = a.flow.blockOf(more);
  for (let op = more + 2; op < until; op++)
    if (a.opcode(op) === Op.Branch && (a.b(op) === head || a.c(op) === head)) return true;
  return false;
}

/** The operation that takes the next element in a loop, -1 where there is none. */
function elementOf(a: Activation, more: number, until: number): number {
  for (let op = more + 1; op < until; op++)
    if (a.opcode(op) === Op.Iterate && a.a(op) === a.a(more)) return op;
  return -1;
}

/** What a refinement of each element says of the whole. */
export function ofWhole(a: Activation, element: Refinement): number {
  let facts = element.facts & (EVERY_CHARACTER | LISTED);
  if ((facts & LISTED) !== 0 && element.equals >= 0 && areCharacters(a, element.equals))
    facts &= ~LISTED;
  return facts;
}

function areCharacters(a: Activation, constants: number): boolean {
  return a.domain.sets.list(constants).every((id) => {
    const constant = a.domain.constants.get(id);
    return constant.kind === 'text' && constant.value.length < 2;
  });
}

/**
 * Text that is one quoted literal: it begins with a quote, ends with one, and none stands between. Such
 * text is one word to a shell, and a constant to whoever runs it as code.
 */
import { NONE, Op } from '../ir/opcode.js';
import { factBits } from '../models/state.js';
import type { Activation } from './activation.js';

const QUOTE = "'";
const SHELL_QUOTED = factBits(['shell-quoted']);

/** What a check of the first or last character with a quote implies, as runs of an implication. */
export function impliedEdge(
  a: Activation,
  at: { number: number; edge: 0 | -1 },
  text: string | null,
): number[] {
  if (text !== QUOTE || at.number < 0) return [];
  return [1, edgeOf(a, at.number, at.edge), 0, a.domain.single(a.domain.constants.text(QUOTE)), 0];
}

/** Facts of the text whose inside, without its first and last character, holds no quote; with its number. */
export function outsideOf(a: Activation, inside: number): { number: number; facts: number } | null {
  if (a.opcode(inside) !== Op.Slice) return null;
  const [low, high, step] = a.pool(inside);
  if (!isNumber(a, low, 1) || !isNumber(a, high, -1) || (step !== undefined && step !== NONE))
    return null;
  const number = a.numbers.of(a.a(inside));
  const quote = a.domain.single(a.domain.constants.text(QUOTE));
  const isQuote = (edge: 0 | -1): boolean =>
    a.flow.refinements.get(a.state.refinements, edgeOf(a, number, edge))?.equals === quote;
  return isQuote(0) && isQuote(-1) ? { number, facts: SHELL_QUOTED } : null;
}

/** The value number of the first or last character of a value. */
function edgeOf(a: Activation, number: number, edge: 0 | -1): number {
  return a.numbers.read(number, a.elementKey(a.domain.constants.number(edge)));
}

function isNumber(a: Activation, op: number | undefined, wanted: number): boolean {
  if (op === undefined || op === NONE) return false;
  return a.domain.onlyConstant(a.value(op)) === a.domain.constants.number(wanted);
}

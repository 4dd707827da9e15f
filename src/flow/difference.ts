/**
 * How far two numbers lie apart: what both are made of by adding takes no part in it.
 */
import { Op, Operator } from '../ir/opcode.js';
import type { Activation } from './activation.js';
import { isTrusted } from './trust.js';

const MAX_PARTS = 16;

/** Whether untrusted data decides how far two value numbers lie apart, as far as it is known what they are made of. */
export function areApart(a: Activation, low: number, high: number): boolean {
  if (low < 0 || high < 0) return true;
  return partsOf(a, low).join() !== partsOf(a, high).join();
}

/** The untrusted values that a number is the sum of, each by its value number; those that are taken away marked. */
function partsOf(a: Activation, number: number): string[] {
  const out: string[] = [];
  const open = [{ number, sign: '+' }];
  for (let part = open.pop(); part !== undefined && out.length < MAX_PARTS; part = open.pop()) {
    const op = part.number < a.values.length ? part.number : -1;
    const operator = op >= 0 && a.opcode(op) === Op.Binary ? a.c(op) : -1;
    const { sign } = part;
    if (operator === Operator.Add || operator === Operator.Subtract) {
      const other = operator === Operator.Add ? sign : sign === '+' ? '-' : '+';
      open.push({ number: a.numbers.of(a.a(op)), sign });
      open.push({ number: a.numbers.of(a.b(op)), sign: other });
    } else if (op < 0 || !isTrusted(a, a.value(op))) out.push(`${sign}${part.number}`);
  }
  return out.sort();
}

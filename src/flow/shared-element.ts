/**
 * What it says of values that were put into a set together that the set has an element in common with another:
 * `{origin} & ALLOWED`.
 */
import { ArgumentTag, Op, Operator } from '../ir/opcode.js';
import type { Activation } from './activation.js';
import { ANY_KEY } from './key.js';
import { RecordKind } from './record.js';
import { isTrusted } from './trust.js';

/** An element that a set was made with, and the set with which that one has something in common. */
export interface Intersection {
  element: number;
  other: number;
}

/**
 * What an operation says if its value is true that intersects a set which is written out: of its elements, the one
 * from outside is in the other. What the program itself puts beside it, such as a sign for everything, it means to
 * allow, unless it is known to be there in any case.
 */
export function intersectionsAt(a: Activation, op: number): Intersection[] {
  if (a.opcode(op) !== Op.Binary || a.c(op) !== Operator.BitAnd) return [];
  const sides = [
    [a.a(op), a.b(op)],
    [a.b(op), a.a(op)],
  ] as const;
  return sides.flatMap(([own, other]) => {
    const elements = elementsOf(a, own);
    const given = elements.filter((element) => !isTrusted(a, a.value(element)));
    const beside = elements.filter((element) => !given.includes(element));
    const isOpen = beside.some((element) => isKnownIn(a, element, { other, op }));
    return given.length === 1 && !isOpen ? [{ element: given[0]!, other }] : [];
  });
}

/** Whether an element is known to be one of a set. */
function isKnownIn(a: Activation, element: number, within: { other: number; op: number }): boolean {
  const { domain } = a;
  const base = a.value(within.other);
  const held = domain.constList(a.perform.readKey(a, { base, key: ANY_KEY, op: within.op }));
  return (domain.constList(a.value(element)) ?? []).some((id) => held?.includes(id));
}

/** The operations that make the elements of a set that is written out, or made of a list that is. */
function elementsOf(a: Activation, op: number): number[] {
  const isSet = a.domain.refList(a.value(op)).some((ref) => {
    const record = a.recordOf(ref);
    return record >= 0 && a.domain.records.kind(record) === RecordKind.Set;
  });
  if (!isSet) return [];
  const pool = a.pool(op);
  const isMade = a.isCall(op) && pool.length === 2 && pool[0] === ArgumentTag.Positional;
  const literal = isMade ? pool[1]! : op;
  const isLiteral = [Op.Set, Op.List, Op.Tuple].some((code) => code === a.opcode(literal));
  if (!isLiteral) return [];
  const pairs = a.pool(literal);
  const isPlain = pairs.every((tag, index) => index % 2 === 1 || tag === ArgumentTag.Positional);
  return isPlain ? Array.from(pairs).filter((_, index) => index % 2 === 1) : [];
}

/**
 * Parts of sequences: slices, and the rest when one is taken apart.
 */
import { NONE } from '../ir/opcode.js';
import { KEPT_IN_PART } from '../models/state.js';
import type { Activation } from './activation.js';
import { allocate, listHolding } from './heap.js';
import { ANY_KEY } from './key.js';
import { readKey } from './object.js';
import { RecordFlag, RecordKind } from './record.js';
import { textSet } from './text.js';

/** A slice of text, or of a list. */
export function sliceOf(a: Activation, op: number): number {
  const { domain } = a;
  const base = a.value(a.a(op));
  const [low, high, step] = Array.from(a.pool(op), (value) =>
    value === NONE ? null : numberOf(a, a.value(value)),
  );
  const exact = exactElements(a, base);
  if (exact !== null && low !== undefined && step === null && high !== undefined) {
    return listOf(a, op, exact.slice(low ?? 0, high ?? exact.length));
  }
  const constants = domain.constList(base);
  if (
    constants !== null &&
    constants.length > 0 &&
    domain.refs(base) === domain.emptySet &&
    step === null &&
    low !== undefined &&
    high !== undefined
  ) {
    return sliceText(a, base, { low: low ?? 0, high });
  }
  if (isContainer(a, base)) {
    return listHolding(a, op, readKey(a, { base, key: ANY_KEY, op }));
  }
  return domain.ofTaint(domain.taints.map(domain.taint(base), KEPT_IN_PART, 0));
}

/** One character of a constant text, -1 where text or position are not known. */
export function characterAt(a: Activation, base: number, key: number): number {
  const { constants } = a.domain;
  const only = key === ANY_KEY ? -1 : a.domain.onlyConstant(base);
  if (only < 0 || (key & 1) === 0) return -1;
  const text = constants.get(only);
  const position = constants.get(key >> 1);
  if (text.kind !== 'text' || position.kind !== 'number') return -1;
  const letter = text.value.at(position.value);
  return letter === undefined ? -1 : a.domain.ofConstant(constants.text(letter));
}

export function sliceText(
  a: Activation,
  base: number,
  range: { low: number; high: number | null | undefined },
): number {
  const texts = (a.domain.constList(base) ?? []).map((id) => {
    const parts = a.domain.constants.partsOf(id);
    return parts !== null && parts.length === 1
      ? [parts[0]!.slice(range.low, range.high ?? undefined)]
      : ['', ''];
  });
  const taint = a.domain.taints.map(a.domain.taint(base), KEPT_IN_PART, 0);
  return a.domain.make(a.domain.emptySet, textSet(a, texts), taint);
}

/** What is left when elements before and after it are taken. */
export function restOf(a: Activation, op: number): number {
  const base = a.value(a.a(op));
  const exact = exactElements(a, base);
  if (exact !== null) return listOf(a, op, exact.slice(a.b(op), exact.length - a.c(op)));
  return listHolding(a, op, readKey(a, { base, key: ANY_KEY, op }));
}

/** The elements of a sequence whose positions are all known, or null. */
export function exactElements(a: Activation, value: number): number[] | null {
  const { domain } = a;
  const refs = domain.refList(value);
  if (refs.length !== 1) return null;
  const record = a.recordOf(refs[0]!);
  if (record < 0 || (domain.records.flags(record) & RecordFlag.Exact) === 0) return null;
  const out: number[] = [];
  for (let i = 0; i < domain.records.size(record); i++) {
    const element = domain.records.get(record, a.elementKey(domain.constants.number(i)));
    if (element < 0) return null;
    out.push(element);
  }
  return out;
}

/** Elements of a list that are looked at one by one. */
const MAX_ONE_BY_ONE = 8;

/** The elements of a short list whose elements are all known constants, null for others. */
export function constantElements(a: Activation, value: number): number[] | null {
  const elements = exactElements(a, value);
  if (elements === null || elements.length > MAX_ONE_BY_ONE) return null;
  return elements.every((element) => a.domain.onlyConstant(element) >= 0) ? elements : null;
}

/** A fresh list of known elements. */
export function listOf(
  a: Activation,
  op: number,
  elements: readonly number[],
  index: number = 0,
): number {
  const entries = elements.flatMap((value, position) => [
    a.elementKey(a.domain.constants.number(position)),
    value,
  ]);
  const { records } = a.domain;
  const empty = records.make(RecordKind.List, 0, 0, a.domain.bottom);
  let record = empty;
  for (let i = 0; i < entries.length; i += 2)
    record = records.set(record, entries[i]!, entries[i + 1]!);
  if (elements.length <= 32) record = records.withFlags(record, RecordFlag.Exact);
  return allocate(a, { op, index }, record);
}

export function isContainer(a: Activation, value: number): boolean {
  return a.domain.refList(value).some((ref) => {
    const record = a.recordOf(ref);
    return record >= 0 && a.domain.records.kind(record) <= RecordKind.Map;
  });
}

function numberOf(a: Activation, value: number): number | undefined {
  const id = a.domain.onlyConstant(value);
  if (id < 0) return undefined;
  const constant = a.domain.constants.get(id);
  return constant.kind === 'number' ? constant.value : undefined;
}

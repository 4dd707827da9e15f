/**
 * The heap of an activation: objects named by where they were allocated, each with its record.
 * Placeholders become records of kind Given once written.
 */
import { ALL_FACTS } from '../models/state.js';
import type { Activation } from './activation.js';
import { Mention } from './domain.js';
import { RecordFlag, RecordKind } from './record.js';
import { RefKind } from './reference.js';
import { storeBack } from './store-back.js';
import { Note } from './taint.js';

/** Numbers of objects that an operation takes over start here; those it makes itself are below. */
const FIRST_ADOPTED = 16;

/** The record of a reference, -1 if it has none. A placeholder that nothing has touched gets an empty one. */
export function touchedRecord(a: Activation, ref: number): number {
  const known = a.recordOf(ref);
  if (known >= 0 || a.domain.references.kind(ref) !== RefKind.Placeholder) return known;
  return a.domain.records.make(RecordKind.Given, ref, 0, a.domain.bottom);
}

/** Replaces the record of an object of the heap. A change of one by value goes to the cell it was read from. */
export function setRecord(a: Activation, ref: number, record: number): void {
  const kind = a.domain.references.kind(ref);
  if (kind === RefKind.Record) storeBack(a, a.at, { ref, record });
  if (kind !== RefKind.Object && kind !== RefKind.Placeholder) return;
  if (!a.state.owned) {
    a.state.heap = new Map(a.state.heap);
    a.state.owned = true;
  }
  a.state.heap.set(ref, record);
}

/** A fresh object at an allocation site. A site met again (in a loop) names its latest object. */
export function allocate(
  a: Activation,
  site: { op: number; index: number },
  record: number,
): number {
  const { domain } = a;
  const ref = domain.references.intern(RefKind.Object, site.op, site.index);
  setRecord(a, ref, record);
  return domain.ofReference(ref);
}

/** A fresh list of which only what its elements may be is known. */
export function listHolding(a: Activation, op: number, element: number, index: number = 0): number {
  return allocate(a, { op, index }, a.domain.records.make(RecordKind.List, 0, 0, element));
}

/** A member or element of a placeholder that nothing here has written. */
export function placeholderValue(a: Activation, ref: number, key: number): number {
  const { domain } = a;
  const { references, taints } = domain;
  const further = references.extend(ref, key);
  if (further >= 0) return domain.ofPlaceholder(further);
  return domain.ofTaint(taints.single(taints.placeholder(ref), ALL_FACTS, 0, Note.WholeObject));
}

/** One more object of an operation, besides those that it makes itself. */
export function allocateOther(a: Activation, op: number, record: number): number {
  return allocate(a, { op, index: FIRST_ADOPTED + a.adopted++ }, record);
}

/** Objects that arrive by value become objects of this activation, so that they can be changed. */
export function adopt(a: Activation, op: number, value: number): number {
  const { domain } = a;
  const { references } = domain;
  const refs = domain.refList(value);
  if (!refs.some((ref) => references.kind(ref) === RefKind.Record)) return value;
  const out = refs.map((ref) => {
    if (references.kind(ref) !== RefKind.Record) return ref;
    return domain.refList(allocateOther(a, op, references.x(ref)))[0]!;
  });
  return domain.withRefs(value, domain.refSet(out));
}

/** A value in which the objects of this activation stand by value. */
export function exported(a: Activation, value: number, depth: number = 3): number {
  const { domain } = a;
  const { references, records } = domain;
  const refs = domain.refList(value);
  if ((domain.mentions(value) & Mention.Object) === 0)
    return domain.withImplications(value, domain.noImplications);
  let lost = domain.taints.empty;
  const out = refs.map((ref) => {
    const kind = references.kind(ref);
    if (kind !== RefKind.Object && kind !== RefKind.Record) return ref;
    const record = kind === RefKind.Record ? references.x(ref) : a.state.heap.get(ref);
    if (kind === RefKind.Record && (records.mentions(record!) & Mention.Object) === 0) return ref;
    if (record === undefined || depth <= 0) return references.any;
    const copy = records.mapValues(record, (inner) => exported(a, inner, depth - 1));
    return references.intern(
      RefKind.Record,
      records.withFlags(copy, records.flags(copy) & (RecordFlag.Exact | RecordFlag.Open)),
    );
  });
  if (depth <= 0) lost = domain.taint(value);
  return domain.make(
    domain.refSet(out),
    domain.consts(value),
    domain.taints.join(domain.taint(value), lost),
  );
}

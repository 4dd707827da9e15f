/**
 * Calls of methods whose function is known: with the receiver bound, along the bases of a class, and the
 * functions that a name may mean on several classes.
 */
import { FunctionFlag } from '../ir/module.js';
import type { Activation } from './activation.js';
import { applyFunction } from './application.js';
import { CellKind } from './cell.js';
import { callLibrary, callUnknown } from './library-call.js';
import { methodsOf } from './member.js';
import type { Argument, FoundMember } from './operations.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';

/** Overriding methods up to which a call is taken to reach them all. */
export const MAX_TARGETS = 8;
const BINDS = FunctionFlag.BindsReceiver | FunctionFlag.BindsClass;

/** A member that is called on one of the things its receiver may be. */
export interface Invocation {
  ref: number;
  name: number;
  args: readonly Argument[];
  /** Value number of the receiver, -1 if none. */
  number: number;
}

/** Calls a method with its receiver as the first argument, where it is one that takes its receiver. */
export function callBound(
  a: Activation,
  op: number,
  bound: { ref: number; receiver: number; call: Invocation },
): number {
  const { references, bottom } = a.domain;
  if (references.kind(bound.ref) !== RefKind.Function) return bottom;
  const { receiver, call } = bound;
  const fn = references.x(bound.ref);
  const { ir, class: owner } = a.engine.program.functions[fn]!;
  const isStatic = owner >= 0 && (ir.flags & BINDS) === 0;
  return applyFunction(a, op, {
    fn,
    receiver: isStatic ? bottom : receiver,
    receiverNumber: call.number,
    frame: bottom,
    args: call.args,
  });
}

/** Calls whatever a member is, with the object that it was found on as receiver where it takes one. */
export function callMemberOf(a: Activation, op: number, found: FoundMember): number {
  const { references, records } = a.domain;
  const { receiver, number, args } = found;
  const all = a.domain.refList(found.member);
  let result = a.domain.bottom;
  let finished = false;
  const others: number[] = [];
  for (const ref of all) {
    const record = references.kind(ref) === RefKind.Function ? -1 : a.recordOf(ref);
    const isClosure = record >= 0 && records.kind(record) === RecordKind.Closure;
    const fn = record < 0 ? references.x(ref) : isClosure ? records.extra(record) : -1;
    const takes =
      (isClosure || references.kind(ref) === RefKind.Function) &&
      (a.engine.program.functions[fn]!.ir.flags & FunctionFlag.ImplicitReceiver) !== 0;
    if (!takes) {
      others.push(ref);
      continue;
    }
    const frame = isClosure
      ? records.get(record, a.memberKey(a.engine.program.name('^frame')))
      : a.domain.bottom;
    const call = { fn, receiver, receiverNumber: number, frame, args };
    a.stopped = false;
    result = a.domain.join(result, applyFunction(a, op, call));
    finished ||= !a.stopped;
  }
  if (others.length > 0 || all.length === 0) {
    const rest = a.domain.withRefs(found.member, a.domain.refSet(others));
    a.stopped = false;
    result = a.domain.join(result, a.perform.callValue(a, op, rest, args));
    finished ||= !a.stopped;
  }
  a.stopped = !finished;
  return result;
}

/** Calls what the classes above have under a name. */
export function invokeSuper(
  a: Activation,
  op: number,
  target: { record: number; call: Invocation },
): number {
  const { records, bottom } = a.domain;
  const { record, call } = target;
  const self = records.get(record, a.memberKey(a.engine.program.name('^self')));
  const above = a.engine.classes.ancestry(records.extra(record), a.unit.id);
  for (const cls of above.classes.slice(1)) {
    const cell = a.engine.cells.id(CellKind.Field, cls, call.name);
    const value = a.engine.cells.read(cell, a.unit.id);
    if (value === bottom) continue;
    let result = bottom;
    for (const ref of a.domain.refList(value))
      result = a.domain.join(result, callBound(a, op, { ref, receiver: self, call }));
    return result;
  }
  for (const node of above.libraries) {
    const member = a.engine.library.member(node, a.engine.program.names.text(call.name));
    return callLibrary(a, op, { node: member, receiver: self, args: call.args });
  }
  return callUnknown(a, op, call.args);
}

/** Functions that a member may be, over the classes and their descendants. */
export function methodTargets(a: Activation, types: readonly number[], name: number): number[] {
  const targets = new Set<number>();
  for (const type of types) {
    if (a.domain.references.kind(type) !== RefKind.Instance) continue;
    const cls = a.domain.references.x(type);
    for (const ref of methodsOf(a, cls, name)) targets.add(ref);
    for (const sub of a.engine.classes.ownersBelow(cls, name, a.unit.id).slice(0, MAX_TARGETS)) {
      for (const ref of methodsOf(a, sub, name)) targets.add(ref);
    }
  }
  return [...targets].sort((x, y) => x - y);
}

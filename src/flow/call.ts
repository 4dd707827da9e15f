/**
 * Calls: who is called, and what comes of it.
 *
 * There is no call graph: callees are the references of the called value. Functions of the program
 * are instantiated from their summaries, libraries answered from models, and what only the caller
 * can know (a parameter that is called) is deferred to it.
 */

import { FunctionFlag } from '../ir/module.js';
import type { Activation } from './activation.js';
import { applyFunction, MAX_DEPTH } from './application.js';
import { plainArgument } from './argument.js';
import { constructObject } from './construct.js';
import { callLibrary, callUnknown, invokeLibrary, invokeUnknown } from './library-call.js';
import { methodsOf } from './member.js';
import {
  callBound,
  callMemberOf,
  type Invocation,
  invokeSuper,
  MAX_TARGETS,
} from './method-call.js';
import { readKey } from './object.js';
import type { Argument } from './operations.js';
import { callPlaceholder, ownMember } from './placeholder-call.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';

/** Calls whatever a value may be. */
export function callValue(
  a: Activation,
  op: number,
  callee: number,
  args: readonly Argument[],
): number {
  let result = a.domain.bottom;
  let finished = false;
  for (const ref of a.domain.refList(callee)) {
    a.stopped = false;
    result = a.domain.join(result, callReference(a, op, ref, args));
    finished ||= !a.stopped;
  }
  a.stopped = !finished && a.domain.refList(callee).length > 0;
  return a.domain.refList(callee).length === 0 ? callUnknown(a, op, args) : result;
}

function callReference(a: Activation, op: number, ref: number, args: readonly Argument[]): number {
  const { references, records, bottom } = a.domain;
  const x = references.x(ref);
  switch (references.kind(ref)) {
    case RefKind.Function:
      return applyFunction(a, op, { fn: x, receiver: bottom, frame: bottom, args });
    case RefKind.Class:
      return constructObject(a, op, { cls: x, args });
    case RefKind.Library:
      return callLibrary(a, op, { node: x, receiver: bottom, args });
    case RefKind.Schema: {
      const { node } = a.domain.schemas.get(x);
      return callLibrary(a, op, { node, receiver: a.domain.ofReference(ref), args });
    }
    case RefKind.Placeholder:
      return callPlaceholder(a, op, { ref, name: -1, args });
    case RefKind.Instance:
      return callInstance(a, op, ref, args);
    case RefKind.Object:
    case RefKind.Record: {
      const record = a.recordOf(ref);
      if (record < 0) return callUnknown(a, op, args);
      if (records.kind(record) === RecordKind.Instance) return callInstance(a, op, ref, args);
      return callRecord(a, op, record, args);
    }
    default:
      return callUnknown(a, op, args);
  }
}

/** Calls what a record stands for: a closure, a bound method, a partial application. */
function callRecord(a: Activation, op: number, record: number, args: readonly Argument[]): number {
  const { records, bottom } = a.domain;
  const member = (name: string): number => {
    const value = records.get(record, a.memberKey(a.engine.program.name(name)));
    return value < 0 ? bottom : value;
  };
  switch (records.kind(record)) {
    case RecordKind.Closure:
      return applyFunction(a, op, {
        fn: records.extra(record),
        receiver: bottom,
        frame: member('^frame'),
        args,
      });
    case RecordKind.Bound:
      return applyFunction(a, op, {
        fn: records.extra(record),
        receiver: member('^self'),
        frame: member('^frame'),
        args,
      });
    case RecordKind.Partial:
      return callValue(a, op, member('^callee'), [...partialArguments(a, record), ...args]);
    case RecordKind.Library:
      return callLibrary(a, op, { node: records.extra(record), receiver: bottom, args });
    default:
      return callUnknown(a, op, args);
  }
}

function partialArguments(a: Activation, record: number): Argument[] {
  const { records, constants } = a.domain;
  const out: Argument[] = [];
  for (let i = 0; i < records.size(record); i++) {
    const key = records.keyAt(record, i);
    if ((key & 1) === 1) {
      const constant = constants.get(key >> 1);
      if (constant.kind === 'number') out.push(plainArgument(records.valueAt(record, i)));
    } else if (!a.engine.program.names.text(key >> 1).startsWith('^')) {
      out.push(plainArgument(records.valueAt(record, i), key >> 1));
    }
  }
  return out;
}

function callInstance(a: Activation, op: number, ref: number, args: readonly Argument[]): number {
  const name = a.module.file.language.protocol.call;
  if (name === null || a.depth >= MAX_DEPTH) return callUnknown(a, op, args);
  a.depth++;
  const result = invokeReference(a, op, {
    ref,
    name: a.engine.program.name(name),
    args,
    number: -1,
  });
  a.depth--;
  return result;
}

/** Calls a member of whatever a value may be, with it as receiver. */
export function invokeValue(
  a: Activation,
  op: number,
  call: { receiver: number; number: number; name: number },
  args: readonly Argument[],
): number {
  const { domain } = a;
  const refs = domain.refList(call.receiver);
  let result = domain.bottom;
  let finished = false;
  for (const ref of refs) {
    a.stopped = false;
    result = domain.join(
      result,
      invokeReference(a, op, { ref, name: call.name, args, number: call.number }, call.receiver),
    );
    finished ||= !a.stopped;
  }
  a.stopped = false;
  if (
    refs.length === 0 ||
    (domain.consts(call.receiver) !== domain.emptySet &&
      refs.every(
        (ref) =>
          domain.references.kind(ref) !== RefKind.Any &&
          domain.references.kind(ref) !== RefKind.Placeholder,
      ))
  ) {
    return domain.join(result, invokeUnknown(a, op, { ...call, ref: -1 }, args));
  }
  a.stopped = !finished;
  return result;
}

function invokeReference(
  a: Activation,
  op: number,
  call: Invocation,
  whole: number = a.domain.ofReference(call.ref),
): number {
  const { domain } = a;
  const { references, records } = domain;
  const { ref, name, args } = call;
  switch (references.kind(ref)) {
    case RefKind.Instance:
      return invokeMethod(a, op, { cls: references.x(ref), call, below: true });
    case RefKind.Placeholder:
      return callPlaceholder(a, op, call, whole);
    case RefKind.Schema:
    case RefKind.Library: {
      const thing =
        references.kind(ref) === RefKind.Schema
          ? domain.schemas.get(references.x(ref)).node
          : references.x(ref);
      const node = a.engine.library.member(thing, a.engine.program.names.text(name));
      return invokeLibrary(a, op, { node, name, receiver: whole, number: call.number, args });
    }
    case RefKind.Object:
    case RefKind.Record: {
      const record = a.recordOf(ref);
      const kind = record < 0 ? -1 : records.kind(record);
      const own = kind < 0 ? -1 : ownMember(a, record, name);
      if (own >= 0)
        return callMemberOf(a, op, { member: own, receiver: whole, number: call.number, args });
      if (kind === RecordKind.Instance)
        return invokeMethod(a, op, { cls: records.extra(record), call, below: false });
      if (kind === RecordKind.Super) return invokeSuper(a, op, { record, call });
      if (kind === RecordKind.Library) {
        const node = a.engine.library.member(
          records.extra(record),
          a.engine.program.names.text(name),
        );
        return callLibrary(a, op, {
          node,
          receiver: domain.ofReference(ref, domain.taint(whole)),
          number: call.number,
          args,
        });
      }
      return invokeUnknown(a, op, { receiver: whole, number: call.number, name, ref }, args);
    }
    case RefKind.Class:
    case RefKind.Module: {
      const member = readKey(a, { base: domain.ofReference(ref), key: a.memberKey(name), op });
      return callMember(a, op, {
        member,
        cls: references.kind(ref) === RefKind.Class ? ref : -1,
        args,
      });
    }
    default:
      return invokeUnknown(a, op, { receiver: whole, number: call.number, name, ref }, args);
  }
}

/** Calls a member found on a class or a module; a class is the first argument where the function binds one. */
function callMember(
  a: Activation,
  op: number,
  call: { member: number; cls: number; args: readonly Argument[] },
): number {
  const { domain, engine } = a;
  if (call.member === domain.bottom || call.cls < 0)
    return callValue(a, op, call.member, call.args);
  let result = domain.bottom;
  for (const ref of domain.refList(call.member)) {
    const fn = domain.references.kind(ref) === RefKind.Function ? domain.references.x(ref) : -1;
    const binds =
      fn >= 0 && (engine.program.functions[fn]!.ir.flags & FunctionFlag.BindsClass) !== 0;
    const args = binds ? [plainArgument(domain.ofReference(call.cls)), ...call.args] : call.args;
    result = domain.join(result, callReference(a, op, ref, args));
  }
  return domain.refList(call.member).length === 0 ? callUnknown(a, op, call.args) : result;
}

/** Calls a method of a class's instance; `below`: the object may be of a derived class. */
function invokeMethod(
  a: Activation,
  op: number,
  target: { cls: number; call: Invocation; below: boolean },
): number {
  const { call, cls } = target;
  const receiver = a.domain.ofReference(call.ref);
  const member = readKey(a, { base: receiver, key: a.memberKey(call.name), op });
  let result = a.domain.bottom;
  if (member !== a.domain.unknown) result = callValue(a, op, member, call.args);
  else
    result = invokeUnknown(
      a,
      op,
      { receiver, number: call.number, name: call.name, ref: call.ref },
      call.args,
    );
  if (!target.below) return result;
  const below = a.engine.classes.ownersBelow(cls, call.name, a.unit.id);
  for (const sub of below.length > MAX_TARGETS ? [] : below) {
    const own = methodsOf(a, sub, call.name).filter(
      (ref) => !a.domain.refList(member).includes(ref),
    );
    for (const ref of own)
      result = a.domain.join(result, callBound(a, op, { ref, receiver, call }));
  }
  return result;
}

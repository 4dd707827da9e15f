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
import { defer } from './deferral.js';
import { keyInRecord } from './key.js';
import { callLibrary, callUnknown, invokeLibrary, invokeUnknown } from './library-call.js';
import { methodsOf } from './member.js';
import {
  callBound,
  callMemberOf,
  type Invocation,
  invokeSuper,
  MAX_TARGETS,
  methodTargets,
} from './method-call.js';
import { readKey } from './object.js';
import type { Argument } from './operations.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';
import { meetRunner } from './runner.js';
import { typesOf } from './type-of.js';

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
    case RefKind.Library: {
      const node = a.engine.library.member(references.x(ref), a.engine.program.names.text(name));
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

/** What a plain object holds under a name, -1 where it holds nothing or the language keeps members and elements apart. */
function ownMember(a: Activation, record: number, name: number): number {
  const { records } = a.domain;
  const kind = records.kind(record);
  if (kind !== RecordKind.Map || !a.module.file.language.modes.membersAreElements) return -1;
  return records.get(record, keyInRecord(a, kind, a.memberKey(name)));
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

/** A call of a placeholder, or of a member of it; `name` is -1 for the former. */
interface PlaceholderCall {
  ref: number;
  name: number;
  args: readonly Argument[];
  number?: number;
}

/** Such a call of a member, with the things that the placeholder may be and its value. */
interface PlaceholderTarget {
  types: readonly number[];
  call: PlaceholderCall;
  whole: number;
}

/** Calls a placeholder, or a member of one: resolved where all callers agree on one function, else left to the caller. */
function callPlaceholder(
  a: Activation,
  op: number,
  call: PlaceholderCall,
  whole: number = a.domain.ofPlaceholder(call.ref),
): number {
  const { domain } = a;
  const types = typesOf(a, call.ref);
  if (call.name >= 0) {
    const written = a.state.heap.get(call.ref);
    const own = written === undefined ? -1 : domain.records.get(written, a.memberKey(call.name));
    if (own >= 0) {
      const found = { member: own, receiver: whole, number: call.number ?? -1, args: call.args };
      return callMemberOf(a, op, found);
    }
    const targets = methodTargets(a, types, call.name);
    if (targets.length === 1)
      return callBound(a, op, {
        ref: targets[0]!,
        receiver: whole,
        call: { ...call, number: call.number ?? -1 },
      });
    if (targets.length === 0) return invokeTypes(a, op, { types, call, whole });
    return defer(a, op, call, targets);
  }
  return defer(a, op, call);
}

/** Invokes a member of a placeholder none of whose possible classes defines it. */
function invokeTypes(a: Activation, op: number, target: PlaceholderTarget): number {
  const { domain } = a;
  const { call, whole } = target;
  let result = domain.bottom;
  for (const type of target.types)
    result = domain.join(result, invokeType(a, op, { type, call, whole }));
  if (result !== domain.bottom) return result;
  return invokeUnseen(a, op, target);
}

/** Invokes a member that no class seen so far defines: the caller may know the object better. */
function invokeUnseen(
  a: Activation,
  op: number,
  { types, call, whole }: PlaceholderTarget,
): number {
  const isContainer = types.some((type) => a.domain.references.kind(type) === RefKind.Record);
  const isDefined = a.engine.classes.someDefines(call.name);
  if (!isContainer && (types.length > 0 || isDefined)) {
    if (!isDefined) meetRunner(a, op, call.args);
    return defer(a, op, call);
  }
  return invokeUnknown(
    a,
    op,
    { receiver: whole, number: call.number ?? -1, name: call.name, ref: call.ref },
    call.args,
  );
}

/** The same on one of the things that it may be; bottom where that says nothing. */
function invokeType(
  a: Activation,
  op: number,
  target: { type: number; call: PlaceholderCall; whole: number },
): number {
  const { domain } = a;
  const { type, call, whole } = target;
  const { name, args, number = -1 } = call;
  switch (domain.references.kind(type)) {
    case RefKind.Record: {
      const own = ownMember(a, domain.references.x(type), name);
      if (own < 0) return domain.bottom;
      return callMemberOf(a, op, { member: own, receiver: whole, number, args });
    }
    case RefKind.Library: {
      const text = a.engine.program.names.text(name);
      const node = a.engine.library.member(domain.references.x(type), text);
      return invokeLibrary(a, op, { node, name, receiver: whole, number, args });
    }
    case RefKind.Class:
    case RefKind.Module:
      return invokeReference(a, op, { ref: type, name, args, number: -1 });
    case RefKind.Instance: {
      const base = domain.ofReference(type);
      const member = readKey(a, { base, key: a.memberKey(name), op });
      const isKnown = member !== domain.unknown && member !== domain.bottom;
      return isKnown ? callValue(a, op, member, args) : domain.bottom;
    }
    default:
      return domain.bottom;
  }
}

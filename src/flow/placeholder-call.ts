/**
 * Calls of what a caller hands in, or of its members: resolved where all callers agree on one function or a
 * model says what it is, else left to the caller.
 */
import type { Activation } from './activation.js';
import { applyFunction } from './application.js';
import { defer } from './deferral.js';
import { keyInRecord } from './key.js';
import { callLibrary, invokeLibrary, invokeUnknown } from './library-call.js';
import { callBound, callMemberOf, methodTargets } from './method-call.js';
import { readKey } from './object.js';
import type { Argument, FunctionCall } from './operations.js';
import { notePassage } from './passage.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';
import { meetRunner } from './runner.js';
import { typesOf } from './type-of.js';

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
export function callPlaceholder(
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
  const captured = capturedFunction(a, call.ref, types);
  if (captured !== null) return applyFunction(a, op, { ...captured, args: call.args });
  notePassage(a, op, call);
  let result = defer(a, op, call);
  for (const type of types) {
    if (domain.references.kind(type) !== RefKind.Library) continue;
    const node = domain.references.x(type);
    result = domain.join(
      result,
      callLibrary(a, op, { node, receiver: domain.bottom, args: call.args }),
    );
  }
  return result;
}

/**
 * A function that is captured where it was made: the variable that holds it belongs to the frame which it
 * captures itself, so that it can be called without asking the caller.
 */
function capturedFunction(
  a: Activation,
  ref: number,
  types: readonly number[],
): Omit<FunctionCall, 'args'> | null {
  const { domain, engine } = a;
  const { references, records } = domain;
  const path = references.pathOf(ref);
  const base = references.x(ref);
  if (path.length === 0 || types.length !== 1 || a.fn.ir.params[base]?.kind !== 'frame')
    return null;
  const held = recordOf(a, types[0]!, RecordKind.Closure);
  if (held < 0) return null;
  let frame = references.placeholder(base);
  for (const key of path.slice(0, -1)) frame = references.extend(frame, key);
  const fn = engine.program.functions[records.extra(held)]!;
  const maker = fn.module.firstFunction + fn.ir.parent;
  const isOwn = typesOf(a, frame).every((type) => {
    const record = recordOf(a, type, RecordKind.Frame);
    return record >= 0 && records.extra(record) === maker;
  });
  if (!isOwn) return null;
  return { fn: fn.index, receiver: domain.bottom, frame: domain.ofPlaceholder(frame) };
}

/** The record of a kind that a reference holds by value, -1 if it holds none. */
function recordOf(a: Activation, ref: number, kind: number): number {
  const { references, records } = a.domain;
  const record = references.kind(ref) === RefKind.Record ? references.x(ref) : -1;
  return record >= 0 && records.kind(record) === kind ? record : -1;
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
      const record = domain.references.x(type);
      if (domain.records.kind(record) === RecordKind.Library) {
        const node = a.engine.library.member(
          domain.records.extra(record),
          a.engine.program.names.text(name),
        );
        return invokeLibrary(a, op, { node, name, receiver: whole, number, args });
      }
      const own = ownMember(a, record, name);
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
      return a.perform.invokeValue(
        a,
        op,
        { receiver: domain.ofReference(type), number: -1, name },
        args,
      );
    case RefKind.Instance: {
      const base = domain.ofReference(type);
      const member = readKey(a, { base, key: a.memberKey(name), op });
      const isKnown = member !== domain.unknown && member !== domain.bottom;
      return isKnown ? a.perform.callValue(a, op, member, args) : domain.bottom;
    }
    default:
      return domain.bottom;
  }
}

/** What a plain object holds under a name, -1 where it holds nothing or the language keeps members and elements apart. */
export function ownMember(a: Activation, record: number, name: number): number {
  const { records } = a.domain;
  const kind = records.kind(record);
  if (kind !== RecordKind.Map || !a.module.file.language.modes.membersAreElements) return -1;
  return records.get(record, keyInRecord(a, kind, a.memberKey(name)));
}

/**
 * Members of the program's classes: look-up along the bases, methods bound to their receivers, getters.
 */
import { FunctionFlag } from '../ir/module.js';
import { ArgumentTag } from '../ir/opcode.js';
import type { Activation, LookUp } from './activation.js';
import { CellKind } from './cell.js';
import { readLibraryMember } from './library-read.js';
import type { Read } from './operations.js';
import { RecordKind, sorted } from './record.js';
import { RefKind } from './reference.js';
import { classOfReference } from './type-of.js';

/** How deep objects may be turned into text by others. */
const MAX_PROTOCOL_DEPTH = 5;

const MAX_NAMES = 2 ** 24;

/** A member of a class: the first class along its bases that has it, else what library bases have. */
export function lookUp(a: Activation, cls: number, key: number): LookUp {
  if ((key & 1) === 1) return { value: a.domain.bottom, open: true, methods: [] };
  const at = cls * MAX_NAMES + (key >> 1);
  let known = a.lookUps.get(at);
  if (!known) {
    const found = lookUpName(a, cls, key >> 1);
    const methods = a.domain.refList(found.value).filter((ref) => isCallable(a, ref));
    known = { value: found.value, open: found.open, methods };
    a.lookUps.set(at, known);
  }
  return known;
}

function lookUpName(a: Activation, cls: number, name: number): Omit<LookUp, 'methods'> {
  const { engine, domain } = a;
  const definer = engine.classes.definer(cls, name, a.unit.id);
  const ancestry = engine.classes.ancestry(cls, a.unit.id);
  if (definer >= 0) {
    const value = engine.cells.read(engine.cells.id(CellKind.Field, definer, name), a.unit.id);
    if (value !== domain.bottom) return { value, open: ancestry.open };
    const type = engine.cells.read(engine.cells.id(CellKind.FieldType, definer, name), a.unit.id);
    if (type !== domain.bottom) return { value: type, open: ancestry.open };
  }
  let value = domain.bottom;
  for (const library of ancestry.libraries) {
    const found = readLibraryMember(a, library, engine.program.names.text(name));
    if (found >= 0) value = domain.join(value, found);
  }
  return { value, open: ancestry.open || ancestry.libraries.length > 0 };
}

/** The functions among a class's members under a name, with where they were found. */
export function methodsOf(a: Activation, cls: number, name: number): readonly number[] {
  return lookUp(a, cls, name * 2).methods;
}

/** A method as a value: with its receiver. Getters are called. -1 when the member is no function of the program. */
export function boundMethod(a: Activation, cls: number, read: Read): number {
  const { domain, engine } = a;
  if ((read.key & 1) === 1) return -1;
  let value = -1;
  for (const ref of methodsOf(a, cls, read.key >> 1)) {
    const fn = functionOf(a, ref);
    if (fn < 0) continue;
    const { flags } = engine.program.functions[fn]!.ir;
    const result =
      (flags & FunctionFlag.Getter) !== 0
        ? a.perform.applyFunction(a, read.op, {
            fn,
            receiver: read.base,
            frame: frameOf(a, ref),
            args: [],
          })
        : bindReceiver(a, ref, read.base);
    value = value < 0 ? result : domain.join(value, result);
  }
  return value;
}

/** The function that a reference runs when called, -1 for others. */
function functionOf(a: Activation, ref: number): number {
  const { references, records } = a.domain;
  if (references.kind(ref) === RefKind.Function) return references.x(ref);
  if (references.kind(ref) !== RefKind.Record) return -1;
  return records.kind(references.x(ref)) === RecordKind.Closure
    ? records.extra(references.x(ref))
    : -1;
}

/** The captured variables of a function reference, bottom if it has none. */
function frameOf(a: Activation, ref: number): number {
  const { references, records, bottom } = a.domain;
  if (references.kind(ref) !== RefKind.Record) return bottom;
  const frame = records.get(references.x(ref), a.memberKey(a.engine.program.name('^frame')));
  return frame < 0 ? bottom : frame;
}

function isCallable(a: Activation, ref: number): boolean {
  return functionOf(a, ref) >= 0;
}

/** A function with its receiver, as far as its flags bind one. */
export function bindReceiver(a: Activation, ref: number, receiver: number): number {
  const { domain, engine } = a;
  const fn = functionOf(a, ref);
  if (fn < 0) return domain.ofReference(ref);
  const { flags } = engine.program.functions[fn]!.ir;
  if ((flags & (FunctionFlag.BindsReceiver | FunctionFlag.BindsClass)) === 0)
    return domain.ofReference(ref);
  const entries = [a.memberKey(engine.program.name('^self')), receiver];
  const frame = frameOf(a, ref);
  if (frame !== domain.bottom) entries.push(a.memberKey(engine.program.name('^frame')), frame);
  const pairs = sorted(entries);
  const record = domain.records.filled(
    { kind: RecordKind.Bound, extra: fn, flags: 0, rest: domain.bottom },
    pairs,
  );
  return domain.ofReference(domain.references.intern(RefKind.Record, record));
}

/** What an object's class makes of it by a member of the language's protocol; -1 where no class defines it. */
export function byProtocol(
  a: Activation,
  ref: number,
  call: { name: string | null; args: readonly number[] },
): number {
  const cls = call.name === null || a.depth > MAX_PROTOCOL_DEPTH ? -1 : classOfReference(a, ref);
  if (cls < 0) return -1;
  const name = a.engine.program.name(call.name!);
  if (!a.engine.classes.defines(cls, name, a.unit.id)) return -1;
  a.calling++;
  const receiver = { receiver: a.domain.ofReference(ref), number: -1, name };
  a.depth++;
  const result = a.perform.invokeValue(
    a,
    a.at,
    receiver,
    call.args.map((value) => ({ tag: ArgumentTag.Positional, value, number: -1 })),
  );
  a.depth--;
  a.stopped = false;
  return result;
}

/**
 * Objects of the program's classes: made, and given to their constructors.
 */
import type { Activation } from './activation.js';
import { applyFunction } from './application.js';
import { positional } from './argument.js';
import { CellKind } from './cell.js';
import { allocate, setRecord } from './heap.js';
import { callLibrary } from './library-call.js';
import { writeKey } from './object.js';
import type { Argument } from './operations.js';
import { madeClass } from './partial.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';
import { generalise } from './type-of.js';

/** A call of a class: a fresh instance, with what its constructor makes of it. */
export function constructObject(
  a: Activation,
  op: number,
  call: { cls: number; args: readonly Argument[] },
): number {
  const { domain, engine } = a;
  const record = domain.records.make(RecordKind.Instance, call.cls, 0, domain.bottom);
  const object = allocate(a, { op, index: call.cls }, record);
  const builder = engine.classes.constructorOf(call.cls, a.unit.id);
  if (builder >= 0) {
    applyFunction(a, op, { fn: builder, receiver: object, frame: domain.bottom, args: call.args });
    return object;
  }
  fillFields(a, op, { object, ...call });
  const { libraries } = engine.classes.ancestry(call.cls, a.unit.id);
  for (const node of libraries) {
    const made = callLibrary(a, op, { node, receiver: domain.bottom, args: call.args });
    if (libraries.length === 1) noteWhole(a, object, domain.taint(made));
  }
  return object;
}

/** Without a constructor of its own a class is taken for a record: arguments fill its declared fields. */
function fillFields(
  a: Activation,
  op: number,
  call: { object: number; cls: number; args: readonly Argument[] },
): void {
  const { engine } = a;
  const fields = engine.classes
    .ancestry(call.cls, a.unit.id)
    .classes.slice()
    .reverse()
    .flatMap((cls) => engine.program.classes[cls]!.fields);
  positional(call.args).forEach((arg, index) => {
    const field = fields[index];
    if (field !== undefined)
      writeKey(a, { base: call.object, key: a.memberKey(field), op }, arg.value);
  });
  for (const arg of call.args) {
    if (arg.tag >= 0) writeKey(a, { base: call.object, key: a.memberKey(arg.tag), op }, arg.value);
  }
}

/** A base that a call made of names gives the class its fields; what is left of it is a class of a library. */
function takeFields(a: Activation, cls: number, ref: number): number {
  const made = madeClass(a, ref);
  if (made === null) return a.domain.bottom;
  const { fields } = a.engine.program.classes[cls]!;
  for (const text of made.names) {
    const name = a.engine.program.name(text);
    if (!fields.includes(name)) fields.push(name);
    a.engine.classes.noteMember(cls, name);
  }
  return made.type;
}

function noteWhole(a: Activation, object: number, taint: number): void {
  if (taint === a.domain.taints.empty) return;
  for (const ref of a.domain.refList(object)) {
    const record = a.recordOf(ref);
    if (record >= 0) setRecord(a, ref, a.domain.records.addToRest(record, a.domain.ofTaint(taint)));
  }
}

/** A class definition: its bases become known, and its object. */
export function defineClass(a: Activation, op: number, args: readonly Argument[]): number {
  const { domain, engine } = a;
  const cls = a.module.firstClass + a.a(op);
  let bases = domain.bottom;
  const above: number[] = [];
  for (const arg of positional(args)) {
    const base = generalise(a, arg.value);
    bases = domain.join(bases, base);
    for (const ref of domain.refList(base)) {
      if (domain.references.kind(ref) === RefKind.Class) above.push(domain.references.x(ref));
      bases = domain.join(bases, takeFields(a, cls, ref));
    }
  }
  engine.classes.noteBases(cls, above);
  const cell = engine.cells.id(CellKind.Bases, cls);
  const before = engine.cells.peek(cell);
  engine.cells.write(cell, domain.make(domain.refs(bases), domain.emptySet, domain.taints.empty), {
    unit: a.unit.id,
    op,
  });
  if (engine.cells.peek(cell) !== before) engine.classes.noteHierarchy(cls);
  return domain.ofReference(domain.references.intern(RefKind.Class, cls));
}

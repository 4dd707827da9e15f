/**
 * Objects: reading and writing members and elements, whatever kind of thing holds them.
 *
 * Local objects live in the heap; placeholders become records of kind Given once written.
 */
import { ALL_FACTS } from '../models/state.js';
import type { Activation } from './activation.js';
import { CellKind } from './cell.js';
import { declaredFacts } from './declared-type.js';
import { placeholderValue, setRecord, touchedRecord } from './heap.js';
import { ANY_KEY, keyInObject, keyInRecord } from './key.js';
import { isLibraryRecord, readLibrary, readLibraryMember } from './library-read.js';
import { boundMethod, byProtocol, lookUp } from './member.js';
import { exportOf } from './module-value.js';
import type { Read } from './operations.js';
import { RecordFlag, RecordKind } from './record.js';
import { RefKind } from './reference.js';
import { Note } from './taint.js';
import { generalise, typesOf } from './type-of.js';

/** Derived classes whose own fields are looked into when an object's class is only known to be a base. */
const MAX_BELOW = 12;

/** The value under a key of whatever `base` may be. */
export function readKey(a: Activation, read: Read): number {
  const { domain } = a;
  const { references, taints } = domain;
  let passing = domain.taint(read.base);
  let value = domain.bottom;
  for (const ref of domain.refList(read.base)) {
    const own = (read.key & 1) === 0 ? -1 : elementByProtocol(a, ref, read.key);
    if (own >= 0) {
      value = domain.join(value, own);
      continue;
    }
    if (references.kind(ref) === RefKind.Placeholder) {
      const key = keyInObject(a, read.key);
      const label = taints.placeholder(ref);
      const index = taints.find(passing, label);
      const whole = readPlaceholder(a, ref, key === read.key ? read : { ...read, key });
      value = domain.join(value, whole);
      if (index >= 0) passing = taints.filter(passing, (other) => other !== label);
    } else value = domain.join(value, readRef(a, ref, read));
  }
  if (passing !== taints.empty) {
    const facts = (read.key & 1) === 0 ? declaredFacts(a, read.base, read.key) : 0;
    value = domain.join(value, domain.ofTaint(taints.map(passing, ALL_FACTS, facts)));
  }
  return value === domain.bottom ? domain.unknown : value;
}

/** What a write writes to. `told`: cells of classes have the value already. */
export interface Write {
  base: number;
  key: number;
  op: number;
  told?: boolean;
}

/** Writes a value under a key of whatever `base` may be. */
export function writeKey(a: Activation, target: Write, value: number): void {
  const { domain } = a;
  const refs = domain.refList(target.base);
  const member = { ...target, key: keyInObject(a, target.key) };
  for (const ref of refs) {
    switch (domain.references.kind(ref)) {
      case RefKind.Record:
        writeRecord(a, ref, { key: target.key, value, only: false });
        break;
      case RefKind.Object:
      case RefKind.Placeholder:
        writeRecord(a, ref, { key: target.key, value, only: refs.length === 1 });
        if (target.told !== true) writeFieldCells(a, ref, member, value);
        break;
      case RefKind.Instance:
      case RefKind.Class:
        if (target.told !== true) writeField(a, domain.references.x(ref), member, value);
        break;
      case RefKind.Module:
        if (target.key !== ANY_KEY) {
          const module = domain.references.x(ref);
          writeGlobal(a, { module, name: nameOf(a, target.key), op: target.op }, value);
        }
        break;
      default:
        break;
    }
  }
  forget(a, target.key);
}

/** Joins a value into "any element" of whatever `base` may be. */
export function addElement(a: Activation, base: number, value: number): void {
  const { domain } = a;
  for (const ref of domain.refList(base)) {
    const record = touchedRecord(a, ref);
    if (record >= 0) setRecord(a, ref, domain.records.addToRest(record, value));
  }
}

function readPlaceholder(a: Activation, ref: number, read: Read): number {
  const { domain } = a;
  const record = a.state.heap.get(ref);
  if (record !== undefined) {
    const known = read.key === ANY_KEY ? -1 : domain.records.get(record, read.key);
    if (known >= 0) return known;
  }
  let value = placeholderValue(a, ref, read.key);
  const part = domain.placeholderOf(value);
  if (part >= 0 && !a.readAt.has(part)) a.readAt.set(part, read.op);
  if (record !== undefined && (read.key & 1) === 1) {
    value = domain.join(
      value,
      read.key === ANY_KEY ? domain.records.all(record) : domain.records.rest(record),
    );
  }
  if (read.key === ANY_KEY || (read.key & 1) === 1) return value;
  for (const type of typesOf(a, ref)) {
    const cls = classOf(a, type);
    if (cls >= 0) {
      const method = boundMethod(a, cls, readOf(a, ref, read));
      if (method >= 0) return method;
      value = domain.join(value, inheritedSource(a, cls, read));
    } else if (domain.references.kind(type) === RefKind.Library)
      value = domain.join(value, readLibrary(a, type, read));
    else if (isLibraryRecord(a, type))
      value = domain.join(value, readRecord(a, domain.references.x(type), readOf(a, type, read)));
  }
  return value;
}

/** What a library base of a class makes a source under the member, without what it is. */
function inheritedSource(a: Activation, cls: number, read: Read): number {
  let value = a.domain.bottom;
  for (const library of a.engine.classes.ancestry(cls, a.unit.id).libraries) {
    const found = readLibraryMember(
      a,
      library,
      a.engine.program.names.text(read.key >> 1),
      read.op,
    );
    if (found >= 0 && a.domain.taint(found) !== a.domain.taints.empty)
      value = a.domain.join(value, found);
  }
  return value;
}

/** The same read of one of the things that its base may be. */
function readOf(a: Activation, ref: number, { key, op }: Read): Read {
  return { base: a.domain.ofReference(ref), key, op };
}

function classOf(a: Activation, ref: number): number {
  return a.domain.references.kind(ref) === RefKind.Instance ? a.domain.references.x(ref) : -1;
}

function readRef(a: Activation, ref: number, asked: Read): number {
  const { references } = a.domain;
  const x = references.x(ref);
  const kind = references.kind(ref);
  if (kind === RefKind.Object || kind === RefKind.Record) {
    const record = a.recordOf(ref);
    return record < 0 ? a.domain.bottom : readRecord(a, record, readOf(a, ref, asked));
  }
  const key = keyInObject(a, asked.key);
  const read = key === asked.key ? asked : { base: asked.base, key, op: asked.op };
  switch (kind) {
    case RefKind.Instance:
      return read.key === ANY_KEY ? a.domain.unknown : readInstance(a, x, readOf(a, ref, read));
    case RefKind.Class:
      return read.key === ANY_KEY ? a.domain.unknown : lookUp(a, x, read.key).value;
    case RefKind.Module:
      return read.key === ANY_KEY
        ? a.domain.unknown
        : exportOf(a, x, { name: nameOf(a, read.key), op: read.op });
    case RefKind.Library:
      return readLibrary(a, ref, read);
    default:
      return a.domain.unknown;
  }
}

/** The name of a variable that a member, or an element of a module's namespace, stands for. */
function nameOf(a: Activation, key: number): number {
  if ((key & 1) === 0) return key >> 1;
  const constant = a.domain.constants.get(key >> 1);
  return a.engine.program.name(constant.kind === 'text' ? constant.value : '^');
}

function readRecord(a: Activation, record: number, asked: Read): number {
  const { domain } = a;
  const { records } = domain;
  const kind = records.kind(record);
  const read = { ...asked, key: keyInRecord(a, kind, asked.key) };
  if (read.key === ANY_KEY) return records.all(record);
  const known = records.get(record, read.key);
  if (known >= 0) return known;
  if (kind === RecordKind.Instance && (read.key & 1) === 0) {
    return domain.join(readInstance(a, records.extra(record), read), records.rest(record));
  }
  if (kind === RecordKind.Super) {
    const method = boundMethod(a, records.extra(record), read);
    return method >= 0 ? method : domain.unknown;
  }
  if (kind === RecordKind.Library && (read.key & 1) === 0) {
    const node = domain.references.intern(RefKind.Library, records.extra(record));
    const known = readLibrary(a, node, read);
    if ((records.flags(record) & RecordFlag.Open) !== 0) return known;
    return domain.join(known, domain.ofTaint(domain.taint(records.all(record))));
  }
  return (read.key & 1) === 0 && kind !== RecordKind.Given ? domain.unknown : records.rest(record);
}

function readInstance(a: Activation, cls: number, read: Read): number {
  const method = boundMethod(a, cls, read);
  if (method >= 0) return method;
  const found = lookUp(a, cls, read.key);
  let { value } = found;
  for (const sub of a.engine.classes
    .ownersBelow(cls, read.key >> 1, a.unit.id)
    .slice(0, MAX_BELOW)) {
    value = a.domain.join(
      value,
      a.engine.cells.read(a.engine.cells.id(CellKind.Field, sub, read.key >> 1), a.unit.id),
    );
  }
  const taint = a.domain.taints.map(a.domain.taint(value), ALL_FACTS, 0, Note.SharedCell);
  value = a.domain.withTaint(value, taint);
  return value === a.domain.bottom && found.open ? a.domain.unknown : value;
}

/** Writes a variable of a module. */
export function writeGlobal(
  a: Activation,
  target: { module: number; name: number; op: number },
  value: number,
): void {
  const { cells } = a.engine;
  cells.write(cells.id(CellKind.Global, target.module, target.name), generalise(a, value), {
    unit: a.unit.id,
    op: target.op,
  });
}

function writeField(
  a: Activation,
  cls: number,
  target: { key: number; op: number },
  value: number,
): void {
  if (target.key === ANY_KEY || (target.key & 1) === 1) return;
  const { cells, classes } = a.engine;
  classes.noteMember(cls, target.key >> 1);
  cells.write(cells.id(CellKind.Field, cls, target.key >> 1), generalise(a, value), {
    unit: a.unit.id,
    op: target.op,
  });
}

function writeFieldCells(
  a: Activation,
  ref: number,
  target: { key: number; op: number },
  value: number,
): void {
  if (target.key === ANY_KEY || (target.key & 1) === 1) return;
  const { references, records } = a.domain;
  if (references.kind(ref) === RefKind.Object) {
    const record = a.recordOf(ref);
    if (record >= 0 && records.kind(record) === RecordKind.Instance)
      writeField(a, records.extra(record), target, value);
    return;
  }
  for (const type of typesOf(a, ref)) {
    const kind = references.kind(type);
    if (kind === RefKind.Instance || kind === RefKind.Class)
      writeField(a, references.x(type), target, value);
  }
}

function writeRecord(
  a: Activation,
  ref: number,
  asked: { key: number; value: number; only: boolean },
): void {
  const { records } = a.domain;
  const record = touchedRecord(a, ref);
  if (record < 0) return;
  const write = { ...asked, key: keyInRecord(a, records.kind(record), asked.key) };
  if (write.key === ANY_KEY) {
    setRecord(a, ref, records.addToRest(record, write.value));
    return;
  }
  if (write.only && (records.flags(record) & RecordFlag.Many) === 0) {
    setRecord(a, ref, records.set(record, write.key, write.value));
    return;
  }
  const untouched = records.kind(record) === RecordKind.Given && records.get(record, write.key) < 0;
  const old = untouched ? placeholderValue(a, ref, write.key) : a.domain.bottom;
  setRecord(a, ref, records.joinAt(record, write.key, a.domain.join(old, write.value)));
}

/** What checks have shown of reads under the key no longer holds. */
function forget(a: Activation, key: number): void {
  const { refinements } = a.flow;
  if (a.state.refinements === refinements.none) return;
  a.state.refinements = refinements.drop(a.state.refinements, (vn) =>
    key === ANY_KEY ? a.numbers.readsElement(vn) : a.numbers.readsKey(vn, key),
  );
}

/** Copies every entry of mappings into an object. */
export function copyEntries(
  a: Activation,
  target: number,
  copy: { from: number; op: number },
): void {
  const { domain } = a;
  const { records } = domain;
  for (const ref of domain.refList(copy.from)) {
    const record = a.recordOf(ref);
    if (record < 0 || domain.references.kind(ref) === RefKind.Placeholder) {
      addElement(
        a,
        target,
        readKey(a, {
          base: domain.ofReference(ref, domain.taint(copy.from)),
          key: ANY_KEY,
          op: copy.op,
        }),
      );
      continue;
    }
    for (let i = 0; i < records.size(record); i++) {
      writeKey(
        a,
        { base: target, key: records.keyAt(record, i), op: copy.op },
        records.valueAt(record, i),
      );
    }
    if (records.rest(record) !== domain.bottom) addElement(a, target, records.rest(record));
  }
}

/** What iteration gives: a mapping's keys, or elements. */
export function elementOf(a: Activation, base: number, op: number): number {
  const { domain } = a;
  const { records } = domain;
  let value = domain.bottom;
  const others: number[] = [];
  for (const ref of domain.refList(base)) {
    const record = a.recordOf(ref);
    if (record < 0 || records.kind(record) !== RecordKind.Map) {
      others.push(ref);
      continue;
    }
    for (let i = 0; i < records.size(record); i++) {
      const key = records.keyAt(record, i);
      if ((key & 1) === 1) value = domain.join(value, domain.ofConstant(key >> 1));
    }
    if (records.rest(record) !== domain.bottom)
      value = domain.join(value, domain.ofTaint(domain.taint(records.rest(record))));
  }
  if (others.length > 0 || domain.taint(base) !== domain.taints.empty) {
    value = domain.join(
      value,
      readKey(a, { base: domain.withRefs(base, domain.refSet(others)), key: ANY_KEY, op }),
    );
  }
  return value === domain.bottom ? domain.unknown : value;
}

/** An element as the object's class gives it, -1 where it says nothing of elements. */
function elementByProtocol(a: Activation, ref: number, key: number): number {
  const kind = a.domain.references.kind(ref);
  if (kind !== RefKind.Object && kind !== RefKind.Record && kind !== RefKind.Instance) return -1;
  const index = key === ANY_KEY ? a.domain.unknown : a.domain.ofConstant(key >> 1);
  return byProtocol(a, ref, { name: a.module.file.language.protocol.element, args: [index] });
}

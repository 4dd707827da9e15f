/**
 * What each operation does to the state: the interpreter's table of operations.
 */
import { ArgumentTag, IterationMode, NONE, Op } from '../ir/opcode.js';
import type { Activation } from './activation.js';
import { argumentsOf } from './argument.js';
import { callValue, invokeValue } from './call.js';
import { caught } from './caught.js';
import { CellKind } from './cell.js';
import { meetWrittenName } from './chosen-object.js';
import { defineClass } from './construct.js';
import { defineFunction, giveParameter } from './definition.js';
import { registerDecorated, registerMethods } from './entry.js';
import { allocate, exported, setRecord } from './heap.js';
import { entryOf, keyOf } from './iteration.js';
import { ANY_KEY, keyInRecord } from './key.js';
import { describeMember } from './library-member.js';
import { assignLibrary } from './library-store.js';
import { noteMeeting } from './meeting.js';
import { keptUnderKey } from './missing-key.js';
import { importAll, importMember, importTarget, loadGlobal } from './name.js';
import { copyEntries, elementOf, readKey, writeGlobal, writeKey } from './object.js';
import type { Argument, Read } from './operations.js';
import { binary, compareConstants, readByOperator, unary } from './operator.js';
import { RecordFlag, RecordKind, sorted } from './record.js';
import { RefKind } from './reference.js';
import { renderReturned } from './render.js';
import { reachReturn } from './return-sink.js';
import { characterAt, restOf, sliceOf } from './sequence.js';
import { joinText } from './text.js';
import { classOfReference, instanceOf } from './type-of.js';

type Transfer = (a: Activation, op: number) => number;

/** Executes one operation: its value, and its effect on the state. */
export function execute(a: Activation, op: number): void {
  a.at = op;
  a.inner = 0;
  a.adopted = 0;
  a.values[op] = TABLE[a.opcode(op)]!(a, op);
}

const nothing: Transfer = (a) => a.domain.bottom;

const TABLE: Record<number, Transfer> = {
  [Op.Const]: (a, op) => a.domain.ofConstant(a.module.constants[a.a(op)]!),
  [Op.Param]: giveParameter,
  [Op.Phi]: (a, op) => {
    const now = a.flow.phi(op);
    const only = a.flow.onlyWayTo(op);
    a.numbers.assign(op, only < 0 ? op : a.numbers.of(only));
    return a.flow.settling ? a.domain.widen(a.values[op]!, now) : now;
  },
  [Op.Undefined]: nothing,
  [Op.LoadGlobal]: loadGlobal,
  [Op.StoreGlobal]: (a, op) => {
    writeGlobal(a, { module: a.module.index, name: a.name(a.a(op)), op }, a.value(a.b(op)));
    return a.domain.bottom;
  },
  [Op.Import]: importTarget,
  [Op.ImportMember]: importMember,
  [Op.ImportAll]: importAll,
  [Op.Frame]: makeFrame,
  [Op.Closure]: defineFunction,
  [Op.Class]: (a, op) => {
    const value = defineClass(a, op, argumentsOf(a, op));
    registerMethods(a, a.module.firstClass + a.a(op));
    return value;
  },
  [Op.FieldType]: declareField,
  [Op.LoadField]: loadField,
  [Op.StoreField]: (a, op) => {
    const target = { base: a.value(a.a(op)), key: a.memberKey(a.name(a.b(op))), op };
    const value = a.value(a.c(op));
    writeKey(a, target, value);
    assignLibrary(a, target, { value, key: NONE });
    return a.domain.bottom;
  },
  [Op.LoadElement]: loadElement,
  [Op.StoreElement]: (a, op) => {
    const key = a.value(a.b(op));
    const target = { base: a.value(a.a(op)), key: a.keyOf(key), op };
    const value = a.value(a.c(op));
    meetWrittenName(a, op, key);
    writeKey(a, target, value);
    assignLibrary(a, target, { value, key });
    return a.domain.bottom;
  },
  [Op.DeleteField]: (a, op) => deleteKey(a, a.value(a.a(op)), a.memberKey(a.name(a.b(op)))),
  [Op.DeleteElement]: (a, op) => deleteKey(a, a.value(a.a(op)), a.keyOf(a.value(a.b(op)))),
  [Op.Slice]: sliceOf,
  [Op.Unpack]: unpack,
  [Op.UnpackRest]: restOf,
  [Op.List]: (a, op) => sequence(a, op, RecordKind.List),
  [Op.Tuple]: (a, op) => sequence(a, op, RecordKind.Tuple),
  [Op.Set]: (a, op) => sequence(a, op, RecordKind.Set),
  [Op.Map]: mapping,
  [Op.Call]: (a, op) => {
    const args = argumentsOf(a, op);
    registerDecorated(a, op, args);
    return callValue(a, op, a.value(a.a(op)), args);
  },
  [Op.Invoke]: (a, op) => {
    const receiver = {
      receiver: a.value(a.a(op)),
      number: a.numbers.of(a.a(op)),
      name: a.name(a.b(op)),
    };
    return invokeValue(a, op, receiver, argumentsOf(a, op));
  },
  [Op.Super]: makeSuper,
  [Op.Binary]: (a, op) =>
    binary(a, { left: a.value(a.a(op)), right: a.value(a.b(op)), operator: a.c(op), op }),
  [Op.Unary]: (a, op) => unary(a, a.value(a.a(op)), a.c(op)),
  [Op.Compare]: (a, op) => {
    const compared = { left: a.value(a.a(op)), right: a.value(a.b(op)), comparison: a.c(op) };
    noteMeeting(a, op, compared);
    return compareConstants(a, compared);
  },
  [Op.Not]: (a, op) => {
    const truth = a.domain.truth(a.value(a.a(op)));
    return truth === null ? anyBoolean(a) : a.domain.ofConstant(a.domain.constants.boolean(!truth));
  },
  [Op.Template]: (a, op) =>
    joinText(
      a,
      Array.from(a.pool(op), (part) => a.value(part)),
    ),
  [Op.Iterate]: iterate,
  [Op.More]: anyBoolean,
  [Op.Await]: (a, op) => a.value(a.a(op)),
  [Op.Yield]: (a, op) => {
    if (a.a(op) !== NONE) a.yielded = a.domain.join(a.yielded, exported(a, a.value(a.a(op))));
    return a.domain.unknown;
  },
  [Op.YieldFrom]: (a, op) => {
    const element = readKey(a, { base: a.value(a.a(op)), key: ANY_KEY, op });
    a.yielded = a.domain.join(a.yielded, exported(a, element));
    return a.domain.unknown;
  },
  [Op.Enter]: enterContext,
  [Op.Exit]: nothing,
  [Op.Caught]: caught,
  [Op.Bind]: nothing,
  [Op.Jump]: nothing,
  [Op.Branch]: nothing,
  [Op.Return]: (a, op) => {
    if (a.a(op) !== NONE) {
      reachReturn(a, op, a.value(a.a(op)));
      renderReturned(a, op, a.value(a.a(op)));
    }
    return a.domain.bottom;
  },
  [Op.Raise]: (a, op) => {
    a.flow.raise(a.a(op) === NONE ? a.flow.caught() : exported(a, a.value(a.a(op))));
    return a.domain.bottom;
  },
  [Op.Unreachable]: nothing,
};

function anyBoolean(a: Activation): number {
  return a.domain.boolean;
}

function makeFrame(a: Activation, op: number): number {
  const { domain } = a;
  const entries =
    a.a(op) === NONE ? [] : [a.memberKey(a.engine.program.name('^')), a.value(a.a(op))];
  const record = domain.records.filled(
    { kind: RecordKind.Frame, extra: a.fn.index, flags: 0, rest: domain.bottom },
    entries,
  );
  return allocate(a, { op, index: 0 }, record);
}

function declareField(a: Activation, op: number): number {
  const { cells } = a.engine;
  const name = a.name(a.b(op));
  for (const ref of a.domain.refList(a.value(a.a(op)))) {
    if (a.domain.references.kind(ref) !== RefKind.Class) continue;
    const info = a.engine.program.classes[a.domain.references.x(ref)]!;
    if (!info.fields.includes(name)) info.fields.push(name);
    const type = instanceOf(a, a.value(a.c(op)));
    a.engine.classes.noteMember(info.index, name);
    const writer = { unit: a.unit.id, op };
    cells.write(cells.id(CellKind.FieldType, info.index, name), type, writer);
    cells.write(
      cells.id(CellKind.FieldRule, info.index, name),
      rulesIn(a, a.value(a.c(op))),
      writer,
    );
  }
  return a.domain.bottom;
}

/** The descriptions among what a field is declared as. */
function rulesIn(a: Activation, value: number): number {
  const { domain } = a;
  const rules = domain
    .refList(value)
    .filter((ref) => domain.references.kind(ref) === RefKind.Schema);
  return domain.make(domain.refSet(rules), domain.emptySet, domain.taints.empty);
}

function loadField(a: Activation, op: number): number {
  const base = a.a(op);
  const key = a.memberKey(a.name(a.b(op)));
  a.numbers.assign(op, a.numbers.read(a.numbers.of(base), key));
  return noteRead(
    a,
    op,
    describeMember(
      a,
      op,
      a.engine.program.names.text(key >> 1),
      readMember(a, { base: a.value(base), key, op }),
    ),
  );
}

/** A member; where the language does not tell them apart, also the element of that name. */
function readMember(a: Activation, read: Read): number {
  const member = readKey(a, read);
  if (!a.module.file.language.modes.membersMayBeElements) return member;
  const { domain } = a;
  const name = domain.constants.text(a.engine.program.names.text(read.key >> 1));
  const element = readKey(a, { ...read, key: a.elementKey(name) });
  if (member === domain.unknown) return element;
  return element === domain.unknown ? member : domain.join(member, element);
}

function loadElement(a: Activation, op: number): number {
  const base = a.a(op);
  const key = a.keyOf(a.value(a.b(op)));
  a.noteDecision(a.value(a.b(op)));
  if (key !== ANY_KEY) a.numbers.assign(op, a.numbers.read(a.numbers.of(base), key));
  noteElement(a, op, base);
  const letter = characterAt(a, a.value(base), key);
  if (letter >= 0) return letter;
  const read = { base: a.value(base), key, op };
  const element = keptUnderKey(a, read, readKey(a, read));
  const modelled = readByOperator(a, { base: a.value(base), key: a.value(a.b(op)), op });
  return noteRead(a, op, modelled < 0 ? element : a.domain.join(element, modelled));
}

/** An element read off what a call gave says of the call's argument what the whole result would. */
function noteElement(a: Activation, op: number, base: number): void {
  const origin = a.origins.get(a.numbers.of(base));
  if (origin?.keep === 0 && !a.origins.has(a.numbers.of(op)))
    a.origins.set(a.numbers.of(op), origin);
}

/** Remembers which value numbers are exactly a placeholder, whatever models say besides of what it is. */
function noteRead(a: Activation, op: number, value: number): number {
  const { references } = a.domain;
  const known = a.domain.knownRefs(value).filter((ref) => references.kind(ref) !== RefKind.Library);
  if (known.length === 1 && references.kind(known[0]!) === RefKind.Placeholder)
    a.placeholderOf.set(a.numbers.of(op), known[0]!);
  return value;
}

function iterate(a: Activation, op: number): number {
  const base = a.value(a.a(op));
  switch (a.c(op)) {
    case IterationMode.Entries:
      return entryOf(a, base, op);
    case IterationMode.Keys:
      return keyOf(a, base);
    default:
      return elementOf(a, base, op);
  }
}

function unpack(a: Activation, op: number): number {
  const position = a.b(op);
  noteElement(a, op, a.a(op));
  const base = a.value(a.a(op));
  const key = position < 0 ? ANY_KEY : a.elementKey(a.domain.constants.number(position));
  return readKey(a, { base, key, op });
}

function sequence(a: Activation, op: number, kind: number): number {
  const { domain } = a;
  const entries: number[] = [];
  let rest = domain.bottom;
  let index = 0;
  let exact = kind !== RecordKind.Set;
  for (const arg of argumentsOf(a, op)) {
    if (arg.tag === ArgumentTag.Positional && exact && index < 32) {
      entries.push(a.elementKey(domain.constants.number(index++)), arg.value);
    } else {
      exact = false;
      rest = domain.join(rest, spreadOrValue(a, arg, op));
    }
  }
  const flags = exact ? RecordFlag.Exact : 0;
  return allocate(
    a,
    { op, index: 0 },
    domain.records.filled({ kind, extra: 0, flags, rest }, sorted(entries)),
  );
}

function spreadOrValue(a: Activation, arg: Argument, op: number): number {
  return arg.tag === ArgumentTag.Positional
    ? arg.value
    : readKey(a, { base: arg.value, key: ANY_KEY, op });
}

function mapping(a: Activation, op: number): number {
  const { domain } = a;
  const pool = a.pool(op);
  const object = allocate(
    a,
    { op, index: 0 },
    domain.records.make(RecordKind.Map, 0, 0, domain.bottom),
  );
  for (let i = 0; i < pool.length; i += 2) {
    const value = a.value(pool[i + 1]!);
    if (pool[i] === ArgumentTag.SpreadMapping) copyEntries(a, object, { from: value, op });
    else writeKey(a, { base: object, key: a.keyOf(a.value(pool[i]!)), op }, value);
  }
  return object;
}

function makeSuper(a: Activation, op: number): number {
  const { domain } = a;
  const key = a.memberKey(a.engine.program.name('^self'));
  const named =
    a.a(op) === NONE
      ? []
      : domain
          .refList(a.value(a.a(op)))
          .filter((ref) => domain.references.kind(ref) === RefKind.Class);
  const cls = named.length > 0 ? domain.references.x(named[0]!) : a.enclosingClass();
  if (cls < 0) return domain.unknown;
  const record = domain.records.filled(
    { kind: RecordKind.Super, extra: cls, flags: 0, rest: domain.bottom },
    [key, a.value(a.b(op))],
  );
  return domain.ofReference(domain.references.intern(RefKind.Record, record));
}

function enterContext(a: Activation, op: number): number {
  const base = a.value(a.a(op));
  const { domain } = a;
  let value = domain.bottom;
  for (const ref of domain.refList(base)) {
    const cls = classOfReference(a, ref);
    const one = domain.make(domain.sets.intern([ref]), domain.emptySet, domain.taint(base));
    const defines = cls >= 0 && a.engine.classes.defines(cls, a.name(a.b(op)), a.unit.id);
    value = domain.join(
      value,
      defines ? invokeValue(a, op, { receiver: one, number: -1, name: a.name(a.b(op)) }, []) : one,
    );
  }
  return domain.refList(base).length === 0 ? base : value;
}

/** Forgets what one known object holds under a key. */
function deleteKey(a: Activation, base: number, key: number): number {
  const refs = a.domain.refList(base);
  const record = refs.length === 1 ? a.recordOf(refs[0]!) : -1;
  const { records, references, bottom } = a.domain;
  if (record < 0 || references.kind(refs[0]!) !== RefKind.Object || key === ANY_KEY) return bottom;
  if (records.kind(record) !== RecordKind.Map && records.kind(record) !== RecordKind.Instance)
    return bottom;
  setRecord(a, refs[0]!, records.remove(record, keyInRecord(a, records.kind(record), key)));
  return bottom;
}

/**
 * Intrinsics of lists, sets and mappings.
 */
import { ALL_FACTS } from '../models/state.js';
import type { Activation } from './activation.js';
import { positional } from './argument.js';
import { allocate, listHolding, setRecord } from './heap.js';
import { argument, type IntrinsicFunction } from './intrinsic-function.js';
import { pairsOf } from './iteration.js';
import { ANY_KEY, hasKey } from './key.js';
import { MAKES_MISSING } from './missing-key.js';
import { addElement, copyEntries, elementOf, readKey, writeKey } from './object.js';
import { RecordFlag, RecordKind } from './record.js';
import { RefKind } from './reference.js';
import type { SeenCall } from './select.js';
import { exactElements, listOf } from './sequence.js';

/** Changes the exact elements of a receiver that is one known list; false where it is not. */
function changeExact(
  a: Activation,
  call: SeenCall,
  change: (elements: number[]) => number[] | null,
): boolean {
  const elements = exactElements(a, call.receiver);
  const ref = a.domain.refList(call.receiver)[0];
  if (elements === null || ref === undefined || a.domain.references.kind(ref) !== RefKind.Object)
    return false;
  const record = a.recordOf(ref);
  if ((a.domain.records.flags(record) & RecordFlag.Many) !== 0) return false;
  const changed = change(elements);
  if (changed === null || changed.length > 32) return false;
  const { records } = a.domain;
  let now = records.make(records.kind(record), records.extra(record), 0, records.rest(record));
  changed.forEach((value, index) => {
    now = records.set(now, a.elementKey(a.domain.constants.number(index)), value);
  });
  setRecord(a, ref, records.withFlags(now, RecordFlag.Exact));
  return true;
}

const append: IntrinsicFunction = (a, call) => {
  const value = argument(a, call, 0);
  if (!changeExact(a, call, (elements) => [...elements, value]))
    addElement(a, call.receiver, value);
  return a.domain.none;
};

const extend: IntrinsicFunction = (a, call) => {
  const more = argument(a, call, 0);
  const elements = exactElements(a, more);
  if (elements === null || !changeExact(a, call, (own) => [...own, ...elements])) {
    addElement(a, call.receiver, readKey(a, { base: more, key: ANY_KEY, op: call.op }));
  }
  return call.receiver;
};

const insert: IntrinsicFunction = (a, call) => {
  const value = argument(a, call, 1);
  const at = indexOf(a, argument(a, call, 0));
  const done =
    at !== null && changeExact(a, call, (own) => [...own.slice(0, at), value, ...own.slice(at)]);
  if (!done) addElement(a, call.receiver, value);
  return a.domain.none;
};

const pop: IntrinsicFunction = (a, call) => {
  const given = argument(a, call, 0);
  const at = given === a.domain.bottom ? -1 : indexOf(a, given);
  let result = -1;
  const done =
    at !== null &&
    changeExact(a, call, (own) => {
      const index = at < 0 ? own.length + at : at;
      if (index < 0 || index >= own.length) return null;
      result = own[index]!;
      return own.filter((_, position) => position !== index);
    });
  return done && result >= 0
    ? result
    : readKey(a, { base: call.receiver, key: ANY_KEY, op: call.op });
};

/** Takes out the first element that is the constant; where that is not known, positions are no longer. */
const remove: IntrinsicFunction = (a, call) => {
  const wanted = a.domain.onlyConstant(argument(a, call, 0));
  const done = changeExact(a, call, (own) => {
    if (wanted < 0 || own.some((element) => a.domain.onlyConstant(element) < 0)) return null;
    const index = own.findIndex((element) => a.domain.onlyConstant(element) === wanted);
    return index < 0 ? null : own.filter((_, position) => position !== index);
  });
  if (!done) blur(a, call.receiver);
  return a.domain.none;
};

/** Forgets positions: every element may be anywhere. */
function blur(a: Activation, value: number): void {
  const { records } = a.domain;
  for (const ref of a.domain.refList(value)) {
    const record = a.recordOf(ref);
    if (record < 0 || records.kind(record) > RecordKind.Set) continue;
    setRecord(
      a,
      ref,
      records.make(
        records.kind(record),
        records.extra(record),
        records.flags(record) & RecordFlag.Many,
        records.all(record),
      ),
    );
  }
}

const clear: IntrinsicFunction = (a, call) => {
  const { records } = a.domain;
  const refs = a.domain.refList(call.receiver);
  for (const ref of refs) {
    const record = a.recordOf(ref);
    if (
      record < 0 ||
      refs.length > 1 ||
      (records.flags(record) & RecordFlag.Many) !== 0 ||
      records.kind(record) > RecordKind.Map
    )
      continue;
    const exact = records.kind(record) <= RecordKind.Tuple ? RecordFlag.Exact : 0;
    setRecord(
      a,
      ref,
      records.make(records.kind(record), records.extra(record), exact, a.domain.bottom),
    );
  }
  return a.domain.none;
};

/** A fresh container with the elements of another. */
function copyAs(kind: number): IntrinsicFunction {
  return (a, call) => {
    const from =
      call.receiver !== a.domain.bottom && call.args.length === 0
        ? call.receiver
        : argument(a, call, 0);
    const first = positional(call.args)[0];
    if (kind === RecordKind.Set && first !== undefined && first.number >= 0)
      a.origins.set(a.numbers.of(call.op), { number: first.number, keep: ALL_FACTS, gives: [] });
    const elements = kind === RecordKind.Set ? null : exactElements(a, from);
    if (from === a.domain.bottom) return listLike(a, call.op, kind, []);
    if (elements !== null) return listLike(a, call.op, kind, elements);
    const element = elementOf(a, from, call.op);
    return allocate(a, { op: call.op, index: 0 }, a.domain.records.make(kind, 0, 0, element));
  };
}

function listLike(a: Activation, op: number, kind: number, elements: readonly number[]): number {
  if (kind === RecordKind.List) return listOf(a, op, elements);
  const { records } = a.domain;
  let record = records.make(kind, 0, 0, a.domain.bottom);
  elements.slice(0, 32).forEach((value, index) => {
    record = records.set(record, a.elementKey(a.domain.constants.number(index)), value);
  });
  return allocate(
    a,
    { op, index: 0 },
    records.withFlags(record, kind === RecordKind.Set ? 0 : RecordFlag.Exact),
  );
}

function indexOf(a: Activation, value: number): number | null {
  const id = a.domain.onlyConstant(value);
  if (id < 0) return null;
  const constant = a.domain.constants.get(id);
  return constant.kind === 'number' ? constant.value : null;
}

const get: IntrinsicFunction = (a, call) => {
  const key = a.keyOf(argument(a, call, 0));
  a.noteDecision(argument(a, call, 0));
  if (key !== ANY_KEY && call.number >= 0)
    a.numbers.assign(call.op, a.numbers.read(call.number, key));
  const value = readKey(a, { base: call.receiver, key, op: call.op });
  const fallback = argument(a, call, 1);
  const known = key !== ANY_KEY && hasKey(a, call.receiver, key);
  return known
    ? value
    : a.domain.join(value, fallback === a.domain.bottom ? a.domain.none : fallback);
};

const setdefault: IntrinsicFunction = (a, call) => {
  const key = a.keyOf(argument(a, call, 0));
  const old = readKey(a, { base: call.receiver, key, op: call.op });
  const value = a.domain.join(old, argument(a, call, 1));
  writeKey(a, { base: call.receiver, key, op: call.op }, value);
  return value;
};

const update: IntrinsicFunction = (a, call) => {
  for (const arg of call.args) {
    if (arg.tag >= 0) {
      const key = a.elementKey(a.domain.constants.text(a.engine.program.names.text(arg.tag)));
      writeKey(a, { base: call.receiver, key, op: call.op }, arg.value);
    } else copyEntries(a, call.receiver, { from: arg.value, op: call.op });
  }
  return a.domain.none;
};

const mapOf: IntrinsicFunction = (a, call) => {
  const object = allocate(
    a,
    { op: call.op, index: 0 },
    a.domain.records.make(RecordKind.Map, 0, 0, a.domain.bottom),
  );
  update(a, { ...call, receiver: object });
  return object;
};

const popKey: IntrinsicFunction = (a, call) => {
  const value = get(a, call);
  const key = a.keyOf(argument(a, call, 0));
  const refs = a.domain.refList(call.receiver);
  const record = refs.length === 1 ? a.recordOf(refs[0]!) : -1;
  if (record >= 0 && key !== ANY_KEY) setRecord(a, refs[0]!, a.domain.records.remove(record, key));
  return value;
};

/** Pairs of keys and values, each pair a tuple. */
const items: IntrinsicFunction = (a, call) => {
  const pair = pairsOf(a, call.receiver, call.op);
  return listHolding(a, call.op, pair);
};

/** What a mapping with a default gives for a key it does not have: an empty container of the kind that its first argument makes. */
function defaultOf(a: Activation, call: SeenCall): number {
  const { types } = a.module.file.language;
  const { references, records, bottom } = a.domain;
  const kinds = new Map([
    [types.list, RecordKind.List],
    [types.set, RecordKind.Set],
    [types.map, RecordKind.Map],
  ]);
  for (const ref of a.domain.refList(argument(a, call, 0))) {
    if (references.kind(ref) !== RefKind.Library) continue;
    const kind = kinds.get(a.engine.library.display(references.x(ref)));
    if (kind !== undefined)
      return a.domain.ofReference(
        references.intern(RefKind.Record, records.make(kind, 0, 0, bottom)),
      );
  }
  return bottom;
}

/** The key under which a table keeps the value of a section and a name, `ANY_KEY` where they are not known. */
function tableKey(a: Activation, call: SeenCall): number {
  const names: string[] = [];
  for (const index of [0, 1]) {
    const id = a.domain.onlyConstant(argument(a, call, index));
    const constant = id < 0 ? null : a.domain.constants.get(id);
    if (constant?.kind !== 'text') return ANY_KEY;
    names.push(constant.value);
  }
  return a.elementKey(a.domain.constants.text(names.join('\u0001')));
}

const tableSet: IntrinsicFunction = (a, call) => {
  const value = argument(a, call, 2);
  writeKey(a, { base: call.receiver, key: tableKey(a, call), op: call.op }, value);
  return a.domain.none;
};

const tableGet: IntrinsicFunction = (a, call) => {
  const { records } = a.domain;
  const key = tableKey(a, call);
  let value = a.domain.bottom;
  for (const ref of a.domain.refList(call.receiver)) {
    const record = a.recordOf(ref);
    if (record < 0) continue;
    const known = key === ANY_KEY ? -1 : records.get(record, key);
    const whole = key === ANY_KEY ? records.all(record) : records.rest(record);
    value = a.domain.join(value, known >= 0 ? known : whole);
  }
  return a.domain.join(value, a.domain.unknown);
};

export const containerIntrinsics: Record<string, IntrinsicFunction> = {
  'list.of': copyAs(RecordKind.List),
  'list.append': append,
  'list.extend': extend,
  'list.insert': insert,
  'list.pop': pop,
  'list.remove': remove,
  'list.clear': clear,
  'list.reverse': (a, call) => {
    if (!changeExact(a, call, (own) => own.reverse())) blur(a, call.receiver);
    return a.domain.none;
  },
  'list.sort': (a, call) => {
    blur(a, call.receiver);
    return a.domain.none;
  },
  'list.copy': copyAs(RecordKind.List),
  'list.index': (a) => a.domain.unknown,
  'tuple.of': copyAs(RecordKind.Tuple),
  'set.of': copyAs(RecordKind.Set),
  'set.add': (a, call) => {
    addElement(a, call.receiver, argument(a, call, 0));
    return a.domain.none;
  },
  'map.of': mapOf,
  'map.get': get,
  'map.setdefault': setdefault,
  'map.update': update,
  'map.pop': popKey,
  'map.items': items,
  'table.set': tableSet,
  'table.get': tableGet,
  'map.keys': (a, call) => {
    const keys = elementOf(a, call.receiver, call.op);
    return listHolding(a, call.op, keys);
  },
  'map.values': (a, call) => {
    const value = readKey(a, { base: call.receiver, key: ANY_KEY, op: call.op });
    return listHolding(a, call.op, value);
  },
  'map.copy': (a, call) => {
    const object = allocate(
      a,
      { op: call.op, index: 0 },
      a.domain.records.make(RecordKind.Map, 0, 0, a.domain.bottom),
    );
    copyEntries(a, object, { from: call.receiver, op: call.op });
    return object;
  },
  'default.factory': (a, call) =>
    allocate(
      a,
      { op: call.op, index: 0 },
      a.domain.records.make(RecordKind.Map, MAKES_MISSING, 0, defaultOf(a, call)),
    ),
};

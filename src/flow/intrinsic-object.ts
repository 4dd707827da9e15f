/**
 * Intrinsics of objects, names and functions.
 */

import { ArgumentTag } from '../ir/opcode.js';
import { factBits } from '../models/state.js';
import type { Activation } from './activation.js';
import { positional } from './argument.js';
import { allocate } from './heap.js';
import { argument, type IntrinsicFunction } from './intrinsic-function.js';
import { ANY_KEY } from './key.js';
import { readKey, writeKey } from './object.js';
import { RecordKind, sorted } from './record.js';
import { RefKind } from './reference.js';
import { templateObject } from './render.js';
import { classOfReference, contentTaint, libraryTypesOf } from './type-of.js';

const SCALAR = factBits(['scalar']);
const NUMBER = factBits(['number', 'no-option', 'line']);

/** The member that a value names: its key, or -1 when it is not one known text. */
function memberKey(a: Activation, value: number): number {
  const id = a.domain.onlyConstant(value);
  if (id < 0) return ANY_KEY;
  const constant = a.domain.constants.get(id);
  return constant.kind === 'text' ? a.memberKey(a.engine.program.name(constant.value)) : ANY_KEY;
}

/** Marks the parameters that a text is made of as deciding. */
function noteParts(a: Activation, text: number): void {
  const { taints } = a.domain;
  const taint = a.domain.taint(text);
  for (let i = 0; i < taints.count(taint); i++) {
    const label = taints.label(taint, i);
    if (!taints.isSource(label)) a.noteDecision(a.domain.ofPlaceholder(taints.target(label)));
  }
}

const getattr: IntrinsicFunction = (a, call) => {
  const base = argument(a, call, 0);
  const key = memberKey(a, argument(a, call, 1));
  noteParts(a, argument(a, call, 1));
  const fallback = argument(a, call, 2);
  if (key === ANY_KEY) {
    const taint = a.domain.taints.join(a.domain.taint(base), a.domain.taint(fallback));
    return a.domain.ofTaint(taint);
  }
  return a.domain.join(readKey(a, { base, key, op: call.op }), fallback);
};

const setattr: IntrinsicFunction = (a, call) => {
  const key = memberKey(a, argument(a, call, 1));
  if (key !== ANY_KEY)
    writeKey(a, { base: argument(a, call, 0), key, op: call.op }, argument(a, call, 2));
  return a.domain.none;
};

/** A test of a type: true for numbers says that the value is one. */
const isinstance: IntrinsicFunction = (a, call) => {
  const { domain } = a;
  const both = domain.boolean;
  const first = positional(call.args)[0];
  if (!first || first.number < 0) return both;
  const types = typesIn(a, argument(a, call, 1), call.op);
  const { library } = a.engine;
  const isEach = (is: (type: number) => boolean): boolean => types.length > 0 && types.every(is);
  const numeric = isEach((type) => library.hasTrait(type, 'holds-number'));
  const plain = isEach(
    (type) => library.hasTrait(type, 'holds-text') || library.hasTrait(type, 'holds-number'),
  );
  const facts = (numeric ? NUMBER : 0) | (plain ? SCALAR : 0);
  return facts === 0
    ? both
    : domain.withImplications(both, domain.implications.intern([1, first.number, facts, -1, 0]));
};

/** The library types that a type or a tuple of types may be, -1 for others. */
function typesIn(a: Activation, value: number, op: number): number[] {
  return a.domain.refList(value).flatMap((ref) => {
    const own = libraryTypesOf(a, ref);
    if (own.length > 0) return own;
    if (a.recordOf(ref) < 0) return [-1];
    return typesIn(a, readKey(a, { base: a.domain.ofReference(ref), key: ANY_KEY, op }), op);
  });
}

/** The fields of an object as a mapping. */
const fieldsOf: IntrinsicFunction = (a, call) => {
  const { domain, engine } = a;
  const { records } = domain;
  const given = argument(a, call, 0);
  let fields = records.make(RecordKind.Map, 0, 0, domain.bottom);
  let rest = domain.taint(given);
  for (const ref of domain.refList(given)) {
    const record = a.recordOf(ref);
    if (record < 0) rest = domain.taints.join(rest, contentTaint(a, domain.ofReference(ref)));
    for (let i = 0; record >= 0 && i < records.size(record); i++) {
      const key = records.keyAt(record, i);
      const name = (key & 1) === 1 ? '^' : engine.program.names.text(key >> 1);
      if (name.startsWith('^')) continue;
      const element = a.elementKey(domain.constants.text(name));
      fields = records.joinAt(fields, element, records.valueAt(record, i));
    }
  }
  if (rest !== domain.taints.empty) fields = records.addToRest(fields, domain.ofTaint(rest));
  return allocate(a, { op: call.op, index: 0 }, fields);
};

/** A copy of an object in which the named fields are others. */
const replaced: IntrinsicFunction = (a, call) => {
  const { domain } = a;
  const given = argument(a, call, 0);
  const ref = domain.refList(given)[0];
  const record = ref === undefined ? -1 : a.recordOf(ref);
  if (record < 0) return call.args.reduce((value, arg) => domain.join(value, arg.value), given);
  const copy = allocate(a, { op: call.op, index: 0 }, record);
  for (const arg of call.args)
    if (arg.tag > ArgumentTag.Positional)
      writeKey(a, { base: copy, key: a.memberKey(arg.tag), op: call.op }, arg.value);
  return copy;
};

/** The class of an object. */
const typeOf: IntrinsicFunction = (a, call) => {
  const out: number[] = [];
  for (const ref of a.domain.refList(argument(a, call, 0))) {
    const cls = classOfReference(a, ref);
    out.push(cls >= 0 ? a.domain.references.intern(RefKind.Class, cls) : a.domain.references.any);
  }
  return a.domain.make(a.domain.refSet(out), a.domain.emptySet, a.domain.taints.empty);
};

const partial: IntrinsicFunction = (a, call) => {
  const { domain } = a;
  const entries = [a.memberKey(a.engine.program.name('^callee')), argument(a, call, 0)];
  positional(call.args)
    .slice(1)
    .forEach((arg, index) => {
      entries.push(a.elementKey(domain.constants.number(index)), arg.value);
    });
  for (const arg of call.args)
    if (arg.tag > ArgumentTag.Positional) entries.push(a.memberKey(arg.tag), arg.value);
  const record = domain.records.filled(
    { kind: RecordKind.Partial, extra: 0, flags: 0, rest: domain.bottom },
    sorted(entries),
  );
  return domain.ofReference(domain.references.intern(RefKind.Record, record));
};

/** A module named by text. */
const importModule: IntrinsicFunction = (a, call) => {
  const id = a.domain.onlyConstant(argument(a, call, 0));
  const constant = id < 0 ? null : a.domain.constants.get(id);
  if (constant?.kind !== 'text' || !/^[\w.]{1,200}$/.test(constant.value)) return a.domain.unknown;
  const found = a.module.resolver.resolve(a.module.path, constant.value, 0);
  const module = found.path === null ? -1 : a.engine.program.moduleAt(found.path);
  if (module >= 0) return a.domain.ofReference(a.domain.references.intern(RefKind.Module, module));
  return a.domain.ofReference(
    a.domain.references.intern(
      RefKind.Library,
      a.engine.library.named(constant.value, a.module.file.language.models),
    ),
  );
};

/** A copy: the same contents by value. */
const copy: IntrinsicFunction = (a, call) => argument(a, call, 0);

const either: IntrinsicFunction = (a) => {
  return a.domain.boolean;
};

export const objectIntrinsics: Record<string, IntrinsicFunction> = {
  'object.getattr': getattr,
  'object.setattr': setattr,
  'object.hasattr': either,
  'object.isinstance': isinstance,
  'object.type': typeOf,
  'object.callable': either,
  'object.vars': fieldsOf,
  'object.replaced': replaced,
  'namespace.globals': (a, call) => {
    const { library } = a.engine;
    const { references } = a.domain;
    const type = library.canonical(library.call(a.libraryCalls.get(call.op) ?? 0));
    return a.domain.join(
      a.domain.ofReference(references.intern(RefKind.Module, a.module.index)),
      a.domain.ofReference(references.intern(RefKind.Library, type)),
    );
  },
  'namespace.locals': (a) => a.domain.unknown,
  'functools.partial': partial,
  'functools.wraps': (a) => a.domain.unknown,
  'module.import': importModule,
  'value.copy': copy,
  'template.named': (a, call) => templateObject(a, call.op, argument(a, call, 0)),
  'control.raise': (a) => {
    a.stopped = true;
    return a.domain.bottom;
  },
};

/**
 * Functions that are given some of their arguments already, and those that only the interpreter itself calls.
 */
import type { Activation } from './activation.js';
import { RecordKind, sorted } from './record.js';
import { RefKind } from './reference.js';

/** A function with what it was given: pairs of keys and values, `^callee` among them. */
export function partial(a: Activation, entries: readonly number[]): number {
  const { domain } = a;
  const head = { kind: RecordKind.Partial, extra: 0, flags: 0, rest: domain.bottom };
  const record = domain.records.filled(head, sorted(entries));
  return domain.ofReference(domain.references.intern(RefKind.Record, record));
}

/** A function of the language that has no name in it. */
export function ownFunction(a: Activation, name: string): number {
  const { library } = a.engine;
  const { builtins, models } = a.module.file.language;
  const node = library.member(library.named(builtins, models), name);
  return a.domain.ofReference(a.domain.references.intern(RefKind.Library, node));
}

/** The class of a library and the names of its fields, where a value is a class that a call made of them. */
export function madeClass(a: Activation, ref: number): { type: number; names: string[] } | null {
  const { records, constants } = a.domain;
  const isRecord = a.domain.references.kind(ref) === RefKind.Record;
  const record = isRecord ? a.recordOf(ref) : -1;
  if (record < 0 || records.kind(record) !== RecordKind.Partial) return null;
  const type = records.get(record, a.memberKey(a.engine.program.name('^type')));
  const names = records.get(record, a.elementKey(constants.number(0)));
  if (type < 0 || names < 0) return null;
  const text = constants.partsOf(a.domain.onlyConstant(names))?.join('') ?? '';
  return { type, names: text.split(' ').filter((name) => name !== '') };
}

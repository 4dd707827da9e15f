/**
 * Which of the language's own types a receiver may be of whose methods are called: what it is for certain,
 * else all that have members, the likeliest first.
 */
import type { Activation } from './activation.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';

const FUNCTIONS: ReadonlySet<number> = new Set([
  RecordKind.Closure,
  RecordKind.Bound,
  RecordKind.Partial,
]);

/** The language's own types that a receiver may be of, the likeliest first. */
export function ownTypes(a: Activation, call: { receiver: number; ref: number }): string[] {
  const { types } = a.module.file.language;
  const { references, records } = a.domain;
  if (
    call.ref >= 0 &&
    (references.kind(call.ref) === RefKind.Object || references.kind(call.ref) === RefKind.Record)
  ) {
    const record = a.recordOf(call.ref);
    const kind = record < 0 ? -1 : records.kind(record);
    if (types.function !== null && FUNCTIONS.has(kind)) return [types.function];
    if (kind === RecordKind.List) return [types.list];
    if (kind === RecordKind.Tuple) return [types.tuple];
    if (kind === RecordKind.Set) return [types.set];
    if (kind === RecordKind.Map) return [types.map];
    if (kind !== RecordKind.Given) return [];
  }
  if (types.function !== null && call.ref >= 0 && references.kind(call.ref) === RefKind.Function)
    return [types.function];
  const constants = a.domain.constList(call.receiver);
  if (constants !== null && constants.length > 0) {
    const { kind } = a.domain.constants.get(constants[0]!);
    return [kind === 'bytes' ? types.bytes : types.text];
  }
  return [types.text, types.map, types.list, types.set, types.bytes, 'unknown'];
}

/**
 * Keys: a member is even (its name's number), an element under a constant odd; `ANY_KEY` is an element
 * that is not known. In some languages the two are one: `o.a` and `o["a"]`. There, containers keep
 * everything as elements and all other objects as members, whichever way it was asked for.
 */
import type { Activation } from './activation.js';
import { RecordKind } from './record.js';

/** An element whose key is not known. */
export const ANY_KEY = -1;

/** The key under which a record of a kind keeps what is asked for. */
export function keyInRecord(a: Activation, kind: number, key: number): number {
  if (key === ANY_KEY || !a.module.file.language.modes.membersAreElements) return key;
  if (kind > RecordKind.Map) return memberOf(a, key);
  if ((key & 1) === 1) return key;
  return a.elementKey(a.domain.constants.text(a.engine.program.names.text(key >> 1)));
}

/** The key under which things that are no containers keep what is asked for. */
export function keyInObject(a: Activation, key: number): number {
  if ((key & 1) === 0 || key === ANY_KEY || !a.module.file.language.modes.membersAreElements)
    return key;
  return memberOf(a, key);
}

function memberOf(a: Activation, key: number): number {
  if ((key & 1) === 0) return key;
  const constant = a.domain.constants.get(key >> 1);
  return constant.kind === 'text' ? a.memberKey(a.engine.program.name(constant.value)) : key;
}

/** Whether every object that a value may be holds the key for certain. */
export function hasKey(a: Activation, base: number, key: number): boolean {
  const refs = a.domain.refList(base);
  return (
    refs.length > 0 &&
    refs.every((ref) => {
      const record = a.recordOf(ref);
      return record >= 0 && a.domain.records.get(record, key) >= 0;
    })
  );
}

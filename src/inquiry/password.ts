/**
 * Passwords by the names of the members, columns and form fields that hold them: where one is read out of
 * a request, and where one is compared as it is.
 */
import type { Activation } from '../flow/activation.js';
import { Comparison, Op } from '../ir/opcode.js';
import { Depends } from './access-bits.js';

/** The values of one function, and what they depend on. */
interface StudiedValues {
  a: Activation;
  masks: Int32Array;
}

/** Whether an operation compares a stored password with something that came in. */
export function comparesPassword(study: StudiedValues, op: number): boolean {
  const { a } = study;
  if (a.opcode(op) !== Op.Compare || a.c(op) > Comparison.NotEqual) return false;
  const isStored = (side: number): boolean =>
    a.opcode(side) === Op.LoadField &&
    PASSWORD.test(a.engine.program.names.text(a.name(a.b(side))));
  const comesIn = (side: number): boolean =>
    a.opcode(side) !== Op.Const && (study.masks[side]! & ~Depends.Stored) !== 0;
  const [left, right] = [a.a(op), a.b(op)];
  return (isStored(left) && comesIn(right)) || (isStored(right) && comesIn(left));
}

/** Whether an operation reads a password out of the request. */
export function takesPassword(study: StudiedValues, op: number): boolean {
  const { a } = study;
  const opcode = a.opcode(op);
  if (opcode === Op.LoadField)
    return (
      PASSWORD.test(a.engine.program.names.text(a.name(a.b(op)))) &&
      (study.masks[op]! & Depends.Stored) === 0
    );
  const key =
    opcode === Op.LoadElement ? a.b(op) : opcode === Op.Invoke ? (a.pool(op)[1] ?? -1) : -1;
  if (key < 0 || (study.masks[op]! & ~Depends.Stored) === 0) return false;
  const constants = a.domain.constList(a.values[key]!) ?? [];
  return constants.some((id) => PASSWORD.test(a.domain.constants.partsOf(id)?.[0] ?? ''));
}

/** A member, a column, a field of a form. */
const PASSWORD = /^(?:\w*_)?(?:password|passwd|pwd|password_?hash|password\d|new_?password)$/i;

/**
 * Whether a condition asks what somebody may do, and not only whether somebody is signed in: a member of
 * the user, a comparison of the session's content, a question to the user object.
 */
import { Comparison, Op } from '../ir/opcode.js';
import { Depends } from './access-bits.js';
import type { FunctionStudy } from './function-study.js';
import type { StudyTable } from './study-table.js';
import { isOfLanguage } from './trait-table.js';

const MAX_CALLS = 2;

export function isPermission(
  table: StudyTable,
  study: FunctionStudy,
  condition: number,
  depth = 0,
): boolean {
  if ((study.masks[condition]! & Depends.Identity) === 0) return false;
  for (const op of study.madeOf(condition)) {
    if ((study.masks[op]! & Depends.Identity) === 0) continue;
    if (asksMember(study, op) || comparesContent(study, op)) return true;
    if (
      depth < MAX_CALLS &&
      study.targets(op).some((fn) => answersPermission(table, fn, depth + 1))
    )
      return true;
  }
  return false;
}

/** Whether a function's result or its decisions ask for a permission. */
function answersPermission(table: StudyTable, fn: number, depth: number): boolean {
  const study = table.of(fn);
  if (study === null) return false;
  for (let op = 0; op < study.masks.length; op++) {
    const opcode = study.a.opcode(op);
    if (opcode !== Op.Return && opcode !== Op.Branch) continue;
    if (study.a.a(op) >= 0 && isPermission(table, study, study.a.a(op), depth)) return true;
  }
  return false;
}

/** A member of the user, or a method of it, other than whether it is signed in. */
function asksMember(study: FunctionStudy, op: number): boolean {
  const { a } = study;
  const opcode = a.opcode(op);
  if (opcode !== Op.LoadField && opcode !== Op.Invoke) return false;
  const base = a.a(op);
  if ((study.masks[base]! & Depends.Identity) === 0) return false;
  const kinds = study.traits.get(op) ?? [];
  if (kinds.some((kind) => kind !== 'requires-permission')) return false;
  const ofUser =
    (study.traits.get(base) ?? []).includes('identity') ||
    (study.masks[base]! & Depends.Stored) !== 0;
  if (opcode === Op.LoadField) return ofUser;
  const node = a.libraryCalls.get(op);
  return ofUser && !isOfLanguage(a, node) && !a.engine.library.isModelled(node ?? 0);
}

/** A comparison of something of the session or the user with a value of the program. */
function comparesContent(study: FunctionStudy, op: number): boolean {
  const { a } = study;
  if (a.opcode(op) !== Op.Compare) return false;
  const comparison = a.c(op);
  if (comparison === Comparison.Is || comparison === Comparison.IsNot) return false;
  const [left, right] = [a.a(op), a.b(op)];
  const isNone = (side: number): boolean =>
    a.opcode(side) === Op.Const && a.domain.truth(a.values[side]!) === false;
  if (isNone(left) || isNone(right)) return false;
  if (comparison === Comparison.In || comparison === Comparison.NotIn)
    return (study.masks[left]! & Depends.Identity) !== 0;
  return true;
}

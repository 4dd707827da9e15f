/**
 * Intrinsics of checks that were made before a handler and are looked at in it: descriptions that were held
 * against the object which is handed on, without a word on whether it fits.
 */
import { factBits } from '../models/state.js';
import type { Activation } from './activation.js';
import { plainArgument, positional } from './argument.js';
import { learn } from './guard.js';
import type { IntrinsicFunction } from './intrinsic-function.js';
import { readKey } from './object.js';
import type { Argument } from './operations.js';
import { RecordKind, sorted } from './record.js';
import { RefKind } from './reference.js';
import { partNumber } from './schema.js';
import type { SchemaPart } from './schema-store.js';
import { typesOf } from './type-of.js';

/** The member under which the object keeps the description that it was held against. */
export const CHECKED = '^checked';
const MATCHED = factBits(['matched']);

/** What of an object was held against descriptions. */
function checkedParts(a: Activation, object: number, op: number): SchemaPart[] {
  const { references, schemas } = a.domain;
  const key = a.memberKey(a.engine.program.name(CHECKED));
  const found = a.domain
    .refList(readKey(a, { base: object, key, op }))
    .flatMap((ref) => (references.kind(ref) === RefKind.Placeholder ? typesOf(a, ref) : [ref]))
    .filter((ref) => references.kind(ref) === RefKind.Schema);
  const ids = [...new Set(found.map((ref) => references.x(ref)))];
  return ids.length === 1 ? schemas.parts(ids[0]!) : [];
}

/** What it means that all checks of an object were passed, as implications of a true outcome. */
function passing(a: Activation, object: Argument, op: number): number {
  if (object.number < 0) return a.domain.noImplications;
  const key = a.memberKey(a.engine.program.name(CHECKED));
  const implied = [1, a.numbers.read(object.number, key), MATCHED, -1, 0];
  for (const { path, facts } of checkedParts(a, object.value, op))
    implied.push(1, partNumber(a, object.number, path), facts, -1, 0);
  return a.domain.implications.intern(implied);
}

/** The result of all checks: it implies what it means that they were passed. */
const result: IntrinsicFunction = (a, call) => {
  const object = positional(call.args)[0] ?? plainArgument(a.domain.bottom);
  return a.domain.withImplications(a.domain.unknown, passing(a, object, call.op));
};

const passed: IntrinsicFunction = (a, call) =>
  a.domain.withImplications(a.domain.boolean, a.domain.implies(call.receiver));

/** Returns only where all checks were passed. */
const demand: IntrinsicFunction = (a, call) => {
  const all = a.domain.implications.list(a.domain.implies(call.receiver));
  for (let i = 0; i < all.length; i += 5) if (all[i] === 1) learn(a, all[i + 1]!, all[i + 2]!);
  return a.domain.none;
};

/** What was checked and is as it should be, by the last name of the way to it. */
const matched: IntrinsicFunction = (a, call) => {
  const { domain } = a;
  const object = positional(call.args)[0]?.value ?? domain.bottom;
  const entries = new Map<number, number>();
  for (const { path, facts } of checkedParts(a, object, call.op)) {
    let value = object;
    for (const name of path)
      value = readKey(a, {
        base: value,
        key: a.elementKey(domain.constants.text(name)),
        op: call.op,
      });
    const taint = domain.taints.map(domain.taint(value), -1, facts);
    entries.set(a.elementKey(domain.constants.text(path.at(-1)!)), domain.ofTaint(taint));
  }
  const head = { kind: RecordKind.Map, extra: 0, flags: 0, rest: domain.bottom };
  const record = domain.records.filled(head, sorted([...entries].flat()));
  return domain.ofReference(domain.references.intern(RefKind.Record, record));
};

export const checkIntrinsics: Record<string, IntrinsicFunction> = {
  'checks.of': result,
  'checks.passed': passed,
  'checks.demand': demand,
  'checks.matched': matched,
};

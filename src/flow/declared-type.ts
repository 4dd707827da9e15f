/**
 * What declared types say of the data under them: of a parameter to which a framework converts, and of the fields
 * of classes whose objects are refused where a field is not what it is declared as, or does not fit its rules.
 */
import { factBits } from '../models/state.js';
import type { Activation } from './activation.js';
import { ANY_LIBRARY, CellKind } from './cell.js';
import { RefKind } from './reference.js';
import { libraryTypesOf, typesOf } from './type-of.js';

/** What a program does that has parameters checked against the rules that stand at fields. */
const CHECKED = 'checked-parameters';
const NUMBER = factBits(['number', 'no-option', 'line']);
const SCALAR = factBits(['scalar']);
const LISTED = factBits(['listed']);

type Asking = Pick<Activation, 'engine' | 'domain' | 'unit'>;

/** What converting to a type changes of the facts that data has. */
export function convertedTo(a: Asking, type: number, facts: number): number {
  const types = a.domain.refList(type).filter((ref) => libraryTypesOf(a, ref).length > 0);
  if (types.some((ref) => holds(a, ref, 'holds-structure'))) return facts & ~SCALAR;
  const isEach = (...what: string[]): boolean =>
    types.length > 0 && types.every((ref) => what.some((kind) => holds(a, ref, kind)));
  if (isEach('holds-choice')) return facts | LISTED;
  if (isEach('holds-number')) return facts | NUMBER;
  return isEach('holds-text', 'holds-number') ? facts | SCALAR : facts;
}

/** Facts of what a member of an object holds, by how its class declares the field; 0 where nobody checks that. */
export function declaredFacts(a: Activation, base: number, key: number): number {
  const { references } = a.domain;
  // Data of a framework may be anything by itself; what it is converted to is told by the parameter.
  const known = a.domain.refList(base).filter((ref) => references.kind(ref) !== RefKind.Any);
  const types = known.flatMap((ref) =>
    references.kind(ref) === RefKind.Placeholder ? typesOf(a, ref) : [ref],
  );
  const all = types.map((ref) => {
    const cls = references.kind(ref) === RefKind.Instance ? references.x(ref) : -1;
    const definer = cls < 0 ? -1 : a.engine.classes.definer(cls, key >> 1, a.unit.id);
    if (definer < 0) return 0;
    const { cells } = a.engine;
    const rules = ruleFacts(
      a,
      cells.read(cells.id(CellKind.FieldRule, definer, key >> 1), a.unit.id),
    );
    if (!holds(a, ref, 'checks-fields')) return rules;
    const type = cells.read(cells.id(CellKind.FieldType, definer, key >> 1), a.unit.id);
    return convertedTo(a, type, rules);
  });
  return all.length === 0 ? 0 : all.reduce((left, right) => left & right);
}

/**
 * What the rules of a field say together, where the program has parameters checked against such rules. Whether
 * they are looked at depends on a rule that says nothing itself.
 */
function ruleFacts(a: Activation, rules: number): number {
  const { references, schemas } = a.domain;
  const each = a.domain
    .refList(rules)
    .filter((ref) => references.kind(ref) === RefKind.Schema)
    .map((ref) => schemas.get(references.x(ref)).facts);
  if (each.length === 0 || each.includes(0)) return 0;
  if (!a.engine.makesMistake(ANY_LIBRARY, CHECKED, a.unit.id)) return 0;
  return each.reduce((all, facts) => all | facts, 0);
}

function holds(a: Asking, ref: number, what: string): boolean {
  return libraryTypesOf(a, ref).some((node) => a.engine.library.hasTrait(node, what));
}

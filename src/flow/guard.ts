/**
 * Guards: what the outcome of a check says about the values that were checked.
 *
 * A comparison says it directly, a call by what its summary or model implies, a phi of booleans by what
 * all its ways agree on. Facts attach to value numbers, and go back to what a checked value was made
 * from where the operation says so (`origins`): a check of `realpath(p)` is a check of `p`.
 */
import { Comparison, Op } from '../ir/opcode.js';
import { factBits } from '../models/state.js';
import type { Activation } from './activation.js';
import { TOP_CONSTANTS } from './domain.js';
import { afterLoop, ofWhole } from './every-element.js';
import { areParentAndChild, normalisedPaths } from './path-root.js';
import { impliedByCharacters } from './pattern.js';
import { outsideOf } from './quotation.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';
import type { Refinement } from './refinement.js';
import { intersectionsAt } from './shared-element.js';
import { isTrusted } from './trust.js';

const LISTED = factBits(['listed']);
const BOUNDED = factBits(['bounded']);
const LINE = factBits(['line']);
const FILE_NAME = factBits(['file-name']);
const PATH_NORMAL = factBits(['path-normal']);
const PREFIXED = factBits(['prefixed']);
const PATH_INSIDE = factBits(['path-inside']);
const XPATH = factBits(['xpath-escaped']);
/** Whether a parameter was true or false, in refinements only: no facts of data. */
const HOLDS = 1 << 30;
const FAILS = 1 << 31;
const MAX_DEPTH = 6;
/** Conditions that are looked into for one; those beyond say nothing. Nested choices would multiply. */
const MAX_CONDITIONS = 96;

/** A condition and the outcome that it is taken to have had. */
export interface Assumption {
  op: number;
  outcome: boolean;
  /** Where it is a part of another condition. */
  within?: Whole;
}

/** The condition that another is a part of. */
interface Whole {
  depth: number;
  /** Shared by all parts: how many more are looked into. */
  readonly left: { conditions: number };
}

/** Makes the state say that a condition had an outcome. False: it cannot have had it. */
export function assume(a: Activation, assumed: Assumption): boolean {
  const { op, outcome, within = { depth: 0, left: { conditions: MAX_CONDITIONS } } } = assumed;
  const value = a.value(op);
  const truth = a.domain.truth(value);
  a.noteDecision(value);
  if (truth !== null && truth !== outcome) return false;
  if (within.depth > MAX_DEPTH || within.left.conditions-- <= 0) return true;
  const part: Whole = { depth: within.depth + 1, left: within.left };
  switch (a.opcode(op)) {
    case Op.Not:
      return assume(a, { op: a.a(op), outcome: !outcome, within: part });
    case Op.Compare:
      if (!assumeComparison(a, assumed)) return false;
      break;
    case Op.Binary:
      if (outcome) assumeShared(a, op);
      break;
    case Op.Phi:
      assumePhi(a, op, { outcome, within: part });
      break;
    case Op.More: {
      const whole = outcome ? null : afterLoop(a, op);
      if (whole) learn(a, whole.number, whole.facts);
      break;
    }
    default:
      break;
  }
  assumeImplied(a, { value, outcome });
  narrow(a, assumed);
  if (a.placeholderOf.has(a.numbers.of(op))) learn(a, a.numbers.of(op), outcome ? HOLDS : FAILS);
  return true;
}

/** Of what was handed in, it is known whether it was true: what that says of other values. */
export function assumeHandedIn(a: Activation, number: number, facts: number): void {
  if (number >= a.values.length || (facts & (HOLDS | FAILS)) === 0) return;
  const value = a.values[number]!;
  for (const [bit, outcome] of [
    [HOLDS, true],
    [FAILS, false],
  ] as const)
    if ((facts & bit) !== 0 && a.domain.implies(value) !== a.domain.noImplications)
      assumeImplied(a, { value, outcome });
}

/** The refinements that would hold if a value had an outcome; the state stays as it is. */
export function impliedBy(a: Activation, assumed: Assumption): number {
  const before = a.state;
  a.state = { heap: before.heap, owned: false, refinements: before.refinements };
  assume(a, assumed);
  const { refinements } = a.state;
  a.state = before;
  return refinements;
}

/** Adds to what is known of a value number, and of what it was made from. */
export function addFacts(a: Activation, number: number, more: Refinement): void {
  a.state.refinements = a.flow.refinements.add(a.state.refinements, number, more);
  let from = number;
  let { facts } = more;
  if (facts !== 0) a.learned.note(number, facts, a.at);
  for (let step = 0; step < 4; step++) {
    const origin = a.origins.get(from);
    if (!origin) return;
    const known = a.flow.refinements.get(a.state.refinements, from)?.facts ?? 0;
    let back = facts & origin.keep;
    for (const [has, gains] of origin.gives) if (((facts | known) & has) === has) back |= gains;
    if (back === 0 && more.notes === 0) return;
    a.state.refinements = a.flow.refinements.add(a.state.refinements, origin.number, {
      facts: back,
      equals: -1,
      notes: more.notes,
    });
    from = origin.number;
    facts = back;
    if (facts !== 0) a.learned.note(from, facts, a.at);
  }
}

/** Facts hold of a value number from here on. */
export function learn(a: Activation, number: number, facts: number): void {
  addFacts(a, number, { facts, equals: -1, notes: 0 });
}

function assumeImplied(
  a: Activation,
  { value, outcome }: { value: number; outcome: boolean },
): void {
  const { implications } = a.domain;
  const all = implications.list(a.domain.implies(value));
  for (let i = 0; i < all.length; i += 5) {
    if (all[i] !== (outcome ? 1 : 0)) continue;
    addFacts(a, all[i + 1]!, { facts: all[i + 2]!, equals: all[i + 3]!, notes: all[i + 4]! });
  }
}

/** Drops the constants that do not have the outcome. */
function narrow(a: Activation, { op, outcome }: Assumption): void {
  const constants = a.domain.constList(a.value(op));
  if (constants === null || constants.length === 0) return;
  const left = constants.filter((constant) => a.domain.constants.truth(constant) !== !outcome);
  if (left.length === constants.length) return;
  addFacts(a, a.numbers.of(op), { facts: 0, equals: a.domain.constantSet(left), notes: 0 });
}

function assumePhi(
  a: Activation,
  op: number,
  { outcome, within }: { outcome: boolean; within: Whole },
): void {
  const pool = a.pool(op);
  const here = a.state;
  let met = -1;
  for (let i = 0; i < pool.length; i += 2) {
    const state = a.flow.edgeState(pool[i]!, op);
    if (!state) continue;
    a.state = { heap: state.heap, owned: false, refinements: state.refinements };
    if (!assume(a, { op: pool[i + 1]!, outcome, within })) continue;
    met = met < 0 ? a.state.refinements : a.flow.refinements.join(met, a.state.refinements);
  }
  a.state = here;
  if (met < 0) return;
  for (const entry of a.flow.refinements.entries(met)) addFacts(a, entry.vn, entry);
}

/** Two operations that are compared, and whether the comparison is taken to hold. */
interface AssumedComparison {
  left: number;
  right: number;
  outcome: boolean;
}

function assumeComparison(a: Activation, { op, outcome }: Assumption): boolean {
  const left = a.a(op);
  const right = a.b(op);
  a.noteDecision(a.value(left));
  a.noteDecision(a.value(right));
  switch (a.c(op)) {
    case Comparison.Equal:
    case Comparison.Is:
      return assumeEqual(a, { left, right, outcome });
    case Comparison.NotEqual:
    case Comparison.IsNot:
      return assumeEqual(a, { left, right, outcome: !outcome });
    case Comparison.In:
      assumeIn(a, { left, right, outcome });
      return true;
    case Comparison.NotIn:
      assumeIn(a, { left, right, outcome: !outcome });
      return true;
    default:
      if (outcome) assumeSubset(a, [left, right, a.c(op)]);
      for (const [side, other] of [
        [left, right],
        [right, left],
      ] as const) {
        if (isTrusted(a, a.value(other)))
          addFacts(a, a.numbers.of(side), { facts: BOUNDED, equals: -1, notes: 0 });
      }
      return true;
  }
}

function assumeEqual(a: Activation, sides: AssumedComparison): boolean {
  if (sides.outcome && areParentAndChild(a, a.numbers.of(sides.left), a.numbers.of(sides.right)))
    for (const path of normalisedPaths(a)) learn(a, path, PREFIXED | PATH_INSIDE);
  for (const [side, other] of [
    [sides.left, sides.right],
    [sides.right, sides.left],
  ] as const) {
    const value = a.value(side);
    const against = a.value(other);
    const constants = a.domain.consts(against);
    if (sides.outcome) {
      if (!isTrusted(a, against)) continue;
      const known =
        constants !== TOP_CONSTANTS &&
        constants !== a.domain.emptySet &&
        a.domain.refs(against) === a.domain.emptySet;
      const isNone = known && a.domain.onlyConstant(against) === a.domain.constants.none;
      addFacts(a, a.numbers.of(side), {
        facts: isNone ? 0 : LISTED | factsOfConstants(a, known ? constants : -1),
        equals: known ? constants : -1,
        notes: 0,
      });
      const truth = known ? a.domain.truth(against) : null;
      if (truth !== null) assumeImplied(a, { value, outcome: truth });
    } else {
      const only = a.domain.onlyConstant(against);
      const own = a.domain.constList(value);
      // Apart from nothing it is an object only, and objects count as true.
      if (only === a.domain.constants.none && isObjectOr(a, value, only))
        assumeImplied(a, { value, outcome: true });
      if (only < 0 || own === null || !own.includes(only)) continue;
      const left = own.filter((constant) => constant !== only);
      const equals = a.domain.constantSet(left);
      addFacts(a, a.numbers.of(side), { facts: 0, equals, notes: 0 });
      const truth = a.domain.truth(a.domain.withConstants(value, equals));
      if (truth !== null) assumeImplied(a, { value, outcome: truth });
    }
  }
  return true;
}

function isObjectOr(a: Activation, value: number, constant: number): boolean {
  const constants = a.domain.constList(value);
  return (
    a.domain.refs(value) !== a.domain.emptySet &&
    constants !== null &&
    constants.every((own) => own === constant)
  );
}

/** A set that lies within one of the program's own: `set(text) <= ALLOWED`. */
function assumeSubset(a: Activation, [left, right, comparison]: [number, number, number]): void {
  const isBelow = comparison === Comparison.LessEqual || comparison === Comparison.Less;
  const [inner, outer] = isBelow ? [left, right] : [right, left];
  const container = a.value(outer);
  const isSet = a.domain.refList(container).some((ref) => {
    const record = a.recordOf(ref);
    return record >= 0 && a.domain.records.kind(record) === RecordKind.Set;
  });
  if (!isSet || !isTrusted(a, container)) return;
  const equals = elementConstants(a, container);
  const facts = LISTED | factsOfConstants(a, equals);
  learn(a, a.numbers.of(inner), ofWhole(a, { facts, equals, notes: 0 }));
}

/** Sets have an element in common: the one from outside is one of the program's own. */
function assumeShared(a: Activation, op: number): void {
  for (const { element, other } of intersectionsAt(a, op)) {
    const known = factsWithin(a, a.value(other));
    if (known !== null) addFacts(a, a.numbers.of(element), { ...known, notes: 0 });
  }
}

function assumeIn(a: Activation, sides: AssumedComparison): void {
  const container = a.value(sides.right);
  if (sides.outcome) {
    const known = factsWithin(a, container);
    if (known !== null) addFacts(a, a.numbers.of(sides.left), { ...known, notes: 0 });
    return;
  }
  const needle = a.domain.onlyConstant(a.value(sides.left));
  if (needle < 0) return;
  const constant = a.domain.constants.get(needle);
  if (constant.kind !== 'text') return;
  if (constant.value === '\n')
    addFacts(a, a.numbers.of(sides.right), { facts: LINE, equals: -1, notes: 0 });
  if (constant.value === "'") {
    learn(a, a.numbers.of(sides.right), XPATH);
    const whole = outsideOf(a, sides.right);
    if (whole) learn(a, whole.number, whole.facts);
  }
  if (constant.value === '..' || constant.value === '../')
    addFacts(a, a.numbers.of(sides.right), { facts: PATH_NORMAL, equals: -1, notes: 0 });
  if (constant.value === '/')
    addFacts(a, a.numbers.of(sides.right), { facts: FILE_NAME, equals: -1, notes: 0 });
}

/** What is known of everything that a container of the program's own holds; null for other containers. */
export function factsWithin(
  a: Activation,
  container: number,
): { facts: number; equals: number } | null {
  if (!isTrusted(a, container)) return null;
  const equals = elementConstants(a, container);
  const whole = isConstantText(a, container) ? a.domain.consts(container) : equals;
  return { facts: LISTED | factsOfConstants(a, whole), equals };
}

/** Whether a container is a constant text, of which the checked value is a part. */
function isConstantText(a: Activation, container: number): boolean {
  return a.domain.refs(container) === a.domain.emptySet && a.domain.constList(container) !== null;
}

/** What all texts of a constant set have; nothing where they are not known. */
function factsOfConstants(a: Activation, set: number): number {
  if (set < 0) return 0;
  const texts = a.domain.sets.list(set).map((id) => {
    const constant = a.domain.constants.get(id);
    return constant.kind === 'text' ? constant.value : null;
  });
  return texts.every((text) => text !== null) ? impliedByCharacters(texts.join('')) : 0;
}

/** The constants that elements of a container may be (keys of a mapping), -1 if not all are known. */
function elementConstants(a: Activation, container: number): number {
  const { domain } = a;
  const { records, references } = domain;
  const refs = domain.refList(container);
  if (refs.length !== 1) return -1;
  const kind = references.kind(refs[0]!);
  const record = kind === RefKind.Record ? references.x(refs[0]!) : a.state.heap.get(refs[0]!);
  if (
    record === undefined ||
    records.rest(record) !== domain.bottom ||
    records.kind(record) > RecordKind.Map
  )
    return -1;
  const out: number[] = [];
  for (let i = 0; i < records.size(record); i++) {
    if (records.kind(record) === RecordKind.Map) out.push(records.keyAt(record, i) >> 1);
    else {
      const constants = domain.constList(records.valueAt(record, i));
      if (constants === null) return -1;
      out.push(...constants);
    }
  }
  return out.length === 0 ? -1 : domain.constantSet(out);
}

/**
 * From a finished activation to the summary that callers see.
 */
import { FunctionFlag } from '../ir/module.js';
import { commonFacts } from '../models/state.js';
import type { Activation } from './activation.js';
import type { FlowState } from './flow-state.js';
import { impliedBy } from './guard.js';
import { exported } from './heap.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';
import type { Refinement } from './refinement.js';
import { type Effect, type Implication, Outcome, type Passage, type Summary } from './summary.js';

/** Objects of callers whose changes a summary tells, the nearest to its parameters first. */
const MAX_EFFECTS = 12;

export function summarise(a: Activation): Summary {
  const exits = [...a.exits.values()];
  const returned = returns(a);
  return {
    returns: returned,
    raises: a.raised === a.domain.bottom ? a.raised : exportedAt(a, a.raised, a.state),
    effects: exits.length === 0 ? [] : effects(a, joined(a, exits)),
    sinks: a.sinks,
    calls: [...a.calls.values()].map(({ call }) => call),
    implies: implications(a),
    passages: passages(a),
    decides: a.decides,
  };
}

function exportedAt(a: Activation, value: number, state: FlowState): number {
  a.state = { heap: state.heap, owned: false, refinements: state.refinements };
  return exported(a, value);
}

function returns(a: Activation): number {
  const { domain } = a;
  let value = domain.bottom;
  for (const exit of a.exits.values()) {
    a.state = { heap: exit.state.heap, owned: false, refinements: exit.state.refinements };
    const result = a.a(exit.op) < 0 ? domain.none : a.value(a.a(exit.op));
    value = domain.join(value, exported(a, result));
  }
  if ((a.fn.ir.flags & FunctionFlag.Generator) === 0) return value;
  const record = domain.records.make(RecordKind.List, 0, 0, exportedAt(a, a.yielded, a.state));
  return domain.ofReference(domain.references.intern(RefKind.Record, record));
}

function joined(a: Activation, points: readonly { state: FlowState }[]): FlowState {
  return points.map(({ state }) => state).reduce((left, right) => a.flow.join(left, right));
}

/** What all calls agree on that hand on, by the parameter that they call. */
function passages(a: Activation): Passage[] {
  const parameters = [...new Set([...a.passages.values()].map(({ parameter }) => parameter))];
  return parameters
    .sort((x, y) => x - y)
    .map((parameter) => {
      const points = [...a.passages.values()].filter((each) => each.parameter === parameter);
      const state = joined(a, points);
      const known = [...refinedPlaceholders(a, state)];
      const implies = known.map(([placeholder, more]) => ({
        outcome: Outcome.Always,
        placeholder,
        ...more,
      }));
      implies.sort((x, y) => x.placeholder - y.placeholder);
      return { parameter, implies, effects: effects(a, state) };
    });
}

/** What was written to placeholders by the time of a state. */
function effects(a: Activation, state: FlowState): Effect[] {
  const out: Effect[] = [];
  for (const [ref, record] of state.heap) {
    if (a.domain.references.kind(ref) !== RefKind.Placeholder) continue;
    const copy = a.domain.records.mapValues(record, (value) => exportedAt(a, value, state));
    out.push({ placeholder: ref, record: copy });
  }
  const { references } = a.domain;
  const depth = (effect: Effect): number => references.pathOf(effect.placeholder).length;
  return out
    .sort((x, y) => depth(x) - depth(y) || x.placeholder - y.placeholder)
    .slice(0, MAX_EFFECTS);
}

/** Facts about placeholders that hold whenever it returns, or returns true or false. */
function implications(a: Activation): Implication[] {
  const out: Implication[] = [];
  const always = meet(a, null);
  for (const [placeholder, refinement] of always)
    out.push({ outcome: Outcome.Always, placeholder, ...refinement });
  for (const outcome of [Outcome.False, Outcome.True]) {
    for (const [placeholder, refinement] of meet(a, outcome === Outcome.True)) {
      const known = always.get(placeholder);
      if (known && known.facts === refinement.facts && known.equals === refinement.equals) continue;
      out.push({ outcome, placeholder, ...refinement });
    }
  }
  return out.sort((x, y) => x.outcome - y.outcome || x.placeholder - y.placeholder);
}

/** What all ways out agree on that may end with the given truth (null: all ways). */
function meet(a: Activation, truth: boolean | null): Map<number, Refinement> {
  let result: Map<number, Refinement> | null = null;
  for (const exit of a.exits.values()) {
    a.state = { heap: exit.state.heap, owned: false, refinements: exit.state.refinements };
    const operand = a.a(exit.op);
    const value = operand < 0 ? a.domain.none : a.value(operand);
    if (truth !== null && a.domain.truth(value) === !truth) continue;
    let refinements = exit.state.refinements;
    if (truth !== null && operand >= 0) refinements = impliedBy(a, { op: operand, outcome: truth });
    const here = refinedPlaceholders(a, { heap: exit.state.heap, refinements });
    result = result === null ? here : intersect(a, result, here);
  }
  return result ?? new Map();
}

/** What refinements say of placeholders. */
function refinedPlaceholders(
  a: Activation,
  { heap, refinements }: Pick<FlowState, 'heap' | 'refinements'>,
): Map<number, Refinement> {
  const out = new Map<number, Refinement>();
  for (const entry of a.flow.refinements.entries(refinements)) {
    const placeholder = placeholderBehind(a, heap, entry.vn);
    if (placeholder >= 0)
      out.set(placeholder, { facts: entry.facts, equals: entry.equals, notes: entry.notes });
  }
  return out;
}

/** The placeholder that a value number stands for, also where only a callee has read it; -1 if none. */
function placeholderBehind(
  a: Activation,
  heap: ReadonlyMap<number, number>,
  number: number,
): number {
  const known = a.placeholderOf.get(number);
  if (known !== undefined) return known;
  const part = a.numbers.partOf(number);
  if (part === null) return -1;
  const base = placeholderBehind(a, heap, part.base);
  if (base < 0) return -1;
  const written = heap.get(base);
  if (written !== undefined && a.domain.records.get(written, part.key) >= 0) return -1;
  return a.domain.references.extend(base, part.key);
}

function intersect(
  a: Activation,
  left: Map<number, Refinement>,
  right: Map<number, Refinement>,
): Map<number, Refinement> {
  const out = new Map<number, Refinement>();
  for (const [placeholder, x] of left) {
    const y = right.get(placeholder);
    if (!y) continue;
    const { sets } = a.domain;
    const equals =
      x.equals < 0 || y.equals < 0
        ? -1
        : a.domain.constantSet([...sets.list(x.equals), ...sets.list(y.equals)]);
    const facts = commonFacts(x.facts, y.facts);
    if (facts !== 0 || equals >= 0)
      out.set(placeholder, { facts, equals, notes: x.notes | y.notes });
  }
  return out;
}

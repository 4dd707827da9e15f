/**
 * Intrinsics of iteration and arithmetic over sequences.
 */
import { ALL_FACTS, factBits } from '../models/state.js';
import type { Activation } from './activation.js';
import { plainArgument, positional } from './argument.js';
import { type Comprehension, comprehensionOf, ofWhole } from './every-element.js';
import { impliedBy } from './guard.js';
import { listHolding } from './heap.js';
import { argument, type IntrinsicFunction } from './intrinsic-function.js';
import { elementOf } from './object.js';
import { RecordFlag, RecordKind } from './record.js';
import { RefKind } from './reference.js';
import { exactElements, listOf } from './sequence.js';

const NUMBER = factBits(['number', 'no-option', 'line']);
const BOUNDED = factBits(['bounded']);

function tuple(a: Activation, elements: readonly number[]): number {
  const { records, constants, references, bottom } = a.domain;
  let record = records.make(RecordKind.Tuple, 0, 0, bottom);
  elements.forEach((value, index) => {
    record = records.set(record, a.elementKey(constants.number(index)), value);
  });
  return a.domain.ofReference(
    references.intern(RefKind.Record, records.withFlags(record, RecordFlag.Exact)),
  );
}

const enumerate: IntrinsicFunction = (a, call) => {
  const element = elementOf(a, argument(a, call, 0), call.op);
  return listHolding(a, call.op, tuple(a, [a.domain.unknown, element]));
};

const zip: IntrinsicFunction = (a, call) => {
  const elements = positional(call.args).map((arg) => elementOf(a, arg.value, call.op));
  return listHolding(a, call.op, tuple(a, elements));
};

/** The same elements, in an order that is not known. */
const reordered: IntrinsicFunction = (a, call) =>
  listHolding(a, call.op, elementOf(a, argument(a, call, 0), call.op));

const reversed: IntrinsicFunction = (a, call) => {
  const elements = exactElements(a, argument(a, call, 0));
  return elements === null ? reordered(a, call) : listOf(a, call.op, elements.reverse());
};

const map: IntrinsicFunction = (a, call) => {
  const args = positional(call.args)
    .slice(1)
    .map((arg) => plainArgument(elementOf(a, arg.value, call.op)));
  const result = a.perform.callValue(a, call.op, argument(a, call, 0), args);
  a.stopped = false;
  return listHolding(a, call.op, result, 2);
};

const filter: IntrinsicFunction = (a, call) => {
  const element = elementOf(a, argument(a, call, 1), call.op);
  a.perform.callValue(a, call.op, argument(a, call, 0), [plainArgument(element)]);
  a.stopped = false;
  return listHolding(a, call.op, element, 2);
};

const next: IntrinsicFunction = (a, call) =>
  a.domain.join(elementOf(a, argument(a, call, 0), call.op), argument(a, call, 1));

const reduce: IntrinsicFunction = (a, call) => {
  const element = elementOf(a, argument(a, call, 1), call.op);
  const given = argument(a, call, 2);
  let total = given === a.domain.bottom ? element : given;
  // What a round gives, the next one is handed: after two, both have been.
  for (let round = 0; round < 2; round++) {
    const args = [plainArgument(total), plainArgument(element)];
    const next = a.perform.callValue(a, call.op, argument(a, call, 0), args);
    total = a.domain.join(total, next);
    a.stopped = false;
  }
  return total;
};

/** The least or greatest of several values: one of them. */
const oneOf: IntrinsicFunction = (a, call) => {
  const args = positional(call.args);
  if (args.length === 1) return elementOf(a, args[0]!.value, call.op);
  return args.reduce((value, arg) => a.domain.join(value, arg.value), a.domain.bottom);
};

/** The least of several values is no more than those that the program chose. */
const least: IntrinsicFunction = (a, call) => {
  const { domain } = a;
  const value = oneOf(a, call);
  const args = positional(call.args);
  if (args.length < 2 || args.every((arg) => domain.taint(arg.value) !== domain.taints.empty))
    return value;
  return domain.withTaint(value, domain.taints.map(domain.taint(value), ALL_FACTS, BOUNDED));
};

const number: IntrinsicFunction = (a, call) => {
  let taint = a.domain.taints.empty;
  for (const arg of call.args) taint = a.domain.taints.join(taint, a.domain.taint(arg.value));
  return a.domain.ofTaint(a.domain.taints.map(taint, 0, NUMBER));
};

/**
 * Whether a test holds of all elements that a comprehension looks at, or of some. Where it holds of
 * all, it says something of the whole; where it holds of some, of whatever else was tested with it.
 */
function tested(onAll: boolean): IntrinsicFunction {
  return (a, call) => {
    const made = comprehensionOf(a, call.op);
    if (made === null) return a.domain.boolean;
    const implied: number[] = [];
    const { refinements } = a.flow;
    const all = refinements.get(
      impliedBy(a, { op: made.added, outcome: onAll }),
      numberOf(a, made),
    );
    const facts = all === null ? 0 : ofWhole(a, all);
    if (facts !== 0) implied.push(onAll ? 1 : 0, a.numbers.of(made.over), facts, -1, 0);
    const some = impliedBy(a, { op: made.added, outcome: !onAll });
    for (const { vn, facts: known, notes } of refinements.entries(some))
      if (a.numbers.rootOf(vn) < made.element && known !== 0)
        implied.push(onAll ? 0 : 1, vn, known, -1, notes);
    if (implied.length === 0) return a.domain.boolean;
    return a.domain.withImplications(a.domain.boolean, a.domain.implications.intern(implied));
  };
}

function numberOf(a: Activation, made: Comprehension): number {
  return a.numbers.of(made.element);
}

export const iterationIntrinsics: Record<string, IntrinsicFunction> = {
  'iterate.enumerate': enumerate,
  'iterate.zip': zip,
  'iterate.reversed': reversed,
  'iterate.sorted': reordered,
  'iterate.map': map,
  'iterate.filter': filter,
  'iterate.next': next,
  'iterate.iter': (a, call) => argument(a, call, 0),
  'functools.reduce': reduce,
  'math.min': least,
  'math.max': oneOf,
  'math.sum': number,
  'math.abs': number,
  'any.of': tested(false),
  'all.of': tested(true),
};

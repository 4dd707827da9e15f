/**
 * Operators: folded over constants where both sides are known, else what they do to taint.
 */
import { Comparison, Operator } from '../ir/opcode.js';
import { ALL_FACTS, factBits, KEPT_INSIDE_TEXT } from '../models/state.js';
import type { Activation } from './activation.js';
import { plainArgument } from './argument.js';
import type { ConstantData } from './constants.js';
import { TOP_CONSTANTS } from './domain.js';
import { formatPercent } from './format.js';
import { listHolding } from './heap.js';
import { ANY_KEY } from './key.js';
import { callLibrary } from './library-call.js';
import { readKey } from './object.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';
import { exactElements, listOf } from './sequence.js';
import { joinText } from './text.js';
import { typesOf } from './type-of.js';

const NUMBER = factBits(['number', 'no-option', 'line']);
const BOUNDED = factBits(['bounded']);
const SCALAR = factBits(['scalar']);
const MAX_PAIRS = 16;
/** Length of a text that is made by repeating one. */
const MAX_REPEATED = 256;

export interface BinaryOperation {
  left: number;
  right: number;
  operator: number;
  op: number;
}

/** A binary operator's value. */
export function binary(a: Activation, operation: BinaryOperation): number {
  const { left, right, operator, op } = operation;
  const { domain } = a;
  const modelled = libraryOperator(a, operation);
  if (modelled >= 0) return modelled;
  const folded = foldNumbers(a, operation);
  if (folded >= 0) return folded;
  switch (operator) {
    case Operator.Add: {
      const elements = joinLists(a, { left, right, op });
      return elements >= 0 ? elements : sum(a, left, right);
    }
    case Operator.FormatOrModulo:
      return formatPercent(a, { format: left, values: right });
    case Operator.BitOr:
    case Operator.BitAnd:
      return domain.join(left, right);
    case Operator.Multiply: {
      const repeated = repeat(a, left, right);
      if (repeated >= 0) return repeated;
      return domain.ofTaint(domain.taints.join(domain.taint(left), domain.taint(right)));
    }
    case Operator.Divide: {
      return domain.ofTaint(
        domain.taints.map(domain.taints.join(domain.taint(left), domain.taint(right)), 0, 0),
      );
    }
    default:
      return domain.ofTaint(
        domain.taints.map(
          domain.taints.join(domain.taint(left), domain.taint(right)),
          ALL_FACTS,
          NUMBER,
        ),
      );
  }
}

/** A text made of two, or a number: with a number of the program, what has bounds keeps them. */
function sum(a: Activation, left: number, right: number): number {
  const { domain } = a;
  const whole = joinText(a, [left, right]);
  const other = isNumber(a, right) ? left : isNumber(a, left) ? right : -1;
  return other < 0
    ? whole
    : domain.withTaint(
        whole,
        domain.taints.map(domain.taint(other), KEPT_INSIDE_TEXT | BOUNDED, SCALAR),
      );
}

function isNumber(a: Activation, value: number): boolean {
  const constants = a.domain.constList(value) ?? [];
  return (
    constants.length > 0 &&
    a.domain.refs(value) === a.domain.emptySet &&
    constants.every((id) => a.domain.constants.get(id).kind === 'number')
  );
}

/** A unary operator's value. */
export function unary(a: Activation, value: number, operator: number): number {
  const { domain } = a;
  const only = domain.onlyConstant(value);
  const constant = only < 0 ? null : domain.constants.get(only);
  if (constant?.kind === 'number') {
    if (operator === Operator.Negate)
      return domain.ofConstant(domain.constants.number(-constant.value));
    if (operator === Operator.Plus) return value;
  }
  return domain.ofTaint(domain.taints.map(domain.taint(value), ALL_FACTS, NUMBER));
}

const SYMBOLS: Record<number, string> = {
  [Operator.Add]: '+',
  [Operator.Divide]: '/',
  [Operator.FormatOrModulo]: '%',
  [Operator.Multiply]: '*',
  [Operator.BitOr]: '|',
  [Operator.BitAnd]: '&',
};

/** An operator of a library's type, where a model describes it: `Path / name`. */
function libraryOperator(a: Activation, operation: BinaryOperation): number {
  const symbol = SYMBOLS[operation.operator];
  if (symbol === undefined) return -1;
  for (const [side, other] of [
    [operation.left, operation.right],
    [operation.right, operation.left],
  ] as const) {
    const value = byOperator(a, { name: `operator${symbol}`, side, other, op: operation.op });
    if (value >= 0) return value;
  }
  return -1;
}

/** Reading an element of a library's type under a key, where a model describes it as an operator. */
export function readByOperator(
  a: Activation,
  read: { base: number; key: number; op: number },
): number {
  return byOperator(a, { name: 'operator[]', side: read.base, other: read.key, op: read.op });
}

function byOperator(
  a: Activation,
  { name, side, other, op }: { name: string; side: number; other: number; op: number },
): number {
  const { references, records } = a.domain;
  const { library } = a.engine;
  for (const ref of a.domain.refList(side).flatMap((each) => whole(a, each))) {
    const record = references.kind(ref) === RefKind.Object ? a.recordOf(ref) : -1;
    const isLibrary = record >= 0 && records.kind(record) === RecordKind.Library;
    if (!isLibrary && references.kind(ref) !== RefKind.Library) continue;
    const thing = isLibrary ? records.extra(record) : references.x(ref);
    if (!library.isModelled(thing)) continue;
    const node = library.member(thing, name);
    if (library.rows(library.call(node)).length === 0) continue;
    return callLibrary(a, op, { node, receiver: side, args: [plainArgument(other)] });
  }
  return -1;
}

/** What a parameter is, instead of the placeholder for it. */
function whole(a: Activation, ref: number): readonly number[] {
  const { references } = a.domain;
  const isParameter =
    references.kind(ref) === RefKind.Placeholder && references.y(ref) === references.emptyPath;
  return isParameter ? typesOf(a, ref) : [ref];
}

function joinLists(a: Activation, sides: { left: number; right: number; op: number }): number {
  const left = exactElements(a, sides.left);
  const right = exactElements(a, sides.right);
  if (left !== null && right !== null) return listOf(a, sides.op, [...left, ...right]);
  if (!hasList(a, sides.left) && !hasList(a, sides.right)) return -1;
  if (isText(a, sides.left) || isText(a, sides.right)) return -1;
  const { domain } = a;
  const rest = domain.join(
    readKey(a, { base: sides.left, key: ANY_KEY, op: sides.op }),
    readKey(a, { base: sides.right, key: ANY_KEY, op: sides.op }),
  );
  return listHolding(a, sides.op, rest);
}

/** Whether a value is constant text for certain: with it, nothing makes a list. */
function isText(a: Activation, value: number): boolean {
  const constants = a.domain.constList(value) ?? [];
  return (
    constants.length > 0 &&
    a.domain.refs(value) === a.domain.emptySet &&
    constants.every((id) => ['text', 'shape'].includes(a.domain.constants.get(id).kind))
  );
}

function hasList(a: Activation, value: number): boolean {
  return a.domain.refList(value).some((ref) => {
    const record = a.recordOf(ref);
    return record >= 0 && a.domain.records.kind(record) <= RecordKind.Tuple;
  });
}

/** A known text a known number of times, -1 where one is not known or the result would be long. */
function repeat(a: Activation, left: number, right: number): number {
  const { constants } = a.domain;
  const sides = [a.domain.onlyConstant(left), a.domain.onlyConstant(right)];
  if (sides.some((side) => side < 0)) return -1;
  const known = sides.map((side) => constants.get(side));
  const text = known.find((side) => side.kind === 'text' || side.kind === 'bytes');
  const times = known.find((side) => side.kind === 'number');
  if (text === undefined || times === undefined || !('value' in text)) return -1;
  const count = Number(times.value);
  const length = String(text.value).length * count;
  if (!Number.isInteger(count) || count < 0 || length > MAX_REPEATED) return -1;
  const value = String(text.value).repeat(count);
  return a.domain.ofConstant(constants.intern({ kind: text.kind, value } as ConstantData));
}

/** Arithmetic over known numbers, -1 where not all are known. */
function foldNumbers(a: Activation, operation: BinaryOperation): number {
  const left = numbers(a, operation.left);
  const right = numbers(a, operation.right);
  if (left === null || right === null || left.length * right.length > MAX_PAIRS) return -1;
  const out: number[] = [];
  for (const x of left) {
    for (const y of right) {
      const result = compute(operation.operator, x, y);
      if (result === null) return -1;
      out.push(a.domain.constants.number(result));
    }
  }
  return a.domain.make(a.domain.emptySet, a.domain.constantSet(out), a.domain.taints.empty);
}

function numbers(a: Activation, value: number): number[] | null {
  const constants = a.domain.constList(value);
  if (constants === null || constants.length === 0 || a.domain.refs(value) !== a.domain.emptySet)
    return null;
  const out: number[] = [];
  for (const id of constants) {
    const constant = a.domain.constants.get(id);
    if (constant.kind !== 'number') return null;
    out.push(constant.value);
  }
  return out;
}

function compute(operator: number, x: number, y: number): number | null {
  switch (operator) {
    case Operator.Add:
      return x + y;
    case Operator.Subtract:
      return x - y;
    case Operator.Multiply:
      return x * y;
    case Operator.Divide:
      return y === 0 ? null : x / y;
    case Operator.FloorDivide:
      return y === 0 ? null : Math.floor(x / y);
    case Operator.Modulo:
    case Operator.FormatOrModulo:
      return y === 0 ? null : x - y * Math.floor(x / y);
    case Operator.Power:
      return Math.abs(x) < 1e6 && Math.abs(y) < 64 ? x ** y : null;
    case Operator.BitAnd:
      return x & y;
    case Operator.BitOr:
      return x | y;
    default:
      return null;
  }
}

/** A comparison's value: known where both sides are constants. */
export function compareConstants(
  a: Activation,
  sides: { left: number; right: number; comparison: number },
): number {
  const { domain } = a;
  const either = domain.boolean;
  const left = domain.constList(sides.left);
  const right = domain.constList(sides.right);
  if (sides.comparison === Comparison.In || sides.comparison === Comparison.NotIn)
    return membership(a, sides, either);
  if (left === null || right === null || left.length === 0 || right.length === 0) return either;
  if (domain.refs(sides.left) !== domain.emptySet || domain.refs(sides.right) !== domain.emptySet)
    return either;
  if (left.length * right.length > MAX_PAIRS) return either;
  const outcomes = new Set<boolean | null>();
  for (const x of left)
    for (const y of right)
      outcomes.add(holds(domain.constants.get(x), domain.constants.get(y), sides.comparison));
  if (outcomes.has(null) || outcomes.size !== 1) return either;
  return domain.ofConstant(domain.constants.boolean(outcomes.has(true)));
}

function holds(x: ConstantData, y: ConstantData, comparison: number): boolean | null {
  if (x.kind === 'shape' || y.kind === 'shape' || x.kind === 'other' || y.kind === 'other')
    return null;
  const left = x.kind === 'none' ? null : x.value;
  const right = y.kind === 'none' ? null : y.value;
  const same =
    x.kind === y.kind
      ? left === right
      : (x.kind === 'number' || x.kind === 'boolean') &&
        (y.kind === 'number' || y.kind === 'boolean') &&
        Number(left) === Number(right);
  switch (comparison) {
    case Comparison.Equal:
    case Comparison.Is:
      return same;
    case Comparison.NotEqual:
    case Comparison.IsNot:
      return !same;
    default:
      return order(left, right, comparison);
  }
}

function order(left: unknown, right: unknown, comparison: number): boolean | null {
  const comparable =
    (typeof left === 'number' && typeof right === 'number') ||
    (typeof left === 'string' && typeof right === 'string');
  if (!comparable) return null;
  const x = left as number;
  const y = right as number;
  if (comparison === Comparison.Less) return x < y;
  if (comparison === Comparison.LessEqual) return x <= y;
  return comparison === Comparison.Greater ? x > y : x >= y;
}

/** Membership of a constant in text or a container of constants. */
function membership(
  a: Activation,
  sides: { left: number; right: number; comparison: number },
  either: number,
): number {
  const { domain } = a;
  const needle = domain.onlyConstant(sides.left);
  if (needle < 0 || domain.constants.get(needle).kind === 'shape') return either;
  const container = domain.onlyConstant(sides.right);
  let result: boolean | null = null;
  if (container >= 0) {
    const text = domain.constants.get(container);
    const part = domain.constants.get(needle);
    if (text.kind === 'text' && part.kind === 'text') result = text.value.includes(part.value);
  } else {
    const elements = exactElements(a, sides.right);
    const known = elements?.map((element) => domain.onlyConstant(element));
    if (known?.every((id) => id >= 0 && domain.constants.get(id).kind !== 'shape'))
      result = known.includes(needle);
  }
  if (result === null || domain.consts(sides.right) === TOP_CONSTANTS) return either;
  return domain.ofConstant(
    domain.constants.boolean(sides.comparison === Comparison.In ? result : !result),
  );
}

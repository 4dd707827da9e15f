/**
 * Intrinsics of sequences, whether of elements or of characters, and of objects given as arguments.
 */
import { ArgumentTag } from '../ir/opcode.js';
import { ALL_FACTS, KEPT_IN_PART } from '../models/state.js';
import type { Activation } from './activation.js';
import { plainArgument, positional } from './argument.js';
import { factsWithin } from './guard.js';
import { allocate, listHolding } from './heap.js';
import { containerIntrinsics } from './intrinsic-container.js';
import { argument, type IntrinsicFunction } from './intrinsic-function.js';
import { textIntrinsics } from './intrinsic-text.js';
import { keyOf, pairsOf } from './iteration.js';
import { ANY_KEY } from './key.js';
import { addElement, copyEntries, readKey, writeKey } from './object.js';
import { RecordKind } from './record.js';
import type { SeenCall } from './select.js';
import { constantElements, exactElements, isContainer, listOf, sliceText } from './sequence.js';
import { joinText } from './text.js';

/** Each argument becomes one more element at the end. */
const push: IntrinsicFunction = (a, call) => {
  for (const arg of call.args)
    containerIntrinsics[arg.tag === ArgumentTag.SpreadSequence ? 'list.extend' : 'list.append']!(
      a,
      {
        ...call,
        args: [plainArgument(arg.value)],
      },
    );
  return a.domain.none;
};

const unshift: IntrinsicFunction = (a, call) => {
  const zero = plainArgument(a.domain.ofConstant(a.domain.constants.number(0)));
  for (const arg of [...call.args].reverse())
    containerIntrinsics['list.insert']!(a, { ...call, args: [zero, plainArgument(arg.value)] });
  return a.domain.none;
};

/** Takes elements out, and puts others in their place: positions are not known any more. */
const splice: IntrinsicFunction = (a, call) => {
  const element = readKey(a, { base: call.receiver, key: ANY_KEY, op: call.op });
  containerIntrinsics['list.sort']!(a, call);
  for (const arg of positional(call.args).slice(2)) addElement(a, call.receiver, arg.value);
  return listHolding(a, call.op, element);
};

/** One text of all elements. */
const join: IntrinsicFunction = (a, call) => {
  const given = argument(a, call, 0);
  const comma = a.domain.ofConstant(a.domain.constants.text(','));
  const receiver = given === a.domain.bottom ? comma : given;
  return textIntrinsics['text.join']!(a, {
    ...call,
    receiver,
    number: -1,
    args: [plainArgument(call.receiver)],
  });
};

const reduce: IntrinsicFunction = (a, call) => {
  const { domain } = a;
  a.noteDecision(call.receiver);
  const given = argument(a, call, 1);
  const each = constantElements(a, call.receiver);
  if (each !== null && given !== domain.bottom) {
    let sum = given;
    for (const part of each) {
      const args = [plainArgument(sum), plainArgument(part)];
      sum = a.perform.callValue(a, call.op, argument(a, call, 0), args);
      a.stopped = false;
    }
    return sum;
  }
  const element = readKey(a, { base: call.receiver, key: ANY_KEY, op: call.op });
  let total = given === domain.bottom ? element : given;
  // What a round gives, the next one is handed: after two, both have been.
  for (let round = 0; round < 2; round++) {
    const args = [plainArgument(total), plainArgument(element)];
    total = domain.join(total, a.perform.callValue(a, call.op, argument(a, call, 0), args));
    a.stopped = false;
  }
  return total;
};

/** A list of so many elements, or of these. */
const make: IntrinsicFunction = (a, call) => {
  const given = positional(call.args).map((arg) => arg.value);
  if (given.length !== 1) return listOf(a, call.op, given);
  const only = a.domain.onlyConstant(given[0]!);
  const isLength = only >= 0 && a.domain.constants.get(only).kind === 'number';
  const element = isLength ? a.domain.bottom : given[0]!;
  const record = a.domain.records.make(RecordKind.List, 0, 0, element);
  return allocate(a, { op: call.op, index: 0 }, record);
};

/** The names of a mapping's entries, one by one where all are known. */
const keys: IntrinsicFunction = (a, call) => {
  const { domain } = a;
  const { records } = domain;
  const given = argument(a, call, 0);
  const refs = domain.refList(given);
  const record = refs.length === 1 ? a.recordOf(refs[0]!) : -1;
  const isKnown =
    record >= 0 &&
    records.kind(record) === RecordKind.Map &&
    records.rest(record) === domain.bottom &&
    domain.taint(given) === domain.taints.empty;
  if (!isKnown) return listing((_, value) => keyOf(a, value))(a, call);
  const names: number[] = [];
  for (let i = 0; i < records.size(record); i++)
    names.push(domain.ofConstant(records.keyAt(record, i) >> 1));
  return listOf(a, call.op, names);
};

function numberAt(a: Activation, call: SeenCall, index: number): number | null | undefined {
  const arg = positional(call.args)[index];
  if (arg === undefined) return null;
  const id = a.domain.onlyConstant(arg.value);
  const constant = id < 0 ? null : a.domain.constants.get(id);
  return constant?.kind === 'number' ? constant.value : undefined;
}

/** From one position to another, of text or of a list. */
const slice: IntrinsicFunction = (a, call) => {
  const { domain } = a;
  const low = numberAt(a, call, 0);
  const high = numberAt(a, call, 1);
  const exact = exactElements(a, call.receiver);
  const isKnown = low !== undefined && high !== undefined;
  if (exact !== null && isKnown)
    return listOf(a, call.op, exact.slice(low ?? 0, high ?? exact.length));
  const constants = domain.constList(call.receiver);
  const isText = constants !== null && constants.length > 0;
  if (isText && domain.refs(call.receiver) === domain.emptySet && isKnown)
    return sliceText(a, call.receiver, { low: low ?? 0, high });
  if (!isContainer(a, call.receiver))
    return domain.ofTaint(domain.taints.map(domain.taint(call.receiver), KEPT_IN_PART, 0));
  const element = readKey(a, { base: call.receiver, key: ANY_KEY, op: call.op });
  return listHolding(a, call.op, element);
};

/** A text of texts, or a list of the elements of lists and of single elements. */
const concat: IntrinsicFunction = (a, call) => {
  const { domain } = a;
  const parts = [call.receiver, ...positional(call.args).map((arg) => arg.value)];
  if (!parts.some((part) => isContainer(a, part))) return joinText(a, parts);
  let element = domain.bottom;
  for (const part of parts)
    element = domain.join(
      element,
      isContainer(a, part) ? readKey(a, { base: part, key: ANY_KEY, op: call.op }) : part,
    );
  return listHolding(a, call.op, element);
};

/** Whether an element is one of the receiver's: if so, it is one of the program's own where those are. */
const contains: IntrinsicFunction = (a, call) => {
  const sought = positional(call.args)[0];
  const known = factsWithin(a, call.receiver);
  if (known === null || sought === undefined || sought.number < 0) return a.domain.boolean;
  const implied = [1, sought.number, known.facts, known.equals, 0];
  return a.domain.withImplications(a.domain.boolean, a.domain.implications.intern(implied));
};

/** A list of what an object, the first argument, holds. */
function listing(of: (a: Activation, value: number, op: number) => number): IntrinsicFunction {
  return (a, call) => {
    const element = of(a, argument(a, call, 0), call.op);
    return listHolding(a, call.op, element);
  };
}

/** A mapping of a list of pairs. */
const ofPairs: IntrinsicFunction = (a, call) => {
  const { domain } = a;
  const object = allocate(
    a,
    { op: call.op, index: 0 },
    domain.records.make(RecordKind.Map, 0, 0, domain.bottom),
  );
  const given = argument(a, call, 0);
  const zero = a.elementKey(domain.constants.number(0));
  const one = a.elementKey(domain.constants.number(1));
  const pairs = exactElements(a, given) ?? [readKey(a, { base: given, key: ANY_KEY, op: call.op })];
  for (const pair of pairs) {
    const key = a.keyOf(readKey(a, { base: pair, key: zero, op: call.op }));
    const value = readKey(a, { base: pair, key: one, op: call.op });
    writeKey(a, { base: object, key, op: call.op }, value);
  }
  return object;
};

/** Puts a value under a key; the result is the mapping. */
const put: IntrinsicFunction = (a, call) => {
  const key = a.keyOf(argument(a, call, 0));
  writeKey(a, { base: call.receiver, key, op: call.op }, argument(a, call, 1));
  return call.receiver;
};

/** Copies the entries of all further arguments into the first, which is the result. */
const assign: IntrinsicFunction = (a, call) => {
  const [target, ...from] = call.args;
  if (target === undefined) return a.domain.unknown;
  for (const { value } of from) copyEntries(a, target.value, { from: value, op: call.op });
  // What came from objects of unknown contents is in the result where the target is none of ours.
  let taint = a.domain.taint(target.value);
  for (const { value } of from) taint = a.domain.taints.join(taint, a.domain.taint(value));
  return a.domain.withTaint(target.value, a.domain.taints.map(taint, ALL_FACTS, 0));
};

export const sequenceIntrinsics: Record<string, IntrinsicFunction> = {
  'list.new': make,
  'list.push': push,
  'list.unshift': unshift,
  'list.splice': splice,
  'list.join': join,
  'list.reduce': reduce,
  'sequence.slice': slice,
  'sequence.concat': concat,
  'sequence.contains': contains,
  'entries.of': listing(pairsOf),
  'keys.of': keys,
  'values.of': listing((a, base, op) => readKey(a, { base, key: ANY_KEY, op })),
  'map.of-pairs': ofPairs,
  'map.put': put,
  'object.assign': assign,
};

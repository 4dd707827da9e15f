/**
 * What a model row says of a call's arguments: which one it means, and whether its conditions hold.
 */

import { isAmbiguous } from '../base/pattern-ambiguity.js';
import { isQuadratic, type Reach } from '../base/pattern-quadratic.js';
import { ArgumentTag } from '../ir/opcode.js';
import type { ArgumentCondition, ArgumentSelector, ModelRow } from '../models/row.js';
import type { Activation } from './activation.js';
import { positional } from './argument.js';
import { areApart } from './difference.js';
import { ANY_KEY } from './key.js';
import { readKey } from './object.js';
import type { Argument } from './operations.js';
import { RecordFlag, RecordKind } from './record.js';
import { RefKind } from './reference.js';
import { contentTaint, typesOf } from './type-of.js';

/** A call as rows see it. `receiver` is bottom where there is none. */
export interface SeenCall {
  op: number;
  receiver: number;
  /** Value number of the receiver, -1 if none. */
  number: number;
  args: readonly Argument[];
}

/** A selected argument: its value, and its value number or -1. */
export interface Selected {
  value: number;
  number: number;
}

/** The arguments a selector means. Where arguments were spread, what may stand there too. */
export function select(a: Activation, call: SeenCall, selector: ArgumentSelector): Selected[] {
  switch (selector.select) {
    case 'self':
      return call.receiver === a.domain.bottom
        ? []
        : [{ value: call.receiver, number: call.number }];
    case 'any':
      return call.args.map((arg) => ({
        value: arg.tag < ArgumentTag.Positional ? spreadContent(a, arg) : arg.value,
        number: arg.number,
      }));
    case 'from':
      return positional(call.args).slice(selector.position).concat(spread(a, call));
    case 'element':
      return select(a, call, selector.of).flatMap((whole) => elements(a, whole.value, selector));
    case 'spread':
      return call.args
        .filter((arg) => arg.tag === ArgumentTag.SpreadMapping)
        .map(({ value, number }) => ({ value: a.domain.ofTaint(a.domain.taint(value)), number }));
    case 'key':
      return select(a, call, selector.of).flatMap((whole) =>
        underKey(a, whole.value, selector.key),
      );
    case 'argument': {
      const found = named(a, call, selector);
      return found === null ? spread(a, call) : [found];
    }
    default:
      return [];
  }
}

function named(
  a: Activation,
  call: SeenCall,
  selector: { position: number | null; keyword: string | null },
): Selected | null {
  if (selector.keyword !== null) {
    const name = a.engine.program.name(selector.keyword);
    const found = call.args.find((arg) => arg.tag === name);
    if (found) return found;
    const inSpread = spreadKeyword(a, call, selector.keyword);
    if (inSpread) return inSpread;
  }
  if (selector.position === null) return null;
  return positional(call.args)[selector.position] ?? null;
}

function spreadKeyword(a: Activation, call: SeenCall, keyword: string): Selected | null {
  const key = a.elementKey(a.domain.constants.text(keyword));
  for (const arg of call.args) {
    if (arg.tag !== ArgumentTag.SpreadMapping) continue;
    for (const ref of a.domain.refList(arg.value)) {
      const record = a.recordOf(ref);
      const value = record < 0 ? -1 : a.domain.records.get(record, key);
      if (value >= 0) return { value, number: -1 };
    }
  }
  return null;
}

function spread(a: Activation, call: SeenCall): Argument[] {
  return call.args
    .filter((arg) => arg.tag === ArgumentTag.SpreadSequence)
    .map((arg) => ({ tag: ArgumentTag.Positional, value: spreadContent(a, arg), number: -1 }));
}

function spreadContent(a: Activation, arg: Argument): number {
  return arg.tag < ArgumentTag.Positional
    ? readKey(a, { base: arg.value, key: ANY_KEY, op: a.at })
    : arg.value;
}

function elements(
  a: Activation,
  whole: number,
  range: { first: number; last: number | null },
): Selected[] {
  const { domain } = a;
  const out: Selected[] = [];
  for (const ref of domain.refList(whole)) {
    const record = a.recordOf(ref);
    if (record < 0 || domain.records.kind(record) > RecordKind.Set) continue;
    const exact = (domain.records.flags(record) & RecordFlag.Exact) !== 0;
    for (let i = 0; i < domain.records.size(record); i++) {
      const constant = domain.constants.get(domain.records.keyAt(record, i) >> 1);
      if (constant.kind !== 'number' || constant.value < range.first) continue;
      if (range.last !== null && constant.value > range.last) continue;
      out.push({ value: domain.records.valueAt(record, i), number: -1 });
    }
    if (!exact && domain.records.rest(record) !== domain.bottom && range.last === null) {
      out.push({ value: domain.records.rest(record), number: -1 });
    }
  }
  return out;
}

/** What mappings hold under a key that is known to be there. */
function underKey(a: Activation, whole: number, text: string): Selected[] {
  const { domain } = a;
  const key = a.elementKey(domain.constants.text(text));
  return domain.refList(whole).flatMap((ref) => {
    const record = a.recordOf(ref);
    const value = record < 0 ? -1 : domain.records.get(record, key);
    return value < 0 ? [] : [{ value, number: -1 }];
  });
}

/** How sure it must be that a row applies: it may hold, or it holds for certain. */
export type Certainty = 'possible' | 'certain';

/** Whether every condition of a row holds, as far as is asked. */
export function applies(a: Activation, call: SeenCall, row: ModelRow, how: Certainty): boolean {
  if (!row.when.every((condition) => holds(a, call, condition, how))) return false;
  // A sink is used where its argument is given.
  if (row.role !== 'sink') a.engine.library.noteUsed(row);
  return true;
}

function holds(
  a: Activation,
  call: SeenCall,
  condition: ArgumentCondition,
  how: Certainty,
): boolean {
  const certain = how === 'certain';
  const found = select(a, call, condition.argument);
  const arg = found[0];
  switch (condition.test) {
    case 'absent':
      return arg === undefined && (!certain || isCertainlyAbsent(a, call, condition.argument));
    case 'present':
      return arg !== undefined;
    case 'is':
      return condition.argument.select === 'element'
        ? found.some((each) => compare(a, each.value, condition, how) !== false)
        : arg !== undefined && compare(a, arg.value, condition, how) !== false;
    case 'not':
      if (arg === undefined)
        return !certain || !call.args.some((other) => other.tag === ArgumentTag.SpreadMapping);
      return certain
        ? compare(a, arg.value, condition, 'certain') === false && !isOpen(a, arg.value)
        : compare(a, arg.value, condition, 'certain') !== true;
    case 'apart':
      return arg !== undefined && areApart(a, positional(call.args)[0]?.number ?? -1, arg.number);
    case 'tainted':
      return found.some((each) => contentTaint(a, each.value) !== a.domain.taints.empty);
    case 'refers':
      return found.some((each) => refersTo(a, each.value, condition.values));
    case 'refers-not':
      return !found.some((each) => refersTo(a, each.value, condition.values));
    default:
      return arg !== undefined && shaped(a, arg.value, condition);
  }
}

/** Whether nothing that was not seen may hold the argument: what was spread, or an object that is not known key by key. */
function isCertainlyAbsent(a: Activation, call: SeenCall, selector: ArgumentSelector): boolean {
  if (selector.select !== 'key')
    return !call.args.some((other) => other.tag < ArgumentTag.Positional);
  const { domain } = a;
  return select(a, call, selector.of).every(({ value }) =>
    domain.refList(value).every((ref) => {
      const record = a.recordOf(ref);
      return record >= 0 && domain.records.rest(record) === domain.bottom;
    }),
  );
}

/** Whether a value may be anything at all. */
function isOpen(a: Activation, value: number): boolean {
  return a.domain.constList(value) === null;
}

/** true: it is one of the constants; false: it is none; null: not known. Certainty asks for all its constants. */
function compare(
  a: Activation,
  value: number,
  condition: ArgumentCondition,
  how: Certainty,
): boolean | null {
  const certain = how === 'certain';
  a.noteDecision(value);
  const constants = a.domain.constList(value);
  if (constants === null) return certain ? false : null;
  const hits = constants.filter((id) => isOneOf(a, id, condition.values)).length;
  if (hits === 0) return false;
  return certain ? hits === constants.length && a.domain.refs(value) === a.domain.emptySet : true;
}

function isOneOf(
  a: Activation,
  id: number,
  values: readonly (string | number | boolean | null)[],
): boolean {
  const constant = a.domain.constants.get(id);
  if (constant.kind === 'none') return values.includes(null);
  if (constant.kind === 'shape' || constant.kind === 'other') return false;
  return values.includes(constant.value);
}

function refersTo(
  a: Activation,
  value: number,
  paths: readonly (string | number | boolean | null)[],
): boolean {
  const { references, records } = a.domain;
  return a.domain.refList(value).some((ref) => {
    const targets = references.kind(ref) === RefKind.Placeholder ? typesOf(a, ref) : [ref];
    return targets.some((target) => {
      let node = -1;
      if (references.kind(target) === RefKind.Library) node = references.x(target);
      const record = a.recordOf(target);
      if (record >= 0 && records.kind(record) === RecordKind.Library) node = records.extra(record);
      if (node < 0) return false;
      const display = a.engine.library.display(node);
      return paths.some((path) => display === path || display === `${String(path)}()`);
    });
  });
}

function shaped(a: Activation, value: number, condition: ArgumentCondition): boolean {
  const { records, references } = a.domain;
  const isList = a.domain.refList(value).some((ref) => {
    const record = references.kind(ref) === RefKind.Placeholder ? -1 : a.recordOf(ref);
    return record >= 0 && records.kind(record) <= RecordKind.Set;
  });
  if (condition.test === 'is-list') return isList;
  if (condition.test === 'is-text') return !isList && !isMapping(a, value);
  const isPattern = condition.test === 'ambiguous' || condition.test === 'quadratic';
  const texts = isPattern ? patternOf(a, value) : value;
  const constants = a.domain.constList(texts) ?? [];
  return constants.some((id) => matches(a, id, condition));
}

/** The pattern that was compiled to a value, else the value itself. */
function patternOf(a: Activation, value: number): number {
  const key = a.memberKey(a.engine.program.name('^pattern'));
  for (const ref of a.domain.refList(value)) {
    const record = a.recordOf(ref);
    const pattern = record < 0 ? -1 : a.domain.records.get(record, key);
    if (pattern >= 0) return pattern;
  }
  return value;
}

function isMapping(a: Activation, value: number): boolean {
  return a.domain.refList(value).some((ref) => {
    const record = a.domain.references.kind(ref) === RefKind.Placeholder ? -1 : a.recordOf(ref);
    return record >= 0 && a.domain.records.kind(record) === RecordKind.Map;
  });
}

function matches(a: Activation, id: number, condition: ArgumentCondition): boolean {
  const constant = a.domain.constants.get(id);
  const wanted = condition.values;
  if (condition.test === 'less')
    return constant.kind === 'number' && wanted.some((limit) => constant.value < Number(limit));
  const parts = a.domain.constants.partsOf(id);
  if (parts === null) return false;
  if (condition.test === 'ambiguous')
    return (
      parts.length === 1 &&
      wanted.some((extent) => isAmbiguous(parts[0]!, extent === 'whole' ? 'whole' : 'start'))
    );
  if (condition.test === 'quadratic')
    return (
      parts.length === 1 &&
      wanted.some((reach) => isQuadratic(parts[0]!, reach as Reach)) &&
      !isAmbiguous(parts[0]!, 'start')
    );
  if (condition.test === 'begins')
    return wanted.some((start) => parts[0]!.startsWith(String(start)));
  return (
    parts.length === 1 && wanted.some((pattern) => new RegExp(String(pattern)).test(parts[0]!))
  );
}

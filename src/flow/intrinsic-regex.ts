/**
 * Intrinsics of patterns that are matched from the start, searched or compared with the whole of a text,
 * and of the matches that they give.
 */
import { ALL_FACTS, factBits, KEPT_IN_PART } from '../models/state.js';
import type { Activation } from './activation.js';
import { positional } from './argument.js';
import { captured, capturedByName, capturedByNumber, type Searched } from './capture.js';
import { argument, type IntrinsicFunction } from './intrinsic-function.js';
import { coversLineEnds, impliedByPattern, type MatchExtent } from './pattern.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';
import type { SeenCall } from './select.js';
import { listOf } from './sequence.js';
import { isOneLine, onlyTextOf } from './text.js';
import { contentTaint } from './type-of.js';

const LINE = factBits(['line']);

/** A match with a constant pattern: when it is true, the text has the pattern's form. */
function matching(extent: MatchExtent): IntrinsicFunction {
  return (a, call) => {
    const compiled = compiledPattern(a, call.receiver);
    const args = positional(call.args);
    const pattern = compiled ?? onlyTextOf(a, args[0]?.value ?? a.domain.bottom);
    const text = compiled === null ? args[1] : args[0];
    if (text === undefined) return a.domain.bottom;
    const taint = a.domain.taints.map(contentTaint(a, text.value), KEPT_IN_PART, 0);
    const facts = pattern === null ? 0 : impliedByPattern(pattern, extent);
    // What matched is a part of the text.
    const matched = a.domain.taints.map(taint, ALL_FACTS, facts & KEPT_IN_PART);
    const result = matchOf(a, call, { pattern, taint: matched });
    if (facts === 0 || text.number < 0) return result;
    const implied = a.domain.implications.intern([1, text.number, facts, -1, 0]);
    return a.domain.withImplications(result, implied);
  };
}

/** A match: what each group captured, and the pattern it was matched with. */
function matchOf(a: Activation, call: SeenCall, match: Searched): number {
  const { domain } = a;
  const { records, constants } = domain;
  const whole = domain.ofTaint(match.taint);
  if (match.pattern === null) return whole;
  const head = { kind: RecordKind.Library, extra: matchNode(a, call), flags: 0, rest: whole };
  const pattern = domain.ofConstant(constants.text(match.pattern));
  let record = records.filled(head, [a.memberKey(a.engine.program.name('^pattern')), pattern]);
  capturedByNumber(a, match).forEach((value, index) => {
    record = records.set(record, a.elementKey(constants.number(index)), value);
  });
  for (const { name, value } of capturedByName(a, match))
    record = records.set(record, a.elementKey(constants.text(name)), value);
  return domain.ofReference(domain.references.intern(RefKind.Record, record));
}

/** The library thing that a call of a matching function gives. */
function matchNode(a: Activation, call: SeenCall): number {
  const { library } = a.engine;
  return library.canonical(library.call(a.libraryCalls.get(call.op) ?? 0));
}

/** What groups of a match captured: one, or several as a list. */
const group: IntrinsicFunction = (a, call) => {
  const match = matchIn(a, call);
  const asked = positional(call.args);
  const values = asked.map(({ value }) => {
    const id = a.domain.onlyConstant(value);
    const which = id < 0 ? null : a.domain.constants.get(id);
    const isKnown = which?.kind === 'number' || which?.kind === 'text';
    return captured(a, isKnown ? match : { ...match, pattern: null }, isKnown ? which.value : 0);
  });
  return values.length > 1 ? listOf(a, call.op, values) : (values[0] ?? captured(a, match, 0));
};

/** What all groups of a match captured, and what stands for those that captured nothing. */
const groups: IntrinsicFunction = (a, call) => {
  const match = matchIn(a, call);
  const [, ...values] = capturedByNumber(a, match);
  const otherwise = argument(a, call, 0);
  if (values.length === 0)
    return a.domain.join(captured(a, { ...match, pattern: null }, 0), otherwise);
  return listOf(
    a,
    call.op,
    values.map((value) => a.domain.join(value, otherwise)),
  );
};

function matchIn(a: Activation, { receiver }: SeenCall): Searched {
  return { pattern: compiledPattern(a, receiver), taint: contentTaint(a, receiver) };
}

/** The pattern of a compiled regular expression, null when the value is none. */
function compiledPattern(a: Activation, receiver: number): string | null {
  for (const ref of a.domain.refList(receiver)) {
    const record = a.recordOf(ref);
    if (record < 0 || a.domain.records.kind(record) !== RecordKind.Library) continue;
    const pattern = a.domain.records.get(record, a.memberKey(a.engine.program.name('^pattern')));
    if (pattern >= 0) return onlyTextOf(a, pattern);
  }
  return null;
}

const compile: IntrinsicFunction = (a, call) => {
  const pattern = argument(a, call, 0);
  const node = a.engine.library.canonical(a.engine.library.call(a.libraryCalls.get(call.op) ?? 0));
  const entries = [a.memberKey(a.engine.program.name('^pattern')), pattern];
  const record = a.domain.records.filled(
    { kind: RecordKind.Library, extra: node, flags: 0, rest: a.domain.bottom },
    entries,
  );
  return a.domain.ofReference(a.domain.references.intern(RefKind.Record, record));
};

/** A substitution that removes all but harmless characters makes text harmless. */
const substitute: IntrinsicFunction = (a, call) => {
  const compiled = compiledPattern(a, call.receiver);
  const args = positional(call.args);
  const offset = compiled === null ? 1 : 0;
  const pattern = compiled ?? onlyTextOf(a, args[0]?.value ?? a.domain.bottom);
  const { domain } = a;
  const inserted = domain.taints.map(contentTaint(a, args[offset]?.value ?? domain.bottom), 0, 0);
  const text = contentTaint(a, args[offset + 1]?.value ?? domain.bottom);
  const by = args[offset]?.value ?? domain.bottom;
  const replacement = onlyTextOf(a, by);
  const removed = pattern === null ? null : /^\[\^([^\]]{1,60})\][+*]?$/.exec(pattern);
  const facts =
    removed && replacement !== null && /^\w*$/.test(replacement)
      ? impliedByPattern(`^[${removed[1]}]+$`, 'whole')
      : 0;
  const lines = pattern !== null && coversLineEnds(pattern) && isOneLine(a, by) ? LINE : 0;
  return domain.ofTaint(
    domain.taints.join(domain.taints.map(text, KEPT_IN_PART, facts | lines), inserted),
  );
};

export const regexIntrinsics: Record<string, IntrinsicFunction> = {
  'regex.compile': compile,
  'regex.match': matching('start'),
  'regex.fullmatch': matching('whole'),
  'regex.group': group,
  'regex.groups': groups,
  'regex.sub': substitute,
};

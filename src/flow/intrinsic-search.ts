/**
 * Intrinsics of patterns that are sought anywhere in a text, with their flags beside them, and of texts
 * that are searched or changed by such a pattern or by another text.
 */
import { ALL_FACTS, factBits, KEPT_IN_PART, KEPT_INSIDE_TEXT } from '../models/state.js';
import type { Activation } from './activation.js';
import { positional } from './argument.js';
import { captured, capturedByName, capturedByNumber } from './capture.js';
import { allocate, listHolding } from './heap.js';
import { argument, type IntrinsicFunction } from './intrinsic-function.js';
import { keyInRecord } from './key.js';
import { alternatives, coversLineEnds, impliedByPattern } from './pattern.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';
import type { SeenCall } from './select.js';
import { onlyTextOf } from './text.js';
import { contentTaint } from './type-of.js';

const LINE = factBits(['line']);
const FILE_NAME = factBits(['file-name']);
const PATH_NORMAL = factBits(['path-normal']);
const HTML_ESCAPED = factBits(['html-escaped']);
const HTML_CLEAN = factBits(['html-clean']);
const URL_LOCAL = factBits(['url-local']);
const ESCAPED = HTML_ESCAPED | HTML_CLEAN;
const SCALAR = factBits(['scalar']);

interface Sought {
  pattern: string;
  flags: string;
}

/** The pattern that a value is, with its flags; null where it is none, or not one that is known. */
function soughtBy(a: Activation, value: number): Sought | null {
  const key = (name: string): number => a.memberKey(a.engine.program.name(name));
  for (const ref of a.domain.refList(value)) {
    const record = a.recordOf(ref);
    if (record < 0 || a.domain.records.kind(record) !== RecordKind.Library) continue;
    const pattern = a.domain.records.get(record, key('^pattern'));
    const flags = a.domain.records.get(record, key('^flags'));
    const text = pattern < 0 ? null : onlyTextOf(a, pattern);
    if (text !== null)
      return { pattern: text, flags: (flags < 0 ? '' : onlyTextOf(a, flags)) ?? '' };
  }
  return null;
}

/** A pattern with its flags. */
const compile: IntrinsicFunction = (a, call) => {
  const { domain, engine } = a;
  const node = engine.library.canonical(engine.library.call(a.libraryCalls.get(call.op) ?? 0));
  const same = soughtBy(a, argument(a, call, 0));
  const pattern = same
    ? domain.ofConstant(domain.constants.text(same.pattern))
    : argument(a, call, 0);
  const flags = positional(call.args)[1]?.value ?? domain.ofConstant(domain.constants.text(''));
  const entries: [number, number][] = [
    [a.memberKey(engine.program.name('^pattern')), pattern],
    [a.memberKey(engine.program.name('^flags')), flags],
  ];
  const record = domain.records.filled(
    { kind: RecordKind.Library, extra: node, flags: 0, rest: domain.bottom },
    entries.sort(([x], [y]) => x - y).flat(),
  );
  return domain.ofReference(domain.references.intern(RefKind.Record, record));
};

/** Facts of a text in which a pattern is found: none unless it has to match from the first character to the last. */
function impliedByFinding({ pattern, flags }: Sought): number {
  const isWhole =
    pattern.startsWith('^') &&
    pattern.endsWith('$') &&
    !flags.includes('m') &&
    alternatives(pattern).length === 1;
  return isWhole ? impliedByPattern(pattern, 'start') : 0;
}

/** The facts of a text in which a pattern is found that is a value. */
export function impliedByPatternIn(a: Activation, value: number): number {
  const sought = soughtBy(a, value);
  return sought === null ? 0 : impliedByFinding(sought);
}

/** What finding, and not finding, a pattern says of the text. */
function implications(a: Activation, sought: Sought | null, number: number): number {
  if (sought === null || number < 0) return a.domain.noImplications;
  const found = impliedByFinding(sought);
  const runs = found === 0 ? [] : [1, number, found, -1, 0];
  const missed = impliedByMissing(sought);
  if (missed !== 0) runs.push(0, number, missed, -1, 0);
  return a.domain.implications.intern(runs);
}

/** Facts of a text in which no character of a class is found: `/[^\w]/`. */
function impliedByMissing({ pattern }: Sought): number {
  const others = /^\[\^([^\]]{1,60})\]\+?$/.exec(pattern);
  if (others) return impliedByPattern(`^[${others[1]}]*$`, 'whole');
  return coversLineEnds(pattern) ? LINE : 0;
}

const test: IntrinsicFunction = (a, call) => {
  const text = positional(call.args)[0];
  const sought = soughtBy(a, call.receiver);
  return a.domain.withImplications(a.domain.boolean, implications(a, sought, text?.number ?? -1));
};

interface Found {
  text: { value: number; number: number };
  sought: Sought | null;
}

/** Parts of the text of which nothing is known but what the pattern says of the whole text. */
function partOf(a: Activation, { text, sought }: Found): number {
  const facts = sought === null ? 0 : impliedByFinding(sought) & KEPT_IN_PART;
  return a.domain.taints.map(contentTaint(a, text.value), KEPT_IN_PART, facts | SCALAR);
}

/** A match, or nothing: all that was matched, what the groups captured, and the text itself. */
function matchOf(a: Activation, op: number, found: Found): number {
  const { domain } = a;
  const { constants, records } = domain;
  const taint = partOf(a, found);
  const pattern = found.sought?.pattern;
  if (pattern === undefined) return matched(a, found, domain.ofTaint(taint));
  const rest = domain.ofTaint(taint);
  let record = records.make(RecordKind.List, 0, 0, rest);
  capturedByNumber(a, { pattern, taint }).forEach((value, index) => {
    record = records.set(record, a.elementKey(constants.number(index)), value);
  });
  let names = records.make(RecordKind.Map, 0, 0, rest);
  for (const { name, value } of capturedByName(a, { pattern, taint }))
    names = records.set(names, a.elementKey(constants.text(name)), value);
  const member = (name: string, value: number): void => {
    const key = keyInRecord(a, RecordKind.List, a.memberKey(a.engine.program.name(name)));
    record = records.set(record, key, value);
  };
  member('groups', domain.ofReference(domain.references.intern(RefKind.Record, names)));
  member('input', found.text.value);
  return matched(a, found, allocate(a, { op, index: 0 }, record));
}

/** Everything that was matched, or nothing. */
function allMatches(a: Activation, op: number, found: Found): number {
  const pattern = found.sought?.pattern ?? null;
  const one = captured(a, { pattern, taint: partOf(a, found) }, 0);
  return matched(a, found, listHolding(a, op, one));
}

function matched(a: Activation, { sought, text }: Found, value: number): number {
  const orNone = a.domain.join(value, a.domain.none);
  return a.domain.withImplications(orNone, implications(a, sought, text.number));
}

const find: IntrinsicFunction = (a, call) => {
  const text = positional(call.args)[0];
  if (text === undefined) return a.domain.bottom;
  return matchOf(a, call.op, { text, sought: soughtBy(a, call.receiver) });
};

const match: IntrinsicFunction = (a, call) => {
  const text = { value: call.receiver, number: call.number };
  const found = { text, sought: soughtBy(a, argument(a, call, 0)) };
  const isAll = found.sought?.flags.includes('g') ?? false;
  return isAll ? allMatches(a, call.op, found) : matchOf(a, call.op, found);
};

/** Text in which what is found is replaced. Where only the first find is, nothing is known of the rest. */
const substitute =
  (how: 'first' | 'all'): IntrinsicFunction =>
  (a, call) => {
    const { domain } = a;
    const sought = soughtBy(a, argument(a, call, 0)) ?? plainly(a, call, how);
    const by = argument(a, call, 1);
    const inserted = onlyTextOf(a, by);
    const own = onlyTextOf(a, call.receiver);
    const from = onlyTextOf(a, argument(a, call, 0));
    if (own !== null && from !== null && inserted !== null)
      return domain.ofConstant(
        domain.constants.text(
          how === 'all' ? own.replaceAll(from, () => inserted) : own.replace(from, () => inserted),
        ),
      );
    // A function gives something else for what it is given, or it would not be there.
    const put = inserted ?? (contentTaint(a, by) === domain.taints.empty ? '' : null);
    const all = sought?.flags.includes('g') ?? false;
    const facts =
      sought !== null && all && put !== null ? impliedByReplacing(sought.pattern, put) : 0;
    const mayUnescape = sought === null || /&(?:#|\w)/.test(sought.pattern);
    const escaped = mayUnescape && !/^[^<>"'&]*$/.test(inserted ?? '&') ? ESCAPED : 0;
    const keep =
      ((inserted === null ? KEPT_IN_PART : KEPT_INSIDE_TEXT) & ~escaped) |
      (sought?.pattern.startsWith('^') && /^\/[^/\\]/.test(inserted ?? '') ? URL_LOCAL : 0);
    const text = domain.taints.map(contentTaint(a, call.receiver), keep, facts | SCALAR);
    const added = domain.taints.map(contentTaint(a, by), KEPT_INSIDE_TEXT, 0);
    return domain.ofTaint(domain.taints.join(text, added));
  };

/** A text all of whose finds are replaced, as the pattern that it amounts to. */
function plainly(a: Activation, call: SeenCall, how: 'first' | 'all'): Sought | null {
  const text = how === 'all' ? onlyTextOf(a, argument(a, call, 0)) : null;
  return text === null ? null : { pattern: text.replace(/[^\w\s]/g, '\\$&'), flags: 'g' };
}

/** Facts of text in which everything that a pattern finds was replaced by a text. */
function impliedByReplacing(pattern: string, inserted: string): number {
  const others = /^\[\^([^\]]{1,60})\][+*]?$/.exec(pattern);
  if (others && /^[\w-]*$/.test(inserted)) return impliedByPattern(`^[${others[1]}]*$`, 'whole');
  if (/^\W$|^\\W\+?$/.test(pattern) && /^\w*$/.test(inserted))
    return impliedByPattern('^\\w*$', 'whole');
  let facts = 0;
  if (coversLineEnds(pattern) && !/[\r\n]/.test(inserted)) facts |= LINE;
  if (/^(?:\\\/|\[[^\]]*\/[^\]]*\])\+?$/.test(pattern) && !inserted.includes('/'))
    facts |= FILE_NAME;
  if (/^(?:\\\.){2}$|^\\\.\+$/.test(pattern) && !inserted.includes('.')) facts |= PATH_NORMAL;
  if (/^(?:\\?<|\[[^\]^]*<[^\]]*\])$/.test(pattern) && !inserted.includes('<'))
    facts |= /^\[(?=[^\]]*>)(?=[^\]]*&)(?=[^\]]*")[^\]]*\]$/.test(pattern)
      ? HTML_ESCAPED
      : HTML_CLEAN;
  return facts & ALL_FACTS;
}

export const searchIntrinsics: Record<string, IntrinsicFunction> = {
  'pattern.of': compile,
  'pattern.test': test,
  'pattern.find': find,
  'text.match': match,
  'text.substitute': substitute('first'),
  'text.substitute-all': substitute('all'),
};

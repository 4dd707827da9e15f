/**
 * What iteration gives where a language asks for keys or for pairs of keys and values.
 */
import type { Activation } from './activation.js';
import { ANY_KEY } from './key.js';
import { elementOf, readKey } from './object.js';
import { RecordFlag, RecordKind } from './record.js';
import { RefKind } from './reference.js';
import { contentTaint } from './type-of.js';

/** Pairs where a mapping is iterated, elements of everything else. */
export function entryOf(a: Activation, base: number, op: number): number {
  const { domain } = a;
  const isMapping = (ref: number): boolean => {
    const record = a.recordOf(ref);
    return record >= 0 && domain.records.kind(record) === RecordKind.Map;
  };
  const refs = domain.refList(base);
  const mappings = refs.filter(isMapping);
  if (mappings.length === 0) return elementOf(a, base, op);
  const pair = pairsOf(a, domain.withRefs(base, domain.refSet(mappings)), op);
  const others = refs.filter((ref) => !isMapping(ref));
  if (others.length === 0) return pair;
  return domain.join(pair, elementOf(a, domain.withRefs(base, domain.refSet(others)), op));
}

/** Keys of mappings as far as they are known; positions of everything else are numbers. */
export function keyOf(a: Activation, base: number): number {
  const { domain } = a;
  const { records } = domain;
  let keys = domain.bottom;
  for (const ref of domain.refList(base)) {
    const record = a.recordOf(ref);
    if (record < 0 || records.kind(record) !== RecordKind.Map) continue;
    for (let i = 0; i < records.size(record); i++) {
      const key = records.keyAt(record, i);
      if ((key & 1) === 1) keys = domain.join(keys, domain.ofConstant(key >> 1));
    }
    if (records.rest(record) !== domain.bottom)
      keys = domain.join(keys, domain.ofTaint(domain.taint(records.rest(record))));
  }
  return domain.addTaint(keys === domain.bottom ? domain.unknown : keys, domain.taint(base));
}

/** A pair of a key and what a mapping holds under it. */
export function pairsOf(a: Activation, base: number, op: number): number {
  const { domain } = a;
  const { records } = domain;
  let pair = domain.bottom;
  for (const ref of domain.refList(base)) {
    const record = a.recordOf(ref);
    if (record < 0 || records.kind(record) !== RecordKind.Map) continue;
    for (let i = 0; i < records.size(record); i++) {
      const key = records.keyAt(record, i);
      if ((key & 1) === 1)
        pair = domain.join(
          pair,
          pairOf(a, domain.ofConstant(key >> 1), records.valueAt(record, i)),
        );
    }
    if (records.rest(record) !== domain.bottom)
      pair = domain.join(pair, pairOf(a, domain.unknown, records.rest(record)));
  }
  const other = domain.ofTaint(
    contentTaint(
      a,
      domain.withRefs(
        base,
        domain.refSet(domain.refList(base).filter((ref) => a.recordOf(ref) < 0)),
      ),
    ),
  );
  if (pair === domain.bottom || domain.taint(other) !== domain.taints.empty) {
    const value = readKey(a, { base: base, key: ANY_KEY, op: op });
    pair = domain.join(pair, pairOf(a, other, value));
  }
  return pair;
}

function pairOf(a: Activation, key: number, value: number): number {
  const { records, constants, references } = a.domain;
  const zero = a.elementKey(constants.number(0));
  const one = a.elementKey(constants.number(1));
  const entries = zero < one ? [zero, key, one, value] : [one, value, zero, key];
  return a.domain.ofReference(
    references.intern(
      RefKind.Record,
      records.filled(
        { kind: RecordKind.Tuple, extra: 0, flags: RecordFlag.Exact, rest: a.domain.bottom },
        entries,
      ),
    ),
  );
}

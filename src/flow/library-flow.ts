/**
 * What model rows say of the way of data through a library: to a call's result, or into an object.
 */
import type { FlowRow } from '../models/row.js';
import { ALL_FACTS, factBits } from '../models/state.js';
import type { Activation } from './activation.js';
import { setRecord, touchedRecord } from './heap.js';
import { ANY_KEY } from './key.js';
import { readKey } from './object.js';
import { NORMALISED_PATH } from './path-root.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';
import { type SeenCall, select } from './select.js';
import { storeBack } from './store-back.js';
import { contentTaint } from './type-of.js';

const PATH_NORMAL = factBits(['path-normal']);

/** One flow row: its result where it flows to the result, else bottom and its effect. */
export function runFlow(a: Activation, seen: SeenCall, row: FlowRow): number {
  const { domain } = a;
  let value = domain.bottom;
  for (const selector of row.from) {
    for (const arg of select(a, seen, selector)) {
      value = domain.join(value, flowing(a, arg.value, row));
      if (row.to.select === 'result') noteOrigin(a, seen.op, arg.number, row);
    }
  }
  if (row.to.select === 'result') return value;
  for (const target of select(a, seen, row.to)) addTo(a, target.value, value);
  return domain.bottom;
}

function flowing(a: Activation, value: number, row: FlowRow): number {
  const { domain } = a;
  const { taints } = domain;
  if (row.form === 'same' && (row.keep & ALL_FACTS) === ALL_FACTS && row.add === 0) return value;
  const element =
    row.form === 'element-of' ? readKey(a, { base: value, key: ANY_KEY, op: a.at }) : value;
  const taint = taints.map(
    row.form === 'text' ? contentTaint(a, element) : domain.taint(element),
    row.keep,
    row.add,
  );
  if (row.form === 'same' || row.form === 'element-of') return domain.withTaint(element, taint);
  return domain.ofTaint(taint);
}

function noteOrigin(a: Activation, op: number, number: number, row: FlowRow): void {
  if (number < 0 || row.form === 'element-of' || row.form === 'as-element') return;
  const gives = (row.add & PATH_NORMAL) !== 0 ? NORMALISED_PATH : [];
  a.origins.set(a.numbers.of(op), { number, keep: row.keep, gives });
}

function addTo(a: Activation, target: number, value: number): void {
  const { domain } = a;
  for (const ref of domain.refList(target)) {
    const record = touchedRecord(a, ref);
    if (record >= 0) setRecord(a, ref, domain.records.addToRest(record, value));
    else if (domain.references.kind(ref) === RefKind.Library) addToStored(a, ref, value);
  }
}

/** An object of a library in a variable of a module or a field of a class: what it is given goes there. */
function addToStored(a: Activation, ref: number, value: number): void {
  const { records, references, bottom } = a.domain;
  const node = references.x(ref);
  if (!a.engine.library.keepsState(node)) return;
  const empty = records.make(RecordKind.Library, node, 0, bottom);
  storeBack(a, a.at, { ref, record: records.addToRest(empty, value) });
}

/**
 * What an entry point returns: the framework makes a page of it.
 */
import type { Activation } from './activation.js';
import { isOpen } from './definition.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';
import { reachSink, siteAt } from './sink.js';
import { handOverText } from './text-sink.js';

/** A value returned by a function that a framework calls arrives where its entry row says. */
export function reachReturn(a: Activation, op: number, value: number): void {
  const kind = a.engine.returnsOf(a.fn.index, a.unit.id);
  if (kind === null) {
    if (isOpen(a)) handOverText(a, a.domain.taint(value));
    return;
  }
  for (const beside of a.engine.library.kindsBeside(kind)) {
    const site = { kind: beside.kind, value: a.a(op), api: 'the response', row: null };
    reachSink(a, siteAt(a, op, { ...site, variant: 'returned' }), value);
  }
  const text = textOf(a, value);
  if (text === a.domain.bottom) return;
  reachSink(
    a,
    siteAt(a, op, { kind, value: a.a(op), api: 'the response', row: null, variant: 'returned' }),
    text,
  );
}

/** The part of a returned value that is text: itself, or the first element of a tuple. */
function textOf(a: Activation, value: number): number {
  const { domain } = a;
  const { references, records } = domain;
  const refs = domain.refList(value);
  let text = domain.bottom;
  for (const ref of refs) {
    const record = references.kind(ref) === RefKind.Placeholder ? -1 : a.recordOf(ref);
    if (record < 0 || records.kind(record) !== RecordKind.Tuple) continue;
    const first = records.get(record, a.elementKey(domain.constants.number(0)));
    if (first >= 0) text = domain.join(text, textOf(a, first));
  }
  const plain = refs.filter(
    (ref) => references.kind(ref) === RefKind.Any || references.kind(ref) === RefKind.Placeholder,
  );
  if (plain.length > 0 || refs.length === 0)
    text = domain.join(text, domain.withRefs(value, domain.refSet(plain)));
  return text;
}

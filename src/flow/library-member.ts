/**
 * What models say of reading a member of a library thing: the facts that its text has, and what a
 * check of it says of the object that it was read from.
 */
import { factBits } from '../models/state.js';
import type { Activation } from './activation.js';
import { nodesOf } from './library-store.js';

const LISTED = factBits(['listed']);

/** The value that was read, with what flow rows of the member say. Guards are noted as origins. */
export function describeMember(a: Activation, op: number, name: string, value: number): number {
  const { domain, engine } = a;
  const base = a.a(op);
  let described = value;
  for (const ref of domain.refList(a.value(base))) {
    for (const node of nodesOf(a, ref)) {
      for (const row of engine.library.rows(engine.library.member(node, name))) {
        if (row.role === 'flow') {
          engine.library.noteUsed(row);
          described = domain.withTaint(
            described,
            domain.taints.map(domain.taint(described), row.keep, row.add),
          );
        } else if (row.role === 'guard' && row.outcome === 'listed') {
          engine.library.noteUsed(row);
          a.origins.set(a.numbers.of(op), {
            number: a.numbers.of(base),
            keep: 0,
            gives: [
              [LISTED, row.add],
              [row.add, row.add],
            ],
          });
        }
      }
    }
  }
  return described;
}

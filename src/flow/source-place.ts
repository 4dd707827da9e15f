/**
 * Where data is said to enter: what a framework was seen to hand on at a registration enters where the
 * function that gets it begins.
 */
import type { Activation } from './activation.js';
import { positionOf } from './entry.js';
import type { FunctionInfo } from './program.js';
import { RefKind } from './reference.js';

/** A value whose labels of one operation of this activation have become labels of a function's first parameter. */
export function relabelled(
  a: Activation,
  value: number,
  move: { from: number; to: FunctionInfo },
): number {
  const { domain } = a;
  const { references, records } = domain;
  if (value === domain.bottom || positionOf(move.to, 0) < 0) return value;
  const refs = domain.refList(value).map((ref) =>
    references.kind(ref) === RefKind.Record
      ? references.intern(
          RefKind.Record,
          records.mapValues(references.x(ref), (inner) => relabelled(a, inner, move)),
        )
      : ref,
  );
  const moved = domain.withRefs(value, domain.refSet(refs));
  return domain.withTaint(moved, relabelledTaint(a, domain.taint(value), move));
}

function relabelledTaint(
  a: Activation,
  taint: number,
  move: { from: number; to: FunctionInfo },
): number {
  const { taints } = a.domain;
  const { sources } = a.engine;
  let out = taints.empty;
  for (let i = 0; i < taints.count(taint); i++) {
    let label = taints.label(taint, i);
    const site = taints.isSource(label) ? sources.get(taints.target(label)) : null;
    if (site !== null && site.function === a.fn.index && site.op === move.from) {
      const place = { ...site, function: move.to.index, op: positionOf(move.to, 0) };
      label = taints.source(sources.intern(place));
    }
    const entry = taints.single(
      label,
      taints.keep(taint, i),
      taints.add(taint, i),
      taints.notes(taint, i),
    );
    out = taints.join(out, entry);
  }
  return out;
}

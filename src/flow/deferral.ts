/**
 * Calls that are left to the caller, because only it knows what is called: they become part of the
 * summary, and a placeholder stands for their result.
 */
import type { Activation } from './activation.js';
import { exported } from './heap.js';
import { callUnknown } from './library-call.js';
import type { Argument } from './operations.js';
import { RESULT_BASE, RefKind } from './reference.js';

const MAX_DEFERRED = 16;

/** Leaves a call to the caller and stands in a placeholder for its result. */
export function defer(
  a: Activation,
  op: number,
  call: { ref: number; name: number; args: readonly Argument[] },
  targets: readonly number[] = [],
): number {
  const key = `${op}.${call.ref}.${call.name}`;
  const list = call.args.flatMap((arg) => [arg.tag, exported(a, arg.value)]);
  const record = { target: call.ref, name: call.name, arguments: list, op };
  const known = a.calls.get(key);
  if (known) known.call = record;
  else if (a.calls.size >= MAX_DEFERRED) return callUnknown(a, op, call.args);
  else a.calls.set(key, { index: a.calls.size, call: record });
  const { index } = a.calls.get(key)!;
  a.resultTypes.set(RESULT_BASE + index, resultTypes(a, targets));
  return a.domain.ofPlaceholder(a.domain.references.placeholder(RESULT_BASE + index));
}

/** What kinds of things the functions give that a deferred call may reach. */
function resultTypes(a: Activation, targets: readonly number[]): number {
  const { domain, engine } = a;
  let value = domain.bottom;
  for (const ref of targets) {
    if (domain.references.kind(ref) !== RefKind.Function) continue;
    const unit = engine.unit(domain.references.x(ref), []);
    unit.dependents.add(a.unit.id);
    for (const result of unit.summary === null ? [] : domain.refList(unit.summary.returns)) {
      if (
        domain.references.kind(result) === RefKind.Library ||
        domain.references.kind(result) === RefKind.Instance
      ) {
        value = domain.join(value, domain.ofReference(result));
      }
    }
  }
  return value;
}

/**
 * Functions that are handed to something that no model describes: in some languages that is how most
 * code runs (callbacks, handlers, continuations), so it is taken to call them. What it gives them is
 * not known; what they capture is.
 */
import type { Activation } from './activation.js';
import { plainArgument } from './argument.js';
import type { Argument } from './operations.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';

/** Entries of an object that are looked at for functions. */
const MAX_ENTRIES = 16;

/** Calls each function among the arguments, and inside objects among them, with `given` for every parameter. */
export function callHanded(
  a: Activation,
  op: number,
  handed: { args: readonly Argument[]; given: number },
): void {
  if (!a.module.file.language.modes.handsOnFunctions) return;
  const { records } = a.domain;
  for (const { value } of handed.args) {
    for (const ref of a.domain.refList(value)) {
      const record = recordBehind(a, ref);
      if (record < 0) continue;
      const kind = records.kind(record);
      if (isFunction(kind)) callWith(a, op, { ref, record, given: handed.given });
      else if (kind <= RecordKind.Map) callInside(a, op, { record, given: handed.given });
    }
  }
}

function recordBehind(a: Activation, ref: number): number {
  return a.domain.references.kind(ref) === RefKind.Placeholder ? -1 : a.recordOf(ref);
}

function isFunction(kind: number): boolean {
  return kind === RecordKind.Closure || kind === RecordKind.Bound;
}

function callInside(a: Activation, op: number, about: { record: number; given: number }): void {
  const { records } = a.domain;
  const entries = Math.min(records.size(about.record), MAX_ENTRIES);
  for (let i = 0; i < entries; i++)
    for (const ref of a.domain.refList(records.valueAt(about.record, i))) {
      const record = recordBehind(a, ref);
      if (record >= 0 && isFunction(records.kind(record)))
        callWith(a, op, { ref, record, given: about.given });
    }
}

function callWith(
  a: Activation,
  op: number,
  about: { ref: number; record: number; given: number },
): void {
  const fn = a.engine.program.functions[a.domain.records.extra(about.record)]!;
  const args = fn.ir.params
    .filter(({ kind }) => kind === 'normal' || kind === 'positional-only')
    .map(() => plainArgument(about.given));
  a.perform.callValue(a, op, a.domain.ofReference(about.ref), args);
  a.stopped = false;
}

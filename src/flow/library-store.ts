/**
 * Assignments to members and elements of library things: some are sinks (`response.data = …`).
 */
import { NONE } from '../ir/opcode.js';
import type { Activation } from './activation.js';
import { plainArgument } from './argument.js';
import { registerEntry } from './entry.js';
import type { Argument } from './operations.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';
import { rootOf } from './render.js';
import { applies, select } from './select.js';
import { reachSink, siteAt } from './sink.js';
import { classOfReference, typesOf } from './type-of.js';

/** Meets the rows about assigning there. `key` is the element's key value, NONE for a member. */
export function assignLibrary(
  a: Activation,
  target: { base: number; key: number; op: number },
  stored: { value: number; key: number },
): void {
  const { library, program } = a.engine;
  for (const ref of a.domain.refList(target.base)) {
    for (const base of [...nodesOf(a, ref), ...basesOf(a, ref)]) {
      const thing =
        stored.key === NONE
          ? library.member(base, program.names.text(target.key >> 1))
          : library.element(base);
      const rows = library.rows(library.store(thing));
      if (rows.length === 0) continue;
      const args: Argument[] = [plainArgument(stored.value, program.name('value'))];
      if (stored.key !== NONE) args.push(plainArgument(stored.key, program.name('key')));
      const seen = { op: target.op, receiver: target.base, number: -1, args };
      for (const row of rows) {
        if (row.role === 'use' && applies(a, seen, row, 'certain')) {
          a.engine.noteMistake(rootOf(row), row.kind, { unit: a.unit.id, op: target.op });
          a.uses.set(`${target.op}.${row.kind}`, {
            function: a.fn.index,
            op: target.op,
            kind: row.kind,
            variant: row.variant,
            api: library.display(thing),
          });
        }
        if (row.role === 'entry') registerEntry(a, seen, row);
        if (row.role !== 'sink' || !applies(a, seen, row, 'possible')) continue;
        for (const arg of select(a, seen, row.argument)) {
          reachSink(
            a,
            siteAt(a, target.op, {
              kind: row.kind,
              value: a.c(target.op),
              api: library.display(thing),
              row,
              variant: row.variant,
            }),
            arg.value,
          );
        }
      }
    }
  }
}

/** The library classes from which an object of the program's own class inherits. */
function basesOf(a: Activation, ref: number): readonly number[] {
  const cls = classOfReference(a, ref);
  return cls < 0 ? [] : a.engine.classes.ancestry(cls, a.unit.id).libraries;
}

/** The library nodes that a reference stands for. */
export function nodesOf(a: Activation, ref: number): number[] {
  const { references, records } = a.domain;
  switch (references.kind(ref)) {
    case RefKind.Library:
      return [references.x(ref)];
    case RefKind.Placeholder:
      return typesOf(a, ref).flatMap((type) =>
        references.kind(type) === RefKind.Placeholder ? [] : nodesOf(a, type),
      );
    case RefKind.Record:
    case RefKind.Object: {
      const record = a.recordOf(ref);
      return record >= 0 && records.kind(record) === RecordKind.Library
        ? [records.extra(record)]
        : [];
    }
    default:
      return [];
  }
}

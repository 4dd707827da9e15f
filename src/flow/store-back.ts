/**
 * Changes of containers that were read from a variable of a module or a field of a class: what they hold
 * now goes back to the cell, so that other functions see it.
 */
import { Op } from '../ir/opcode.js';
import type { Activation } from './activation.js';
import { CellKind } from './cell.js';
import { RefKind } from './reference.js';
import { classOfReference, generalise } from './type-of.js';

const MAX_STEPS = 3;

/** Writes a changed record to where the operation's object was read from; does nothing where that is not known. */
export function storeBack(
  a: Activation,
  op: number,
  change: { ref: number; record: number },
): void {
  const opcode = a.opcode(op);
  if (a.depth > 0 || (opcode !== Op.StoreElement && opcode !== Op.Invoke)) return;
  const base = a.a(op);
  if (!a.domain.refList(a.values[base]!).includes(change.ref)) return;
  const { references } = a.domain;
  writeTo(a, base, {
    value: a.domain.ofReference(references.intern(RefKind.Record, change.record)),
    steps: 0,
  });
}

function writeTo(a: Activation, op: number, change: { value: number; steps: number }): void {
  const { cells, classes } = a.engine;
  const writer = { unit: a.unit.id, op: a.at };
  const value = generalise(a, change.value);
  switch (a.opcode(op)) {
    case Op.LoadGlobal:
      cells.write(cells.id(CellKind.Global, a.module.index, a.name(a.a(op))), value, writer);
      return;
    case Op.ImportMember: {
      const target = a.module.imports[a.a(op)]!;
      if (target.module >= 0)
        cells.write(cells.id(CellKind.Global, target.module, a.name(a.b(op))), value, writer);
      return;
    }
    case Op.LoadField:
      for (const ref of a.domain.refList(a.values[a.a(op)]!)) {
        const name = a.name(a.b(op));
        const { references } = a.domain;
        if (references.kind(ref) === RefKind.Module)
          cells.write(cells.id(CellKind.Global, references.x(ref), name), value, writer);
        const cls =
          references.kind(ref) === RefKind.Class ? references.x(ref) : classOfReference(a, ref);
        if (cls < 0) continue;
        classes.noteMember(cls, name);
        cells.write(cells.id(CellKind.Field, cls, name), value, writer);
      }
      return;
    case Op.LoadElement:
      if (change.steps < MAX_STEPS) writeInto(a, op, change);
      return;
    default:
      return;
  }
}

/** The changed container is itself an element of one that was read. */
function writeInto(a: Activation, op: number, change: { value: number; steps: number }): void {
  const { records, references } = a.domain;
  const outer = a.a(op);
  for (const ref of a.domain.refList(a.values[outer]!)) {
    if (references.kind(ref) !== RefKind.Record) continue;
    const grown = records.addToRest(references.x(ref), change.value);
    writeTo(a, outer, {
      value: a.domain.ofReference(references.intern(RefKind.Record, grown)),
      steps: change.steps + 1,
    });
  }
}

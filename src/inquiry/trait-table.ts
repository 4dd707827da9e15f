/**
 * Which traits of libraries the operations of a function have: what is read, called, stored, or stands
 * there as a value, as model rows of the role `trait` say.
 */
import type { Activation } from '../flow/activation.js';
import { argumentsOf, plainArgument } from '../flow/argument.js';
import type { Engine } from '../flow/engine.js';
import { nodesOf } from '../flow/library-store.js';
import type { Argument } from '../flow/operations.js';
import { RecordKind } from '../flow/record.js';
import { RefKind } from '../flow/reference.js';
import { applies } from '../flow/select.js';
import type { Unit } from '../flow/unit.js';
import { NONE, Op } from '../ir/opcode.js';

const NO_TRAITS: readonly string[] = [];

/** Traits of an operation: of what it reads or calls. */
export function traitsAt(a: Activation, op: number): readonly string[] {
  const { library } = a.engine;
  switch (a.opcode(op)) {
    case Op.Call:
    case Op.Invoke:
      return [...new Set(calledNodes(a, op))].flatMap((node) =>
        rowsAt(a, op, library.call(node), argumentsOf(a, op)),
      );
    case Op.LoadField:
      return baseNodes(a, a.a(op)).flatMap((node) =>
        rowsAt(a, op, library.member(node, a.engine.program.names.text(a.name(a.b(op)))), []),
      );
    case Op.LoadElement:
      return baseNodes(a, a.a(op)).flatMap((node) =>
        rowsAt(a, op, library.element(node), [keyArgument(a, a.b(op))]),
      );
    case Op.StoreField:
      return baseNodes(a, a.a(op)).flatMap((node) => {
        const thing = library.member(node, a.engine.program.names.text(a.name(a.b(op))));
        return rowsAt(a, op, library.store(thing), [valueArgument(a, a.c(op))]);
      });
    case Op.StoreElement:
      return baseNodes(a, a.a(op)).flatMap((node) =>
        rowsAt(a, op, library.store(library.element(node)), [
          valueArgument(a, a.c(op)),
          keyArgument(a, a.b(op)),
        ]),
      );
    case Op.LoadGlobal:
    case Op.ImportMember:
      return traitsOfValue(a, a.values[op]!);
    default:
      return NO_TRAITS;
  }
}

/** What a call calls: as it was resolved, and as a member of how its object was read. */
function calledNodes(a: Activation, op: number): number[] {
  const node = a.libraryCalls.get(op);
  const own = node === undefined ? [] : [node];
  if (a.opcode(op) !== Op.Invoke) return own;
  const name = a.engine.program.names.text(a.name(a.b(op)));
  return [...own, ...baseNodes(a, a.a(op)).map((base) => a.engine.library.member(base, name))];
}

/** Traits of the library things that a value may be. */
export function traitsOfValue(a: Activation, value: number): readonly string[] {
  return thingsIn(a, value).flatMap((node) => rowsAt(a, 0, node, []));
}

/** Whether a library's thing is one that the language of the function provides itself. */
export function isOfLanguage(a: Activation, node: number | undefined): boolean {
  if (node === undefined) return false;
  return a.engine.library.display(node).startsWith(`${a.module.file.language.builtins}.`);
}

/** The library nodes that a value may be, also of objects and inside lists. */
export function thingsIn(a: Activation, value: number, depth = 2): number[] {
  const { domain } = a;
  return domain.refList(value).flatMap((ref) => {
    const own = nodesOf(a, ref);
    if (own.length > 0 || depth === 0) return own;
    const record = domain.references.kind(ref) === RefKind.Placeholder ? -1 : a.recordOf(ref);
    if (record < 0) return [];
    const { records } = domain;
    if (records.kind(record) === RecordKind.Library) return [records.extra(record)];
    return records.kind(record) <= RecordKind.Map
      ? thingsIn(a, records.all(record), depth - 1)
      : [];
  });
}

/** Traits of everything that the program calls, imports or names in settings, outside tests. */
export function traitsInUse(engine: Engine): Set<string> {
  const { library } = engine;
  const out = new Set<string>();
  const add = (node: number): void => {
    for (const row of library.traits(node)) {
      library.noteUsed(row);
      if (row.when.length === 0) out.add(row.kind);
    }
  };
  for (const unit of engine.units) {
    if (unit.fn.module.outside) continue;
    for (const node of unit.libraryCalls.values()) {
      add(node);
      add(library.call(node));
    }
  }
  for (const module of engine.program.modules) {
    if (module.outside) continue;
    for (const constant of module.ir.constants)
      if (constant.kind === 'text' && /^[A-Za-z_]\w*(?:\.\w+){1,8}$/.test(constant.value))
        add(library.named(constant.value, module.file.language.models));
  }
  for (const cls of engine.program.classes)
    if (!cls.module.outside)
      for (const node of engine.classes.ancestry(cls.index, 0).libraries) add(node);
  return out;
}

/** The library things that an operation's value may be, by its value and by how it was read. */
function baseNodes(a: Activation, op: number): number[] {
  if (op === NONE) return [];
  const own = a.domain.refList(a.values[op]!).flatMap((ref) => nodesOf(a, ref));
  if (own.length > 0 || a.opcode(op) !== Op.LoadField) return own;
  const name = a.engine.program.names.text(a.name(a.b(op)));
  return baseNodes(a, a.a(op)).map((node) => a.engine.library.member(node, name));
}

function rowsAt(a: Activation, op: number, node: number, args: readonly Argument[]): string[] {
  const seen = { op, receiver: a.domain.bottom, number: -1, args };
  const { library } = a.engine;
  return library.traits(node).flatMap((row) => {
    if (!applies(a, seen, row, 'possible')) return [];
    library.noteUsed(row);
    return [row.kind];
  });
}

function keyArgument(a: Activation, op: number): Argument {
  return plainArgument(a.values[op]!, a.engine.program.name('key'));
}

function valueArgument(a: Activation, op: number): Argument {
  return plainArgument(a.values[op]!, a.engine.program.name('value'));
}

/** Traits of what a call calls, whatever it is given. */
export function traitsOfCall({ library }: Engine, unit: Unit, op: number): string[] {
  const node = unit.libraryCalls.get(op);
  if (node === undefined) return [];
  return library
    .traits(library.call(node))
    .map(({ kind }) => kind)
    .filter((kind) => library.hasTrait(library.call(node), kind));
}

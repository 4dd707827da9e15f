/**
 * Modules as values: what they give under a name, and what they stand for as a whole.
 */
import { NONE } from '../ir/opcode.js';
import { ALL_FACTS } from '../models/state.js';
import type { Activation } from './activation.js';
import { CellKind } from './cell.js';
import { libraryValue } from './library-read.js';
import { RefKind } from './reference.js';
import { Note } from './taint.js';

/** A variable of a module, a submodule, or what it re-exports. */
export function readModule(a: Activation, module: number, name: number): number {
  const { engine } = a;
  const { cells, program } = engine;
  const value = cells.read(cells.id(CellKind.Global, module, name), a.unit.id);
  if (value !== a.domain.bottom) {
    return a.domain.withTaint(
      value,
      a.domain.taints.map(a.domain.taint(value), ALL_FACTS, 0, Note.SharedCell),
    );
  }
  const sub = program.submodule(program.modules[module]!, program.names.text(name));
  if (sub >= 0) return a.domain.ofReference(a.domain.references.intern(RefKind.Module, sub));
  return a.domain.bottom;
}

/** A module: itself, or the one value that it stands for. */
export function wholeOf(a: Activation, module: number): number {
  const { ir, names } = a.engine.program.modules[module]!;
  const whole = ir.exports?.whole ?? NONE;
  if (whole !== NONE) return readModule(a, module, names[whole]!);
  return a.domain.ofReference(a.domain.references.intern(RefKind.Module, module));
}

/** What a module gives under a name: its own, a member of the value that it stands for, what it hands on. */
export function exportOf(
  a: Activation,
  module: number,
  read: { name: number; op: number },
): number {
  const { domain, engine } = a;
  const { name, op } = read;
  const { exports } = engine.program.modules[module]!.ir;
  if (exports === null) return readModule(a, module, name);
  if (exports.whole !== NONE && !engine.globalNames(module).has(name))
    return a.perform.readKey(a, { base: wholeOf(a, module), key: a.memberKey(name), op });
  const text = engine.program.names.text(name);
  const homes = engine.homes.of(module, name);
  if (homes.length === 0 && text === a.module.file.language.protocol.whole)
    return domain.ofReference(domain.references.intern(RefKind.Module, module));
  let value = domain.bottom;
  for (const home of homes)
    value = domain.join(
      value,
      typeof home === 'number'
        ? readModule(a, home, name)
        : libraryMember(a, named(a, home), { text, op }),
    );
  return value;
}

/** A member that models speak of, bottom for others. */
function libraryMember(a: Activation, library: number, of: { text: string; op: number }): number {
  const member = a.engine.library.member(library, of.text);
  return a.engine.library.isModelled(member) ? libraryValue(a, member, of.op) : a.domain.bottom;
}

/** The library thing of a dotted name in this module's language. */
export function named(a: Activation, dotted: string): number {
  return a.engine.library.named(dotted, a.module.file.language.models);
}

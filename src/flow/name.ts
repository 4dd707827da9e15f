/**
 * Names: variables of a module, what imports bring, and what names stand for that nothing binds.
 */
import { ALL_FACTS } from '../models/state.js';
import type { Activation } from './activation.js';
import { libraryOf } from './entry.js';
import { libraryValue } from './library-read.js';
import { exportOf, named, readModule, wholeOf } from './module-value.js';
import { writeGlobal } from './object.js';
import { isFragment } from './program.js';
import { RefKind } from './reference.js';
import { Note } from './taint.js';

/** A variable of the module, a name of the language or of what a star import brought, or what an unbound name is taken for. */
export function loadGlobal(a: Activation, op: number): number {
  const name = a.name(a.a(op));
  const value = readModule(a, a.module.index, name);
  if (value !== a.domain.bottom) return value;
  const { library, program } = a.engine;
  const text = program.names.text(name);
  const node = library.member(named(a, a.module.file.language.builtins), text);
  if (library.isModelled(node)) return libraryValue(a, node, op);
  for (const star of a.engine.starsOf(a.module.index)) {
    const member = library.member(named(a, star), text);
    if (library.isModelled(member)) return libraryValue(a, member, op);
  }
  const meant = unboundName(a, text);
  if (meant.length > 0)
    return meant.reduce((value, node) => a.domain.join(value, taken(a, node, op)), a.domain.bottom);
  return a.engine.globalNames(a.module.index).has(name) ? a.domain.bottom : a.domain.unknown;
}

/** A library thing that a name is only taken for. */
function taken(a: Activation, node: number, op: number): number {
  const value = libraryValue(a, node, op);
  const { taints } = a.domain;
  return a.domain.withTaint(
    value,
    taints.map(a.domain.taint(value), ALL_FACTS, 0, Note.UnboundName),
  );
}

/**
 * What a name that nothing binds is taken for: a library of that name; in a fragment, code without any
 * import, whatever web frameworks call so, or else what some library has under that name.
 */
function unboundName(a: Activation, text: string): number[] {
  const { library, exports } = a.engine;
  const known = named(a, text);
  if (library.isModelled(known)) return [known];
  if (!isFragment(a.module)) return [];
  const { models } = a.module.file.language;
  const roots = [...new Set(a.engine.entryRows.routes(models).map(libraryOf))];
  const meant = roots
    .map((root) => library.member(named(a, root), text))
    .filter((node) => library.isModelled(node));
  if (meant.length > 0) return meant;
  return exports.find(models, text).map((path) => named(a, path));
}

/** The module or library that an import names. */
export function importTarget(a: Activation, op: number): number {
  const target = a.module.imports[a.a(op)]!;
  if (target.module >= 0) return wholeOf(a, target.module);
  return libraryValue(a, named(a, target.library), op);
}

/** A name imported from a module or library. */
export function importMember(a: Activation, op: number): number {
  const target = a.module.imports[a.a(op)]!;
  const name = a.name(a.b(op));
  const { library, program } = a.engine;
  if (target.module >= 0) return exportOf(a, target.module, { name, op });
  const sub = submoduleWithoutPackage(a, a.a(op), program.names.text(name));
  if (sub >= 0) return a.domain.ofReference(a.domain.references.intern(RefKind.Module, sub));
  const whole = named(a, target.library);
  const text = program.names.text(name);
  // The one name under which a library gives itself.
  const isWhole = text === a.module.file.language.protocol.whole;
  return libraryValue(a, isWhole ? whole : library.member(whole, text), op);
}

/** The module that a name means in a folder that is no module itself. */
function submoduleWithoutPackage(a: Activation, index: number, name: string): number {
  const { specifier, level } = a.module.ir.imports[index]!;
  const dotted = specifier === '' ? name : `${specifier}.${name}`;
  const { path } = a.module.resolver.resolve(a.module.path, dotted, level);
  return path === null ? -1 : a.engine.program.moduleAt(path);
}

/** Every public variable of the other module becomes one of this module's. */
export function importAll(a: Activation, op: number): number {
  const target = a.module.imports[a.a(op)]!;
  // Such modules hand names on only when they are asked for one.
  if (a.module.ir.exports !== null) return a.domain.bottom;
  if (target.module < 0) {
    a.engine.noteStar(a.module.index, target.library);
    return a.domain.bottom;
  }
  for (const name of a.engine.globalNames(target.module)) {
    if (a.engine.program.names.text(name).startsWith('_')) continue;
    const value = readModule(a, target.module, name);
    if (value !== a.domain.bottom) writeGlobal(a, { module: a.module.index, name, op }, value);
  }
  return a.domain.bottom;
}

/**
 * The names that a program gives to its own things: what is renamed when a program is renamed.
 */
import type { AuditedSource } from '../audited-source.js';

const known = new WeakMap<AuditedSource['program'], ReadonlySet<string>>();

/** Names of functions, classes, variables and settings of the analysed program. */
export function namesIn({ program }: AuditedSource): ReadonlySet<string> {
  let names = known.get(program);
  if (names === undefined) {
    names = new Set([
      ...program.functions().flatMap(({ qualifiedName }) => qualifiedName.split('.')),
      ...program.variables().map(({ name }) => name),
    ]);
    known.set(program, names);
  }
  return names;
}

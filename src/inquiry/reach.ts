/**
 * Functions of the program that a function calls, directly and through others.
 */
import type { Engine } from '../flow/engine.js';
import type { FunctionInfo } from '../flow/program.js';
import type { FunctionFacts } from './inquiry.js';

/** More than a reader would follow. */
const MOST = 60;

export function reachOf(
  engine: Engine,
  start: FunctionInfo,
  describe: (fn: FunctionInfo) => FunctionFacts,
): { functions: FunctionFacts[]; cut: boolean } {
  const seen = new Set<FunctionInfo>([start]);
  for (const fn of seen) {
    if (seen.size > MOST) return { functions: describeAll(seen, describe), cut: true };
    for (const callee of engine.unit(fn.index, []).callees) seen.add(engine.units[callee]!.fn);
  }
  return { functions: describeAll(seen, describe), cut: false };
}

function describeAll(
  seen: ReadonlySet<FunctionInfo>,
  describe: (fn: FunctionInfo) => FunctionFacts,
): FunctionFacts[] {
  return [...seen].slice(1, MOST).map(describe);
}

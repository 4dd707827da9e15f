/**
 * Functions of a program by a place in its text.
 */
import type { FunctionInfo, Program } from '../flow/program.js';
import { Op } from '../ir/opcode.js';
import type { ProgramPlace } from './inquiry.js';
import { touches } from './operands.js';

/** Functions of the file whose text touches a place, the module's body among them. */
export function functionsTouching(program: Program, place: ProgramPlace): FunctionInfo[] {
  const module = program.modules[program.moduleAt(place.path)];
  if (module === undefined) return [];
  return module.ir.functions
    .map((_, index) => program.functions[module.firstFunction + index]!)
    .filter(
      (fn, index) =>
        index === 0 || touches({ path: module.path, start: fn.ir.start, end: fn.ir.end }, place),
    );
}

/** Of those, without the ones in whose code the place stands only because a function inside them holds it. */
export function functionsHolding(program: Program, place: ProgramPlace): FunctionInfo[] {
  const all = functionsTouching(program, place);
  const around = all.filter(
    ({ ir }) => ir.nameStart <= place.start && place.end <= ir.end && ir.parent >= 0,
  );
  const outer = new Set<number>();
  for (const { ir } of around) outer.add(ir.parent);
  return all.filter((fn) => !outer.has(fn.index - fn.module.firstFunction));
}

/** Calls whose text is the place, and no more or less. */
export function callsExactlyAt(
  program: Program,
  place: ProgramPlace,
): { fn: FunctionInfo; op: number }[] {
  return functionsHolding(program, place).flatMap((fn) => {
    const { opcode, spanStart, spanEnd } = fn.module.ir;
    const out: { fn: FunctionInfo; op: number }[] = [];
    for (let op = 0; op < fn.ir.opCount; op++) {
      const at = fn.ir.firstOp + op;
      const isCall = opcode[at] === Op.Call || opcode[at] === Op.Invoke;
      if (isCall && spanStart[at] === place.start && spanEnd[at] === place.end)
        out.push({ fn, op });
    }
    return out;
  });
}

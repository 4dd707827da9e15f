/**
 * Variables of modules and fields of classes, with what they hold: settings.
 */
import { CellKind } from '../flow/cell.js';
import type { Engine } from '../flow/engine.js';
import { Op } from '../ir/opcode.js';
import type { ProgramPlace, ValueFacts } from './inquiry.js';

export interface VariableFacts extends ProgramPlace {
  name: string;
  /** The class's qualified name, empty for a module's variable. */
  owner: string;
  facts: ValueFacts;
}

/** Every assignment of a module variable or a class's own field in the module's body. */
export function variablesOf(
  engine: Engine,
  describe: (value: number, place: ProgramPlace) => ValueFacts,
): VariableFacts[] {
  const out: VariableFacts[] = [];
  for (const module of engine.program.modules) {
    const { ir, names } = module;
    const body = ir.functions[0]!;
    for (let at = body.firstOp; at < body.firstOp + body.opCount; at++) {
      const isGlobal = ir.opcode[at] === Op.StoreGlobal;
      const owner = isGlobal
        ? -1
        : ir.opcode[at] === Op.StoreField
          ? classAt(engine, module.index, ir.a[at]!)
          : -2;
      if (owner === -2) continue;
      const name = isGlobal ? names[ir.a[at]!]! : names[ir.b[at]!]!;
      const cell = isGlobal
        ? engine.cells.id(CellKind.Global, module.index, name)
        : engine.cells.id(CellKind.Field, owner, name);
      const place = { path: module.path, start: ir.spanStart[at]!, end: ir.spanEnd[at]! };
      out.push({
        ...place,
        name: engine.program.names.text(name),
        owner: isGlobal ? '' : engine.program.classes[owner]!.ir.qualifiedName,
        facts: describe(engine.cells.peek(cell), place),
      });
    }
  }
  return out;
}

/** The class that an operation of a module's body defines, -2 if it defines none. */
function classAt(engine: Engine, module: number, op: number): number {
  const { ir, firstClass } = engine.program.modules[module]!;
  const at = ir.functions[0]!.firstOp + op;
  return ir.opcode[at] === Op.Class ? firstClass + ir.a[at]! : -2;
}

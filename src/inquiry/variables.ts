/**
 * Variables of modules and fields of classes, with what they hold: settings.
 */
import { CellKind } from '../flow/cell.js';
import type { Engine } from '../flow/engine.js';
import type { ModuleIr } from '../ir/module.js';
import { ArgumentTag, Op } from '../ir/opcode.js';
import type { ConstantValue, ProgramPlace, ValueFacts, VariableFacts } from './inquiry.js';
import { UseIndex } from './names.js';

const KEEPING: ReadonlySet<number> = new Set([Op.StoreGlobal, Op.Bind]);

/** Every assignment of a module variable or a class's own field in the module's body. */
export function variablesOf(
  engine: Engine,
  describe: (value: number, place: ProgramPlace) => ValueFacts,
): VariableFacts[] {
  const out: VariableFacts[] = [];
  for (const module of engine.program.modules) {
    const { ir, names } = module;
    const body = ir.functions[0]!;
    let index: UseIndex | null = null;
    const isKeptOnly = (op: number): boolean => {
      index ??= new UseIndex(engine.program.functions[module.firstFunction]!);
      return index.of(op).every(({ opcode }) => KEEPING.has(opcode));
    };
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
        items: isGlobal ? itemsOf(ir, body.firstOp, { op: ir.b[at]!, isKeptOnly }) : null,
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

/** The constants of a sequence that is written out and never looked at in the module's body. */
function itemsOf(
  ir: ModuleIr,
  firstOp: number,
  { op, isKeptOnly }: { op: number; isKeptOnly: (op: number) => boolean },
): ConstantValue[] | null {
  const at = firstOp + op;
  if (ir.opcode[at] !== Op.List && ir.opcode[at] !== Op.Tuple) return null;
  const items: ConstantValue[] = [];
  const start = ir.poolStart[at]!;
  for (let i = start; i < start + ir.poolLength[at]!; i += 2) {
    const element = firstOp + ir.pool[i + 1]!;
    if (ir.pool[i] !== ArgumentTag.Positional || ir.opcode[element] !== Op.Const) return null;
    const constant = ir.constants[ir.a[element]!]!;
    items.push('value' in constant ? constant.value : null);
  }
  return isKeptOnly(op) ? items : null;
}

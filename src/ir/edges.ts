/**
 * The edges between a function's blocks, read from its terminators and handlers. Blocks are counted
 * from the function's first.
 */
import { predecessors } from '../base/graph.js';
import type { FunctionIr, ModuleIr } from './module.js';
import { NONE, Op } from './opcode.js';

export interface BlockEdges {
  /** For each block the blocks it may go on to, each once: by its end, then its handler. */
  readonly successors: readonly (readonly number[])[];
  /** For each block the blocks that lead to it, each once, ascending. */
  readonly predecessors: readonly (readonly number[])[];
}

export function blockEdges(module: ModuleIr, record: FunctionIr): BlockEdges {
  const successors: number[][] = [];
  for (let block = 0; block < record.blockCount; block++) {
    successors.push(successorsOf(module, record.firstBlock + block));
  }
  const before = predecessors(record.blockCount, (block) =>
    successors[block].filter((target) => target >= 0 && target < record.blockCount),
  );
  return { successors, predecessors: successors.map((_, block) => Array.from(before(block))) };
}

function successorsOf(module: ModuleIr, at: number): number[] {
  const last = module.blockEnd[at] - 1;
  const targets: number[] = [];
  if (module.opcode[last] === Op.Jump) targets.push(module.a[last]);
  else if (module.opcode[last] === Op.Branch) targets.push(module.b[last], module.c[last]);
  if (module.blockHandler[at] !== NONE) targets.push(module.blockHandler[at]);
  return [...new Set(targets)];
}

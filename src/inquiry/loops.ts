/**
 * Loops of a function and what is called in each round.
 */
import type { FunctionInfo } from '../flow/program.js';
import { Op } from '../ir/opcode.js';
import type { ConstantValue, FunctionFacts, LoopFacts } from './inquiry.js';
import { calledVariable } from './names.js';

/** What is known of what a call operation calls. */
export interface Called {
  /** The library path, or the name as written. */
  name: string;
  traits: readonly string[];
}

/** The loops of one function; `calledBy` says what a call operation calls. */
export function loopsOf(
  fn: FunctionInfo,
  facts: FunctionFacts,
  calledBy: (op: number) => Called,
): LoopFacts[] {
  return loopBlocks(fn).map((loop) => describe(fn, facts, { ...loop, calledBy }));
}

interface Loop {
  head: number;
  blocks: number[];
}

/** The natural loop of each head: the blocks from which a way leads back to it. A back edge goes backwards, because blocks stand in reverse postorder. */
function loopBlocks(fn: FunctionInfo): Loop[] {
  const predecessors: number[][] = Array.from({ length: fn.ir.blockCount }, () => []);
  const latches = new Map<number, number[]>();
  for (let block = 0; block < fn.ir.blockCount; block++) {
    for (const successor of successors(fn, block)) {
      predecessors[successor]!.push(block);
      if (successor <= block) latches.set(successor, [...(latches.get(successor) ?? []), block]);
    }
  }
  return [...latches].map(([head, ends]) => {
    const inside = new Set([head]);
    const open = [...ends];
    for (let block = open.pop(); block !== undefined; block = open.pop()) {
      if (inside.has(block)) continue;
      inside.add(block);
      open.push(...predecessors[block]!);
    }
    return { head, blocks: [...inside].sort((a, b) => a - b) };
  });
}

function successors(fn: FunctionInfo, block: number): number[] {
  const { ir } = fn.module;
  const last = ir.blockEnd[fn.ir.firstBlock + block]! - 1;
  if (ir.opcode[last] === Op.Jump) return [ir.a[last]!];
  return ir.opcode[last] === Op.Branch ? [ir.b[last]!, ir.c[last]!] : [];
}

function describe(
  fn: FunctionInfo,
  facts: FunctionFacts,
  loop: Loop & { calledBy: (op: number) => Called },
): LoopFacts {
  const { ir, path } = { ir: fn.module.ir, path: fn.module.path };
  const calls: LoopFacts['calls'] = [];
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  let bound: number | null = null;
  let iterates = false;
  for (const block of loop.blocks) {
    for (
      let at = ir.blockFirst[fn.ir.firstBlock + block]!;
      at < ir.blockEnd[fn.ir.firstBlock + block]!;
      at++
    ) {
      const opcode = ir.opcode[at]!;
      if (opcode === Op.Phi || opcode >= Op.Jump) continue;
      start = Math.min(start, ir.spanStart[at]!);
      end = Math.max(end, ir.spanEnd[at]!);
      if (opcode === Op.More && block === loop.head) {
        iterates = true;
        bound = boundOf(fn, ir.a[at]!);
      }
      if (opcode !== Op.Call && opcode !== Op.Invoke) continue;
      const place = { path, start: ir.spanStart[at]!, end: ir.spanEnd[at]! };
      const { name, traits } = loop.calledBy(at - fn.ir.firstOp);
      calls.push({
        callee: name,
        pauses: traits.includes('pauses'),
        place,
        firstConstant: firstConstant(fn, at),
      });
    }
  }
  return { path, start: Math.min(start, end), end, bound, iterates, calls, function: facts };
}

/** The number of rounds of a loop over a range of a constant number, else null. */
function boundOf(fn: FunctionInfo, iterable: number): number | null {
  const { ir } = fn.module;
  const at = fn.ir.firstOp + iterable;
  if (ir.opcode[at] !== Op.Call || ir.poolLength[at] !== 2) return null;
  const counts = fn.module.file.language.idioms.counting.includes(calledVariable(fn, iterable));
  const limit = firstConstant(fn, at);
  return counts && typeof limit === 'number' ? limit : null;
}

function firstConstant(fn: FunctionInfo, at: number): ConstantValue | undefined {
  const { ir } = fn.module;
  if (ir.poolLength[at]! < 2 || ir.pool[ir.poolStart[at]!] !== -1) return undefined;
  const arg = fn.ir.firstOp + ir.pool[ir.poolStart[at]! + 1]!;
  if (ir.opcode[arg] !== Op.Const) return undefined;
  const constant = ir.constants[ir.a[arg]!]!;
  return constant.kind === 'none'
    ? null
    : constant.kind === 'big' || constant.kind === 'other'
      ? undefined
      : constant.value;
}

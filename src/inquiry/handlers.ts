/**
 * Code that catches exceptions, and what it does with them.
 */
import type { FunctionInfo } from '../flow/program.js';
import { dominates, immediateDominators } from '../ir/dominators.js';
import { Op } from '../ir/opcode.js';
import type { FunctionFacts, HandlerFacts } from './inquiry.js';

/** The handlers of one function; `calleeName` gives the library path or name that a call operation calls. */
export function handlersOf(
  fn: FunctionInfo,
  facts: FunctionFacts,
  calleeName: (op: number) => string,
): HandlerFacts[] {
  const { ir } = fn.module;
  const out: HandlerFacts[] = [];
  let dominator: Int32Array | null = null;
  for (let block = 0; block < fn.ir.blockCount; block++) {
    const last = ir.blockEnd[fn.ir.firstBlock + block]! - 1;
    for (let at = ir.blockFirst[fn.ir.firstBlock + block]!; at <= last; at++) {
      if (ir.opcode[at] !== Op.Caught) continue;
      dominator ??= immediateDominators(predecessorsOf(fn));
      const tests = ir.opcode[last] === Op.Branch && ir.a[last] === at - fn.ir.firstOp;
      const head = tests ? ir.b[last]! : block;
      out.push(describe(fn, facts, { at, head, dominator, calleeName }));
    }
  }
  return out;
}

interface Handler {
  /** The operation that catches, counted in the module. */
  at: number;
  /** The block where its code begins. */
  head: number;
  dominator: Int32Array;
  calleeName: (op: number) => string;
}

function describe(fn: FunctionInfo, facts: FunctionFacts, handler: Handler): HandlerFacts {
  const { ir, path } = { ir: fn.module.ir, path: fn.module.path };
  const calls: string[] = [];
  let raises = false;
  let isEmpty = true;
  let end = ir.spanEnd[handler.at]!;
  for (let block = handler.head; block < fn.ir.blockCount; block++) {
    if (!dominates(handler.dominator, handler.head, block)) continue;
    const last = ir.blockEnd[fn.ir.firstBlock + block]! - 1;
    const first = ir.blockFirst[fn.ir.firstBlock + block]!;
    for (
      let at = Math.max(first, block === handler.head ? handler.at + 1 : first);
      at <= last;
      at++
    ) {
      const opcode = ir.opcode[at]!;
      if (opcode === Op.Call || opcode === Op.Invoke)
        calls.push(handler.calleeName(at - fn.ir.firstOp));
      if (opcode === Op.Raise) raises = true;
      if (opcode === Op.Jump || opcode === Op.Bind || opcode === Op.Phi) continue;
      if (opcode === Op.Return && ir.a[at]! < 0) continue;
      isEmpty = false;
      end = Math.max(end, ir.spanEnd[at]!);
    }
  }
  return { path, start: ir.spanStart[handler.at]!, end, raises, calls, isEmpty, function: facts };
}

function predecessorsOf(fn: FunctionInfo): number[][] {
  const { ir } = fn.module;
  const out: number[][] = Array.from({ length: fn.ir.blockCount }, () => []);
  for (let block = 0; block < fn.ir.blockCount; block++) {
    const last = ir.blockEnd[fn.ir.firstBlock + block]! - 1;
    const handler = ir.blockHandler[fn.ir.firstBlock + block]!;
    if (ir.opcode[last] === Op.Jump) out[ir.a[last]!]!.push(block);
    if (ir.opcode[last] === Op.Branch)
      for (const next of [ir.b[last]!, ir.c[last]!]) out[next]!.push(block);
    if (handler >= 0) out[handler]!.push(block);
  }
  return out;
}

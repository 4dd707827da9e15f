/**
 * All calls of libraries in a program, gathered once: every check asks for its own few, and going through
 * all functions for each of them would cost more than finding what they ask about.
 */
import type { Engine } from '../flow/engine.js';
import type { Use } from '../flow/summary.js';
import type { Unit } from '../flow/unit.js';
import { Op } from '../ir/opcode.js';

interface IndexedCall {
  unit: Unit;
  op: number;
  node: number;
}

/** Calls in one unit. */
export interface IndexedCalls {
  unit: Unit;
  calls: IndexedCall[];
}

export class CallIndex {
  /** In the order of units and of calls in them. */
  private readonly calls: IndexedCall[] = [];
  private readonly byNode = new Map<number, number[]>();
  private readonly usesByKind = new Map<string, { unit: Unit; uses: Use[] }[]>();

  constructor(engine: Engine) {
    for (const unit of engine.units) {
      if (unit.variant.length > 0) continue;
      for (const [op, node] of unit.libraryCalls) {
        listAt(this.byNode, node).push(this.calls.length);
        this.calls.push({ unit, op, node });
      }
      const kinds = new Map<string, Use[]>();
      for (const use of unit.uses.values()) listAt(kinds, use.kind).push(use);
      for (const [kind, uses] of kinds) listAt(this.usesByKind, kind).push({ unit, uses });
    }
  }

  /** Calls of the library nodes that are wanted, by the unit that they are in. */
  of(isWanted: (node: number) => boolean): IndexedCalls[] {
    const found: number[] = [];
    for (const [node, positions] of this.byNode) if (isWanted(node)) found.push(...positions);
    found.sort((a, b) => a - b);
    const out: IndexedCalls[] = [];
    for (const position of found) {
      const call = this.calls[position]!;
      const last = out.at(-1);
      if (last?.unit === call.unit) last.calls.push(call);
      else out.push({ unit: call.unit, calls: [call] });
    }
    return out;
  }

  /** Uses that models name as mistakes of a kind, by the unit that they are in. */
  usesOf(kind: string): readonly { unit: Unit; uses: readonly Use[] }[] {
    return this.usesByKind.get(kind) ?? [];
  }
}

function listAt<K, V>(lists: Map<K, V[]>, key: K): V[] {
  let list = lists.get(key);
  if (list === undefined) {
    list = [];
    lists.set(key, list);
  }
  return list;
}

/** Whether a library path is one of the given, or of something below or behind one. */
export function fits(display: string, paths: readonly string[] | undefined): boolean {
  if (paths === undefined) return true;
  return paths.some(
    (path) => display === path || display.startsWith(`${path}.`) || display.startsWith(`${path}()`),
  );
}

/** What an operation calls: a library path, else the name of the method as it is written. */
export function calleeName({ library }: Engine, unit: Unit, op: number): string {
  const node = unit.libraryCalls.get(op);
  if (node !== undefined) return library.display(node);
  const { ir } = unit.fn.module;
  const at = unit.fn.ir.firstOp + op;
  return ir.opcode[at] === Op.Invoke ? ir.names[ir.b[at]!]! : '';
}

/**
 * What a value is made of, followed backwards through its function and into functions whose result it
 * is: the constants in it, and whatever in it is not accounted for.
 *
 * Taint says what came from outside. This says what could still have come from there without having
 * been seen: results of calls that nobody resolved, things of libraries without a model, parameters
 * whose callers are not known.
 */
import type { Activation } from '../flow/activation.js';
import { CellKind } from '../flow/cell.js';
import type { Engine } from '../flow/engine.js';
import { RefKind } from '../flow/reference.js';
import { generalValue } from '../flow/type-of.js';
import { NONE, Op } from '../ir/opcode.js';
import type { ShownPlace } from './inquiry.js';
import { MemoryReads } from './memory-read.js';
import { callParts, operandsOf, spanOf } from './operands.js';

export interface Inflow {
  constants: ShownPlace[];
  doubts: ShownPlace[];
  /** Reads of memory in which something else may be than what is seen to be written. */
  held: ShownPlace[];
  /** Whether parameters of the function are a part of it. */
  hasParameters: boolean;
}

interface Walk {
  out: Inflow;
  depth: number;
  /** Operations that may still be looked at. */
  left: number;
  /** Whether values that carry data from outside are left out. */
  skip: boolean;
}

const MAX_DEPTH = 3;
const MAX_PLACES = 4;
/** Operations looked at for one value. */
const MAX_VISITED = 400;

/** Operations whose result says nothing of its operands' content. */
const CLEAN = new Set<number>([Op.Compare, Op.Not, Op.More, Op.Closure, Op.Class, Op.Undefined]);

export class Inflows {
  private readonly engine: Engine;
  private readonly replay: (unit: number) => Activation;
  private readonly memory: MemoryReads;

  constructor(engine: Engine, replay: (unit: number) => Activation) {
    this.engine = engine;
    this.replay = replay;
    this.memory = new MemoryReads(engine);
  }

  /** What the values of some operations of an activation are made of. Of values that carry data from outside, taint knows more than this: `skipLabelled` leaves them out. */
  of(a: Activation, ops: readonly number[], how: { skipLabelled: boolean }): Inflow {
    const out: Inflow = { constants: [], doubts: [], held: [], hasParameters: false };
    this.walk(a, ops, { out, depth: 0, left: MAX_VISITED, skip: how.skipLabelled });
    return out;
  }

  private walk(a: Activation, ops: readonly number[], to: Walk): void {
    const seen = new Set<number>(ops);
    const open = [...ops];
    for (let op = open.pop(); op !== undefined; op = open.pop()) {
      if (to.left-- <= 0) {
        doubt(to.out, a, op, 'is made of more than was looked at');
        return;
      }
      if (to.skip && a.domain.taint(a.values[op]!) !== a.domain.taints.empty) continue;
      for (const operand of this.step(a, op, to)) {
        if (seen.has(operand)) continue;
        seen.add(operand);
        open.push(operand);
      }
    }
  }

  /** Notes what an operation brings, and gives the operands to look at next. */
  private step(a: Activation, op: number, to: Walk): number[] {
    const opcode = a.opcode(op);
    if (CLEAN.has(opcode)) return [];
    const says = this.memory.doubt(a, op);
    if (says !== null) note(to.out.held, { ...spanOf(a, op), says });
    switch (opcode) {
      case Op.Const:
        if (to.out.constants.length < MAX_PLACES)
          to.out.constants.push({ ...spanOf(a, op), says: 'is a constant' });
        return [];
      case Op.Param:
        to.out.hasParameters ||= !this.isReceiver(a, op);
        if (this.isOpenParameter(a, op))
          doubt(to.out, a, op, `\`${parameterName(a, op)}\` is what callers hand in`);
        return [];
      case Op.LoadGlobal:
      case Op.ImportMember:
      case Op.Import:
        if (this.isUnknown(a, op)) doubt(to.out, a, op, 'what this name stands for is not known');
        return [];
      case Op.LoadField:
        return this.member(a, op, to.out);
      case Op.Call:
      case Op.Invoke:
        return this.call(a, op, to);
      case Op.Enter:
      case Op.Caught:
      case Op.Yield:
      case Op.YieldFrom:
        doubt(to.out, a, op, 'what this gives is not known');
        return [];
      default:
        return operandsOf(a, op);
    }
  }

  private member(a: Activation, op: number, out: Inflow): number[] {
    const base = a.a(op);
    const isField = this.kindsOf(a, base).some((kind) => kind !== RefKind.Library);
    if (isField && this.isUnknown(a, op)) doubt(out, a, op, 'what this member holds is not known');
    return isField && this.isReceiver(a, base) ? [] : [base];
  }

  private call(a: Activation, op: number, to: Walk): number[] {
    const { receiver, args } = callParts(a, op);
    const node = a.libraryCalls.get(op);
    if (a.unresolved.has(op)) doubt(to.out, a, op, 'whom this calls is not known');
    else if (node !== undefined && !this.engine.library.isModelled(node))
      doubt(to.out, a, op, `nothing is known of \`${this.engine.library.display(node)}\``);
    if (a.resolved.has(op)) this.results(a, op, to);
    return receiver === NONE ? args : [...args, receiver];
  }

  /** The results of the called functions of the program, looked into. */
  private results(a: Activation, op: number, to: Walk): void {
    const { callee: name } = callParts(a, op);
    if (to.depth >= MAX_DEPTH) {
      note(to.out.held, { ...spanOf(a, op), says: 'is made further down' });
      return;
    }
    const units = [...a.callees].filter((id) => {
      const { fn } = this.engine.units[id]!;
      return fn.module.ir.names[fn.ir.name] === name;
    });
    for (const id of units) {
      const inner = this.replay(id);
      const returned = [...inner.exits.keys()]
        .map((exit) => inner.a(exit))
        .filter((x) => x !== NONE);
      const next = { ...to, depth: to.depth + 1 };
      this.walkInside(inner, returned, next);
      to.left = next.left;
    }
  }

  /** In a called function parameters are no doubt: the arguments at hand are looked at instead. */
  private walkInside(a: Activation, ops: readonly number[], to: Walk): void {
    const inner: Inflow = { constants: [], doubts: [], held: [], hasParameters: false };
    this.walk(a, ops, { ...to, out: inner });
    to.out.constants.push(...inner.constants.slice(0, MAX_PLACES - to.out.constants.length));
    to.out.held.push(...inner.held.slice(0, MAX_PLACES - to.out.held.length));
    for (const one of inner.doubts)
      if (!one.says.endsWith('hand in') && to.out.doubts.length < MAX_PLACES)
        to.out.doubts.push(one);
  }

  /** Whether something that is not known may be handed in there. */
  private isOpenParameter(a: Activation, op: number): boolean {
    if (this.isReceiver(a, op)) return false;
    if (isHandedInByFramework(this.engine, a.fn.index, a.a(op))) return false;
    const { domain } = a;
    const ref = domain.references.placeholder(a.a(op));
    const value = generalValue(a, ref);
    if (value === domain.bottom) return true;
    return (
      domain.constList(value) === null && domain.refList(value).includes(domain.references.any)
    );
  }

  private isReceiver(a: Activation, op: number): boolean {
    return a.opcode(op) === Op.Param && a.fn.ir.params[a.a(op)]?.kind === 'receiver';
  }

  private kindsOf(a: Activation, op: number): number[] {
    return a.domain.refList(a.values[op]!).map((ref) => a.domain.references.kind(ref));
  }

  private isUnknown(a: Activation, op: number): boolean {
    const { domain } = a;
    const value = a.values[op]!;
    if (value === domain.bottom) return true;
    return domain.refList(value).some((ref) => {
      const kind = domain.references.kind(ref);
      if (kind === RefKind.Any) return domain.constList(value) === null;
      if (kind === RefKind.Library)
        return !this.engine.library.isModelled(domain.references.x(ref));
      if (kind !== RefKind.Placeholder) return false;
      const general = generalValue(a, ref);
      return general === domain.bottom || domain.refList(general).includes(domain.references.any);
    });
  }
}

/** Whether models say what a framework hands in for a parameter: then no other caller is missing. */
export function isHandedInByFramework(
  { cells, domain }: Engine,
  fn: number,
  index: number,
): boolean {
  return cells.peek(cells.id(CellKind.Entry, fn, index)) !== domain.bottom;
}

function parameterName(a: Activation, op: number): string {
  return a.module.ir.names[a.fn.ir.params[a.a(op)]!.name]!;
}

function doubt(out: Inflow, a: Activation, op: number, says: string): void {
  note(out.doubts, { ...spanOf(a, op), says });
}

function note(places: ShownPlace[], place: ShownPlace): void {
  if (places.length < MAX_PLACES) places.push(place);
}

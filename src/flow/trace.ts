/**
 * The way that data took, rebuilt for a reported hit: from the source through values, objects, calls
 * and cells to the sink. Functions on the way are run once more to look inside.
 */
import { ArgumentTag, isPoolValue, NONE, Op, SHAPES } from '../ir/opcode.js';
import type { Activation } from './activation.js';
import { CellKind } from './cell.js';
import type { Engine } from './engine.js';
import { RefKind } from './reference.js';
import type { Hit } from './summary.js';
import { classOfReference } from './type-of.js';
import type { Unit } from './unit.js';

/** One step; `op` counts from the function's first operation. */
export interface FlowStep {
  function: number;
  op: number;
  kind: 'source' | 'step' | 'call' | 'return' | 'sink';
  says: string;
}

const MAX_DEPTH = 6;

/** Rebuilds traces. Replayed functions are kept for the traces that share them. */
export class Tracer {
  private readonly engine: Engine;
  private readonly replays = new Map<number, Activation>();

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** The steps of a hit in order, the first the source and the last the sink. */
  trace(hit: Hit): FlowStep[] {
    const unit = this.engine.units[hit.unit]!;
    const label = hit.label;
    const up = this.climb({ unit, op: hit.op, label, depth: 0 });
    const steps = [...up];
    let unitDown = unit;
    let op = hit.op;
    let next = hit.next;
    let callee = hit.callee;
    while (next !== null && callee >= 0) {
      steps.push({
        function: unitDown.fn.index,
        op,
        kind: 'call',
        says: `is handed to \`${this.nameOf(callee)}\``,
      });
      unitDown = this.engine.units[callee]!;
      const down = this.engine.domain.taints.placeholder(next.placeholder);
      const inner = this.climb({ unit: unitDown, op: next.op, label: down, depth: MAX_DEPTH });
      steps.push(...inner);
      op = next.op;
      callee = next.callee;
      next = next.next;
    }
    steps.push({
      function: unitDown.fn.index,
      op: hit.site.op,
      kind: 'sink',
      says: this.sinkWords(hit),
    });
    return steps;
  }

  private sinkWords(hit: Hit): string {
    const kind = this.engine.library.kinds.get(hit.site.kind);
    const where = hit.site.api === 'text' ? '' : ` in \`${hit.site.api}\``;
    return `arrives as ${kind?.label ?? hit.site.kind}${where}`;
  }

  private nameOf(unit: number): string {
    return this.engine.units[unit]!.fn.ir.qualifiedName;
  }

  private replay(unit: Unit): Activation {
    let a = this.replays.get(unit.id);
    if (!a) {
      a = this.engine.replay(unit);
      this.replays.set(unit.id, a);
    }
    return a;
  }

  /** Steps that lead a label to an operation of a unit, the first where it appears. */
  private climb(to: { unit: Unit; op: number; label: number; depth: number }): FlowStep[] {
    const a = this.replay(to.unit);
    const before = this.search(a, to.op, to.label);
    if (before.length === 0) return this.sourceStep(to.label);
    const first = before[0]!;
    const steps = this.origin(a, first, to);
    for (const op of before.slice(1)) {
      const says = this.stepWords(a, op);
      if (says !== null) steps.push({ function: a.fn.index, op, kind: 'step', says });
    }
    return steps;
  }

  /** How a label came to the operation where it first appears in a function. */
  private origin(a: Activation, op: number, to: { label: number; depth: number }): FlowStep[] {
    const { taints } = this.engine.domain;
    const fn = a.fn.index;
    if (!taints.isSource(to.label)) {
      const name = a.opcode(op) === Op.Param ? this.parameterName(a, op) : null;
      return name === null
        ? []
        : [{ function: fn, op, kind: 'step', says: `arrives as parameter \`${name}\`` }];
    }
    const source = this.engine.sources.get(taints.target(to.label));
    const isHere = source.function === fn && (source.op === op || a.opcode(op) === Op.Param);
    if (isHere || to.depth >= MAX_DEPTH) return this.sourceStep(to.label);
    return this.fromCallee(a, op, to) ?? this.fromCell(a, op, to) ?? this.sourceStep(to.label);
  }

  /** Where data enters the program; nothing for what callers hand in. */
  private sourceStep(label: number): FlowStep[] {
    const { taints } = this.engine.domain;
    if (!taints.isSource(label)) return [];
    const source = this.engine.sources.get(taints.target(label));
    const says = `comes from ${source.label}`;
    return [{ function: source.function, op: source.op, kind: 'source', says }];
  }

  /** The label came back from a called function. */
  private fromCallee(
    a: Activation,
    op: number,
    to: { label: number; depth: number },
  ): FlowStep[] | null {
    if (!a.isCall(op)) return null;
    for (const id of a.callees) {
      const unit = this.engine.units[id]!;
      if (!unit.summary || !this.carries(unit.summary.returns, to.label)) continue;
      const inner = this.replay(unit);
      for (const exit of inner.exits.keys()) {
        const value = inner.a(exit);
        if (value === NONE || !this.carriesDeep(inner, value, to.label)) continue;
        const steps = this.climb({ unit, op: exit, label: to.label, depth: to.depth + 1 });
        const says = `is returned by \`${unit.fn.ir.qualifiedName}\``;
        return [...steps, { function: a.fn.index, op, kind: 'return', says }];
      }
    }
    return null;
  }

  /** The label was read from a cell that another function (or this one) wrote. */
  private fromCell(
    a: Activation,
    op: number,
    to: { label: number; depth: number },
  ): FlowStep[] | null {
    const cell = this.cellOf(a, op, to.label);
    const writer = cell < 0 ? undefined : this.engine.cells.writerOf(cell, to.label);
    if (!writer) return null;
    const unit = this.engine.units[writer.unit]!;
    const steps = this.climb({ unit, op: writer.op, label: to.label, depth: to.depth + 1 });
    return [
      ...steps,
      { function: unit.fn.index, op: writer.op, kind: 'step', says: 'is stored here' },
      { function: a.fn.index, op, kind: 'step', says: 'is read again here' },
    ];
  }

  private cellOf(a: Activation, op: number, label: number): number {
    const { cells, domain } = this.engine;
    const opcode = a.opcode(op);
    const candidates: number[] = [];
    if (opcode === Op.LoadGlobal)
      candidates.push(cells.id(CellKind.Global, a.module.index, a.name(a.a(op))));
    if (opcode === Op.ImportMember) {
      const target = a.module.imports[a.a(op)]!;
      if (target.module >= 0)
        candidates.push(cells.id(CellKind.Global, target.module, a.name(a.b(op))));
    }
    if (opcode === Op.LoadField) {
      for (const ref of domain.refList(a.values[a.a(op)]!)) {
        if (domain.references.kind(ref) === RefKind.Module) {
          candidates.push(cells.id(CellKind.Global, domain.references.x(ref), a.name(a.b(op))));
        }
        const cls = classOfReference(a, ref);
        if (cls < 0) continue;
        const { classes } = this.engine.classes.ancestry(cls, a.unit.id);
        const name = a.name(a.b(op));
        for (const owner of [
          ...classes,
          ...this.engine.classes.ownersBelow(cls, name, a.unit.id),
        ]) {
          candidates.push(cells.id(CellKind.Field, owner, name));
        }
      }
    }
    return candidates.find((cell) => this.carries(cells.peek(cell), label)) ?? -1;
  }

  /** Operations through which a label goes to an operation, in order; breadth first, so the shortest way. */
  private search(a: Activation, target: number, label: number): number[] {
    const previous = new Map<number, number>([[target, -1]]);
    const queue = [target];
    for (let head = 0; head < queue.length; head++) {
      const op = queue[head]!;
      const from = this.carriers(a, op, label).filter((operand) => !previous.has(operand));
      for (const operand of from) {
        previous.set(operand, op);
        queue.push(operand);
      }
      const isSource =
        op !== target &&
        this.carries(a.values[op]!, label) &&
        this.carriers(a, op, label).length === 0;
      if (isSource) return this.path(previous, op, target);
    }
    const last = queue[queue.length - 1]!;
    return last === target
      ? this.carries(a.values[target]!, label)
        ? [target]
        : []
      : this.path(previous, last, target);
  }

  private path(previous: Map<number, number>, from: number, target: number): number[] {
    const out: number[] = [];
    for (let op = from; op !== -1 && op !== target; op = previous.get(op)!) out.push(op);
    return out;
  }

  /** Operations before one that hand it the label: operands that carry it, else what last put it into an object. */
  private carriers(a: Activation, op: number, label: number): number[] {
    const operands = operandsOf(a, op);
    const direct = operands.filter(
      (operand) => operand !== op && this.carries(a.values[operand]!, label),
    );
    if (direct.length > 0 || a.opcode(op) === Op.Param) return direct;
    const objects = operands.filter((operand) => this.carriesDeep(a, operand, label));
    if (objects.length > 0) return objects;
    for (let before = op - 1; before >= 0; before--) {
      if (!isWrite(a.opcode(before))) continue;
      const stored = operandsOf(a, before);
      const touches = stored.some((operand) =>
        operands.some((other) => this.shareObject(a, operand, other)),
      );
      if (touches && stored.some((operand) => this.carries(a.values[operand]!, label)))
        return [before];
    }
    return [];
  }

  private shareObject(a: Activation, left: number, right: number): boolean {
    if (left === right) return true;
    const { domain } = this.engine;
    const mine = domain
      .refList(a.values[left]!)
      .filter((ref) => domain.references.kind(ref) >= RefKind.Object);
    const theirs = domain.refList(a.values[right]!);
    return mine.some((ref) => theirs.includes(ref));
  }

  private carries(value: number, label: number): boolean {
    const { domain } = this.engine;
    return domain.taints.find(domain.taint(value), label) >= 0 || this.inRecords(value, label, 3);
  }

  private carriesDeep(a: Activation, op: number, label: number): boolean {
    return this.carries(a.values[op]!, label);
  }

  private inRecords(value: number, label: number, depth: number): boolean {
    const { domain } = this.engine;
    if (depth === 0) return false;
    return domain.refList(value).some((ref) => {
      if (domain.references.kind(ref) !== RefKind.Record) return false;
      const all = domain.records.all(domain.references.x(ref));
      return (
        domain.taints.find(domain.taint(all), label) >= 0 || this.inRecords(all, label, depth - 1)
      );
    });
  }

  private parameterName(a: Activation, op: number): string {
    return a.module.ir.names[a.fn.ir.params[a.a(op)]!.name]!;
  }

  /** What an operation does to the data, in words; null where it is not worth a step. */
  private stepWords(a: Activation, op: number): string | null {
    const name = (local: number): string => a.module.ir.names[local] ?? '';
    switch (a.opcode(op)) {
      case Op.Binary:
      case Op.Template:
        return 'becomes a part of a longer text';
      case Op.LoadField:
        return `is read from the field \`${name(a.b(op))}\``;
      case Op.StoreField:
        return `is stored in the field \`${name(a.b(op))}\``;
      case Op.LoadElement:
      case Op.Unpack:
      case Op.Iterate:
        return 'is taken out of a container';
      case Op.StoreElement:
        return 'is put into a container';
      case Op.Map:
      case Op.List:
      case Op.Tuple:
      case Op.Set:
        return 'becomes a part of a container';
      case Op.Invoke:
        return `passes through \`${name(a.b(op))}\``;
      case Op.Call:
        return `passes through ${this.calleeName(a, a.a(op))}`;
      default:
        return null;
    }
  }

  /** What a called value is, in words: its name where it is one function or one thing of a library. */
  private calleeName(a: Activation, callee: number): string {
    const { domain, library, program } = this.engine;
    const value = callee < 0 ? NONE : a.values[callee]!;
    const refs = value === NONE ? [] : domain.refList(value);
    if (refs.length !== 1) return 'a call';
    const ref = refs[0]!;
    const kind = domain.references.kind(ref);
    if (kind === RefKind.Function)
      return `\`${program.functions[domain.references.x(ref)]!.ir.qualifiedName}\``;
    return kind === RefKind.Library ? `\`${library.display(domain.references.x(ref))}\`` : 'a call';
  }
}

function isWrite(opcode: number): boolean {
  return (
    opcode === Op.StoreField ||
    opcode === Op.StoreElement ||
    opcode === Op.Invoke ||
    opcode === Op.Call
  );
}

/** The values that an operation reads. */
function operandsOf(a: Activation, op: number): number[] {
  const shape = SHAPES[a.opcode(op)]!;
  const out: number[] = [];
  const plain = [a.a(op), a.b(op), a.c(op)];
  for (let i = 0; i < 3; i++)
    if ((shape[i] === 'v' || shape[i] === 'o') && plain[i] !== NONE) out.push(plain[i]!);
  const pool = a.pool(op);
  const form = shape[4];
  for (let i = 0; i < pool.length; i++) {
    const isValue = form === 'p' ? i % 2 === 1 : isPoolValue(form, i, pool[i]!);
    if (isValue && pool[i]! > ArgumentTag.Positional) out.push(pool[i]!);
  }
  return out;
}

/**
 * One run of a function: its values, its state, and what it has found so far. How it runs is in
 * `interpreter.ts` and `control-flow.ts`, what its operations do in `transfer.ts`.
 *
 * The state between operations is the heap (object -> record) and the refinements; values of
 * operations are single assignments and stand in `values`.
 */
import { NONE, Op } from '../ir/opcode.js';
import { ALL_FACTS } from '../models/state.js';
import type { Domain } from './domain.js';
import { FactLog } from './fact-log.js';
import type { Flow, FlowState } from './flow-state.js';
import type { Operations } from './operations.js';
import type { FunctionInfo, ModuleInfo } from './program.js';
import { RefKind } from './reference.js';
import {
  type DeferredCall,
  type Hit,
  MAX_DECIDING,
  type SinkEntry,
  type SinkOutcome,
  type SinkSite,
  type Use,
} from './summary.js';
import type { Unit } from './unit.js';
import { ValueNumbers } from './value-number.js';
import type { World } from './world.js';

/** What a way out of the function knew and returned. */
export interface Exit {
  op: number;
  state: FlowState;
}

/** A call of a parameter that hands on: the parameter, and the state then. */
export interface HandedOn {
  parameter: number;
  state: FlowState;
}

/** How facts about a derived value go back to what it was made from. */
export interface Origin {
  /** Value number of what it was made from. */
  number: number;
  /** Facts that go back as they are. */
  keep: number;
  /** Facts that become others: pairs (has, gains). */
  gives: readonly (readonly [number, number])[];
  /** Set for the folder in which a path lies. */
  isParent?: true;
}

/** What was found under a name along a class's bases. */
export interface LookUp {
  value: number;
  /** Whether some base is not known, so that nothing found means nothing. */
  open: boolean;
  /** References in the value that are functions of the program. */
  methods: readonly number[];
}

export class Activation {
  readonly engine: World;
  /** What is asked of parts of the interpreter that lie above the one at work. */
  readonly perform: Operations<Activation>;
  readonly unit: Unit;
  readonly fn: FunctionInfo;
  readonly module: ModuleInfo;
  readonly domain: Domain;
  readonly first: number;
  readonly values: Int32Array;
  readonly numbers: ValueNumbers;
  readonly flow: Flow;
  state: FlowState;
  /** Where it ended normally. */
  readonly exits = new Map<number, Exit>();
  /** Where it called a parameter of its own that may go on with what it was given, by operation. */
  readonly passages = new Map<number, HandedOn>();
  /** What stands before all that is registered from here on, by the operation that made what registers it: the first parameter as it was handed on last. */
  readonly chains = new Map<number, number>();
  readonly missing: Unit[] = [];
  readonly callees = new Set<number>();
  hits: Hit[] = [];
  outcomes = new Map<number, SinkOutcome>();
  readonly sinks: SinkEntry[] = [];
  /** Positions in `sinks`, by placeholder. */
  readonly sinksOf = new Map<number, number[]>();
  /** Whether some sinks were left out of the summary. */
  cutSinks = false;
  readonly calls = new Map<string, { index: number; call: DeferredCall }>();
  /** Calls that are a mistake by themselves, by operation and kind. */
  readonly uses = new Map<string, Use>();
  /** What arrived at sinks, by operation, value and kind. */
  readonly arrivals = new Map<string, { site: SinkSite; value: number }>();
  /** Comparisons in which a value of another nature than plain untrusted data takes part. */
  readonly meetings = new Set<number>();
  /** The library node that each call operation calls, for checks. */
  readonly libraryCalls = new Map<number, number>();
  /** Call operations that could not be resolved. */
  readonly unresolved = new Set<number>();
  /** Call operations that reached a function of the program. */
  readonly resolved = new Set<number>();
  /** Functions of the program that an operation led to, by operation: for questions asked afterwards. */
  readonly targets = new Map<number, Set<number>>();
  /** What results of deferred calls may be, by the base of their placeholder. */
  readonly resultTypes = new Map<number, number>();
  yielded: number;
  raised: number;
  decides = 0;
  /** How many calls that callees left open are being resolved inside each other. */
  nested = 0;
  /** How many further calls the operation being executed has led to: through getters, protocols, deferred calls. */
  inner = 0;
  /** How many calls are being made inside each other. */
  depth = 0;
  /** How many calls of the program's functions and protocols were made so far: a read during which it stays the same can be answered once. */
  calling = 0;
  /** How many objects the operation being executed has taken over from callees. */
  adopted = 0;
  /** The operation being executed. */
  at = 0;
  /** Set by an operation after which nothing can follow. */
  stopped = false;
  /** How facts about derived values go back to what they were made from. */
  readonly origins = new Map<number, Origin>();
  /** What placeholders are over all callers, and what members classes have, as this run found them: whoever asked is run again when that changes. */
  readonly generals = new Map<number, number>();
  /** Where a part of what was handed in was first read. */
  readonly readAt = new Map<number, number>();
  readonly lookUps = new Map<number, LookUp>();
  /** Where checks gave facts, for those who ask why a sink is clean. */
  readonly learned = new FactLog();
  /** Value numbers whose value is exactly a placeholder. */
  readonly placeholderOf = new Map<number, number>();

  constructor(engine: World, unit: Unit, perform: Operations<Activation>) {
    this.engine = engine;
    this.perform = perform;
    this.unit = unit;
    this.fn = unit.fn;
    this.module = unit.fn.module;
    this.domain = engine.domain;
    this.first = unit.fn.ir.firstOp;
    this.values = new Int32Array(unit.fn.ir.opCount).fill(this.domain.bottom);
    this.numbers = new ValueNumbers(unit.fn.ir.opCount);
    this.flow = perform.enterFlow(this);
    this.state = this.flow.initial();
    this.yielded = this.domain.bottom;
    this.raised = this.domain.bottom;
  }

  /** The value of an operation as it stands here: with what checks have shown. */
  value(op: number): number {
    return op === NONE ? this.domain.bottom : this.refined(op, this.state.refinements);
  }

  /** The value of an operation under the given refinements. */
  refined(op: number, refinements: number): number {
    const value = this.values[op]!;
    if (refinements === this.flow.refinements.none) return value;
    const known = this.flow.refinements.get(refinements, this.numbers.of(op));
    if (!known) return value;
    const { domain } = this;
    let taint = domain.taints.map(domain.taint(value), -1, known.facts & ALL_FACTS, known.notes);
    if (known.facts === 0 && known.notes === 0) taint = domain.taint(value);
    const constants = known.equals >= 0 ? known.equals : domain.consts(value);
    return domain.make(domain.refs(value), constants, taint, domain.implies(value));
  }

  /** Opcode and operands of an operation of this function. */
  opcode(op: number): number {
    return this.module.ir.opcode[this.first + op]!;
  }
  a(op: number): number {
    return this.module.ir.a[this.first + op]!;
  }
  b(op: number): number {
    return this.module.ir.b[this.first + op]!;
  }
  c(op: number): number {
    return this.module.ir.c[this.first + op]!;
  }
  pool(op: number): Int32Array {
    const { pool } = this.module.ir;
    const start = this.poolStart(op);
    return pool.subarray(start, start + this.poolLength(op));
  }

  /** Where an operation's run of the pool begins and how long it is: for the many that are only gone through, for which a view costs too much. */
  poolStart(op: number): number {
    return this.module.ir.poolStart[this.first + op]!;
  }
  poolLength(op: number): number {
    return this.module.ir.poolLength[this.first + op]!;
  }

  /** The program-wide name of a name of this module. */
  name(local: number): number {
    return this.module.names[local]!;
  }

  /** The key of a member. */
  memberKey(name: number): number {
    return name * 2;
  }

  /** The key of an element under a constant. */
  elementKey(constant: number): number {
    return constant * 2 + 1;
  }

  /** The one key that a value selects as an element, -1 when it may be several. */
  keyOf(value: number): number {
    const constant = this.domain.onlyConstant(value);
    if (constant < 0) return -1;
    const kind = this.domain.constants.get(constant).kind;
    return kind === 'shape' ? -1 : this.elementKey(constant);
  }

  /** Marks the parameters that a value is, unchanged, as deciding. */
  noteDecision(value: number): void {
    const { references } = this.domain;
    for (const ref of this.domain.refList(value)) {
      if (
        references.kind(ref) !== RefKind.Placeholder ||
        references.y(ref) !== references.emptyPath
      )
        continue;
      if (references.x(ref) < MAX_DECIDING) this.decides |= 1 << references.x(ref);
    }
  }

  /** Remembers a callee without a summary, so that it is run before this unit. */
  need(unit: Unit): void {
    if (!this.missing.includes(unit)) this.missing.push(unit);
  }

  isPhi(op: number): boolean {
    return this.opcode(op) === Op.Phi;
  }

  isCall(op: number): boolean {
    const opcode = this.opcode(op);
    return opcode === Op.Call || opcode === Op.Invoke;
  }

  /** The record of a reference, -1 if it has none. */
  recordOf(ref: number): number {
    const { references } = this.domain;
    const kind = references.kind(ref);
    if (kind === RefKind.Record) return references.x(ref);
    if (kind !== RefKind.Object && kind !== RefKind.Placeholder) return -1;
    return this.state.heap.get(ref) ?? -1;
  }

  /** The class around this function, functions between them skipped; -1 if none. */
  enclosingClass(): number {
    for (
      let fn = this.fn;
      ;
      fn = this.engine.program.functions[this.module.firstFunction + fn.ir.parent]!
    ) {
      if (fn.class >= 0) return fn.class;
      if (fn.ir.parent < 0) return -1;
    }
  }
}

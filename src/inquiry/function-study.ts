/**
 * One function looked at once for what its values depend on: a forward pass over its operations that
 * follows operands, calls of the program's own functions, and what is written into objects.
 *
 * It is coarse on purpose. A value that was made with the caller's identity by any step counts as tied
 * to it, so that a route is only ever said to lack a check where nothing like one is in sight.
 */
import type { Activation } from '../flow/activation.js';
import type { FunctionInfo } from '../flow/program.js';
import { RecordKind } from '../flow/record.js';
import { RefKind } from '../flow/reference.js';
import { ArgumentTag, isPoolValue, makesValue, NONE, Op, SHAPES } from '../ir/opcode.js';
import { Depends, ownBits, parameterBit, substitute } from './access-bits.js';
import { Decisions } from './decisions.js';
import { comparesPassword } from './password.js';
import { traitsAt } from './trait-table.js';
import { Ways } from './ways.js';

/** What a study asks of the program around its function. */
export interface StudyWorld {
  /** What a function's result depends on, in terms of its parameters. */
  returns(fn: number): number;
  /** What decides whether a call of the function returns at all. */
  stops(fn: number): number;
  /** What was stored under a name in objects that live as long as a request, or in a class's instances. */
  stored(at: { fn: FunctionInfo; name: string; self: boolean }): number;
  /** What a framework hands in at a parameter. */
  handed(fn: FunctionInfo, index: number): number;
  /** What a variable of a module holds. */
  assigned(at: { study: FunctionStudy; op: number }): number;
  /** What a captured variable holds. */
  captured(fn: FunctionInfo, name: string): number;
}

const MAX_ROUNDS = 4;
/** What a function is where it is handed on. */
const HANDED: ReadonlySet<number> = new Set([RecordKind.Closure, RecordKind.Bound]);

export class FunctionStudy {
  readonly a: Activation;
  readonly fn: FunctionInfo;
  readonly masks: Int32Array;
  readonly traits: ReadonlyMap<number, readonly string[]>;
  readonly ways: Ways;
  readonly decisions: Decisions;
  private readonly world: StudyWorld;
  private readonly called = new Map<number, readonly number[]>();

  constructor(a: Activation, world: StudyWorld) {
    this.a = a;
    this.fn = a.fn;
    this.world = world;
    this.masks = new Int32Array(a.fn.ir.opCount);
    this.traits = this.readTraits();
    this.ways = new Ways(a);
    const operands = Array.from(this.masks, (_, op) => this.operands(op));
    for (let round = 0; round < MAX_ROUNDS && this.pass(operands); round++);
    this.decisions = new Decisions(this, this.ways);
  }

  /** Functions of the program that an operation calls. */
  targets(op: number): readonly number[] {
    let known = this.called.get(op);
    if (known === undefined) {
      known = [...(this.a.targets.get(op) ?? [])];
      if (known.length === 0 && this.a.opcode(op) === Op.Invoke) known = this.methodsOfStored(op);
      this.called.set(op, known);
    }
    return known;
  }

  /** Operations that call functions of the program. */
  callOps(): number[] {
    const out: number[] = [];
    for (let op = 0; op < this.masks.length; op++)
      if (this.a.isCall(op) || this.a.targets.has(op))
        if (this.targets(op).length > 0) out.push(op);
    return out;
  }

  /** The method of a fetched object's class, where the object was fetched through its class. */
  private methodsOfStored(op: number): number[] {
    const { engine, domain } = this.a;
    const name = this.a.name(this.a.b(op));
    if (!engine.classes.someDefines(name)) return [];
    const made = this.madeOf(this.a.a(op));
    if (![...made].some((each) => (this.traits.get(each) ?? []).includes('fetches-data')))
      return [];
    const classes = [...made].flatMap((each) =>
      domain
        .refList(this.a.values[each]!)
        .flatMap((ref) =>
          domain.references.kind(ref) === RefKind.Class ? [domain.references.x(ref)] : [],
        ),
    );
    return [...new Set(classes)].flatMap((cls) =>
      engine.program.classes[cls]!.methods.filter((method) => {
        const info = engine.program.functions[method]!;
        return info.module.names[info.ir.name] === name;
      }),
    );
  }

  /** The masks of the arguments that a call hands to the parameters of a function; of all that goes in where it is called otherwise, as by text that shows an object. */
  given(op: number, fn: number): number[] {
    const { params } = this.a.engine.program.functions[fn]!.ir;
    const out = params.map(() => 0);
    const names = params.map(
      (param) => this.a.engine.program.functions[fn]!.module.names[param.name]!,
    );
    if (!this.a.isCall(op)) {
      const mask = this.operands(op).reduce((all, each) => all | this.masks[each]!, 0);
      return out.map(() => mask);
    }
    let next = 0;
    const isMethod = params[0]?.kind === 'receiver';
    if (isMethod) {
      if (this.a.opcode(op) === Op.Invoke) out[0] = this.masks[this.a.a(op)]!;
      next = 1;
    }
    const pool = this.a.pool(op);
    for (let i = this.handedAt(op, fn); i < pool.length; i += 2) {
      const mask = this.masks[pool[i + 1]!]!;
      const tag = pool[i]!;
      const named = tag >= 0 ? names.indexOf(this.a.name(tag)) : -1;
      if (named >= 0) out[named]! |= mask;
      else if (tag === ArgumentTag.Positional && next < out.length) out[next++]! |= mask;
      else for (let index = 0; index < out.length; index++) out[index]! |= mask;
    }
    return out;
  }

  /** Where a call's arguments for a function begin: at the first, or after the function where the call is handed it with them. */
  private handedAt(op: number, fn: number): number {
    const { a } = this;
    const { references, records } = a.domain;
    const isIt = (ref: number): boolean => {
      if (references.kind(ref) === RefKind.Function) return references.x(ref) === fn;
      const record = references.kind(ref) === RefKind.Placeholder ? -1 : a.recordOf(ref);
      return record >= 0 && HANDED.has(records.kind(record)) && records.extra(record) === fn;
    };
    const pool = a.pool(op);
    for (let i = 0; i < pool.length; i += 2)
      if (a.domain.refList(a.values[pool[i + 1]!]!).some(isIt)) return i + 2;
    return 0;
  }

  /** Operations that an operation's value was made of, itself included. */
  madeOf(op: number): Set<number> {
    const seen = new Set<number>();
    const open = [op];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...this.operands(next));
    }
    return seen;
  }

  /** What decides whether the function returns at all: decisions one of whose ways ends in an exception. */
  stops(): number {
    let mask = 0;
    for (const decision of this.decisions.list) {
      if (this.ways.successorsOf(decision.block).some((next) => this.ways.endsBadly(next)))
        mask |= decision.mask;
    }
    for (const op of this.callOps())
      for (const fn of this.targets(op))
        mask |= substitute(this.world.stops(fn), this.given(op, fn));
    for (const [op, kinds] of this.traits)
      if (kinds.some((kind) => REQUIRES.has(kind)) && this.a.isCall(op)) mask |= Depends.Identity;
    return mask;
  }

  returns(): number {
    let mask = 0;
    for (let op = 0; op < this.masks.length; op++) {
      const opcode = this.a.opcode(op);
      if ((opcode === Op.Return || opcode === Op.Yield) && this.a.a(op) !== NONE)
        mask |= this.masks[this.a.a(op)]!;
    }
    // What is returned on one way and not on another says what decided.
    if (this.returnCount() > 1)
      for (const decision of this.decisions.list) mask |= ownBits(decision.mask);
    return mask;
  }

  operands(op: number): number[] {
    const { a } = this;
    const shape = SHAPES[a.opcode(op)]!;
    const plain = [a.a(op), a.b(op), a.c(op)].filter(
      (operand, index) => (shape[index] === 'v' || shape[index] === 'o') && operand >= 0,
    );
    a.pool(op).forEach((number, index) => {
      if (isPoolValue(shape[4], index, number) && number >= 0) plain.push(number);
    });
    return plain;
  }

  private returnCount(): number {
    let count = 0;
    for (let op = 0; op < this.masks.length; op++) if (this.a.opcode(op) === Op.Return) count++;
    return count;
  }

  private readTraits(): Map<number, readonly string[]> {
    const out = new Map<number, readonly string[]>();
    for (let op = 0; op < this.masks.length; op++) {
      const kinds = traitsAt(this.a, op);
      if (kinds.length > 0) out.set(op, kinds);
    }
    return out;
  }

  /** One pass over the operations; whether anything changed. */
  private pass(operands: readonly (readonly number[])[]): boolean {
    let changed = false;
    const add = (op: number, mask: number): void => {
      const joined = this.masks[op]! | mask;
      if (joined === this.masks[op]) return;
      this.masks[op] = joined;
      changed = true;
    };
    for (let op = 0; op < this.masks.length; op++) {
      const opcode = this.a.opcode(op);
      let mask = this.ownMask(op);
      for (const operand of operands[op]!) mask |= this.masks[operand]!;
      for (const fn of this.targets(op))
        mask |= substitute(this.world.returns(fn), this.given(op, fn));
      if (makesValue(opcode)) add(op, mask);
      else if (opcode === Op.StoreElement || opcode === Op.StoreField) add(this.a.a(op), mask);
      if (opcode === Op.Invoke) add(this.a.a(op), this.handedIn(op));
    }
    return changed;
  }

  /** What a call is given besides its receiver. */
  private handedIn(op: number): number {
    let mask = 0;
    this.a.pool(op).forEach((number, index) => {
      if (index % 2 === 1 && number >= 0) mask |= this.masks[number]!;
    });
    return mask;
  }

  private ownMask(op: number): number {
    let mask = 0;
    for (const kind of this.traits.get(op) ?? []) mask |= TRAIT_BITS[kind] ?? 0;
    const opcode = this.a.opcode(op);
    if (opcode === Op.Param) {
      const index = this.a.a(op);
      mask |= parameterBit(index) | this.world.handed(this.fn, index);
    }
    if (opcode === Op.LoadField) mask |= this.fieldMask(op);
    if (opcode === Op.LoadGlobal || opcode === Op.ImportMember)
      mask |= this.world.assigned({ study: this, op });
    if (opcode === Op.Compare && comparesPassword(this, op)) mask |= Depends.Credential;
    // Who is calling is not what the client says of anything else.
    if (READING.has(opcode) && (mask & Depends.Identity) === 0) mask |= this.sourceMask(op);
    return mask;
  }

  private fieldMask(op: number): number {
    const { a } = this;
    const base = a.a(op);
    const name = a.engine.program.names.text(a.name(a.b(op)));
    const opcode = a.opcode(base);
    const kind = opcode === Op.Param ? this.fn.ir.params[a.a(base)]?.kind : undefined;
    if (opcode === Op.Frame || kind === 'frame' || this.isFrame(base))
      return this.world.captured(this.fn, name);
    const keeps = (this.traits.get(base) ?? []).includes('request-store');
    if (kind === 'receiver') return this.world.stored({ fn: this.fn, name, self: true });
    return keeps ? this.world.stored({ fn: this.fn, name, self: false }) : 0;
  }

  private isFrame(op: number): boolean {
    return (
      this.a.opcode(op) === Op.LoadField &&
      this.a.engine.program.names.text(this.a.name(this.a.b(op))) === '^'
    );
  }

  /** What the flow of data says of a value that comes from outside. */
  private sourceMask(op: number): number {
    const { domain, sources } = this.a.engine as unknown as SourceWorld;
    const taint = domain.taint(this.a.values[op]!);
    let mask = 0;
    for (let i = 0; i < domain.taints.count(taint); i++) {
      const label = domain.taints.label(taint, i);
      if (!domain.taints.isSource(label)) continue;
      const site = sources.get(domain.taints.target(label));
      const isHere = site.op === op || this.a.opcode(op) === Op.Param;
      if (site.function !== this.fn.index || !isHere) continue;
      const { kind } = site;
      if (kind === 'http-cookie') mask |= Depends.Identity | Depends.Ambient;
      else if (kind === 'http-json') mask |= Depends.Request | Depends.Json;
      else if (kind === 'http-form') mask |= Depends.Request | Depends.Form;
      else if (kind.startsWith('http-')) mask |= Depends.Request;
    }
    return mask;
  }
}

type SourceWorld = Pick<Activation['engine'], 'domain' | 'sources'>;

const REQUIRES: ReadonlySet<string> = new Set(['requires-identity', 'requires-permission']);
const READING: ReadonlySet<number> = new Set([
  Op.LoadField,
  Op.LoadElement,
  Op.Invoke,
  Op.Call,
  Op.Param,
]);

const TRAIT_BITS: Readonly<Record<string, number>> = {
  identity: Depends.Identity | Depends.Ambient,
  'token-identity': Depends.Identity,
  'sign-in-state': Depends.Identity | Depends.Ambient,
  'anonymous-state': Depends.Identity | Depends.Ambient,
  'requires-identity': Depends.Identity,
  'requires-permission': Depends.Identity,
  method: Depends.Method,
  'fetches-data': Depends.Stored,
  'checks-password': Depends.Credential,
  'verifies-token': Depends.Credential,
};

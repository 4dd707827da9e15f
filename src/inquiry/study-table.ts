/**
 * Studies of the program's functions, made when asked for, and what they say to each other: what results
 * depend on, what keeps calls from returning, what is kept for a request or in an instance.
 */
import type { Engine } from '../flow/engine.js';
import type { FunctionInfo } from '../flow/program.js';
import { RecordKind } from '../flow/record.js';
import { RefKind } from '../flow/reference.js';
import { Op } from '../ir/opcode.js';
import { Depends, ownBits, substitute } from './access-bits.js';
import { FunctionStudy, type StudyWorld } from './function-study.js';
import { thingsIn, traitsOfValue } from './trait-table.js';

/** An operation of some function of the program. */
export interface StudiedOp {
  study: FunctionStudy;
  op: number;
}

const MAX_ALIASES = 4;

export class StudyTable implements StudyWorld {
  readonly engine: Engine;
  private readonly studies = new Map<number, FunctionStudy>();
  private readonly open = new Set<number>();
  private readonly answers = new Map<string, number>();
  private storers: Map<string, { fn: number; op: number }[]> | null = null;
  private callers: Map<number, readonly number[]> | null = null;
  private readonly nestedIn = new Map<number, FunctionInfo[]>();

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** The study of a function; null while it is being made, because it asks for itself. */
  of(fn: number): FunctionStudy | null {
    const known = this.studies.get(fn);
    if (known) return known;
    if (this.open.has(fn)) return null;
    this.open.add(fn);
    const study = new FunctionStudy(this.engine.replay(this.engine.unit(fn, [])), this);
    this.open.delete(fn);
    this.studies.set(fn, study);
    return study;
  }

  returns(fn: number): number {
    return this.answer(`r${fn}`, () => {
      const study = this.of(fn);
      if (study === null) return null;
      return study.returns() | ownBits(this.stops(fn));
    });
  }

  stops(fn: number): number {
    return this.answer(`s${fn}`, () => this.of(fn)?.stops() ?? null);
  }

  /** Whether the function or anything that it calls or holds looks at who is calling. */
  touches(fn: number, bit: number): boolean {
    return (this.touched(fn) & bit) !== 0;
  }

  private touched(fn: number): number {
    return this.answer(`t${fn}`, () => {
      const study = this.of(fn);
      if (study === null) return null;
      let mask = 0;
      for (const own of study.masks) mask |= own;
      mask = ownBits(mask);
      for (const op of study.callOps())
        for (const target of study.targets(op)) mask |= this.touched(target);
      for (const inner of this.nested(fn)) mask |= this.touched(inner.index);
      return mask;
    });
  }

  /** Functions written inside a function. */
  nested(fn: number): readonly FunctionInfo[] {
    const info = this.engine.program.functions[fn]!;
    let known = this.nestedIn.get(fn);
    if (!known) {
      const local = fn - info.module.firstFunction;
      known = info.module.ir.functions.flatMap((inner, index) =>
        inner.parent === local && local > 0
          ? [this.engine.program.functions[info.module.firstFunction + index]!]
          : [],
      );
      this.nestedIn.set(fn, known);
    }
    return known;
  }

  stored(at: { fn: FunctionInfo; name: string; self: boolean }): number {
    const owner = at.self ? `${at.fn.class}` : '';
    return this.answer(`f${owner}.${at.name}`, () =>
      this.writersOf(at).reduce(
        (mask, { study, op }) =>
          mask |
          this.closed(study, study.masks[study.a.c(op)]!) |
          // Who passed a test of a password or a token is known from then on.
          (!at.self && this.touches(study.fn.index, Depends.Credential) ? Depends.Identity : 0),
        0,
      ),
    );
  }

  assigned(at: StudiedOp): number {
    const { a } = at.study;
    // What a module's body reads of itself stands there as a value.
    if (a.opcode(at.op) === Op.LoadGlobal && a.fn.ir.parent < 0) return 0;
    const key = a.opcode(at.op) === Op.LoadGlobal ? a.name(a.a(at.op)) : a.name(a.b(at.op));
    return this.answer(`g${a.module.index}.${a.opcode(at.op)}.${a.a(at.op)}.${key}`, () =>
      this.definitionsOf(at).reduce((mask, { study, op }) => mask | ownBits(study.masks[op]!), 0),
    );
  }

  captured(fn: FunctionInfo, name: string): number {
    return this.answer(`c${fn.index}.${name}`, () => {
      let mask = 0;
      for (let around = this.parentOf(fn); around; around = this.parentOf(around)) {
        const study = this.of(around.index);
        if (study === null) continue;
        for (let op = 0; op < study.masks.length; op++) {
          if (study.a.opcode(op) !== Op.StoreField || study.a.opcode(study.a.a(op)) !== Op.Frame)
            continue;
          if (this.engine.program.names.text(study.a.name(study.a.b(op))) === name)
            mask |= ownBits(study.masks[study.a.c(op)]!);
        }
      }
      return mask;
    });
  }

  /** A mask without parameters: what callers hand in stands in their place. */
  private closed(study: FunctionStudy, mask: number): number {
    if (ownBits(mask) === mask) return mask;
    return this.answer(`p${study.fn.index}.${mask}`, () =>
      this.callersOf(study.fn.index).reduce((all, caller) => {
        const around = this.of(caller);
        if (around === null) return all;
        return around
          .callOps()
          .filter((op) => around.targets(op).includes(study.fn.index))
          .reduce(
            (sum, op) => sum | ownBits(substitute(mask, around.given(op, study.fn.index))),
            all,
          );
      }, ownBits(mask)),
    );
  }

  private callersOf(fn: number): readonly number[] {
    if (this.callers === null) {
      this.callers = new Map();
      for (const unit of this.engine.units) {
        if (unit.fn.module.outside) continue;
        for (const callee of unit.callees) {
          const target = this.engine.units[callee]!.fn.index;
          const known = this.callers.get(target) ?? [];
          if (!known.includes(unit.fn.index)) this.callers.set(target, [...known, unit.fn.index]);
        }
      }
    }
    return this.callers.get(fn) ?? [];
  }

  handed(fn: FunctionInfo, index: number): number {
    return this.answer(`h${fn.index}.${index}`, () => {
      let mask = 0;
      for (const given of this.dependenciesOf(fn, index)) {
        for (const target of given.functions)
          mask |= ownBits(this.returns(target) | this.stops(target));
        if (given.traits.some((kind) => kind !== 'guards' && kind !== 'public'))
          mask |= Depends.Identity;
      }
      return mask;
    });
  }

  /** What a framework calls for a parameter: functions and things named by its default or annotation. */
  dependenciesOf(fn: FunctionInfo, index: number): Dependency[] {
    const made = this.closureOf(fn);
    if (made === null) return [];
    const pool = made.study.a.pool(made.op);
    const out: Dependency[] = [];
    for (let i = 0; i < pool.length; i += 3) {
      if (pool[i] !== index) continue;
      for (const op of [pool[i + 1]!, pool[i + 2]!])
        if (op >= 0) out.push(...this.dependenciesIn({ study: made.study, op }));
    }
    return out;
  }

  /** Calls that name dependencies among what an operation's value was made of, aliases followed. */
  dependenciesIn(at: StudiedOp, depth = 0): Dependency[] {
    const out: Dependency[] = [];
    for (const op of at.study.madeOf(at.op)) {
      const here = { study: at.study, op };
      if (at.study.a.isCall(op) && (at.study.traits.get(op) ?? []).includes('guards'))
        out.push(...this.argumentsAsGuards(here));
      else if (depth < MAX_ALIASES)
        for (const alias of this.definitionsOf(here))
          out.push(...this.dependenciesIn(alias, depth + 1));
    }
    return out;
  }

  /** What the arguments of a call name: functions of the program, things of libraries. */
  argumentsAsGuards({ study, op }: StudiedOp): Dependency[] {
    const pool = study.a.pool(op);
    const out: Dependency[] = [];
    for (let i = 1; i < pool.length; i += 2) out.push(this.namedBy({ study, op: pool[i]! }));
    return out;
  }

  /** What an operation's value names: functions (also of classes), things of libraries with their traits. */
  namedBy({ study, op }: StudiedOp): Dependency {
    const { a } = study;
    const value = a.values[op]!;
    return {
      at: { study, op },
      functions: [...functionsIn(study, value), ...(a.isCall(op) ? study.targets(op) : [])],
      traits: traitsOfValue(a, value),
      things: thingsIn(a, value).map((node) => this.engine.library.display(node)),
    };
  }

  /** Where the variable that an operation reads is assigned in a module's body. */
  definitionsOf({ study, op }: StudiedOp, depth = 0): StudiedOp[] {
    if (depth > MAX_ALIASES) return [];
    const { a } = study;
    const { program } = this.engine;
    if (a.opcode(op) === Op.LoadGlobal)
      return this.assignmentsOf(a.module.index, a.name(a.a(op)), depth);
    if (a.opcode(op) === Op.ImportMember) {
      const target = a.module.imports[a.a(op)]!;
      return target.module < 0 ? [] : this.assignmentsOf(target.module, a.name(a.b(op)), depth);
    }
    if (a.opcode(op) !== Op.LoadField) return [];
    return a.domain
      .refList(a.values[a.a(op)]!)
      .filter((ref) => a.domain.references.kind(ref) === RefKind.Module)
      .flatMap((ref) => {
        const module = program.modules[a.domain.references.x(ref)];
        return module ? this.assignmentsOf(module.index, a.name(a.b(op)), depth) : [];
      });
  }

  /** The operation that makes a function object, in the function around it. */
  closureOf(fn: FunctionInfo): StudiedOp | null {
    const parent = this.parentOf(fn);
    if (parent === null) return null;
    const study = this.of(parent.index);
    if (study === null) return null;
    const local = fn.index - fn.module.firstFunction;
    for (let op = 0; op < study.masks.length; op++)
      if (study.a.opcode(op) === Op.Closure && study.a.a(op) === local) return { study, op };
    return null;
  }

  parentOf(fn: FunctionInfo): FunctionInfo | null {
    return fn.ir.parent < 0
      ? null
      : this.engine.program.functions[fn.module.firstFunction + fn.ir.parent]!;
  }

  private assignmentsOf(module: number, name: number, depth: number): StudiedOp[] {
    const info = this.engine.program.modules[module]!;
    if (!this.engine.globalNames(module).has(name)) return [];
    const study = this.of(info.firstFunction);
    if (study === null) return [];
    const out: StudiedOp[] = [];
    for (let op = 0; op < study.masks.length; op++)
      if (study.a.opcode(op) === Op.StoreGlobal && study.a.name(study.a.a(op)) === name)
        out.push(...this.throughImport({ study, op: study.a.b(op) }, depth));
    return out;
  }

  /** The assignment behind an imported name, else the operation itself. */
  private throughImport(at: StudiedOp, depth: number): StudiedOp[] {
    if (at.study.a.opcode(at.op) !== Op.ImportMember) return [at];
    const behind = this.definitionsOf(at, depth + 1);
    return behind.length > 0 ? behind : [at];
  }

  /** Assignments of a member that is kept: of a request's store, or of a class's instances. */
  private writersOf(at: { fn: FunctionInfo; name: string; self: boolean }): StudiedOp[] {
    this.storers ??= storersByName(this.engine);
    return (this.storers.get(at.name) ?? []).flatMap(({ fn, op }) => {
      const info = this.engine.program.functions[fn]!;
      if (at.self ? info.class !== at.fn.class : false) return [];
      const study = this.of(fn);
      if (study === null) return [];
      const base = study.a.a(op);
      const isParam = study.a.opcode(base) === Op.Param;
      const isSelf = isParam && study.fn.ir.params[study.a.a(base)]?.kind === 'receiver';
      const keeps = (study.traits.get(base) ?? []).includes('request-store');
      return (at.self ? isSelf : !isSelf && keeps) ? [{ study, op }] : [];
    });
  }

  /** An answer that is found once; 0 while it is being looked for, and where it is not known yet. */
  private answer(key: string, find: () => number | null): number {
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    this.answers.set(key, 0);
    const found = find();
    if (found === null) this.answers.delete(key);
    else this.answers.set(key, found);
    return found ?? 0;
  }
}

/** What stands where a framework expects a guard. */
export interface Dependency {
  at: StudiedOp;
  functions: number[];
  traits: readonly string[];
  things: string[];
}

/** Writes of members outside tests, by the member's name. */
function storersByName(engine: Engine): Map<string, { fn: number; op: number }[]> {
  const out = new Map<string, { fn: number; op: number }[]>();
  for (const fn of engine.program.functions) {
    if (fn.module.outside) continue;
    const { ir } = fn.module;
    for (let op = 0; op < fn.ir.opCount; op++) {
      if (ir.opcode[fn.ir.firstOp + op] !== Op.StoreField) continue;
      const name = ir.names[ir.b[fn.ir.firstOp + op]!]!;
      const known = out.get(name);
      if (known) known.push({ fn: fn.index, op });
      else out.set(name, [{ fn: fn.index, op }]);
    }
  }
  return out;
}

/** Functions of the program that a value may be; of a class, all its methods. */
export function functionsIn(study: FunctionStudy, value: number, depth = 2): number[] {
  const { domain, engine } = study.a;
  const { references, records } = domain;
  const ofClass = (cls: number): number[] =>
    engine.classes
      .ancestry(cls, study.a.unit.id)
      .classes.flatMap((each) => engine.program.classes[each]!.methods);
  return domain.refList(value).flatMap((ref): number[] => {
    const x = references.x(ref);
    switch (references.kind(ref)) {
      case RefKind.Function:
        return [x];
      case RefKind.Class:
      case RefKind.Instance:
        return ofClass(x);
      case RefKind.Object:
      case RefKind.Record: {
        const record = study.a.recordOf(ref);
        if (record < 0) return [];
        const kind = records.kind(record);
        if (kind === RecordKind.Closure || kind === RecordKind.Bound)
          return [records.extra(record)];
        if (kind === RecordKind.Instance) return ofClass(records.extra(record));
        return kind <= RecordKind.Map && depth > 0
          ? functionsIn(study, records.all(record), depth - 1)
          : [];
      }
      default:
        return [];
    }
  });
}

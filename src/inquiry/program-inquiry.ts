/**
 * Answers the questions of `inquiry.ts` from a finished analysis. Values inside functions are found by
 * running a function once more, and only functions that hold something asked for are run.
 */
import type { Activation } from '../flow/activation.js';
import { argumentsOf, positional } from '../flow/argument.js';
import { CellKind } from '../flow/cell.js';
import type { Engine } from '../flow/engine.js';
import type { Argument } from '../flow/operations.js';
import type { FunctionInfo } from '../flow/program.js';
import type { SinkSite } from '../flow/summary.js';
import type { Unit } from '../flow/unit.js';
import { ArgumentTag, Op } from '../ir/opcode.js';
import { CallIndex, calleeName, fits, type IndexedCalls } from './call-index.js';
import { calculatesAt, callsOf, type Describe, outflowOf } from './calls-at.js';
import { comparisonsOf, isRepeated, namesIn, operandOf } from './contents.js';
import { fixedAt } from './fixed-value.js';
import { callsExactlyAt, functionsHolding, functionsTouching } from './functions-at.js';
import { handlersOf } from './handlers.js';
import { Inflows } from './inflow.js';
import type {
  CallFacts,
  CallSite,
  ComparisonFacts,
  FileFacts,
  FunctionFacts,
  HandlerFacts,
  Inquiry,
  LiteralUse,
  LoopFacts,
  Outflow,
  ProgramPlace,
  ShownPlace,
  SinkFacts,
  SinkVisit,
  ValueFacts,
  VariableFacts,
} from './inquiry.js';
import { literalsOf } from './literals.js';
import { loopsOf } from './loops.js';
import { isMark } from './mark.js';
import { isOnlyDescribed, namesOf, UseIndex } from './names.js';
import { reachOf } from './reach.js';
import type { RouteFacts } from './route.js';
import { routesOf } from './route-table.js';
import { Sinks } from './sink-facts.js';
import { traitsInUse, traitsOfCall } from './trait-table.js';
import { ValueReader } from './value-facts.js';
import { variablesOf } from './variables.js';

/** Functions kept as they were when last looked into; the one that was looked into first goes first. */
const MOST_REPLAYS = 2000;

export class ProgramInquiry implements Inquiry {
  private readonly engine: Engine;
  private readonly fileFacts: readonly FileFacts[];
  private readonly replays = new Map<number, Activation>();
  private readonly indexes = new Map<number, UseIndex>();
  private routeFacts: readonly RouteFacts[] | null = null;
  private traits: ReadonlySet<string> | null = null;
  private readonly facts = new Map<number, FunctionFacts>();
  private readonly values: ValueReader;
  private allCalls: CallIndex | null = null;
  private allVariables: ReturnType<Inquiry['variables']> | null = null;
  private allSinks: Sinks | null = null;
  private allLiterals: LiteralUse[] | null = null;
  private allLoops: LoopFacts[] | null = null;
  private allHandlers: HandlerFacts[] | null = null;
  private readonly describing: Describe = {
    call: (a, op, callee) => this.callSite(a, op, callee),
    unit: (id) => this.factsOf(this.engine.units[id]!.fn),
  };

  constructor(engine: Engine, roles: ReadonlyMap<string, string>) {
    this.engine = engine;
    this.values = new ValueReader(engine);
    this.fileFacts = engine.program.modules.map((module) => ({
      path: module.path,
      language: module.file.language.id,
      text: module.file.text,
      imports: [...new Set(module.imports.map((target) => target.library))].filter(Boolean),
      role: roles.get(module.path) ?? 'production',
      holdsCode: module.file.language.holdsNoCode !== true,
    }));
  }

  files(): readonly FileFacts[] {
    return this.fileFacts;
  }

  calls(paths?: readonly string[]): CallSite[] {
    const { library } = this.engine;
    return this.callIndex.of((node) => fits(library.display(node), paths)).flatMap(this.described);
  }

  uses(kind: string): CallSite[] {
    return this.callIndex.usesOf(kind).flatMap(({ unit, uses }) => {
      const a = this.replay(unit);
      return uses.map(({ op, api, variant }) => ({ ...this.callSite(a, op, api), variant }));
    });
  }

  arrivals(kind: string, isWanted?: (name: string) => boolean): SinkVisit[] {
    const mayBeWanted = (fn: FunctionInfo, { value }: SinkSite): boolean =>
      isWanted === undefined || value < 0 || namesIn(this.indexOf(fn), value).some(isWanted);
    return this.engine.units.flatMap((unit) => {
      if (unit.variant.length > 0) return [];
      const sites = unit.sinks.filter((site) => site.kind === kind);
      if (!sites.some((site) => mayBeWanted(unit.fn, site))) return [];
      const a = this.replay(unit);
      return [...a.arrivals.values()]
        .filter(({ site }) => site.kind === kind)
        .map(({ site, value }) => this.visit(a, site, value));
    });
  }

  sources(kind: string): CallSite[] {
    const { library } = this.engine;
    const isWanted = (node: number): boolean => library.source(library.call(node))?.kind === kind;
    return this.callIndex.of(isWanted).flatMap(this.described);
  }

  private readonly described = ({ unit, calls }: IndexedCalls): CallSite[] => {
    const a = this.replay(unit);
    return calls
      .filter(({ op }) => a.isCall(op))
      .map(({ op, node }) => this.callSite(a, op, this.engine.library.display(node)));
  };

  private get callIndex(): CallIndex {
    this.allCalls ??= new CallIndex(this.engine);
    return this.allCalls;
  }

  comparisons(isWanted: (name: string) => boolean): ComparisonFacts[] {
    return this.engine.units.flatMap((unit) => {
      if (unit.variant.length > 0) return [];
      const ops = comparisonsOf(unit.fn, (fn) => this.indexOf(fn), isWanted);
      for (const op of unit.meetings) ops.add(op);
      if (ops.size === 0) return [];
      const a = this.replay(unit);
      return [...ops].sort((x, y) => x - y).map((op) => this.comparison(a, op));
    });
  }

  routes(): readonly RouteFacts[] {
    this.routeFacts ??= routesOf(this.engine, (fn) => this.factsOf(fn));
    return this.routeFacts;
  }

  hasTrait(kind: string): boolean {
    this.traits ??= traitsInUse(this.engine);
    return this.traits.has(kind);
  }

  literals(): LiteralUse[] {
    this.allLiterals ??= this.engine.program.functions.flatMap((fn) => literalsOf(fn));
    return this.allLiterals;
  }

  functions(): FunctionFacts[] {
    return this.engine.program.functions.map((fn) => this.factsOf(fn));
  }

  loops(): LoopFacts[] {
    this.allLoops ??= this.engine.units
      .filter((unit) => unit.variant.length === 0)
      .flatMap((unit) =>
        loopsOf(unit.fn, this.factsOf(unit.fn), (op) => ({
          name: calleeName(this.engine, unit, op),
          traits: traitsOfCall(this.engine, unit, op),
        })),
      );
    return this.allLoops;
  }

  sinks(place: ProgramPlace): SinkFacts[] {
    this.allSinks ??= new Sinks({
      engine: this.engine,
      replay: (unit) => this.replay(this.engine.units[unit]!),
      functionOf: (index) => this.factsOf(this.engine.program.functions[index]!),
    });
    return this.allSinks.at(place);
  }

  callsAt(place: ProgramPlace): CallFacts[] {
    return functionsHolding(this.engine.program, place).flatMap((fn) =>
      callsOf(this.general(fn), place, this.describing),
    );
  }

  fixed(place: ProgramPlace, name: string): ShownPlace[] {
    const inflows = new Inflows(this.engine, (unit) => this.replay(this.engine.units[unit]!));
    return functionsHolding(this.engine.program, place).flatMap((fn) =>
      fixedAt(this.general(fn), this.indexOf(fn), inflows, { place, name }),
    );
  }

  calculates(place: ProgramPlace): boolean {
    return functionsHolding(this.engine.program, place).some((fn) =>
      calculatesAt(this.general(fn), place),
    );
  }

  outflow(place: ProgramPlace): Outflow {
    const all = functionsHolding(this.engine.program, place).map((fn) =>
      outflowOf(this.general(fn), { uses: this.indexOf(fn), place }, this.describing),
    );
    return {
      calls: all.flatMap(({ calls }) => calls),
      leaves: all.flatMap(({ leaves }) => leaves),
    };
  }

  isMark(place: ProgramPlace): boolean {
    const search = { program: this.engine.program, indexOf: this.indexOf.bind(this) };
    return callsExactlyAt(this.engine.program, place).some((call) => isMark(search, call));
  }

  isOnlyDescribed(place: ProgramPlace): boolean {
    return callsExactlyAt(this.engine.program, place).some(({ fn, op }) =>
      isOnlyDescribed(this.indexOf(fn), op),
    );
  }

  reach(of: FunctionFacts): { functions: FunctionFacts[]; cut: boolean } {
    const start = functionsTouching(this.engine.program, of).find(
      (fn) => this.factsOf(fn).start === of.start,
    );
    return start === undefined
      ? { functions: [], cut: true }
      : reachOf(this.engine, start, (fn) => this.factsOf(fn));
  }

  functionAt(place: ProgramPlace): FunctionFacts | null {
    const around = functionsTouching(this.engine.program, place)
      .filter((fn) => fn.ir.start <= place.start && place.end <= fn.ir.end)
      .sort((a, b) => a.ir.end - a.ir.start - (b.ir.end - b.ir.start));
    const inner = around.find((fn) => fn.ir.parent >= 0) ?? around[0];
    return inner === undefined ? null : this.factsOf(inner);
  }

  isLocal(sourceKind: string): boolean {
    return this.engine.sources.threatOf(sourceKind) === 'local';
  }

  handlers(): HandlerFacts[] {
    this.allHandlers ??= this.engine.units
      .filter((unit) => unit.variant.length === 0)
      .flatMap((unit) =>
        handlersOf(unit.fn, this.factsOf(unit.fn), (op) => calleeName(this.engine, unit, op)),
      );
    return this.allHandlers;
  }

  private general(fn: FunctionInfo): Activation {
    return this.replay(this.engine.unit(fn.index, []));
  }

  variables(): VariableFacts[] {
    this.allVariables ??= variablesOf(this.engine, (value, place) =>
      this.values.factsOf(value, place, null),
    );
    return this.allVariables;
  }

  /** Facts of a function of the program. */
  factsOf(fn: FunctionInfo): FunctionFacts {
    let facts = this.facts.get(fn.index);
    if (!facts) {
      facts = this.describe(fn);
      this.facts.set(fn.index, facts);
    }
    return facts;
  }

  private describe(fn: FunctionInfo): FunctionFacts {
    const { ir, module } = fn;
    const { engine } = this;
    return {
      path: module.path,
      start: ir.start,
      end: ir.end,
      qualifiedName: ir.qualifiedName,
      name: module.ir.names[ir.name]!,
      nameStart: ir.nameStart,
      nameEnd: ir.nameEnd,
      decorators: this.values.libraryPaths(
        engine.cells.peek(engine.cells.id(CellKind.Decorated, fn.index)),
      ),
      bases:
        fn.class < 0
          ? []
          : this.values.libraryPaths(engine.cells.peek(engine.cells.id(CellKind.Bases, fn.class))),
      isEntry: engine.entries.has(fn.index),
    };
  }

  private replay(unit: Unit): Activation {
    let a = this.replays.get(unit.id);
    if (!a) {
      a = this.engine.replay(unit);
      if (this.replays.size >= MOST_REPLAYS) this.replays.delete(this.replays.keys().next().value!);
      this.replays.set(unit.id, a);
    }
    return a;
  }

  private indexOf(fn: FunctionInfo): UseIndex {
    let index = this.indexes.get(fn.index);
    if (!index) {
      index = new UseIndex(fn);
      this.indexes.set(fn.index, index);
    }
    return index;
  }

  private callSite(a: Activation, op: number, callee: string): CallSite {
    const keywords = new Map<string, ValueFacts>();
    const args = a.isCall(op) ? argumentsOf(a, op) : [];
    const at = { ...this.values.placeOf(a, op), op };
    for (const arg of args) {
      if (arg.tag >= 0)
        keywords.set(this.engine.program.names.text(arg.tag), this.argumentFacts(a, arg, at));
    }
    return {
      ...this.values.placeOf(a, op),
      callee,
      positional: positional(args).map((arg) => this.argumentFacts(a, arg, at)),
      keywords,
      spread: args.some((arg) => arg.tag < ArgumentTag.Positional),
      function: this.factsOf(a.fn),
      boundTo: namesOf(this.indexOf(a.fn), op, (key) => this.values.constantOf(a.values[key]!)),
      variant: null,
    };
  }

  private argumentFacts(
    a: Activation,
    arg: Argument,
    at: ProgramPlace & { op: number },
  ): ValueFacts {
    return {
      ...this.values.factsOf(arg.value, this.values.argumentPlace(a, arg.number, at), a),
      ...this.madeOf(a, operandOf(a, at.op, arg)),
    };
  }

  /** What can be read off the operation that made a value. */
  private madeOf(a: Activation, value: number): Pick<ValueFacts, 'names' | 'isRepeated'> {
    if (value < 0 || value >= a.values.length) return { names: [], isRepeated: false };
    const index = this.indexOf(a.fn);
    return { names: namesIn(index, value), isRepeated: isRepeated(index, value) };
  }

  private visit(a: Activation, site: SinkSite, value: number): SinkVisit {
    const at = this.values.placeOf(a, site.op);
    const isCall = a.isCall(site.op);
    const isElement = a.module.ir.opcode[a.first + site.op] === Op.StoreElement;
    const key = isElement ? this.values.constantOf(a.value(a.b(site.op))) : undefined;
    return {
      ...at,
      api: site.api,
      variant: site.variant,
      value: {
        ...this.values.factsOf(value, this.values.argumentPlace(a, site.value, at), a),
        ...this.madeOf(a, operandOf(a, site.op, { value, number: site.value })),
      },
      call: isCall ? this.callSite(a, site.op, site.api) : null,
      key,
      function: this.factsOf(a.fn),
    };
  }

  private comparison(a: Activation, op: number): ComparisonFacts {
    const at = this.values.placeOf(a, op);
    const side = (value: number): ValueFacts => ({
      ...this.values.factsOf(a.values[value]!, this.values.argumentPlace(a, value, at), a),
      names: namesIn(this.indexOf(a.fn), value),
    });
    return { ...at, left: side(a.a(op)), right: side(a.b(op)), function: this.factsOf(a.fn) };
  }
}

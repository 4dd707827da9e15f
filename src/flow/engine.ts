/**
 * The fixpoint over the program: units (a function, or a variant of it for known constants) are run on
 * demand, bottom-up along calls; whoever read something that changed is run again until nothing does.
 *
 * Everything is bounded by counts and runs in an order that depends on the program's text alone.
 */
import { IntTuples } from '../base/int-tuples.js';
import { Interner } from '../base/interner.js';
import type { Manifest } from '../ir/module.js';
import { Op } from '../ir/opcode.js';
import type { ModelRow, ModelSet, Threat } from '../models/row.js';
import type { Activation } from './activation.js';
import { ANY_LIBRARY, CellKind, Cells, type CellWriter } from './cell.js';
import { Classes } from './class-table.js';
import { Domain } from './domain.js';
import { EntryRows } from './entry-rows.js';
import { ExportIndex } from './export-index.js';
import { Homes } from './homes.js';
import { run } from './interpreter.js';
import { Library } from './library.js';
import type { ModuleInfo, ProgramFile } from './program.js';
import { Program } from './program.js';
import { Refinements } from './refinement.js';
import { summarise } from './summarise.js';
import { isSameSummary, type SinkSite, type Summary } from './summary.js';
import type { Unit } from './unit.js';
import type { EngineCounts, RouteSays, World } from './world.js';

/** Runs of one unit after which it is left as it is, with a note. */
const MAX_RUNS = 6;
/** The same for code outside the program proper, which nothing else waits for. */
const MAX_RUNS_OUTSIDE = 1;
const MAX_VARIANTS = 12;
/** Operations from which on a function is large and gets fewer variants. */
const LARGE = 150;
const MAX_VARIANTS_LARGE = 3;
const MAX_ROUNDS = 60;
/** Functions between two reports of progress. */
const PROGRESS_STEP = 64;
/** Functions that are run inside each other's runs, callee in caller; below that a list of what is missing takes over. */
const MAX_INSIDE = 32;
/** Kinds of cells that belong to classes. */
const OF_CLASSES: ReadonlySet<number> = new Set([
  CellKind.Field,
  CellKind.Bases,
  CellKind.FieldType,
  CellKind.FieldRule,
]);
const NO_SINKS: readonly SinkSite[] = [];
const NO_MEETINGS: ReadonlySet<number> = new Set();

export interface EngineOptions {
  /** Files that say where modules lie. */
  manifests?: readonly Manifest[];
  models: ModelSet;
  threats: readonly Threat[];
  /** Rows seen in use are added here, for the models' own proof. */
  used?: { rows: Set<ModelRow> };
  /** Told now and then how many of the functions have been gone through for the first time. */
  progress?: (done: number, total: number) => void;
}

export class Engine implements World {
  readonly domain = new Domain();
  readonly program: Program;
  readonly library: Library;
  readonly cells: Cells;
  readonly classes: Classes;
  readonly homes: Homes;
  readonly sources = this.domain.sources;
  readonly exports: ExportIndex;
  readonly refinements: Refinements;
  readonly threats: ReadonlySet<Threat>;
  readonly units: Unit[] = [];
  readonly counts: EngineCounts = {
    runs: 0,
    rounds: 0,
    blocks: 0,
    operations: 0,
    ownCalls: 0,
    ownResolved: 0,
  };
  readonly emptySummary: Summary;
  readonly sites = new IntTuples();
  readonly siteKinds = new Interner();
  readonly entries = new Set<number>();
  /** Texts put together (function.operation) that a modelled sink judged, and those that were handed on. */
  readonly consumedTexts = new Set<string>();
  readonly handedTexts = new Set<string>();
  /** Entry rows that know a handler by its parameters' names. */
  readonly entryRows: EntryRows;
  readonly assumed = new Map<number, () => void>();
  private readonly returnKinds = new Map<number, string>();
  private readonly assigned: (Set<number> | undefined)[] = [];
  private readonly stars = new Map<number, string[]>();
  private readonly generalUnits: (Unit | undefined)[] = [];
  private readonly unitIds = new Map<string, number>();
  private readonly variantCounts = new Map<number, number>();
  /** Units in the order in which they were first finished: callees before callers. */
  private readonly finished: Unit[] = [];
  private inside = 0;
  private readonly progress: (done: number, total: number) => void;

  constructor(files: readonly ProgramFile[], options: EngineOptions) {
    this.program = new Program(files, this.domain.constants, options.manifests);
    this.library = new Library(options.models, options.used ?? null);
    this.threats = new Set(options.threats);
    this.progress = options.progress ?? (() => {});
    this.cells = new Cells(this.domain, {
      onChange: (reader) => this.invalidate(reader),
      isOutside: (kind, a) => kind !== CellKind.Mistake && this.ownerOf(kind, a).outside,
      isOutsideUnit: (unit) => this.isOutside(unit),
    });
    this.classes = new Classes(this);
    this.homes = new Homes(this);
    this.entryRows = new EntryRows(options.models);
    this.exports = new ExportIndex(options.models);
    const { sets } = this.domain;
    this.refinements = new Refinements((left, right) =>
      this.domain.constantSet([...sets.list(left), ...sets.list(right)]),
    );
    this.emptySummary = {
      returns: this.domain.bottom,
      raises: this.domain.bottom,
      effects: [],
      sinks: [],
      calls: [],
      implies: [],
      passages: [],
      decides: 0,
    };
  }

  /** Analyses the program proper until nothing changes, then what stands outside it and uses it. */
  solve(): void {
    this.settle(false);
    this.settle(true);
  }

  /** Whether a unit is code outside the program proper. */
  isOutside(unit: number): boolean {
    return this.units[unit]!.fn.module.outside;
  }

  /** The module that a cell belongs to. */
  private ownerOf(kind: number, a: number): ModuleInfo {
    if (kind === CellKind.Global) return this.program.modules[a]!;
    return (OF_CLASSES.has(kind) ? this.program.classes[a]! : this.program.functions[a]!).module;
  }

  /** Module bodies first, then every function, then again whatever read something that changed. */
  private settle(outside: boolean): void {
    for (const index of this.program.importOrder()) {
      const module = this.program.modules[index]!;
      if (module.outside === outside) this.evaluate(this.unit(module.firstFunction, []));
    }
    const { functions } = this.program;
    for (const fn of functions) {
      if (fn.module.outside !== outside) continue;
      this.evaluate(this.unit(fn.index, []));
      if (this.finished.length % PROGRESS_STEP === 0)
        this.progress(Math.min(this.finished.length, functions.length), functions.length);
    }
    this.repeat();
    for (const fn of this.program.functions) {
      if (fn.module.outside === outside && !this.entries.has(fn.index))
        this.assumed.get(fn.index)?.();
    }
    this.repeat();
  }

  /** Runs again whatever read something that changed, until nothing does. */
  private repeat(): void {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      this.counts.rounds++;
      let any = false;
      for (let i = 0; i < this.finished.length; i++) {
        if (!this.finished[i]!.dirty) continue;
        any = true;
        this.evaluate(this.finished[i]!);
      }
      if (!any) return;
    }
  }

  /** The unit of a function for a variant; past the limit of versions the general one. */
  unit(fn: number, variant: readonly number[], versions: number = MAX_VARIANTS): Unit {
    const general = this.generalUnits[fn];
    if (variant.length === 0 && general) return general;
    const key = `${fn}:${variant.join()}`;
    const known = this.unitIds.get(key);
    if (known !== undefined) return this.units[known]!;
    if (variant.length > 0) {
      const count = this.variantCounts.get(fn) ?? 0;
      const most = this.program.functions[fn]!.ir.opCount > LARGE ? MAX_VARIANTS_LARGE : versions;
      if (count >= most) return this.unit(fn, []);
      this.variantCounts.set(fn, count + 1);
    }
    const unit: Unit = {
      id: this.units.length,
      fn: this.program.functions[fn]!,
      variant,
      summary: null,
      runs: 0,
      dirty: false,
      onStack: false,
      dependents: new Set(),
      callees: new Set(),
      limits: { frozen: false, cutSinks: false },
      hits: [],
      outcomes: new Map(),
      uses: new Map(),
      sinks: NO_SINKS,
      meetings: NO_MEETINGS,
      libraryCalls: new Map(),
      resolved: new Set(),
      unresolved: new Set(),
    };
    this.units.push(unit);
    if (variant.length === 0) this.generalUnits[fn] = unit;
    this.unitIds.set(key, unit.id);
    return unit;
  }

  /** Runs a unit once more to look inside: nothing that others see changes. */
  replay(unit: Unit): Activation {
    return run(this, unit);
  }

  /** A function is an entry point, and what it returns reaches a sink of the kind. */
  noteEntry(fn: number, returns: string | null): void {
    this.entries.add(fn);
    if (returns === null || this.returnKinds.has(fn)) return;
    this.returnKinds.set(fn, returns);
    const cell = this.cells.id(CellKind.Entry, fn, -1);
    this.cells.write(cell, this.domain.unknown, { unit: 0, op: 0 });
  }

  /** The kind of sink that a function's result reaches, null if none. */
  returnsOf(fn: number, reader: number): string | null {
    this.cells.read(this.cells.id(CellKind.Entry, fn, -1), reader);
    return this.returnKinds.get(fn) ?? null;
  }

  /** A route leads to a function: how much of the request's path its text says. */
  noteRoute(fn: number, says: RouteSays): void {
    const cell = this.cells.id(CellKind.Entry, fn, -2);
    const word = this.domain.constants.text(says);
    this.cells.write(cell, this.domain.ofConstant(word), { unit: 0, op: 0 });
  }

  /** Whether every route that leads to a function is a fixed text. */
  hasFixedRoute(fn: number, reader: number): boolean {
    return this.routesSay(fn, reader, ['everything']);
  }

  hasLocalRoute(fn: number, reader: number): boolean {
    return this.routesSay(fn, reader, ['everything', 'how it begins']);
  }

  private routesSay(fn: number, reader: number, words: readonly RouteSays[]): boolean {
    const known = this.cells.read(this.cells.id(CellKind.Entry, fn, -2), reader);
    const said = this.domain.constList(known) ?? [];
    const allowed = words.map((word) => this.domain.constants.text(word));
    return said.length > 0 && said.every((word) => allowed.includes(word));
  }

  /** What a function returns is given to templates: each with how its values are put out. */
  noteRendering(fn: number, templates: number, writer: CellWriter): void {
    this.cells.write(this.cells.id(CellKind.Entry, fn, -3), templates, writer);
  }

  /** The templates that a function's result is given to, as texts; bottom if there are none. */
  renderingOf(fn: number, reader: number): number {
    return this.cells.read(this.cells.id(CellKind.Entry, fn, -3), reader);
  }

  /** The program makes a mistake that models name, in how it uses a library. */
  noteMistake(library: string, kind: string, writer: CellWriter): void {
    for (const about of [library, ANY_LIBRARY]) {
      const name = this.program.name(`${about} ${kind}`);
      this.cells.write(this.cells.id(CellKind.Mistake, name), this.domain.unknown, writer);
    }
  }

  makesMistake(library: string, kind: string, reader: number): boolean {
    const name = this.program.name(`${library} ${kind}`);
    const cell = this.cells.id(CellKind.Mistake, name);
    return this.cells.read(cell, reader) !== this.domain.bottom;
  }

  /** A module took over all names of a library. */
  noteStar(module: number, library: string): void {
    const known = this.stars.get(module) ?? [];
    if (!known.includes(library)) this.stars.set(module, [...known, library]);
  }

  starsOf(module: number): readonly string[] {
    return this.stars.get(module) ?? [];
  }

  /** Names that a module's own code assigns, in order of first mention. */
  globalNames(module: number): ReadonlySet<number> {
    let known = this.assigned[module];
    if (known) return known;
    known = new Set<number>();
    const { ir, names } = this.program.modules[module]!;
    for (let op = 0; op < ir.opcode.length; op++) {
      if (ir.opcode[op] === Op.StoreGlobal) known.add(names[ir.a[op]!]!);
    }
    this.assigned[module] = known;
    return known;
  }

  /** Has a unit run again, because something it read has changed. */
  invalidate(reader: number): void {
    const unit = this.units[reader]!;
    if (unit.summary !== null || unit.onStack) unit.dirty = true;
  }

  /** Runs a unit that has no summary yet while its caller runs. False: that would go too deep. */
  evaluateInside(unit: Unit): boolean {
    if (this.inside >= MAX_INSIDE) return false;
    this.inside++;
    this.evaluate(unit);
    this.inside--;
    return true;
  }

  /** Runs a unit and, before it, every callee that has no summary yet: an explicit stack instead of recursion. */
  private evaluate(first: Unit): void {
    if (first.summary !== null && !first.dirty) return;
    const stack = [first];
    first.onStack = true;
    while (stack.length > 0) {
      const unit = stack[stack.length - 1]!;
      const activation = this.start(unit);
      if (activation === null) {
        stack.pop();
        unit.onStack = false;
        continue;
      }
      const missing = activation.missing.filter((callee) => !callee.onStack);
      if (missing.length > 0) {
        for (const callee of missing.reverse()) {
          callee.onStack = true;
          stack.push(callee);
        }
        continue;
      }
      stack.pop();
      unit.onStack = false;
      this.commit(unit, activation);
    }
  }

  private start(unit: Unit): Activation | null {
    if (unit.summary !== null && !unit.dirty) return null;
    const most = unit.fn.module.outside ? MAX_RUNS_OUTSIDE : MAX_RUNS;
    if (unit.runs >= most && unit.summary !== null) {
      unit.dirty = false;
      unit.limits.frozen = true;
      return null;
    }
    unit.dirty = false;
    this.counts.runs++;
    return run(this, unit);
  }

  private commit(unit: Unit, activation: Activation): void {
    if (unit.runs++ === 0) this.finished.push(unit);
    unit.limits.cutSinks = activation.cutSinks;
    const summary = summarise(activation);
    unit.hits = activation.hits;
    unit.outcomes = activation.outcomes;
    unit.callees = activation.callees;
    unit.uses = activation.uses;
    const { arrivals, meetings } = activation;
    unit.sinks = arrivals.size === 0 ? NO_SINKS : [...arrivals.values()].map(({ site }) => site);
    unit.meetings = meetings.size === 0 ? NO_MEETINGS : meetings;
    unit.libraryCalls = activation.libraryCalls;
    unit.resolved = activation.resolved;
    unit.unresolved = activation.unresolved;
    const changed = unit.summary === null || !isSameSummary(unit.summary, summary);
    unit.summary = summary;
    if (!changed) return;
    for (const dependent of unit.dependents) this.invalidate(dependent);
  }
}

/**
 * What an activation knows of the program around it: facts that outlive it, and where it leaves its own.
 * The engine is the world of every activation; nothing here knows how units are run.
 */
import type { IntTuples } from '../base/int-tuples.js';
import type { Interner } from '../base/interner.js';
import type { Threat } from '../models/row.js';
import type { Cells, CellWriter } from './cell.js';
import type { Classes } from './class-table.js';
import type { Domain } from './domain.js';
import type { EntryRows } from './entry-rows.js';
import type { ExportIndex } from './export-index.js';
import type { Homes } from './homes.js';
import type { Library } from './library.js';
import type { Program } from './program.js';
import type { Refinements } from './refinement.js';
import type { Sources } from './source.js';
import type { Summary } from './summary.js';
import type { Unit } from './unit.js';

/** How much of a request's path the text of a route says. */
export type RouteSays = 'everything' | 'how it begins' | 'nothing';

export interface EngineCounts {
  runs: number;
  rounds: number;
  blocks: number;
  operations: number;
  ownCalls: number;
  ownResolved: number;
}

export interface World {
  readonly domain: Domain;
  readonly program: Program;
  readonly library: Library;
  readonly cells: Cells;
  readonly classes: Classes;
  readonly sources: Sources;
  readonly exports: ExportIndex;
  readonly refinements: Refinements;
  readonly threats: ReadonlySet<Threat>;
  readonly counts: EngineCounts;
  readonly emptySummary: Summary;
  /** Numbers of the places where something could do harm: see `siteAt`. */
  readonly sites: IntTuples;
  readonly siteKinds: Interner;
  /** Texts put together (function.operation) that a modelled sink judged, and those that were handed on. */
  readonly consumedTexts: Set<string>;
  readonly handedTexts: Set<string>;
  readonly entryRows: EntryRows;
  /** Where names come from that modules hand on. */
  readonly homes: Homes;
  /** By function: makes it an entry point for its shape, which is done if nothing else makes it one. */
  readonly assumed: Map<number, () => void>;
  /** The unit of a function for a variant; past the limit of versions the general one. */
  unit(fn: number, variant: readonly number[], versions?: number): Unit;
  /** Runs a unit that has no summary yet while its caller runs. False: that would go too deep. */
  evaluateInside(unit: Unit): boolean;
  /** A function is an entry point, and what it returns reaches a sink of the kind. */
  noteEntry(fn: number, returns: string | null): void;
  /** The kind of sink that a function's result reaches, null if none. */
  returnsOf(fn: number, reader: number): string | null;
  /** A route leads to a function: how much of the request's path its text says. */
  noteRoute(fn: number, says: RouteSays): void;
  /** Whether every route that leads to a function is a fixed text. */
  hasFixedRoute(fn: number, reader: number): boolean;
  /** Whether every route that leads to a function begins with a fixed part, so that no host stands there. */
  hasLocalRoute(fn: number, reader: number): boolean;
  /** What a function returns is given to templates: each with how its values are put out. */
  noteRendering(fn: number, templates: number, writer: CellWriter): void;
  /** The templates that a function's result is given to, as texts; bottom if there are none. */
  renderingOf(fn: number, reader: number): number;
  /** The program makes a mistake that models name, in how it uses a library. */
  noteMistake(library: string, kind: string, writer: CellWriter): void;
  makesMistake(library: string, kind: string, reader: number): boolean;
  /** A module took over all names of a library. */
  noteStar(module: number, library: string): void;
  starsOf(module: number): readonly string[];
  /** Names that a module's own code assigns, in order of first mention. */
  globalNames(module: number): ReadonlySet<number>;
}

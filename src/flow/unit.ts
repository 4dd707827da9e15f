/**
 * Units: what the fixpoint runs, a function or a variant of it, with the results of its latest run.
 */
import type { FunctionInfo } from './program.js';
import type { Hit, SinkOutcome, SinkSite, Summary, Use } from './summary.js';

/** A function, or a variant of it for what some of its parameters are known to hold. */
export interface Unit {
  id: number;
  fn: FunctionInfo;
  /** (parameter, value) pairs; empty for the general unit. */
  variant: readonly number[];
  summary: Summary | null;
  runs: number;
  dirty: boolean;
  onStack: boolean;
  dependents: Set<number>;
  callees: Set<number>;
  hits: Hit[];
  /** Limits that were met: it was not run again though it should have been; sinks were left out of its summary. */
  limits: { frozen: boolean; cutSinks: boolean };
  outcomes: Map<number, SinkOutcome>;
  uses: Map<string, Use>;
  /** The sinks that its latest run met, and the comparisons worth a look. */
  sinks: readonly SinkSite[];
  meetings: ReadonlySet<number>;
  /** The library node that each call operation calls. */
  libraryCalls: ReadonlyMap<number, number>;
  /** Call operations resolved to the program, and those that could not be resolved at all. */
  resolved: ReadonlySet<number>;
  unresolved: ReadonlySet<number>;
}

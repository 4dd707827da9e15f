/**
 * What a function does, in terms of what its caller hands it: the contract between two functions.
 *
 * Every value in a summary speaks of parameters as placeholders and holds objects by value. A caller
 * instantiates it: placeholders become the arguments at hand (`instantiate.ts`).
 */
import type { SinkRow } from '../models/row.js';

/** A place where something could do harm: one argument of one call (or another operation) in one function. */
export interface SinkSite {
  /** The number of (function, op, value, kind): equal for the same place. */
  id: number;
  /** Function of the program. */
  function: number;
  /** Operation, counted from the function's first. */
  op: number;
  /** The operation whose value arrives there, counted alike; -1 where it is the operation's own. */
  value: number;
  kind: string;
  variant: string | null;
  /** What runs there: a library path, or the words for an operation. */
  api: string;
  row: SinkRow | null;
}

/** A parameter (or something reached from it) arrives at a sink, here or further down. */
export interface SinkEntry {
  site: SinkSite;
  /** Placeholder reference. */
  placeholder: number;
  keep: number;
  add: number;
  notes: number;
  /** The operation of this function: the sink itself, or the call that leads to it. */
  op: number;
  /** The entry of the called function that this one continues, null at the sink. */
  next: SinkEntry | null;
  /** The unit called, -1 at the sink. */
  callee: number;
  /** Number of calls down to the sink. */
  depth: number;
}

/** What a placeholder object looks like after the function: only what was written. */
export interface Effect {
  placeholder: number;
  /** A record of kind Given, without objects of the function. */
  record: number;
}

/** A call that only the caller can resolve: its callee or receiver is a placeholder. */
export interface DeferredCall {
  /** Placeholder of the callee, or of the receiver when `name` is given. */
  target: number;
  /** Program-wide name of the member, -1 for a call of the target itself. */
  name: number;
  /** Argument pairs: tag (keyword names program-wide) and value in turn. */
  arguments: number[];
  op: number;
}

/** Facts that hold of a placeholder after the call: always (`outcome` 2), or when the result is true (1) or false (0). */
export interface Implication {
  outcome: number;
  placeholder: number;
  facts: number;
  /** Constant set it is one of, -1 if not known. */
  equals: number;
  notes: number;
}

/** How things stand whenever the function hands on by calling one of its parameters without reporting a failure. */
export interface Passage {
  /** The parameter that is called. */
  parameter: number;
  /** What holds of placeholders then; `outcome` is always `Always`. */
  implies: Implication[];
  /** What was written to placeholders by then. */
  effects: Effect[];
}

/** Parameters that `decides` has a bit for. */
export const MAX_DECIDING = 31;

export const Outcome = { False: 0, True: 1, Always: 2 } as const;

export interface Summary {
  /** The result; bottom when the function never returns. */
  returns: number;
  raises: number;
  effects: Effect[];
  sinks: SinkEntry[];
  calls: DeferredCall[];
  implies: Implication[];
  passages: Passage[];
  /** Parameters whose constants choose a way: bit per parameter. */
  decides: number;
}

/** Data of a source arrives at a sink. */
export interface Hit {
  site: SinkSite;
  /** Label of the source. */
  label: number;
  /** Facts that hold on arrival. */
  state: number;
  notes: number;
  /** The unit in which the source's label meets the way to the sink, and the operation there. */
  unit: number;
  op: number;
  /** The way down from there, null when the sink is the operation itself. */
  next: SinkEntry | null;
  callee: number;
}

/** A call (or assignment) that a model names as a mistake by itself. */
export interface Use {
  function: number;
  op: number;
  kind: string;
  variant: string | null;
  api: string;
}

/** How a visited sink ended, for coverage and for the reasons why it is clean. */
export interface SinkOutcome {
  site: SinkSite;
  outcome: 'reached' | 'constant' | 'safe' | 'no-source' | 'unknown';
  /** For `safe`: the facts that made it so. */
  facts: number;
  /** For `safe`: the unit and operation where a label arrived with them; null for the others. */
  met: { unit: number; op: number; label: number } | null;
}

/** Whether nothing that a caller can see is different. */
export function isSameSummary(left: Summary, right: Summary): boolean {
  return (
    left.returns === right.returns &&
    left.raises === right.raises &&
    left.decides === right.decides &&
    agree(left.sinks, right.sinks, isSameEntry) &&
    agree(left.effects, right.effects, isSameEffect) &&
    agree(left.implies, right.implies, isSameImplication) &&
    agree(left.passages, right.passages, isSamePassage) &&
    agree(left.calls, right.calls, isSameCall)
  );
}

function agree<T>(
  left: readonly T[],
  right: readonly T[],
  isSame: (x: T, y: T) => boolean,
): boolean {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (!isSame(left[i]!, right[i]!)) return false;
  return true;
}

function isSameEntry(x: SinkEntry, y: SinkEntry): boolean {
  return (
    x.site.function === y.site.function &&
    x.site.op === y.site.op &&
    x.site.value === y.site.value &&
    x.placeholder === y.placeholder &&
    x.keep === y.keep &&
    x.add === y.add &&
    x.notes === y.notes
  );
}

function isSameEffect(x: Effect, y: Effect): boolean {
  return x.placeholder === y.placeholder && x.record === y.record;
}

function isSameImplication(x: Implication, y: Implication): boolean {
  return (
    x.outcome === y.outcome &&
    x.placeholder === y.placeholder &&
    x.facts === y.facts &&
    x.equals === y.equals &&
    x.notes === y.notes
  );
}

function isSamePassage(x: Passage, y: Passage): boolean {
  return (
    x.parameter === y.parameter &&
    agree(x.implies, y.implies, isSameImplication) &&
    agree(x.effects, y.effects, isSameEffect)
  );
}

function isSameCall(x: DeferredCall, y: DeferredCall): boolean {
  return (
    x.target === y.target &&
    x.name === y.name &&
    x.op === y.op &&
    agree(x.arguments, y.arguments, Object.is)
  );
}

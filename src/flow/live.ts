/**
 * What counts of a finished analysis: hits of units that something can reach, each once.
 *
 * A function that is only called with constants counts in those variants alone; one that nothing calls
 * is taken to be called from outside.
 */

import { Op } from '../ir/opcode.js';
import type { Engine } from './engine.js';
import { activate } from './interpreter.js';
import { isWorse, meetSink } from './sink.js';
import type { Hit, SinkEntry, SinkOutcome, Use } from './summary.js';
import { generalValue } from './type-of.js';
import type { Unit } from './unit.js';

export interface Outcome {
  hits: Hit[];
  uses: Use[];
  sinks: SinkOutcome[];
  /** Calls to the program's own code: all that look like one, and those that were resolved. */
  calls: { own: number; resolved: number };
}

/** Gathers the results of all live units in order of their numbers. */
export function gather(engine: Engine): Outcome {
  const live = liveUnits(engine);
  const hits = new Map<string, Hit>();
  const uses = new Map<string, Use>();
  const sinks = new Map<number, SinkOutcome>();
  const calls = { own: 0, resolved: 0 };
  for (const unit of engine.units) {
    if (!live.units.has(unit.id)) continue;
    for (const hit of unit.hits) if (counts(engine, hit)) addHit(engine, hits, hit);
    if (live.roots.has(unit.id))
      for (const hit of rootHits(engine, unit)) if (counts(engine, hit)) addHit(engine, hits, hit);
    for (const use of unit.uses.values()) uses.set(`${use.function}.${use.op}.${use.kind}`, use);
    for (const [key, outcome] of unit.outcomes) addOutcome(sinks, key, outcome);
    if (unit.variant.length === 0) countCalls(engine, unit, calls);
  }
  return {
    hits: withoutCovered(engine, [...hits.values()]),
    uses: [...uses.values()],
    sinks: [...sinks.values()],
    calls,
  };
}

/** Leaves out hits that say nothing more, because the same data reaches a sink of the kind that says it all. */
function withoutCovered(engine: Engine, hits: readonly Hit[]): Hit[] {
  const reached = new Set(hits.map((hit) => `${hit.site.kind} ${hit.label}`));
  return hits.filter((hit) => {
    const within = engine.library.kinds.get(hit.site.kind)?.within;
    return within === undefined || !reached.has(`${within} ${hit.label}`);
  });
}

/** Texts count where they are handed on and no modelled sink judged them. What a test hands to the program attacks nobody. */
function counts(engine: Engine, hit: Hit): boolean {
  const source = engine.sources.get(engine.domain.taints.target(hit.label)).function;
  const { functions } = engine.program;
  if (functions[source].module.outside && !functions[hit.site.function].module.outside)
    return false;
  if (hit.site.variant !== 'text') return true;
  const key = `${hit.site.function}.${hit.site.op}`;
  return engine.handedTexts.has(key) && !engine.consumedTexts.has(key);
}

/** Entries of sinks that only callers outside the program could feed, with the unit that stands open. */
export function openSinks(engine: Engine): { entry: SinkEntry; unit: Unit }[] {
  const { roots } = liveUnits(engine);
  return [...roots].flatMap((id) => {
    const unit = engine.units[id]!;
    return (unit.summary?.sinks ?? []).map((entry) => ({ entry, unit }));
  });
}

/** Units that are roots, and all that those reach by calls. */
function liveUnits(engine: Engine): { units: Set<number>; roots: Set<number> } {
  const called = new Set<number>();
  for (const unit of engine.units) {
    for (const callee of unit.callees)
      if (engine.units[callee]!.fn !== unit.fn) called.add(engine.units[callee]!.fn.index);
  }
  const roots = new Set<number>();
  const units = new Set<number>();
  const reachedFunctions = new Set<number>();
  const reach = (start: number): void => {
    const stack = [start];
    while (stack.length > 0) {
      const id = stack.pop()!;
      if (units.has(id)) continue;
      units.add(id);
      reachedFunctions.add(engine.units[id]!.fn.index);
      stack.push(...engine.units[id]!.callees);
    }
  };
  for (const unit of engine.units) {
    if (unit.variant.length > 0) continue;
    const isRoot = !called.has(unit.fn.index) || engine.entries.has(unit.fn.index);
    if (!isRoot) continue;
    roots.add(unit.id);
    reach(unit.id);
  }
  // Functions that only call each other: the first of each such group is taken for its root.
  for (const unit of engine.units) {
    if (unit.variant.length > 0 || reachedFunctions.has(unit.fn.index)) continue;
    roots.add(unit.id);
    reach(unit.id);
  }
  return { units, roots };
}

/**
 * What a root's receivers and captured objects bring from cells to its sinks, apart from what the root's own
 * reading of them has met there already.
 */
function rootHits(engine: Engine, unit: Unit): Hit[] {
  const { domain } = engine;
  const { taints } = domain;
  if (!unit.summary || unit.summary.sinks.length === 0) return [];
  const a = activate(engine, unit);
  const met = new Set(unit.hits.map((hit) => ownSource(engine, unit, hit)));
  for (const { site, outcome, met: safely } of unit.outcomes.values())
    if (outcome === 'safe' && safely !== null && taints.isSource(safely.label))
      met.add(ownSource(engine, unit, { site, label: safely.label }));
  for (const entry of unit.summary.sinks) {
    if (domain.references.pathOf(entry.placeholder).length === 0) continue;
    a.at = entry.op;
    const taint = taints.map(
      domain.taint(generalValue(a, entry.placeholder)),
      entry.keep,
      entry.add,
      entry.notes,
    );
    for (let i = 0; i < taints.count(taint); i++) {
      const label = taints.label(taint, i);
      if (!taints.isSource(label)) continue;
      const way = { site: entry.site, op: entry.op, next: entry.next, callee: entry.callee };
      const own = ownSource(engine, unit, { site: entry.site, label });
      if (own !== null && met.has(own)) continue;
      meetSink(a, way, { label, state: taints.add(taint, i), notes: taints.notes(taint, i) });
    }
  }
  return a.hits;
}

/** Names what a source in the function of a unit brings to a site; null for other sources. */
function ownSource(
  engine: Engine,
  unit: Unit,
  { site, label }: Pick<Hit, 'site' | 'label'>,
): string | null {
  const source = engine.sources.get(engine.domain.taints.target(label));
  if (source.function !== unit.fn.index) return null;
  return `${site.function}.${site.op}.${site.kind}.${source.kind}`;
}

function addHit(engine: Engine, hits: Map<string, Hit>, hit: Hit): void {
  const site = `${hit.site.function}.${hit.site.op}.${hit.site.kind}`;
  const key = `${site}.${engine.domain.taints.target(hit.label)}`;
  const known = hits.get(key);
  if (known && rank(known) <= rank(hit)) return;
  hits.set(key, hit);
}

/** Fewer assumptions first, then the shorter way. */
function rank(hit: Hit): number {
  let bits = 0;
  for (let notes = hit.notes; notes !== 0; notes &= notes - 1) bits++;
  return bits * 1000 + (hit.next === null ? 0 : hit.next.depth + 1);
}

function addOutcome(sinks: Map<number, SinkOutcome>, key: number, outcome: SinkOutcome): void {
  const known = sinks.get(key);
  if (!known || isWorse(outcome.outcome, known.outcome)) sinks.set(key, outcome);
}

function countCalls(engine: Engine, unit: Unit, calls: { own: number; resolved: number }): void {
  calls.resolved += unit.resolved.size;
  calls.own += unit.resolved.size;
  const { ir, names } = unit.fn.module;
  for (const op of unit.unresolved) {
    if (unit.resolved.has(op)) continue;
    const at = unit.fn.ir.firstOp + op;
    const name = ir.opcode[at] === Op.Invoke ? names[ir.b[at]!]! : -1;
    if (name >= 0 && engine.classes.someDefines(name)) calls.own++;
  }
}

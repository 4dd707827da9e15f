/**
 * Where data meets a sink: hits for sources, entries for what the caller will hand in, and how each
 * visited sink ended.
 */
import type { SinkRow } from '../models/row.js';
import { commonFacts, factNames } from '../models/state.js';
import type { Activation } from './activation.js';
import type { SinkEntry, SinkOutcome, SinkSite } from './summary.js';
import { contentTaint } from './type-of.js';
import type { World } from './world.js';

/** The nature of the labels that texts carry. */
export const TEXT_NATURE = 'text';

/** Entries that a function hands to its callers: in all, and of one kind for one placeholder. */
const MAX_ENTRIES = 64;
const MAX_ALIKE = 4;

/** The way from here to the sink. */
export interface Way {
  site: SinkSite;
  op: number;
  next: SinkEntry | null;
  callee: number;
}

/** A value arrives at a sink that is in this function. */
export function reachSink(a: Activation, site: SinkSite, value: number): void {
  const { taints } = a.domain;
  if (site.row) a.engine.library.noteUsed(site.row);
  const taint = contentTaint(a, value);
  const way: Way = { site, op: site.op, next: null, callee: -1 };
  if (taints.count(taint) === 0) {
    const constants = a.domain.constList(value);
    noteOutcome(a, site, {
      outcome: constants !== null && constants.length > 0 ? 'constant' : 'no-source',
      facts: 0,
      met: null,
    });
  }
  for (let i = 0; i < taints.count(taint); i++) {
    const label = taints.label(taint, i);
    const state = {
      keep: taints.keep(taint, i),
      add: taints.add(taint, i),
      notes: taints.notes(taint, i),
    };
    if (taints.isSource(label)) meetSink(a, way, { label, state: state.add, notes: state.notes });
    else noteEntry(a, { ...way, placeholder: taints.target(label), ...state, depth: 0 });
  }
}

/** A source's label arrives at a sink, here or further down. */
export function meetSink(
  a: Activation,
  way: Way,
  arrival: { label: number; state: number; notes: number },
): void {
  const kind = a.engine.library.kinds.get(way.site.kind);
  const source = a.engine.sources.get(a.domain.taints.target(arrival.label));
  if (source.nature === TEXT_NATURE) {
    if (way.site.variant !== TEXT_NATURE)
      a.engine.consumedTexts.add(`${source.function}.${source.op}`);
    return;
  }
  if (!kind || source.nature !== kind.nature) return;
  if (isSafe(kind.safe, arrival.state)) {
    const met = { unit: a.unit.id, op: way.op, label: arrival.label };
    noteOutcome(a, way.site, { outcome: 'safe', facts: arrival.state, met });
    return;
  }
  noteOutcome(a, way.site, { outcome: 'reached', facts: 0, met: null });
  a.hits.push({ ...way, ...arrival, unit: a.unit.id });
}

/** Whether a state has all facts of one of the alternatives. */
function isSafe(alternatives: readonly number[], state: number): boolean {
  return alternatives.some((facts) => (state & facts) === facts);
}

/** Of the facts of what arrives at a sink, those that make it harmless there: as bits, and by name. */
export function neededFacts(
  world: Pick<World, 'library'>,
  kind: string,
  facts: number,
): { bits: number; names: string[] } {
  const safe = world.library.kinds.get(kind)?.safe ?? [];
  const bits = safe.find((wanted) => (facts & wanted) === wanted) ?? facts;
  return { bits, names: factNames(bits) };
}

/** What a caller hands in arrives at a sink. */
export function noteEntry(a: Activation, entry: SinkEntry): void {
  const kind = a.engine.library.kinds.get(entry.site.kind);
  if (kind && isSafe(kind.safe, entry.add)) {
    const label = a.domain.taints.placeholder(entry.placeholder);
    const met = { unit: a.unit.id, op: entry.op, label };
    noteOutcome(a, entry.site, { outcome: 'safe', facts: entry.add, met });
    return;
  }
  const key = `${entry.site.function}.${entry.site.op}.${entry.site.value}.${entry.site.kind}.${entry.placeholder}`;
  const known = a.sinks.get(key);
  if (known) {
    const shorter = entry.depth < known.depth ? entry : known;
    a.sinks.set(key, {
      ...shorter,
      keep: known.keep & entry.keep,
      add: commonFacts(known.add, entry.add),
      notes: known.notes | entry.notes,
    });
    return;
  }
  const alike = `${entry.site.kind}.${entry.placeholder}`;
  const count = a.sinkCounts.get(alike) ?? 0;
  if (count >= MAX_ALIKE || a.sinks.size >= MAX_ENTRIES) {
    a.cutSinks = true;
    return;
  }
  a.sinkCounts.set(alike, count + 1);
  a.sinks.set(key, entry);
}

/** Remembers how a sink ended; the worst of several outcomes stays. */
function noteOutcome(a: Activation, site: SinkSite, result: Omit<SinkOutcome, 'site'>): void {
  const rank = ['constant', 'no-source', 'safe', 'unknown', 'reached'];
  const key = `${site.function}.${site.op}.${site.value}.${site.kind}`;
  const known = a.outcomes.get(key);
  if (known && rank.indexOf(known.outcome) >= rank.indexOf(result.outcome)) return;
  a.outcomes.set(key, { site, ...result });
}

/** A sink in this function at an operation. */
export function siteAt(
  a: Activation,
  op: number,
  sink: { kind: string; value: number; api: string; row: SinkRow | null; variant: string | null },
): SinkSite {
  return { function: a.fn.index, op, ...sink };
}

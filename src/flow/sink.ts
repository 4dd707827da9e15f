/**
 * Where data meets a sink: hits for sources, entries for what the caller will hand in, and how each
 * visited sink ended.
 */
import { commonFacts, factNames } from '../models/state.js';
import type { Activation } from './activation.js';
import type { SinkEntry, SinkOutcome, SinkSite } from './summary.js';
import { Note } from './taint.js';
import { contentTaint, shownTaint, taintBeside, wholeTaint } from './type-of.js';
import type { World } from './world.js';

/** The nature of the labels that texts carry. */
export const TEXT_NATURE = 'text';

/** Entries that a function hands to its callers: in all, and of one kind for one placeholder. */
const MAX_ENTRIES = 64;
const MAX_ALIKE = 4;
/** Entries after which one that is harmless but for data of another nature finds no room any more. */
const MAX_SAFE_ENTRIES = 32;

/**
 * Two guesses that together show nothing: that a call which nobody sees hands on what it was given, and that a
 * field holds what one of its writers wrote. A record that is looked up by an id is the case: it is not the id.
 */
const CONJECTURE = Note.UnresolvedCall | Note.SharedCell;

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
  const taint = arrivingTaint(a, site, value);
  a.arrivals.set(`${site.op}.${site.value}.${site.kind}`, { site, value });
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
    const keep = taints.keep(taint, i);
    const add = taints.add(taint, i);
    const notes = taints.notes(taint, i);
    if (taints.isSource(label)) meetSink(a, way, { label, state: add, notes });
    else noteEntry(a, way, { placeholder: taints.target(label), keep, add, notes, depth: 0 });
  }
}

/** What arrives of a value at a sink, with all that it contains. */
export function arrivingTaint(a: Activation, site: SinkSite, value: number): number {
  switch (mannerOf(a, site)) {
    case 'text':
      return shownTaint(a, value);
    case 'whole':
      return wholeTaint(a, value);
    default:
      return partsTaint(a, site, value);
  }
}

/** The taint of what arrives part by part, but for what the kind takes as it is. */
function partsTaint(a: Activation, { kind }: SinkSite, value: number): number {
  const literal = a.engine.library.kinds.get(kind)?.literalUnder;
  if (literal === undefined) return contentTaint(a, value);
  const { constants } = a.domain;
  return taintBeside(a, value, new Set(literal.map((key) => a.elementKey(constants.text(key)))));
}

/** How a sink takes what arrives: writes it as text, takes it over as a whole, or looks at each part. */
export function mannerOf(a: Activation, { kind, variant }: SinkSite): 'text' | 'whole' | 'parts' {
  const known = a.engine.library.kinds.get(kind);
  if (known?.asWhole === true) return 'whole';
  return variant !== 'parts' && known?.asText === true ? 'text' : 'parts';
}

/** A source's label arrives at a sink, here or further down. */
export function meetSink(
  a: Activation,
  way: Way,
  arrival: { label: number; state: number; notes: number },
): void {
  const source = a.engine.sources.get(a.domain.taints.target(arrival.label));
  if (source.nature === TEXT_NATURE) {
    // A place that minds only other data (secrets, errors) says nothing of what text does there.
    const minds = a.engine.library.kinds.get(way.site.kind)?.nature;
    // What came of handing the text to something unknown is seldom the text.
    const isText = (arrival.notes & Note.UnresolvedCall) === 0 || source.kind === way.site.kind;
    if (way.site.variant !== TEXT_NATURE && minds === 'untrusted' && isText)
      a.engine.consumedTexts.add(`${source.function}.${source.op}`);
    return;
  }
  const kind = a.engine.library.kindFor(way.site.kind, source.nature);
  if (!kind || (kind.onlyThreat ?? source.threat) !== source.threat) return;
  const site = kind.kind === way.site.kind ? way.site : { ...way.site, kind: kind.kind };
  if (isSafe(kind.safe, arrival.state)) {
    const met = { unit: a.unit.id, op: way.op, label: arrival.label };
    noteOutcome(a, site, { outcome: 'safe', facts: arrival.state, met });
    return;
  }
  const isShown = (arrival.notes & CONJECTURE) !== CONJECTURE;
  noteOutcome(a, site, { outcome: isShown ? 'reached' : 'unknown', facts: 0, met: null });
  if (!isShown) return;
  a.hits.push({
    site,
    label: arrival.label,
    state: arrival.state,
    notes: arrival.notes,
    unit: a.unit.id,
    op: way.op,
    next: way.next,
    callee: way.callee,
  });
}

/** Whether a state has all facts of one of the alternatives. */
function isSafe(alternatives: readonly number[], state: number): boolean {
  for (const facts of alternatives) if ((state & facts) === facts) return true;
  return false;
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
export function noteEntry(
  a: Activation,
  way: Way,
  arrival: Pick<SinkEntry, 'placeholder' | 'keep' | 'add' | 'notes' | 'depth'>,
): void {
  const { site } = way;
  const { placeholder, keep, add, notes, depth } = arrival;
  const { library } = a.engine;
  const kind = library.kinds.get(site.kind);
  const isOnly = library.kindsBeside(site.kind).length === 0;
  const isSafeHere = kind !== undefined && isSafe(kind.safe, add);
  if (isSafeHere && (isOnly || a.sinks.length >= MAX_SAFE_ENTRIES)) {
    const label = a.domain.taints.placeholder(placeholder);
    noteOutcome(a, site, {
      outcome: 'safe',
      facts: add,
      met: { unit: a.unit.id, op: way.op, label },
    });
    return;
  }
  let alike = 0;
  const ofPlaceholder = a.sinksOf.get(placeholder) ?? [];
  for (const i of ofPlaceholder) {
    const known = a.sinks[i]!;
    if (known.site.id === site.id) {
      const weaker = {
        placeholder,
        keep: known.keep & keep,
        add: commonFacts(known.add, add),
        notes: known.notes | notes,
        depth: Math.min(depth, known.depth),
      };
      const isNearer = depth < known.depth;
      if (
        isNearer ||
        weaker.keep !== known.keep ||
        weaker.add !== known.add ||
        weaker.notes !== known.notes
      )
        a.sinks[i] = entryOf(isNearer ? way : known, weaker);
      return;
    }
    if (known.site.kind === site.kind) alike++;
  }
  if (alike >= MAX_ALIKE || a.sinks.length >= MAX_ENTRIES) {
    a.cutSinks = true;
    noteOutcome(a, site, { outcome: 'unknown', facts: 0, met: null });
    return;
  }
  if (ofPlaceholder.length === 0) a.sinksOf.set(placeholder, ofPlaceholder);
  ofPlaceholder.push(a.sinks.push(entryOf(way, arrival)) - 1);
}

/** Field by field: this is done for every sink below every call. */
function entryOf(
  way: Way,
  arrival: Pick<SinkEntry, 'placeholder' | 'keep' | 'add' | 'notes' | 'depth'>,
): SinkEntry {
  return {
    site: way.site,
    placeholder: arrival.placeholder,
    keep: arrival.keep,
    add: arrival.add,
    notes: arrival.notes,
    op: way.op,
    next: way.next,
    callee: way.callee,
    depth: arrival.depth,
  };
}

const ORDER: readonly SinkOutcome['outcome'][] = [
  'constant',
  'no-source',
  'safe',
  'unknown',
  'reached',
];

/** Whether one way for a sink to end is worse than another. */
export function isWorse(one: SinkOutcome['outcome'], other: SinkOutcome['outcome']): boolean {
  return ORDER.indexOf(one) > ORDER.indexOf(other);
}

/** Remembers how a sink ended; the worst of several outcomes stays. */
function noteOutcome(a: Activation, site: SinkSite, result: Omit<SinkOutcome, 'site'>): void {
  const known = a.outcomes.get(site.id);
  if (known && !isWorse(result.outcome, known.outcome)) return;
  a.outcomes.set(site.id, {
    site,
    outcome: result.outcome,
    facts: result.facts,
    met: result.met,
  });
}

/** A sink in this function at an operation. */
export function siteAt(
  a: Activation,
  op: number,
  sink: Omit<SinkSite, 'id' | 'function' | 'op'>,
): SinkSite {
  const kind = a.engine.siteKinds.intern(sink.kind);
  const id = a.engine.sites.intern([a.fn.index, op, sink.value, kind]);
  const { value, variant, api, row } = sink;
  return { id, function: a.fn.index, op, value, kind: sink.kind, variant, api, row };
}

/**
 * A callee's summary, made true for the arguments at hand: placeholders become values of the caller.
 *
 * All values are read in the state before the call; then the callee's writes are done, its sinks met,
 * and what its return shows about the arguments is noted.
 */
import type { Activation } from './activation.js';
import type { Binding } from './argument.js';
import { Mention } from './domain.js';
import { type FlowState, snapshot } from './flow-state.js';
import { addFacts, assumeHandedIn } from './guard.js';
import { adopt, setRecord, touchedRecord } from './heap.js';
import { callUnknown } from './library-call.js';
import { readKey, writeKey } from './object.js';
import type { Argument } from './operations.js';
import { RESULT_BASE, RefKind } from './reference.js';
import { arrivingTaint, mannerOf, meetSink, noteEntry } from './sink.js';
import {
  type DeferredCall,
  type Effect,
  Outcome,
  type Passage,
  type SinkEntry,
  type SinkSite,
  type Summary,
} from './summary.js';
import type { Unit } from './unit.js';

/** How deep calls that callees left open may lead to further such calls. */
const MAX_NESTED = 3;

export interface Instance {
  op: number;
  unit: Unit;
  summary: Summary;
  binding: Binding;
}

/** The result of the call; bottom (and `a.stopped`) when it never returns. */
export function instantiate(a: Activation, call: Instance): number {
  const substitution = new Substitution(a, call);
  const before = snapshot(a);
  // What code outside the program proper hands in attacks nobody: neither sinks nor callees meet it.
  const isWatched = !a.module.outside || call.unit.fn.module.outside;
  if (isWatched) substitution.resolveDeferred();
  else substitution.assumeDeferred();
  const { summary } = call;
  const returned = substitution.value(summary.returns);
  const raised = substitution.value(summary.raises);
  const effects = substitution.effects(summary.effects);
  if (isWatched) meetSinks(a, call, substitution);
  for (const effect of effects) applyEffect(a, call.op, effect);
  if (summary.passages.length > 0) handOn(a, call, before);
  if (raised !== a.domain.bottom) a.flow.raise(raised);
  if (summary.returns === a.domain.bottom) {
    a.stopped = true;
    return a.domain.bottom;
  }
  return conclude(a, call, adopt(a, call.op, returned));
}

/** Does what a callee has done and shown by the time it hands on. */
export function applyPassage(a: Activation, call: Instance, passage: Passage): void {
  const effects = new Substitution(a, call).effects(passage.effects);
  for (const effect of effects) applyEffect(a, call.op, effect);
  for (const { placeholder, facts, equals, notes } of passage.implies) {
    const number = numberOf(a, call, placeholder);
    if (number >= 0) addFacts(a, number, { facts, equals, notes });
  }
}

/** A callee that hands on by calling what this function was itself given to go on with. */
function handOn(a: Activation, call: Instance, before: FlowState): void {
  const { references } = a.domain;
  const after = a.state;
  for (const passage of call.summary.passages) {
    const target = a.domain.placeholderOf(call.binding.values[passage.parameter]!);
    if (target < 0 || references.y(target) !== references.emptyPath) continue;
    a.state = { heap: before.heap, owned: false, refinements: before.refinements };
    applyPassage(a, call, passage);
    a.passages.set(call.op, { parameter: references.x(target), state: snapshot(a) });
  }
  a.state = after;
}

function meetSinks(a: Activation, call: Instance, substitution: Substitution): void {
  for (const entry of call.summary.sinks) {
    const taint = substitution.content(entry.placeholder, entry.site);
    if (taint !== a.domain.taints.empty) meetEntry(a, call, entry, taint);
  }
}

/** What the call shows about its arguments: at once, or by its result. */
function conclude(a: Activation, call: Instance, result: number): number {
  const implied: number[] = [];
  for (const implication of call.summary.implies) {
    const number = numberOf(a, call, implication.placeholder);
    if (number < 0) continue;
    const { outcome, facts, equals, notes } = implication;
    if (outcome === Outcome.Always) {
      addFacts(a, number, { facts, equals, notes });
      assumeHandedIn(a, number, facts);
    } else implied.push(outcome, number, facts, equals, notes);
  }
  return implied.length === 0
    ? result
    : a.domain.withImplications(result, a.domain.implications.intern(implied));
}

/** The value number of what a placeholder of the callee stands for here, -1 if it has none. */
function numberOf(a: Activation, call: Instance, placeholder: number): number {
  const { references } = a.domain;
  const base = references.x(placeholder);
  if (base >= RESULT_BASE) return -1;
  let number = call.binding.numbers[base] ?? -1;
  for (const key of references.pathOf(placeholder)) {
    if (number < 0) return -1;
    number = a.numbers.read(number, key);
  }
  return number;
}

function meetEntry(a: Activation, call: Instance, entry: SinkEntry, taint: number): void {
  const { taints } = a.domain;
  const way = { site: entry.site, op: call.op, next: entry, callee: call.unit.id };
  const depth = entry.depth + 1;
  for (let i = 0; i < taints.count(taint); i++) {
    const label = taints.label(taint, i);
    const keep = (taints.keep(taint, i) & entry.keep) | entry.add;
    const add = (taints.add(taint, i) & entry.keep) | entry.add;
    const notes = taints.notes(taint, i) | entry.notes;
    if (taints.isSource(label)) meetSink(a, way, { label, state: add, notes });
    else noteEntry(a, way, { placeholder: taints.target(label), keep, add, notes, depth });
  }
}

interface AppliedEffect {
  target: number;
  record: number;
  /** Whether the callee itself has already told the cells of classes. */
  told: boolean;
}

function applyEffect(a: Activation, op: number, effect: AppliedEffect): void {
  const { domain } = a;
  const { records } = domain;
  for (let i = 0; i < records.size(effect.record); i++) {
    const key = records.keyAt(effect.record, i);
    writeKey(
      a,
      { base: effect.target, key, op, told: effect.told },
      adopt(a, op, records.valueAt(effect.record, i)),
    );
  }
  const rest = records.rest(effect.record);
  if (rest === domain.bottom) return;
  for (const ref of domain.refList(effect.target)) {
    const record = touchedRecord(a, ref);
    if (record >= 0) setRecord(a, ref, records.addToRest(record, rest));
  }
}

/** Replaces a callee's placeholders by what the caller has in their places. */
class Substitution {
  private readonly a: Activation;
  private readonly call: Instance;
  private readonly memo = new Map<number, number>();
  private readonly results: number[] = [];
  /** What arrives of placeholders at sinks, by how the sinks take it. */
  private readonly arrived = {
    parts: new Map(),
    whole: new Map(),
    text: new Map(),
  } satisfies Record<ReturnType<typeof mannerOf>, Map<number, number>>;
  /** What placeholders stand for, as far as reading it called nothing. */
  private readonly here = new Map<number, number>();

  constructor(a: Activation, call: Instance) {
    this.a = a;
    this.call = call;
  }

  /** Makes the calls that the callee could not resolve, in its order. */
  resolveDeferred(): void {
    const { a, call } = this;
    for (const deferred of call.summary.calls) {
      const target = this.reference(deferred.target);
      const args = [];
      for (let i = 0; i < deferred.arguments.length; i += 2) {
        args.push({
          tag: deferred.arguments[i]!,
          value: this.value(deferred.arguments[i + 1]!),
          number: -1,
        });
      }
      this.results.push(
        a.nested < MAX_NESTED
          ? this.resolve(deferred, target, args)
          : callUnknown(a, call.op, args),
      );
      a.stopped = false;
      this.memo.clear();
      this.here.clear();
    }
  }

  /** Leaves the calls that the callee could not resolve undone: anything may come of them. */
  assumeDeferred(): void {
    this.results.push(...this.call.summary.calls.map(() => this.a.domain.unknown));
  }

  private resolve(deferred: DeferredCall, target: number, args: readonly Argument[]): number {
    const { a, call } = this;
    a.nested++;
    const result =
      deferred.name < 0
        ? a.perform.callValue(a, call.op, target, args)
        : a.perform.invokeValue(
            a,
            call.op,
            { receiver: target, number: -1, name: deferred.name },
            args,
          );
    a.nested--;
    return result;
  }

  /** The callee's writes that the caller must do: to its own objects, and where only it knows what is written. */
  effects(of: readonly Effect[]): AppliedEffect[] {
    const { domain } = this.a;
    const out: AppliedEffect[] = [];
    for (const effect of of) {
      const target = this.reference(effect.placeholder);
      const told =
        ((domain.mentions(domain.ofPlaceholder(effect.placeholder)) |
          domain.records.mentions(effect.record)) &
          Mention.Result) ===
        0;
      if (told && !this.keepsRecord(target)) continue;
      out.push({
        target,
        told,
        record: domain.records.mapValues(effect.record, (value) => this.value(value)),
      });
    }
    return out;
  }

  /** Whether a value is an object of this activation, or one that its caller handed in. */
  private keepsRecord(value: number): boolean {
    const { domain } = this.a;
    return domain.refList(value).some((ref) => {
      const kind = domain.references.kind(ref);
      return kind === RefKind.Object || kind === RefKind.Placeholder || kind === RefKind.Module;
    });
  }

  /** What a placeholder stands for here. */
  reference(placeholder: number): number {
    const { references } = this.a.domain;
    const path = references.pathOf(placeholder);
    if (path.length === 0) return this.read(references.x(placeholder), path);
    let value = this.here.get(placeholder);
    if (value !== undefined) return value;
    const before = this.a.calling;
    value = this.read(references.x(placeholder), path);
    if (this.a.calling === before) this.here.set(placeholder, value);
    return value;
  }

  private read(base: number, path: readonly number[]): number {
    const { bottom } = this.a.domain;
    let value =
      (base >= RESULT_BASE ? this.results[base - RESULT_BASE] : this.call.binding.values[base]) ??
      bottom;
    for (const key of path) {
      if (value === bottom) return bottom;
      value = readKey(this.a, { base: value, key, op: this.call.op });
    }
    return value;
  }

  /** The taint of all that a placeholder stands for here, as it arrives at a sink. */
  content(placeholder: number, site: SinkSite): number {
    const known: Map<number, number> = this.arrived[mannerOf(this.a, site)];
    let taint = known.get(placeholder);
    if (taint === undefined) {
      taint = arrivingTaint(this.a, site, this.reference(placeholder));
      known.set(placeholder, taint);
    }
    return taint;
  }

  value(value: number): number {
    if (this.a.domain.isClosed(value))
      return this.a.domain.withImplications(value, this.a.domain.noImplications);
    const known = this.memo.get(value);
    if (known !== undefined) return known;
    const result = this.substitute(value);
    this.memo.set(value, result);
    return result;
  }

  private substitute(value: number): number {
    const { domain } = this.a;
    const { taints } = domain;
    // By far the most values are one placeholder as it came in.
    const alone = domain.placeholderOf(value);
    if (alone >= 0) {
      const here = this.reference(alone);
      if (here !== domain.bottom) return domain.withImplications(here, domain.noImplications);
    }
    const { refs, joined, changed } = this.references(value);
    const before = domain.taint(value);
    let taint = taints.sourcesOf(before);
    for (let i = 0; i < taints.count(before); i++) {
      const label = taints.label(before, i);
      if (taints.isSource(label)) continue;
      const here = domain.taint(this.reference(taints.target(label)));
      taint = taints.join(
        taint,
        taints.map(here, taints.keep(before, i), taints.add(before, i), taints.notes(before, i)),
      );
    }
    if (!changed && taint === before) return domain.withImplications(value, domain.noImplications);
    const pure = refs.length === 0 && joined !== domain.bottom;
    const constants = pure ? domain.consts(joined) : domain.consts(value);
    return domain.make(domain.refSet([...refs, ...domain.refList(joined)]), constants, taint);
  }

  /** References of a value: those that stay, and what its placeholders stand for. */
  private references(value: number): { refs: number[]; joined: number; changed: boolean } {
    const { domain } = this.a;
    const { references, records } = domain;
    const refs: number[] = [];
    let joined = domain.bottom;
    let changed = false;
    for (const ref of domain.refList(value)) {
      const kind = references.kind(ref);
      if (kind === RefKind.Placeholder) {
        joined = domain.join(joined, domain.withTaint(this.reference(ref), domain.taints.empty));
        changed = true;
      } else if (kind === RefKind.Record) {
        const mapped = records.mapValues(references.x(ref), (inner) => this.value(inner));
        changed ||= mapped !== references.x(ref);
        refs.push(references.intern(RefKind.Record, mapped));
      } else refs.push(ref);
    }
    return { refs, joined, changed };
  }
}

/**
 * Functions that a framework calls one after the other with the same first parameter (a request): what stands
 * before a handler has looked at it, and perhaps written to it, when the handler gets it.
 *
 * Each function is asked how things stand where it lets the next one go on (`Passage`), and the object is
 * handed on in that state. Where nothing is known of a function, it hands on what it got.
 */
import type { EntryRow } from '../models/row.js';
import type { Activation } from './activation.js';
import { enter, functionsIn, nodeOf, positionOf, type Route, routeOf } from './entry.js';
import { snapshot } from './flow-state.js';
import { allocate, allocateOther, exported } from './heap.js';
import { applyPassage } from './instantiate.js';
import { CHECKED } from './intrinsic-checks.js';
import { readKey, writeKey } from './object.js';
import type { FunctionInfo } from './program.js';
import { RecordFlag, RecordKind } from './record.js';
import { RefKind } from './reference.js';
import { schemaOf } from './schema.js';
import { applies, type SeenCall, select } from './select.js';
import { relabelled } from './source-place.js';
import type { Passage, Summary } from './summary.js';
import type { Unit } from './unit.js';

/** Versions of one function for what it captures where it stands before handlers. */
const MAX_VERSIONS = 64;
/** Operations up to which a function is run again for each handler that it wraps. */
const SMALL = 150;
/** Which of an operation's own objects the one that is handed on is. */
const HANDED = 8;
/** How deep what is handed on is looked into. */
const DEPTH = 4;

/** One function of a chain, and what the first parameter holds when it is called; bottom where nothing is known of that. */
interface Link {
  ref: number;
  handed: number;
}

/** Makes the functions that a registration names entry points, each with what those before it hand on. */
export function registerChain(a: Activation, seen: SeenCall, row: EntryRow): void {
  if (row.argument === null || !applies(a, seen, row, 'possible')) return;
  const route = routeOf(a, seen, row);
  const given = select(a, seen, row.argument);
  const maker = makerOf(a, seen.op);
  let handed = a.chains.get(maker) ?? a.domain.bottom;
  const isForAll = given.every(({ value }) => (a.domain.constList(value) ?? []).length === 0);
  const precedes = row.precedes && isForAll;
  const chain = given.flatMap((arg) => inOrder(a, arg.value));
  chain.forEach((value, index) => {
    for (const ref of a.domain.refList(value))
      begin(a, seen, row, { link: { ref, handed }, route });
    const refs = a.domain.refList(value);
    if (refs.length === 1 && (precedes || index < chain.length - 1))
      handed = goOn(a, seen, row, { ref: refs[0]!, handed });
  });
  if (precedes) a.chains.set(maker, handed);
}

/** What a value stands for, sequences one element after the other. */
function inOrder(a: Activation, value: number): number[] {
  const { domain } = a;
  const refs = domain.refList(value);
  const record = refs.length === 1 ? a.recordOf(refs[0]!) : -1;
  if (record < 0 || domain.records.kind(record) > RecordKind.Set) return [value];
  const out: number[] = [];
  for (let i = 0; i < domain.records.size(record); i++) {
    const element = domain.records.get(record, a.elementKey(domain.constants.number(i)));
    if (element >= 0) out.push(...inOrder(a, element));
  }
  return domain.records.rest(record) === domain.bottom
    ? out
    : [...out, domain.records.rest(record)];
}

/** The operation that made the object which a call registers something with: calls that give the object itself are gone through. */
function makerOf(a: Activation, op: number): number {
  let maker = a.a(op);
  for (let step = 0; step < 64 && maker >= 0 && a.isCall(maker); step++) {
    const before = a.a(maker);
    if (before < 0 || a.domain.refs(a.values[before]!) !== a.domain.refs(a.values[maker]!)) break;
    maker = before;
  }
  return maker < 0 ? op : a.numbers.of(maker);
}

/** A function of the chain is an entry point; so is what it wraps. */
function begin(
  a: Activation,
  seen: SeenCall,
  row: EntryRow,
  { link, route }: { link: Link; route: Route },
): void {
  const value = a.domain.ofReference(link.ref);
  for (const fn of functionsIn(a, value)) {
    const handed = relabelled(a, link.handed, { from: seen.op, to: fn });
    enter(a, fn, row, { route, notes: 0, handed });
    const frame = frameOf(a, link.ref, fn);
    if (frame < 0 || fn.ir.opCount > SMALL || !capturesFunction(a, frame)) continue;
    const request = positionOf(fn, 0);
    const given = handed === a.domain.bottom ? plain(a, row) : handed;
    const variant = request < 0 ? [] : [request, given];
    runFor(a, fn, [...variant, frameIndex(fn), frame]);
  }
}

/** The first parameter as a function hands it on. */
function goOn(a: Activation, seen: SeenCall, row: EntryRow, link: Link): number {
  const fn = functionsIn(a, a.domain.ofReference(link.ref))[0];
  if (row.continues === null) return link.handed;
  if (fn === undefined) return throughLibrary(a, seen, row, link);
  const frame = frameOf(a, link.ref, fn);
  const unit = runFor(a, fn, frame < 0 ? [] : [frameIndex(fn), frame]);
  const going = positionOf(fn, row.continues);
  const passage = unit?.summary?.passages.find(({ parameter }) => parameter === going);
  if (!unit?.summary || !passage) return link.handed;
  const before = snapshot(a);
  const handed = passThrough(a, seen, row, {
    unit,
    summary: unit.summary,
    passage,
    handed: link.handed,
    frame,
  });
  a.state = before;
  return handed;
}

interface Passing {
  unit: Unit;
  summary: Summary;
  passage: Passage;
  handed: number;
  frame: number;
}

function passThrough(a: Activation, seen: SeenCall, row: EntryRow, passing: Passing): number {
  const { domain } = a;
  const { unit, summary, passage } = passing;
  const request = objectOf(a, seen.op, row, passing.handed);
  const { params } = unit.fn.ir;
  const values = params.map(({ kind }) =>
    kind === 'frame' && passing.frame >= 0 ? passing.frame : domain.bottom,
  );
  const first = positionOf(unit.fn, 0);
  values[first] = request;
  const numbers = params.map(() => -1);
  applyPassage(a, { op: seen.op, unit, summary, binding: { values, numbers } }, passage);
  for (const { placeholder, facts } of passage.implies) {
    if (domain.references.x(placeholder) !== first || facts === 0) continue;
    const path = domain.references.pathOf(placeholder);
    if (path.length === 1 && path[0] === checkedKey(a)) settleChecks(a, request, seen.op);
    else strengthen(a, request, { path, facts, op: seen.op });
  }
  return handedOn(a, request, passing.handed);
}

/** What is handed on, as an object of this activation. */
function objectOf(a: Activation, op: number, row: EntryRow, handed: number): number {
  const { records, references, bottom } = a.domain;
  const ref = a.domain.refList(handed)[0];
  const record =
    ref === undefined
      ? records.make(RecordKind.Library, typeNode(a, row), RecordFlag.Open, bottom)
      : references.x(ref);
  return allocate(a, { op, index: HANDED }, record);
}

/** The object by value; as it was before where nothing is known of it. */
function handedOn(a: Activation, object: number, before: number): number {
  const { domain } = a;
  const record = a.state.heap.get(domain.refList(object)[0]!)!;
  return domain.records.size(record) === 0 ? before : exported(a, object, DEPTH);
}

/** The first parameter as a function hands it on that a library made: what its model says of calling it. */
function throughLibrary(a: Activation, seen: SeenCall, row: EntryRow, link: Link): number {
  const { domain, engine } = a;
  const { library } = engine;
  const { references, schemas } = domain;
  const isSchema = references.kind(link.ref) === RefKind.Schema;
  if (!isSchema && references.kind(link.ref) !== RefKind.Library) return link.handed;
  const x = references.x(link.ref);
  const before = snapshot(a);
  const request = objectOf(a, seen.op, row, link.handed);
  for (const made of library.rows(library.call(isSchema ? schemas.get(x).node : x))) {
    if (made.role === 'guard' && made.outcome === 'return' && made.argument.select === 'key') {
      library.noteUsed(made);
      const path = [entryKey(a, made.argument.key)];
      strengthen(a, request, { path, facts: made.add, op: seen.op });
    } else if (made.role === 'conforms' && isSchema) {
      library.noteUsed(made);
      if (made.outcome === 'later') keepCheck(a, request, { id: x, op: seen.op });
      else applyParts(a, request, { id: x, op: seen.op });
    }
  }
  const handed = handedOn(a, request, link.handed);
  a.state = before;
  return handed;
}

function entryKey(a: Activation, name: string): number {
  return a.elementKey(a.domain.constants.text(name));
}

function checkedKey(a: Activation): number {
  return a.memberKey(a.engine.program.name(CHECKED));
}

/** The description that an object was held against, -1 if none. */
function checkedSchema(a: Activation, object: number, op: number): number {
  return schemaOf(a, readKey(a, { base: object, key: checkedKey(a), op }));
}

/** Remembers what an object was held against, for whoever asks whether it fits. */
function keepCheck(a: Activation, object: number, check: { id: number; op: number }): void {
  const { schemas, references } = a.domain;
  const before = checkedSchema(a, object, check.op);
  const id = before < 0 ? schemas.whole(check.id) : schemas.both(before, check.id);
  const value = a.domain.ofReference(references.intern(RefKind.Schema, id));
  writeKey(a, { base: object, key: checkedKey(a), op: check.op }, value);
}

/** All that an object was held against, it fits. */
function settleChecks(a: Activation, object: number, op: number): void {
  const id = checkedSchema(a, object, op);
  if (id >= 0) applyParts(a, object, { id, op });
}

function applyParts(a: Activation, object: number, { id, op }: { id: number; op: number }): void {
  for (const { path, facts } of a.domain.schemas.parts(id))
    strengthen(a, object, { path: path.map((name) => entryKey(a, name)), facts, op });
}

/** Makes what stands under a path of an object have facts. */
function strengthen(
  a: Activation,
  base: number,
  known: { path: readonly number[]; facts: number; op: number },
): void {
  const { domain } = a;
  const [key, ...rest] = known.path;
  if (key === undefined) return;
  const { op } = known;
  const value = readKey(a, { base, key, op });
  if (rest.length === 0) {
    const taint = domain.taints.map(domain.taint(value), -1, known.facts);
    writeKey(a, { base, key, op }, domain.withTaint(value, taint));
    return;
  }
  const inner = opened(a, value, op);
  strengthen(a, inner, { ...known, path: rest });
  writeKey(a, { base, key, op }, inner);
}

/** An object whose entries can be told apart, in the place of one whose are not. */
function opened(a: Activation, value: number, op: number): number {
  const { domain } = a;
  const isObject = domain
    .refList(value)
    .every((ref) => domain.references.kind(ref) === RefKind.Object);
  if (isObject && domain.refList(value).length > 0) return value;
  return allocateOther(a, op, domain.records.make(RecordKind.Map, 0, 0, value));
}

function plain(a: Activation, row: EntryRow): number {
  return a.domain.ofReference(a.domain.references.intern(RefKind.Library, typeNode(a, row)));
}

/** What the first parameter is. */
function typeNode(a: Activation, row: EntryRow): number {
  const first = row.parameters.find(({ position }) => position === 0);
  return nodeOf(a, first?.type ?? []);
}

/** What a function captures, by value; -1 where it captures nothing, or something that only a caller knows. */
function frameOf(a: Activation, ref: number, fn: FunctionInfo): number {
  const record = a.recordOf(ref);
  if (record < 0 || frameIndex(fn) < 0) return -1;
  const frame = a.domain.records.get(record, a.memberKey(a.engine.program.name('^frame')));
  const value = frame < 0 ? a.domain.bottom : exported(a, frame, DEPTH);
  return value === a.domain.bottom || !a.domain.isClosed(value) ? -1 : value;
}

function frameIndex(fn: FunctionInfo): number {
  return fn.ir.params.findIndex(({ kind }) => kind === 'frame');
}

/** Whether a function is among what is captured. */
function capturesFunction(a: Activation, frame: number): boolean {
  const { records, references } = a.domain;
  return a.domain.refList(frame).some((ref) => {
    if (references.kind(ref) !== RefKind.Record) return false;
    const held = records.all(references.x(ref));
    return functionsIn(a, held).length > 0 || capturesFunction(a, held);
  });
}

/** The version of a function for what some of its parameters hold, with its summary; null where that is not to be had now. */
function runFor(a: Activation, fn: FunctionInfo, variant: readonly number[]): Unit | null {
  const { engine } = a;
  const unit = engine.unit(fn.index, variant, MAX_VERSIONS);
  a.callees.add(unit.id);
  unit.dependents.add(a.unit.id);
  if (unit.summary !== null || unit.onStack || unit === a.unit) return unit;
  if (engine.evaluateInside(unit)) return unit;
  a.need(unit);
  return null;
}

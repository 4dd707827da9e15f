/**
 * What a placeholder may turn out to be, from all call sites together; and values made fit for cells.
 *
 * Taint goes through calls in terms of placeholders and is exact about who called. Which class an
 * argument has is asked here, of the parameter's cell: joined over all callers, and good enough to
 * resolve calls.
 */
import { ALL_FACTS, factBits } from '../models/state.js';
import type { Activation } from './activation.js';
import { CellKind } from './cell.js';
import { RecordKind } from './record.js';
import { RESULT_BASE, RefKind } from './reference.js';
import { Note } from './taint.js';

const CELL_DEPTH = 2;
const LINE = factBits(['line']);

/** References that a placeholder may stand for, none of them a placeholder. */
export function typesOf(a: Activation, ref: number): readonly number[] {
  return a.domain.knownRefs(generalValue(a, ref));
}

/** The value of a placeholder joined over all callers. */
export function generalValue(a: Activation, ref: number): number {
  const { references, bottom } = a.domain;
  const base = references.x(ref);
  const isResult = base >= RESULT_BASE;
  let value = isResult ? undefined : a.generals.get(ref);
  if (value !== undefined) return value;
  value = isResult ? (a.resultTypes.get(base) ?? bottom) : parameterValue(a, base);
  let here = references.placeholder(base);
  for (const key of references.pathOf(ref)) {
    if (value === bottom) break;
    here = references.extend(here, key);
    value = a.perform.readKey(a, { base: value, key, op: a.readAt.get(here) ?? a.at });
  }
  if (!isResult) a.generals.set(ref, value);
  return value;
}

function parameterValue(a: Activation, index: number): number {
  const { engine, domain } = a;
  const fn = a.fn.index;
  let value = engine.cells.read(engine.cells.id(CellKind.Parameter, fn, index), a.unit.id);
  const annotation = engine.cells.read(engine.cells.id(CellKind.Annotation, fn, index), a.unit.id);
  if (annotation !== domain.bottom)
    value = domain.join(value, domain.withTaint(annotation, domain.taints.empty));
  // A framework that calls the function is a caller too.
  const entry = engine.cells.read(engine.cells.id(CellKind.Entry, fn, index), a.unit.id);
  if (entry !== domain.bottom)
    value = domain.join(
      value,
      domain.make(domain.refs(entry), domain.emptySet, domain.taints.empty),
    );
  if (a.fn.class >= 0 && a.fn.ir.params[index]?.kind === 'receiver') {
    value = domain.join(
      value,
      domain.ofReference(domain.references.intern(RefKind.Instance, a.fn.class)),
    );
  }
  return value;
}

/** A value without objects of this activation and without placeholders: what may be written to a cell. */
export function generalise(a: Activation, value: number, depth: number = CELL_DEPTH): number {
  const { domain } = a;
  if (!domain.isClosed(value)) return generaliseOpen(a, value, depth);
  const memo = domain.generalised[depth]!;
  let known = memo.get(value);
  if (known < 0) {
    known = generaliseOpen(a, value, depth);
    memo.set(value, known);
  }
  return known;
}

function generaliseOpen(a: Activation, value: number, depth: number): number {
  const { domain } = a;
  const { references, taints } = domain;
  const refs: number[] = [];
  let extra = domain.bottom;
  for (const ref of domain.refList(value)) {
    const kind = references.kind(ref);
    if (kind === RefKind.Placeholder) {
      const general = generalValue(a, ref);
      refs.push(...(general === domain.bottom ? [references.any] : domain.refList(general)));
    } else if (kind === RefKind.Object || kind === RefKind.Record) {
      extra = domain.join(extra, generaliseObject(a, ref, depth));
    } else refs.push(ref);
  }
  let taint = taints.sourcesOf(domain.taint(value));
  for (let i = 0; i < taints.count(domain.taint(value)); i++) {
    const label = taints.label(domain.taint(value), i);
    if (taints.isSource(label)) continue;
    const general = domain.taint(generalValue(a, taints.target(label)));
    const at = domain.taint(value);
    taint = taints.join(
      taint,
      taints.map(
        general,
        taints.keep(at, i),
        taints.add(at, i),
        taints.notes(at, i) | Note.SharedCell,
      ),
    );
  }
  return domain.join(domain.make(domain.refSet(refs), domain.consts(value), taint), extra);
}

function generaliseObject(a: Activation, ref: number, depth: number): number {
  const { domain } = a;
  const { records, references } = domain;
  const record =
    references.kind(ref) === RefKind.Record ? references.x(ref) : a.state.heap.get(ref);
  if (record === undefined) return domain.unknown;
  const kind = records.kind(record);
  if (kind === RecordKind.Instance) {
    return domain.ofReference(references.intern(RefKind.Instance, records.extra(record)));
  }
  if (kind === RecordKind.Library && records.size(record) === 0) {
    const taint = domain.taint(generalise(a, domain.ofTaint(domain.taint(records.all(record)))));
    return domain.ofReference(references.intern(RefKind.Library, records.extra(record)), taint);
  }
  if (depth <= 0)
    return domain.addTaint(
      domain.unknown,
      domain.taint(generalise(a, domain.ofTaint(deepTaint(a, ref, 3)))),
    );
  const general = records.mapValues(record, (value) => generalise(a, value, depth - 1));
  return domain.ofReference(
    references.intern(RefKind.Record, records.withFlags(general, records.flags(general))),
  );
}

/** The taint of everything inside a container, to a depth. Fields of instances do not count. */
function deepTaint(a: Activation, ref: number, depth: number): number {
  const { domain } = a;
  const { records, references, taints } = domain;
  const kind = references.kind(ref);
  const record =
    kind === RefKind.Record
      ? references.x(ref)
      : kind === RefKind.Object || kind === RefKind.Placeholder
        ? a.state.heap.get(ref)
        : undefined;
  if (record === undefined || records.kind(record) === RecordKind.Instance) return taints.empty;
  const recordKind = records.kind(record);
  if (
    recordKind > RecordKind.Map &&
    recordKind !== RecordKind.Given &&
    recordKind !== RecordKind.Library
  )
    return taints.empty;
  let taint = contentTaint(a, records.rest(record), depth);
  for (let i = 0; i < records.size(record); i++) {
    if ((records.keyAt(record, i) & 1) === 0 && recordKind !== RecordKind.Library) continue;
    taint = taints.join(taint, contentTaint(a, records.valueAt(record, i), depth));
  }
  return taint;
}

/** The taint of a value as a whole: of it, and of what its mappings hold under names that are not known. */
export function wholeTaint(a: Activation, value: number): number {
  const { domain } = a;
  const { records, taints } = domain;
  let taint = domain.taint(value);
  for (const ref of domain.refList(value)) {
    const record = domain.references.kind(ref) === RefKind.Placeholder ? -1 : a.recordOf(ref);
    if (record < 0) continue;
    const inner =
      records.kind(record) === RecordKind.Map
        ? contentTaint(a, records.rest(record))
        : records.kind(record) < RecordKind.Map
          ? wholeTaint(a, records.all(record))
          : contentTaint(a, domain.ofReference(ref));
    taint = taints.join(taint, inner);
  }
  return taint;
}

/** The taint of a value and of what it contains. */
export function contentTaint(a: Activation, value: number, depth: number = 3): number {
  const { domain } = a;
  if (depth <= 0) return domain.taint(value);
  if (!domain.isClosed(value)) return contentOf(a, value, depth);
  const memo = domain.contents[depth]!;
  let known = memo.get(value);
  if (known < 0) {
    known = contentOf(a, value, depth);
    memo.set(value, known);
  }
  return known;
}

function contentOf(a: Activation, value: number, depth: number): number {
  const { domain } = a;
  let taint = domain.taint(value);
  for (const ref of domain.refList(value))
    taint = domain.taints.join(taint, deepTaint(a, ref, depth - 1));
  return taint;
}

/** The same without what mappings hold under some keys, at any depth. */
export function taintBeside(
  a: Activation,
  value: number,
  keys: ReadonlySet<number>,
  depth: number = 3,
): number {
  const { domain } = a;
  const { records, references, taints } = domain;
  let taint = domain.taint(value);
  for (const ref of depth <= 0 ? [] : domain.refList(value)) {
    const record = references.kind(ref) === RefKind.Placeholder ? -1 : a.recordOf(ref);
    if (record < 0 || records.kind(record) > RecordKind.Map) {
      taint = taints.join(taint, deepTaint(a, ref, depth - 1));
      continue;
    }
    taint = taints.join(taint, taintBeside(a, records.rest(record), keys, depth - 1));
    for (let i = 0; i < records.size(record); i++) {
      const key = records.keyAt(record, i);
      if ((key & 1) === 0 || keys.has(key)) continue;
      taint = taints.join(taint, taintBeside(a, records.valueAt(record, i), keys, depth - 1));
    }
  }
  return taint;
}

/** The same of a value that is made a text of, as the language does it. */
export function textTaint(a: Activation, value: number): number {
  return a.module.file.language.modes.quotesInside ? shownTaint(a, value) : contentTaint(a, value);
}

/** The same of a value that is shown to people: what stands inside a container is quoted, line breaks as escapes. */
export function shownTaint(a: Activation, value: number): number {
  const { domain } = a;
  if (!domain.isClosed(value)) return shownOf(a, value);
  let known = domain.shown.get(value);
  if (known < 0) {
    known = shownOf(a, value);
    domain.shown.set(value, known);
  }
  return known;
}

function shownOf(a: Activation, value: number): number {
  const { domain } = a;
  let taint = domain.taint(value);
  for (const ref of domain.refList(value)) {
    const inside = deepTaint(a, ref, 2);
    const record = a.recordOf(ref);
    const isContainer = record >= 0 && domain.records.kind(record) <= RecordKind.Map;
    taint = domain.taints.join(
      taint,
      isContainer ? domain.taints.map(inside, ALL_FACTS, LINE) : inside,
    );
  }
  return taint;
}

/** What an instance of a type is: annotations and exception clauses name types, not values. */
export function instanceOf(a: Activation, type: number): number {
  const { domain } = a;
  const { library } = a.engine;
  const { references } = domain;
  const out: number[] = [];
  for (const ref of domain.refList(type)) {
    const kind = references.kind(ref);
    if (kind === RefKind.Class) out.push(references.intern(RefKind.Instance, references.x(ref)));
    else if (kind === RefKind.Library) {
      const node = library.canonical(library.call(references.x(ref)));
      out.push(references.intern(RefKind.Library, node));
    } else if (kind === RefKind.Record || kind === RefKind.Object) {
      const record = a.recordOf(ref);
      const inner = record < 0 ? domain.bottom : instanceOf(a, domain.records.all(record));
      out.push(...domain.refList(inner));
    }
  }
  return out.length === 0
    ? domain.bottom
    : domain.make(domain.refSet(out), domain.emptySet, domain.taints.empty);
}

/** The library types that a type is, or that a class of the program derives from. */
export function libraryTypesOf(
  a: Pick<Activation, 'domain' | 'engine' | 'unit'>,
  ref: number,
): readonly number[] {
  const { references } = a.domain;
  const kind = references.kind(ref);
  if (kind === RefKind.Library) return [references.x(ref)];
  if (kind !== RefKind.Class && kind !== RefKind.Instance) return [];
  return a.engine.classes.ancestry(references.x(ref), a.unit.id).libraries;
}

/** The class whose instance a reference is, -1 if none of the program's. */
export function classOfReference(a: Activation, ref: number): number {
  const { references, records } = a.domain;
  if (references.kind(ref) === RefKind.Instance) return references.x(ref);
  if (references.kind(ref) === RefKind.Placeholder) {
    const types = typesOf(a, ref).filter((type) => references.kind(type) === RefKind.Instance);
    return types.length === 1 ? references.x(types[0]!) : -1;
  }
  const record = a.recordOf(ref);
  return record >= 0 && records.kind(record) === RecordKind.Instance ? records.extra(record) : -1;
}

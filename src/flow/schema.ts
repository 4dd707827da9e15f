/**
 * Schemas at work: calls that make them, and calls that hold data against them. What fits is known part by
 * part; what a call gives back holds only what the schema lets through.
 */
import { Op } from '../ir/opcode.js';
import type { ConformsRow, SchemaRow } from '../models/row.js';
import { ALL_FACTS, factBits } from '../models/state.js';
import type { Activation } from './activation.js';
import { learn } from './guard.js';
import { impliedByPatternIn } from './intrinsic-search.js';
import { ANY_KEY } from './key.js';
import { readKey } from './object.js';
import { RecordKind, sorted } from './record.js';
import { RefKind } from './reference.js';
import type { Schema } from './schema-store.js';
import { applies, type SeenCall, select } from './select.js';
import { onlyTextOf } from './text.js';
import { contentTaint } from './type-of.js';

const SCALAR = factBits(['scalar']);
const NUMBER = factBits(['number']);
const LISTED = factBits(['listed']);
/** How deep data is taken apart. */
const MAX_DEPTH = 4;

/** The schema that a call makes, as a value. */
export function makeSchema(a: Activation, seen: SeenCall, row: SchemaRow): number {
  const { schemas, references } = a.domain;
  const { library } = a.engine;
  library.noteUsed(row);
  const before = schemaOf(a, seen.receiver);
  const language = a.module.file.language.models;
  const node =
    row.made === null
      ? before < 0
        ? -1
        : schemas.get(before).node
      : library.canonical(library.named(row.made, language));
  if (node < 0) return a.domain.bottom;
  const base = before < 0 ? schemas.empty(node) : { ...schemas.get(before), node };
  let made: Schema = { ...base, facts: (base.facts & row.keep) | row.add };
  if (row.keep === 0) made = { ...made, fields: null, elements: -1 };
  if (row.others !== null) made = { ...made, others: row.others };
  if (row.under.length > 0) made = { ...made, under: [...row.under, ...named(a, seen, row)] };
  if (row.pattern) {
    for (const { value } of select(a, seen, row.pattern))
      made = { ...made, facts: made.facts | impliedByPatternIn(a, value) };
  }
  let id = schemas.intern(made);
  for (const given of row.fields === null ? [] : select(a, seen, row.fields))
    id = schemas.both(id, compiled(a, given.value, node));
  for (const given of row.elements === null ? [] : select(a, seen, row.elements)) {
    const element = schemaOf(a, given.value);
    if (element >= 0) id = schemas.intern({ ...schemas.get(id), elements: element });
  }
  return a.domain.ofReference(references.intern(RefKind.Schema, id));
}

/** The name of the part that a schema speaks of, where an argument names it. */
function named(a: Activation, seen: SeenCall, row: SchemaRow): string[] {
  const given = row.name === null ? undefined : select(a, seen, row.name)[0];
  const text = given === undefined ? null : onlyTextOf(a, given.value);
  return text === null ? ['^'] : text.split('.');
}

/** The one schema that a value is, -1 if it is none or may be several. */
export function schemaOf(a: Activation, value: number): number {
  const { references } = a.domain;
  const known = a.domain.knownRefs(value);
  return known.length === 1 && references.kind(known[0]!) === RefKind.Schema
    ? references.x(known[0]!)
    : -1;
}

/** The schema that a value stands for: one, or a mapping of them. */
function compiled(a: Activation, value: number, node: number): number {
  const { schemas, records, constants } = a.domain;
  const own = schemaOf(a, value);
  if (own >= 0) return own;
  const known = a.domain.knownRefs(value);
  const record = known.length === 1 ? a.recordOf(known[0]!) : -1;
  if (record < 0 || records.kind(record) !== RecordKind.Map)
    return schemas.intern(schemas.empty(node));
  const fields: Record<string, number> = {};
  for (let i = 0; i < records.size(record); i++) {
    const name = constants.get(records.keyAt(record, i) >> 1);
    if (name.kind === 'text') fields[name.value] = compiled(a, records.valueAt(record, i), node);
  }
  const others = records.rest(record) === a.domain.bottom ? 'gone' : 'kept';
  return schemas.intern({ ...schemas.empty(node), fields, others });
}

/** What a call gives that holds data against a schema, bottom where the schema is not known. */
export function conform(a: Activation, seen: SeenCall, row: ConformsRow): number {
  const { domain } = a;
  const data = select(a, seen, row.data)[0];
  const schema = select(a, seen, row.schema)[0];
  const id = schema === undefined ? -1 : schemaOf(a, schema.value);
  if (row.outcome === 'later') return domain.bottom;
  if (data === undefined || id < 0 || !applies(a, seen, row, 'possible')) return domain.bottom;
  const whole = row.open
    ? domain.schemas.intern({ ...domain.schemas.get(id), others: 'kept' })
    : id;
  const implied: number[] = [];
  for (const { path, facts } of domain.schemas.parts(whole)) {
    const number = partNumber(a, data.number, path);
    if (number < 0) continue;
    if (row.outcome === 'return') learn(a, number, facts);
    else implied.push(row.outcome === 'true' ? 1 : 0, number, facts, -1, 0);
  }
  const verdict = domain.withImplications(
    row.member !== null && row.outcome === 'false' ? domain.unknown : domain.boolean,
    domain.implications.intern(implied),
  );
  if (row.gives === null && row.member === null)
    return row.outcome === 'return'
      ? fitting(a, { id: whole, value: data.value, op: seen.op })
      : verdict;
  const entries: number[] = [];
  const key = (name: string): number => a.elementKey(domain.constants.text(name));
  if (row.member !== null) entries.push(key(row.member), verdict);
  if (row.gives !== null)
    entries.push(key(row.gives), fitting(a, { id: whole, value: data.value, op: seen.op }));
  return mapOf(a, sorted(entries), domain.bottom);
}

/** What of a value fits a schema. */
function fitting(
  a: Activation,
  given: { id: number; value: number; op: number },
  depth: number = 0,
): number {
  const { domain } = a;
  const { id, value, op } = given;
  const schema = domain.schemas.get(id);
  if ((schema.facts & (SCALAR | NUMBER | LISTED)) !== 0)
    return domain.ofTaint(domain.taints.map(contentTaint(a, value), ALL_FACTS, schema.facts));
  if (depth >= MAX_DEPTH) return value;
  if (schema.elements >= 0) {
    const element = readKey(a, { base: value, key: ANY_KEY, op });
    const rest = fitting(a, { id: schema.elements, value: element, op }, depth + 1);
    const record = domain.records.make(RecordKind.List, 0, 0, rest);
    return domain.ofReference(domain.references.intern(RefKind.Record, record));
  }
  if (schema.fields === null) return value;
  const entries: number[] = [];
  for (const [name, field] of Object.entries(schema.fields)) {
    const key = a.elementKey(domain.constants.text(name));
    const part = readKey(a, { base: value, key, op });
    entries.push(key, field < 0 ? part : fitting(a, { id: field, value: part, op }, depth + 1));
  }
  const rest = domain.ofTaint(contentTaint(a, value));
  return mapOf(a, sorted(entries), schema.others === 'kept' ? rest : domain.bottom);
}

function mapOf(a: Activation, entries: readonly number[], rest: number): number {
  const { records, references } = a.domain;
  const record = records.filled({ kind: RecordKind.Map, extra: 0, flags: 0, rest }, entries);
  return a.domain.ofReference(references.intern(RefKind.Record, record));
}

/** The value number of a part of data: what stands in a mapping that is made here has its own. */
export function partNumber(a: Activation, whole: number, path: readonly string[]): number {
  let number = whole;
  for (const name of path) {
    if (number < 0) return -1;
    number = entryNumber(a, number, name);
  }
  return number;
}

function entryNumber(a: Activation, number: number, name: string): number {
  const key = a.elementKey(a.domain.constants.text(name));
  if (number < a.values.length && a.opcode(number) === Op.Map) {
    const pool = a.pool(number);
    for (let i = 0; i < pool.length; i += 2)
      if (pool[i]! >= 0 && a.keyOf(a.value(pool[i]!)) === key) return a.numbers.of(pool[i + 1]!);
    return -1;
  }
  const member = a.memberKey(a.engine.program.name(name));
  const isMember = a.module.file.language.modes.membersAreElements;
  return a.numbers.read(number, isMember ? member : key);
}

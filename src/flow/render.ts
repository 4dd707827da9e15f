/**
 * Calls that render a template of the program: the function that the template's file is, called with
 * what the template is given.
 */
import { ArgumentTag } from '../ir/opcode.js';
import type { ModelRow, RendersRow } from '../models/row.js';
import type { Activation } from './activation.js';
import { plainArgument } from './argument.js';
import { functionsIn, innerCall, nodeOf } from './entry.js';
import { allocate } from './heap.js';
import { copyEntries, writeKey } from './object.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';
import { applies, type SeenCall, select } from './select.js';

/** The member of a template's object that holds the template's name. */
const TEMPLATE = '^template';
/** The number of the object that a call makes of what a template is given. */
const GIVEN = 3;

/** Renders what a row says that a call renders. Whether it was found: then what does harm in it is met there. */
export function render(a: Activation, seen: SeenCall, row: RendersRow): boolean {
  const made = row.by === 'decorator' ? innerCall(a, seen) : seen;
  if (made === null || !applies(a, made, row, 'possible')) return false;
  const names = select(a, made, row.template).flatMap(({ value }) => namesIn(a, value));
  if (names.length === 0) return false;
  if (row.by === 'decorator') {
    noteRendering(a, seen, names, escapingOf(a, row));
    return false;
  }
  const as = escapingOf(a, row);
  const given = givenTo(a, seen, row);
  return names.map((name) => callTemplate(a, seen.op, { name, as, given })).every(Boolean);
}

/** What a function returns is given to the templates that its decorators name. */
export function renderReturned(a: Activation, op: number, value: number): void {
  const templates = a.engine.renderingOf(a.fn.index, a.unit.id);
  for (const text of templates === a.domain.bottom ? [] : textsOf(a, templates)) {
    const [as, ...name] = text.split(' ');
    const given = { name: name.join(' '), given: value };
    callTemplate(a, op, { ...given, as: as === 'plain' ? 'plain' : 'escaped' });
  }
}

/** An object that stands for the template of a name. */
export function templateObject(a: Activation, op: number, name: number): number {
  const { library } = a.engine;
  const { records, bottom } = a.domain;
  const node = library.canonical(library.call(a.libraryCalls.get(op) ?? 0));
  const record = records.make(RecordKind.Library, node, 0, bottom);
  return allocate(a, { op, index: 0 }, records.set(record, nameKey(a), name));
}

function nameKey(a: Activation): number {
  return a.memberKey(a.engine.program.name(TEMPLATE));
}

function callTemplate(
  a: Activation,
  op: number,
  call: { name: string; as: RendersRow['as']; given: number },
): boolean {
  const fn = a.engine.program.rendering(a.module, call.name, call.as);
  if (fn < 0) return false;
  const { references } = a.domain;
  const callee = a.domain.ofReference(references.intern(RefKind.Function, fn));
  a.perform.callValue(a, op, callee, [plainArgument(call.given, ArgumentTag.SpreadMapping)]);
  a.stopped = false;
  return true;
}

function escapingOf(a: Activation, row: RendersRow): RendersRow['as'] {
  if (row.plainAfter === null) return row.as;
  const isPlain = a.engine.makesMistake(rootOf(row), row.plainAfter, a.unit.id);
  return isPlain ? 'plain' : row.as;
}

/** The library that a row is about. */
export function rootOf(row: ModelRow): string {
  const [first] = row.path;
  return first?.step === 'member' ? first.name.split('.')[0]! : '';
}

/** The names of templates that a value may be: itself, one of a list, or that of a template's object. */
function namesIn(a: Activation, value: number): string[] {
  const { records } = a.domain;
  a.noteDecision(value);
  const names = textsOf(a, value);
  for (const ref of a.domain.refList(value)) {
    const record = a.recordOf(ref);
    if (record < 0) continue;
    const kept = records.get(record, nameKey(a));
    if (kept >= 0) names.push(...textsOf(a, kept));
    else if (records.kind(record) <= RecordKind.Set) names.push(...textsOf(a, records.all(record)));
  }
  return names;
}

function textsOf(a: Activation, value: number): string[] {
  return (a.domain.constList(value) ?? []).flatMap((id) => {
    const constant = a.domain.constants.get(id);
    return constant.kind === 'text' ? [constant.value] : [];
  });
}

/**
 * What a template is given. One mapping is handed on as it is, so that what a caller brings in it is
 * still told apart; several are put together.
 */
function givenTo(a: Activation, seen: SeenCall, row: RendersRow): number {
  const { domain, engine } = a;
  const mappings = row.given.flatMap((selector) =>
    selector.select === 'spread'
      ? seen.args.filter((arg) => arg.tag === ArgumentTag.SpreadMapping)
      : select(a, seen, selector),
  );
  const only = mappings.length === 1 ? mappings[0]!.value : domain.bottom;
  const given = domain.refList(only).length > 0 ? only : newMapping(a, seen.op);
  const put = (name: string, value: number): void => {
    const key = a.elementKey(domain.constants.text(name));
    writeKey(a, { base: given, key, op: seen.op }, value);
  };
  if (given !== only)
    for (const { value } of mappings) copyEntries(a, given, { from: value, op: seen.op });
  for (const { name, path } of row.also)
    put(name, domain.ofReference(domain.references.intern(RefKind.Library, nodeOf(a, path))));
  const own = row.template.select === 'argument' ? row.template.keyword : null;
  for (const arg of row.named ? seen.args : []) {
    const name = arg.tag >= 0 ? engine.program.names.text(arg.tag) : null;
    if (name !== null && name !== own) put(name, arg.value);
  }
  return given;
}

function newMapping(a: Activation, op: number): number {
  const empty = a.domain.records.make(RecordKind.Map, 0, 0, a.domain.bottom);
  return allocate(a, { op, index: GIVEN }, empty);
}

function noteRendering(
  a: Activation,
  seen: SeenCall,
  names: readonly string[],
  as: RendersRow['as'],
): void {
  const { domain } = a;
  const templates = names.map((name) => domain.ofConstant(domain.constants.text(`${as} ${name}`)));
  const all = templates.reduce((left, right) => domain.join(left, right));
  const writer = { unit: a.unit.id, op: seen.op };
  for (const fn of functionsIn(a, seen.args[0]?.value ?? domain.bottom))
    a.engine.noteRendering(fn.index, all, writer);
}

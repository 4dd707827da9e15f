/**
 * Entry points: functions of the program that a framework calls, and what it hands them.
 */
import { CallFlag, Op } from '../ir/opcode.js';
import type { EntryParameter, EntryRow, PathStep } from '../models/row.js';
import { factBits } from '../models/state.js';
import type { Activation } from './activation.js';
import { argumentsOf } from './argument.js';
import { CellKind } from './cell.js';
import { convertedTo } from './declared-type.js';
import type { Argument } from './operations.js';
import { type FunctionInfo, isFragment } from './program.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';
import { applies, type SeenCall, select } from './select.js';
import { Note } from './taint.js';
import { typesOf } from './type-of.js';
import type { RouteSays } from './world.js';

const NUMBER = factBits(['number', 'no-option', 'line']);
const SEGMENT = factBits(['file-name']);
const TYPED_PARTS = {
  angle: /<(?:(\w+)(?:\([^)]{0,80}\))?:)?(\w+)>/g,
  brace: /\{(\w+)(?::(\w+))?\}/g,
  pattern: /\(\?P<(\w+)>([^)]{0,80})\)/g,
  colon: /:(\w+)(?:\(([^)]{0,80})\))?/g,
} as const;

/** What it takes to make a function an entry point: the program, and who does it. */
type Registrar = Pick<Activation, 'engine' | 'domain' | 'unit'>;

/** Makes the functions that a decorator or a registration names entry points. */
export function registerEntry(a: Activation, seen: SeenCall, row: EntryRow): void {
  const about = (row.by === 'decorator' ? innerCall(a, seen) : null) ?? seen;
  if (!applies(a, about, row, 'possible')) return;
  const given =
    row.by === 'decorator'
      ? seen.args.slice(0, 1)
      : row.argument
        ? select(a, seen, row.argument)
        : [];
  const route = routeOf(a, seen, row);
  for (const arg of given) {
    for (const fn of handlersIn(a, arg.value)) enter(a, fn, row, { route, notes: 0 });
  }
}

/** The functions that a value may be, or that the sequences hold that it may be. */
function handlersIn(a: Activation, value: number): FunctionInfo[] {
  const { domain } = a;
  const inside = domain.refList(value).flatMap((ref) => {
    const record = a.recordOf(ref);
    if (record < 0 || domain.records.kind(record) > RecordKind.Set) return [];
    return handlersIn(a, domain.records.all(record));
  });
  return [...functionsIn(a, value), ...inside];
}

/** Makes methods of a class entry points whose library bases say so. */
export function registerMethods(a: Activation, cls: number): void {
  const { engine } = a;
  const { libraries, classes } = engine.classes.ancestry(cls, a.unit.id);
  for (const node of libraries) {
    for (const row of engine.library.inheritedRows(node)) {
      if (row.role !== 'entry' || row.by !== 'methods') continue;
      const methods = classes.flatMap((ancestor) => engine.program.classes[ancestor]!.methods);
      for (const fn of methods) {
        const info = engine.program.functions[fn]!;
        const name = info.module.ir.names[info.ir.name]!;
        if (!row.methods.includes(name)) continue;
        engine.library.noteUsed(row);
        enter(a, info, row, { route: NO_ROUTE, notes: 0 });
      }
    }
  }
}

/** A function whose parameters have the names that a framework's handlers have is taken for one, if nothing else makes it one. */
export function registerSignature(a: Activation, fn: FunctionInfo): void {
  const { program } = a.engine;
  const names = parameterNames(fn);
  const fitting = a.engine.entryRows.signatures(fn.module.file.language.models).filter((row) => {
    const library = pathName(row);
    if (!importsFrom(fn, library) && !(row.anywhere && program.imports(library))) return false;
    return row.parameters.every(
      ({ name, position }) => name === null || position === null || names[position] === name,
    );
  });
  const row = fitting.find((each) => program.imports(pathName(each))) ?? fitting.at(-1);
  if (row) assumeEntry(a, fn, row, NO_ROUTE);
}

/**
 * A decorator of something that nobody in the program hands in, `@app.route("/films")` in
 * `def init(app)`: taken for what a library that the module imports calls so, if nothing else says
 * what it is.
 */
export function registerDecorated(a: Activation, op: number, args: readonly Argument[]): void {
  const callee = a.a(op);
  if ((a.c(op) & CallFlag.Decorator) === 0 || callee < 0 || a.opcode(callee) !== Op.Invoke) return;
  if (!isOfUnknownOrigin(a, a.value(a.a(callee)))) return;
  const name = a.engine.program.names.text(a.name(a.b(callee)));
  const seen: SeenCall = { op, receiver: a.domain.bottom, number: -1, args };
  const inner = innerCall(a, seen);
  for (const fn of args[0] ? functionsIn(a, args[0].value) : []) {
    const row = a.engine.entryRows
      .routes(fn.module.file.language.models)
      .find((route) => pathName(route, -3) === name && importsFrom(fn, libraryOf(route)));
    if (!row?.route || inner === null) continue;
    const given = select(a, inner, row.route.argument)[0];
    const only = given === undefined ? -1 : a.domain.onlyConstant(given.value);
    const text = only < 0 ? '' : (a.domain.constants.partsOf(only)?.join('') ?? '');
    if (text.startsWith('/')) assumeEntry(a, fn, row, routeOf(a, seen, row));
  }
}

/** Leaves it until the program is known: by then a registration may have been seen. */
function assumeEntry(a: Activation, fn: FunctionInfo, row: EntryRow, route: Route): void {
  const at = { engine: a.engine, domain: a.domain, unit: a.unit };
  a.engine.assumed.set(fn.index, () => {
    if (isGiven(at, fn, row)) return;
    a.engine.library.noteUsed(row);
    enter(at, fn, row, { route, notes: Note.AssumedEntry });
  });
}

/** Whether some caller hands the function what a row would have it given. */
function isGiven(a: Registrar, fn: FunctionInfo, row: EntryRow): boolean {
  const { cells } = a.engine;
  const { references, records } = a.domain;
  return row.parameters.some(({ position, type }) => {
    const index = position === null ? -1 : positionOf(fn, position);
    if (index < 0 || type === null) return false;
    const node = nodeOf(a, type);
    const given = cells.peek(cells.id(CellKind.Parameter, fn.index, index));
    return a.domain.refList(given).some((ref) => {
      const x = references.x(ref);
      if (references.kind(ref) === RefKind.Library) return x === node;
      return (
        references.kind(ref) === RefKind.Record &&
        records.kind(x) === RecordKind.Library &&
        records.extra(x) === node
      );
    });
  });
}

/** The library that a row is about; with a position, one step of its path. */
function pathName(row: EntryRow, position?: number): string {
  const names = row.path.map((step) => (step.step === 'member' ? step.name : ''));
  return position === undefined ? names.join('.') : (names.at(position) ?? '');
}

/** The library that an entry row's address begins with. */
export function libraryOf(row: EntryRow): string {
  return pathName(row, 0);
}

/** Whether a function's module imports something of a library. A fragment, code without any import, may mean each; what the language itself provides, all do. */
function importsFrom(fn: FunctionInfo, root: string): boolean {
  if (isFragment(fn.module) || root === fn.module.file.language.builtins) return true;
  return fn.module.imports.some(
    (target) => target.library === root || target.library.startsWith(`${root}.`),
  );
}

/** Whether nothing in the program says what a value is. */
function isOfUnknownOrigin(a: Activation, value: number): boolean {
  const { references } = a.domain;
  return a.domain.refList(value).every((ref) => {
    const kind = references.kind(ref);
    if (kind === RefKind.Placeholder) return typesOf(a, ref).length === 0;
    if (kind === RefKind.Library) return !a.engine.library.isModelled(references.x(ref));
    return kind === RefKind.Any;
  });
}

/** The functions that a value may be. */
export function functionsIn(a: Activation, value: number): FunctionInfo[] {
  const { references, records } = a.domain;
  const out: FunctionInfo[] = [];
  for (const ref of a.domain.refList(value)) {
    const kind = references.kind(ref);
    if (kind === RefKind.Function) out.push(a.engine.program.functions[references.x(ref)]!);
    if (kind !== RefKind.Record && kind !== RefKind.Object) continue;
    const record = kind === RefKind.Record ? references.x(ref) : a.state.heap.get(ref);
    if (record === undefined) continue;
    const recordKind = records.kind(record);
    if (recordKind === RecordKind.Closure || recordKind === RecordKind.Bound)
      out.push(a.engine.program.functions[records.extra(record)]!);
  }
  return out;
}

function parameterNames(fn: FunctionInfo): string[] {
  return fn.ir.params
    .filter((param) => param.kind !== 'receiver')
    .map((param) => fn.module.ir.names[param.name]!);
}

/** The index of the parameter at a position, the receiver and captured variables not counted; -1 if there is none. */
export function positionOf(fn: FunctionInfo, position: number): number {
  let left = position;
  return fn.ir.params.findIndex(
    ({ kind }) => kind !== 'receiver' && kind !== 'frame' && left-- === 0,
  );
}

/** Writes what the framework hands in to the parameters' entry cells; `handed` is what it hands to the first one, where that is known better than by the row. */
export function enter(
  a: Registrar,
  fn: FunctionInfo,
  row: EntryRow,
  how: { route: Route; notes: number; handed?: number },
): void {
  const { cells } = a.engine;
  if (row.arity !== null && !row.arity.includes(parameterNames(fn).length)) return;
  const writer = { unit: a.unit.id, op: 0 };
  let position = 0;
  fn.ir.params.forEach((param, index) => {
    if (param.kind === 'receiver' || param.kind === 'frame') return;
    const name = fn.module.ir.names[param.name]!;
    const parameter = parameterAt(row.parameters, position++, name);
    if (!parameter) return;
    if (position === 1 && how.handed !== undefined && how.handed !== a.domain.bottom) {
      cells.write(cells.id(CellKind.Entry, fn.index, index), how.handed, writer);
      return;
    }
    if (isInjected(a, fn, index, row)) {
      const given = cells.read(cells.id(CellKind.Default, fn.index, index), a.unit.id);
      cells.write(
        cells.id(CellKind.Entry, fn.index, index),
        a.domain.ofTaint(a.domain.taint(given)),
        writer,
      );
      return;
    }
    const value = parameterValue(a, { fn, index, name }, parameter, {
      ...how,
      converts: row.converts,
    });
    cells.write(cells.id(CellKind.Entry, fn.index, index), value, writer);
  });
  a.engine.noteEntry(fn.index, row.returns);
  a.engine.noteRoute(fn.index, how.route.says);
}

function parameterAt(
  parameters: readonly EntryParameter[],
  position: number,
  name: string,
): EntryParameter | null {
  return (
    parameters.find((parameter) => parameter.name === name) ??
    parameters.find((parameter) => parameter.name === null && parameter.position === position) ??
    parameters.find((parameter) => parameter.name === null && parameter.position === null) ??
    null
  );
}

function parameterValue(
  a: Registrar,
  at: { fn: FunctionInfo; index: number; name: string },
  parameter: EntryParameter,
  how: { route: Route; notes: number; converts: boolean },
): number {
  const { domain, engine } = a;
  let value = domain.bottom;
  if (parameter.type)
    value = domain.ofReference(
      domain.references.intern(RefKind.Library, nodeOf(a, parameter.type)),
    );
  if (!parameter.source || !engine.threats.has(parameter.source.threat)) return value;
  const { threat, kind, label } = parameter.source;
  const site = engine.sources.intern({
    function: at.fn.index,
    op: at.index,
    threat,
    nature: 'untrusted',
    kind,
    label,
  });
  const own = parameter.source.state | (how.route.facts.get(at.name) ?? 0);
  const facts = how.converts ? convertedFacts(a, at, own) : own;
  const taint = domain.taints.single(domain.taints.source(site), undefined, facts, how.notes);
  return domain.join(value, domain.ofTaint(taint));
}

export function nodeOf(a: Registrar, path: readonly PathStep[]): number {
  let node = a.engine.library.root(a.unit.fn.module.file.language.models);
  for (const step of path) {
    if (step.step === 'member')
      for (const part of step.name.split('.')) node = a.engine.library.member(node, part);
    else if (step.step === 'call') node = a.engine.library.call(node);
    else node = a.engine.library.element(node);
  }
  return a.engine.library.canonical(node);
}

/** What a route says of the requests that it leads to. */
export interface Route {
  /** By the name of a part: facts that its type gives. */
  facts: Map<string, number>;
  says: RouteSays;
}

const NO_ROUTE: Route = { facts: new Map(), says: 'nothing' };

export function routeOf(a: Activation, seen: SeenCall, row: EntryRow): Route {
  if (!row.route) return NO_ROUTE;
  const facts = new Map<string, number>();
  const inner = row.by === 'decorator' ? innerCall(a, seen) : seen;
  const found = inner === null ? undefined : select(a, inner, row.route.argument)[0];
  const constants = found === undefined ? [] : textsIn(a, found.value);
  let begins = constants.length > 0;
  // Where parts are marked by colons, routers stand inside each other: what is fixed is the end.
  let fixed = begins && row.route.form !== 'colon';
  for (const id of constants) {
    const parts = a.domain.constants.partsOf(id);
    const text = parts?.join('') ?? '';
    fixed &&= parts?.length === 1 && !/[<{(*]/.test(text);
    begins &&= /^\/\w/.test(parts?.[0] ?? '');
    for (const match of text.matchAll(TYPED_PARTS[row.route.form]))
      notePart(facts, row.route.form, match);
  }
  return { facts, says: fixed ? 'everything' : begins ? 'how it begins' : 'nothing' };
}

/** The constants that a value may be, or that the elements of sequences may be; none where not all are known. */
function textsIn(a: Activation, value: number): readonly number[] {
  const { domain } = a;
  const refs = domain.refList(value);
  if (refs.length === 0) return domain.constList(value) ?? [];
  const record = refs.length === 1 ? a.recordOf(refs[0]!) : -1;
  if (record < 0 || domain.records.kind(record) > RecordKind.Set) return [];
  if (domain.records.rest(record) !== domain.bottom) return [];
  return domain.constList(domain.records.all(record)) ?? [];
}

function notePart(
  out: Map<string, number>,
  form: keyof typeof TYPED_PARTS,
  match: RegExpMatchArray,
): void {
  if (form === 'colon' && match[2] === undefined) return;
  const name = (form === 'angle' ? match[2] : match[1]) ?? '';
  const type = (form === 'angle' ? match[1] : match[2]) ?? '';
  if (['int', 'float', 'uuid'].includes(type) || /^(?:\\d|\[0-9\])(?:[+*]|\{[\d,]*\})?$/.test(type))
    out.set(name, NUMBER);
  else if (type === 'path') out.set(name, 0);
  else if (form !== 'pattern') out.set(name, SEGMENT);
}

/** The call that made the decorator: `route("/x")` of `@app.route("/x")`. */
export function innerCall(a: Activation, seen: SeenCall): SeenCall | null {
  const callee = a.a(seen.op);
  if (callee < 0 || !a.isCall(callee)) return null;
  return { op: callee, receiver: a.domain.bottom, number: -1, args: argumentsOf(a, callee) };
}

/** The facts that are left, and those that are won, when data is converted to the annotated type. */
function convertedFacts(
  a: Registrar,
  { fn, index }: { fn: FunctionInfo; index: number },
  facts: number,
): number {
  const annotation = a.engine.cells.read(
    a.engine.cells.id(CellKind.Annotation, fn.index, index),
    a.unit.id,
  );
  return convertedTo(a, annotation, facts);
}

function isInjected(a: Registrar, fn: FunctionInfo, index: number, row: EntryRow): boolean {
  if (row.injected.length === 0) return false;
  const { cells } = a.engine;
  const nodes = row.injected.map((path) => nodeOf(a, path));
  for (const kind of [CellKind.Default, CellKind.Annotation]) {
    const value = cells.read(cells.id(kind, fn.index, index), a.unit.id);
    for (const ref of a.domain.refList(value)) {
      if (
        a.domain.references.kind(ref) === RefKind.Library &&
        nodes.includes(a.domain.references.x(ref))
      )
        return true;
    }
  }
  return false;
}

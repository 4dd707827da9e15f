/**
 * Which functions answer routes: found where the program registers them, or by the classes they stand in.
 */
import type { Engine } from '../flow/engine.js';
import type { FunctionInfo } from '../flow/program.js';
import { ArgumentTag, CallFlag, Op } from '../ir/opcode.js';
import type { FunctionStudy } from './function-study.js';
import { functionsIn, type StudiedOp, type StudyTable } from './study-table.js';

/** A row of the models about entry points, as the library's tree gives it. */
type EntryRow = Extract<ReturnType<Engine['library']['rows']>[number], { role: 'entry' }>;

export interface Registration {
  handler: FunctionInfo;
  /** The call that registers it, null for methods of classes and handlers known by their shape. */
  at: StudiedOp | null;
  methods: readonly string[] | null;
  pattern: string | null;
  /** The operations of its decorators, outermost first. */
  decorators: readonly StudiedOp[];
  /** The argument that names it, where it is registered by one. */
  argument: StudiedOp | null;
}

const VERBS: ReadonlySet<string> = new Set([
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'options',
]);

/** Every registration of a route outside tests, in order of the program's functions. */
export function registrationsOf(table: StudyTable): Registration[] {
  const { engine } = table;
  const out: Registration[] = [];
  for (const unit of engine.units) {
    if (unit.variant.length > 0 || unit.fn.module.outside) continue;
    for (const [op, node] of unit.libraryCalls) {
      const rows = engine.library.rows(engine.library.call(node));
      const row = rows.find(
        (each): each is EntryRow => each.role === 'entry' && isRoute(engine, each),
      );
      if (!row) continue;
      const study = table.of(unit.fn.index);
      if (study && !(study.traits.get(op) ?? []).some((kind) => kind.startsWith('guards')))
        out.push(...readRegistration(table, { study, op }, row));
    }
  }
  out.push(...classRoutes(table));
  return withoutRepeats([...out, ...assumedRoutes(table, out)]);
}

/** A row speaks of routes where it hands a request, or parts of one, to the function. */
function isRoute(_engine: Engine, row: EntryRow): boolean {
  return (
    row.by !== 'signature' &&
    (row.route !== null ||
      row.parameters.some(
        (parameter) =>
          parameter.source?.kind.startsWith('http-') ||
          (parameter.type?.some((step) => step.step === 'member' && /Request$/.test(step.name)) ??
            false),
      ))
  );
}

function readRegistration(table: StudyTable, at: StudiedOp, row: EntryRow): Registration[] {
  const { study, op } = at;
  const call = row.by === 'decorator' ? decoratorCall(study, op) : op;
  const given = row.by === 'decorator' ? study.a.pool(op)[1] : argumentOf(study, op, row.argument);
  if (given === undefined || given < 0) return [];
  const named = handlersOf(table, { study, op: given });
  const pattern =
    call === null || !row.route ? null : textOf(study, argumentOf(study, call, row.route.argument));
  const methods = methodsOf(study, op, call);
  return named.map(({ handler, decorators }) => ({
    handler,
    at,
    methods,
    pattern,
    decorators,
    argument: row.by === 'decorator' ? null : { study, op: given },
  }));
}

/** The function behind decorators, and those decorators. */
function handlersOf(
  table: StudyTable,
  start: StudiedOp,
): { handler: FunctionInfo; decorators: StudiedOp[] }[] {
  const decorators: StudiedOp[] = [];
  let here: StudiedOp | undefined = start;
  for (let step = 0; here && step < 16; step++) {
    const { study, op }: StudiedOp = here;
    const { a } = study;
    if (a.opcode(op) === Op.Closure) {
      const handler = table.engine.program.functions[a.module.firstFunction + a.a(op)]!;
      return [{ handler, decorators }];
    }
    if (a.opcode(op) === Op.Call && (a.c(op) & CallFlag.Decorator) !== 0) {
      decorators.push({ study, op: a.a(op) });
      here = { study, op: a.pool(op)[1]! };
    } else {
      here = table.definitionsOf(here)[0];
    }
  }
  return functionsIn(start.study, start.study.a.values[start.op]!)
    .slice(0, 1)
    .map((fn) => ({ handler: table.engine.program.functions[fn]!, decorators }));
}

/** Decorators of a function, wherever it stands, outermost first. */
export function decoratorsOf(table: StudyTable, fn: FunctionInfo): StudiedOp[] {
  const made = table.closureOf(fn);
  if (made === null) return [];
  const out: StudiedOp[] = [];
  const { study } = made;
  let value = made.op;
  for (let op = made.op + 1; op < study.masks.length; op++) {
    const { a } = study;
    if (a.opcode(op) !== Op.Call || (a.c(op) & CallFlag.Decorator) === 0) continue;
    if (a.pool(op)[1] !== value) continue;
    out.unshift({ study, op: a.a(op) });
    value = op;
  }
  return out;
}

function decoratorCall(study: FunctionStudy, op: number): number | null {
  const callee = study.a.a(op);
  return callee >= 0 && study.a.isCall(callee) ? callee : null;
}

function argumentOf(
  study: FunctionStudy,
  op: number,
  selector: EntryRow['argument'],
): number | undefined {
  if (selector === null || selector.select !== 'argument') return undefined;
  const pool = study.a.pool(op);
  let position = 0;
  for (let i = 0; i < pool.length; i += 2) {
    const tag = pool[i]!;
    if (tag >= 0 && study.a.engine.program.names.text(study.a.name(tag)) === selector.keyword)
      return pool[i + 1]!;
    if (tag === ArgumentTag.Positional && position++ === selector.position) return pool[i + 1]!;
  }
  return undefined;
}

function textOf(study: FunctionStudy, op: number | undefined): string | null {
  if (op === undefined) return null;
  const constants = study.a.domain.constList(study.a.values[op]!) ?? [];
  const parts = constants.length === 1 ? study.a.domain.constants.partsOf(constants[0]!) : null;
  return parts === null ? null : parts.join('…');
}

/** Methods that a registration names: in what is called, or in its arguments. */
function methodsOf(study: FunctionStudy, op: number, call: number | null): string[] | null {
  const { a } = study;
  const node = a.libraryCalls.get(call ?? op) ?? a.libraryCalls.get(op);
  const name = node === undefined ? '' : a.engine.library.display(node).split('.').at(-1)!;
  const verb = name.replace(/\(\)|^add_/g, '');
  if (VERBS.has(verb)) return [verb.toUpperCase()];
  const listed = new Set<string>();
  for (const at of call === null ? [op] : [call, op]) {
    for (const made of study.operands(at).flatMap((operand) => [...study.madeOf(operand)])) {
      const text = textOf(study, made);
      if (text !== null && VERBS.has(text.toLowerCase())) listed.add(text.toUpperCase());
    }
  }
  if (listed.size > 0) return [...listed].sort();
  return (study.traits.get(call ?? op) ?? []).includes('answers-get') ? ['GET'] : null;
}

/** Methods of classes that a framework calls because of their bases. */
function classRoutes(table: StudyTable): Registration[] {
  const { engine } = table;
  const out: Registration[] = [];
  for (const cls of engine.program.classes) {
    if (cls.module.outside) continue;
    const { libraries } = engine.classes.ancestry(cls.index, 0);
    const names = new Set(
      libraries.flatMap((node) =>
        engine.library
          .inheritedRows(node)
          .flatMap((row) =>
            row.role === 'entry' && row.by === 'methods' && isRoute(engine, row) ? row.methods : [],
          ),
      ),
    );
    for (const method of cls.methods) {
      const handler = engine.program.functions[method]!;
      const name = handler.module.ir.names[handler.ir.name]!;
      if (!names.has(name) || /^(?:dispatch|setup|prepare)/.test(name)) continue;
      out.push({
        handler,
        at: null,
        methods: VERBS.has(name) ? [name.toUpperCase()] : null,
        pattern: null,
        decorators: decoratorsOf(table, handler),
        argument: null,
      });
    }
  }
  return out;
}

/** Entry points that were taken for handlers by their parameters' names. */
function assumedRoutes(table: StudyTable, known: readonly Registration[]): Registration[] {
  const { engine } = table;
  const seen = new Set(known.map((each) => each.handler.index));
  return [...engine.entries]
    .filter((fn) => !seen.has(fn))
    .map((fn) => engine.program.functions[fn]!)
    .filter(
      (fn) => !fn.module.outside && fn.class < 0 && fn.ir.parent === 0 && isAssumed(engine, fn),
    )
    .map((handler) => ({
      handler,
      at: null,
      methods: null,
      pattern: null,
      decorators: decoratorsOf(table, handler),
      argument: null,
    }));
}

function isAssumed(engine: Engine, fn: FunctionInfo): boolean {
  const first = fn.ir.params[0];
  if (!first) return false;
  const name = fn.module.ir.names[first.name]!;
  return engine.entryRows
    .signatures(fn.module.file.language.models)
    .some((row) =>
      row.parameters.some((parameter) => parameter.position === 0 && parameter.name === name),
    );
}

/** Each registration once; what only decorates a handler is left out where it is registered besides. */
function withoutRepeats(all: readonly Registration[]): Registration[] {
  const seen = new Set<string>();
  const placed = new Set(
    all.filter(({ pattern }) => pattern !== null).map(({ handler }) => handler.index),
  );
  return all.filter(({ handler, at, pattern }) => {
    if (pattern === null && placed.has(handler.index)) return false;
    const key = `${handler.index}:${at === null ? '' : `${at.study.fn.index}.${at.op}`}:${pattern}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

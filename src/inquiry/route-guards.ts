/**
 * What stands before a route: decorators of the program and of libraries, dependencies, base classes and
 * lists of guards in classes, functions that run before every request, middleware named in settings.
 * A function of the program counts for what it does: whether it looks at who is calling.
 */
import type { FunctionInfo } from '../flow/program.js';
import { Op } from '../ir/opcode.js';
import { Depends } from './access-bits.js';
import { isPermission } from './permission.js';
import { decoratorsOf, type Registration } from './registrations.js';
import type { RouteGuard } from './route.js';
import type { Dependency, StudiedOp, StudyTable } from './study-table.js';

/** A guard with the traits that libraries give it. */
export interface FoundGuard {
  guard: RouteGuard;
  traits: readonly string[];
  /** Bits of `Depends` that the program's own functions in it look at. */
  touches: number;
}

/** A guard of many routes: of those registered on one object (by its key), or of all. */
export interface ScopedGuard {
  key: string | null;
  found: FoundGuard;
}

export function placeOf({ study, op }: StudiedOp): { path: string; start: number; end: number } {
  const { spanStart, spanEnd } = study.a.module.ir;
  const at = study.a.first + op;
  return { path: study.a.module.path, start: spanStart[at]!, end: spanEnd[at]! };
}

/** Guards of one route alone: its decorators, what wraps it where it is registered, its parameters. */
export function ownGuards(table: StudyTable, route: Registration): FoundGuard[] {
  const out: FoundGuard[] = route.decorators.map((at) => judge(table, table.namedBy(at), 'route'));
  if (route.argument) out.push(...wrappers(table, route.argument));
  const { params } = route.handler.ir;
  params.forEach((_, index) => {
    for (const given of table.dependenciesOf(route.handler, index))
      out.push(judge(table, given, 'route'));
  });
  if (route.at) {
    for (const operand of operandsOfRegistration(route.at))
      for (const given of table.dependenciesIn({ study: route.at.study, op: operand }))
        out.push(judge(table, given, 'route'));
  }
  return out;
}

function operandsOfRegistration({ study, op }: StudiedOp): number[] {
  const callee = study.a.opcode(op) === Op.Call ? study.a.a(op) : -1;
  const call = callee >= 0 && study.a.isCall(callee) ? callee : op;
  return [...study.a.pool(call)].filter((number, index) => index % 2 === 1 && number >= 0);
}

/** Calls around the function where it is registered: `path("x", only_members(view))`. */
function wrappers(table: StudyTable, argument: StudiedOp): FoundGuard[] {
  const { study } = argument;
  const out: FoundGuard[] = [];
  for (const op of study.madeOf(argument.op)) {
    if (study.a.opcode(op) === Op.Call)
      out.push(judge(table, table.namedBy({ study, op: study.a.a(op) }), 'route'));
  }
  return out;
}

/** Guards of a class: its library bases, its own hooks, lists of guards in its fields. */
export function classGuards(table: StudyTable, fn: FunctionInfo): FoundGuard[] {
  if (fn.class < 0) return [];
  const { engine } = table;
  const { classes, libraries } = engine.classes.ancestry(fn.class, 0);
  const cls = engine.program.classes[fn.class]!;
  const place = { path: cls.module.path, start: cls.ir.nameStart, end: cls.ir.nameEnd };
  const out: FoundGuard[] = libraries.map((node) =>
    ofTraits(traitsOfThing(table, node), { ...place, scope: 'class' }),
  );
  for (const each of classes) {
    out.push(...fieldGuards(table, each, libraries));
    for (const method of engine.program.classes[each]!.methods) {
      const info = engine.program.functions[method]!;
      if (isGuardMember(table, libraries, info.module.ir.names[info.ir.name]!))
        out.push(ofFunction(table, info, 'class'));
    }
    const made = classOperation(table, each);
    if (made) for (const at of made) out.push(judge(table, table.namedBy(at), 'class'));
  }
  return out;
}

/** Traits of a thing by itself, without the arguments of a call. */
function traitsOfThing(table: StudyTable, node: number): string[] {
  const { library } = table.engine;
  return library.traits(node).map((row) => {
    library.noteUsed(row);
    return row.kind;
  });
}

/** Whether what a class defines under a name guards its routes, as its library bases say. */
function isGuardMember(table: StudyTable, libraries: readonly number[], name: string): boolean {
  const { library } = table.engine;
  return libraries.some((node) =>
    traitsOfThing(table, library.member(node, name)).includes('guards'),
  );
}

/** Decorators of a class. */
function classOperation(table: StudyTable, cls: number): StudiedOp[] | null {
  const info = table.engine.program.classes[cls]!;
  const around = info.module.firstFunction + info.ir.function;
  const study = table.of(around);
  if (study === null) return null;
  const out: StudiedOp[] = [];
  let value = -1;
  for (let op = 0; op < study.masks.length; op++) {
    const { a } = study;
    if (a.opcode(op) === Op.Class && a.a(op) === cls - info.module.firstClass) value = op;
    else if (
      value >= 0 &&
      a.opcode(op) === Op.Call &&
      (a.c(op) & 1) !== 0 &&
      a.pool(op)[1] === value
    ) {
      out.push({ study, op: a.a(op) });
      value = op;
    }
  }
  return out;
}

/** Lists of guards in fields that a library's base class reads. */
function fieldGuards(table: StudyTable, cls: number, libraries: readonly number[]): FoundGuard[] {
  const { engine } = table;
  const info = engine.program.classes[cls]!;
  const study = table.of(info.module.firstFunction + info.ir.function);
  if (study === null) return [];
  const out: FoundGuard[] = [];
  for (let op = 0; op < study.masks.length; op++) {
    const { a } = study;
    if (a.opcode(op) !== Op.StoreField || a.opcode(a.a(op)) !== Op.Class) continue;
    if (a.a(a.a(op)) !== cls - info.module.firstClass) continue;
    const name = engine.program.names.text(a.name(a.b(op)));
    if (!isGuardMember(table, libraries, name)) continue;
    for (const made of study.madeOf(a.c(op)))
      out.push(judge(table, table.namedBy({ study, op: made }), 'class'));
  }
  return out;
}

/** What a thing that stands as a guard asks. */
function judge(table: StudyTable, named: Dependency, scope: RouteGuard['scope']): FoundGuard {
  const own = named.functions.map((fn) =>
    ofFunction(table, table.engine.program.functions[fn]!, scope),
  );
  const base = ofTraits(named.traits, { ...placeOf(named.at), scope });
  return own.reduce(
    (sum, each) => ({
      guard: { ...sum.guard, asks: stronger(sum.guard.asks, each.guard.asks) },
      traits: sum.traits,
      touches: sum.touches | each.touches,
    }),
    base,
  );
}

function ofFunction(table: StudyTable, fn: FunctionInfo, scope: RouteGuard['scope']): FoundGuard {
  const place = { path: fn.module.path, start: fn.ir.nameStart, end: fn.ir.nameEnd };
  const touches = [Depends.Identity, Depends.Ambient, Depends.Credential, Depends.Request].reduce(
    (mask, bit) => mask | (table.touches(fn.index, bit) ? bit : 0),
    0,
  );
  const asks = (touches & Depends.Identity) === 0 ? 'nothing' : askedBy(table, fn, 0);
  return { guard: { ...place, asks, scope }, traits: [], touches };
}

/** What the decisions of a function and of those inside it ask. Those of what it calls count where they keep it from returning, or where what it calls makes the guard. */
function askedBy(table: StudyTable, fn: FunctionInfo, depth: number): RouteGuard['asks'] {
  const study = table.of(fn.index);
  if (study === null || depth > 3) return 'nothing';
  let asks: RouteGuard['asks'] = 'nothing';
  for (const decision of study.decisions.list) {
    if ((decision.mask & Depends.Identity) === 0 || !study.decisions.mayRefuseStrangers(decision))
      continue;
    asks = stronger(
      asks,
      isPermission(table, study, decision.condition) ? 'permission' : 'identity',
    );
  }
  if ((study.stops() & Depends.Identity) !== 0) asks = stronger(asks, 'identity');
  for (const inner of table.nested(fn.index))
    asks = stronger(asks, askedBy(table, inner, depth + 1));
  for (const targets of study.a.targets.values()) {
    for (const target of targets) {
      if (table.nested(target).length > 0)
        asks = stronger(asks, askedBy(table, table.engine.program.functions[target]!, depth + 1));
    }
  }
  return asks;
}

function ofTraits(traits: readonly string[], at: Omit<RouteGuard, 'asks'>): FoundGuard {
  let asks: RouteGuard['asks'] = 'nothing';
  let touches = 0;
  for (const kind of traits) {
    if (kind === 'requires-permission') asks = 'permission';
    else if (kind === 'requires-identity') asks = stronger(asks, 'identity');
  }
  if (asks !== 'nothing') touches = Depends.Identity;
  if (traits.includes('identity')) touches |= Depends.Identity | Depends.Ambient;
  if (traits.includes('token-identity')) touches |= Depends.Identity;
  return { guard: { ...at, asks }, traits, touches };
}

const ORDER: readonly RouteGuard['asks'][] = ['nothing', 'identity', 'permission'];

function stronger(left: RouteGuard['asks'], right: RouteGuard['asks']): RouteGuard['asks'] {
  return ORDER.indexOf(left) >= ORDER.indexOf(right) ? left : right;
}

/** Guards that the program puts before many routes at once. */
export function scopedGuards(table: StudyTable): ScopedGuard[] {
  const { engine } = table;
  const out: ScopedGuard[] = [];
  for (const unit of engine.units) {
    if (unit.variant.length > 0 || unit.fn.module.outside) continue;
    for (const [op, node] of unit.libraryCalls) {
      const kinds = [
        ...traitsOfThing(table, engine.library.call(node)),
        ...traitsOfThing(table, node),
      ];
      const all = kinds.includes('guards-all');
      if (!all && !kinds.includes('guards')) continue;
      const study = table.of(unit.fn.index);
      if (study) out.push(...guardsMadeBy(table, { study, op }, all ? 'all' : 'group'));
    }
  }
  return [...out, ...namedInSettings(table)];
}

/** The functions that a call or a decorator makes guards of. */
function guardsMadeBy(
  table: StudyTable,
  { study, op }: StudiedOp,
  scope: 'all' | 'group',
): ScopedGuard[] {
  const out: ScopedGuard[] = [];
  const key = scope === 'all' ? null : groupKey(table, { study, op });
  for (const number of [...study.a.pool(op)].filter((_, index) => index % 2 === 1)) {
    if (number < 0) continue;
    for (const made of study.madeOf(number)) {
      const found = judge(table, table.namedBy({ study, op: made }), scope);
      if (found.guard.asks !== 'nothing') out.push({ key, found });
    }
  }
  return out;
}

/** A word for the object that a route or a guard is registered on: where its variable is assigned. */
export function groupKey(table: StudyTable, { study, op }: StudiedOp): string {
  let base = op;
  for (let step = 0; step < 6; step++) {
    const { a } = study;
    const opcode = a.opcode(base);
    const [defined] = table.definitionsOf({ study, op: base });
    if (defined) return `${defined.study.fn.index}.${defined.op}`;
    if (opcode === Op.Invoke || opcode === Op.LoadField || opcode === Op.Call) base = a.a(base);
    else return `${study.fn.index}.${base}`;
  }
  return `${study.fn.module.index}`;
}

/** Things and classes that settings name by dotted texts. */
function namedInSettings(table: StudyTable): ScopedGuard[] {
  const { engine } = table;
  const classes = new Map(
    engine.program.classes.map((cls) => [`${cls.module.name}.${cls.ir.qualifiedName}`, cls]),
  );
  const out: ScopedGuard[] = [];
  for (const module of engine.program.modules) {
    if (module.outside) continue;
    for (const constant of module.ir.constants) {
      if (constant.kind !== 'text' || !/^[A-Za-z_]\w*(?:\.\w+){1,8}$/.test(constant.value))
        continue;
      const place = { path: module.path, start: 0, end: 0, scope: 'all' as const };
      const traits = traitsOfThing(
        table,
        engine.library.named(constant.value, module.file.language.models),
      );
      if (traits.length > 0) out.push({ key: null, found: ofTraits(traits, place) });
      for (const method of classes.get(constant.value)?.methods ?? [])
        out.push({ key: null, found: ofFunction(table, engine.program.functions[method]!, 'all') });
    }
  }
  return out.filter(({ found }) => found.guard.asks !== 'nothing' || found.traits.length > 0);
}

/** Decorators of the handler's own class method or function, for routes registered elsewhere. */
export function furtherDecorators(table: StudyTable, route: Registration): FoundGuard[] {
  const known = new Set(route.decorators.map(({ study, op }) => `${study.fn.index}.${op}`));
  return decoratorsOf(table, route.handler)
    .filter(({ study, op }) => !known.has(`${study.fn.index}.${op}`))
    .map((at) => judge(table, table.namedBy(at), 'route'));
}

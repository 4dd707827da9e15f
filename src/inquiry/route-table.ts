/**
 * The routes of a program: each with what guards it and what it does, joined from registrations, guards
 * and deeds.
 */
import type { Engine } from '../flow/engine.js';
import type { FunctionInfo } from '../flow/program.js';
import { Op } from '../ir/opcode.js';
import { Depends, substitute } from './access-bits.js';
import { answersOf } from './answers.js';
import { claimsOf } from './claims.js';
import { type Deed, DeedTable } from './deeds.js';
import type { FunctionFacts } from './place.js';
import { type Registration, registrationsOf } from './registrations.js';
import type { RouteDeed, RouteFacts } from './route.js';
import {
  classGuards,
  type FoundGuard,
  furtherDecorators,
  groupKey,
  ownGuards,
  placeOf,
  type ScopedGuard,
  scopedGuards,
} from './route-guards.js';
import { type StudiedOp, StudyTable } from './study-table.js';
import { thingsIn } from './trait-table.js';

/** Every route outside tests. `factsOf` describes functions to checks. */
export function routesOf(
  engine: Engine,
  factsOf: (fn: FunctionInfo) => FunctionFacts,
): RouteFacts[] {
  const table = new StudyTable(engine);
  const registrations = registrationsOf(table);
  if (registrations.length === 0) return [];
  const deeds = new DeedTable(table);
  const scoped = scopedGuards(table);
  return registrations.map((route) => describe({ table, deeds, scoped, factsOf }, route));
}

interface Parts {
  table: StudyTable;
  deeds: DeedTable;
  scoped: readonly ScopedGuard[];
  factsOf: (fn: FunctionInfo) => FunctionFacts;
}

function describe(parts: Parts, route: Registration): RouteFacts {
  const { table, scoped, factsOf } = parts;
  const group = groupOf(parts, route);
  const guards: FoundGuard[] = [
    ...ownGuards(table, route),
    ...furtherDecorators(table, route),
    ...classGuards(table, route.handler),
    ...scoped.flatMap(({ key, found }) => (key === null || key === group ? [found] : [])),
  ];
  const touches = guards.reduce((mask, each) => mask | each.touches, 0);
  const handler = factsOf(route.handler);
  const given = handedIn(table, route.handler);
  const looks = (bit: number): boolean =>
    (touches & bit) !== 0 || table.touches(route.handler.index, bit);
  return {
    handler,
    methods:
      route.methods ?? (guards.some(({ traits }) => traits.includes('method')) ? ['POST'] : null),
    pattern: route.pattern,
    registration: route.at ? placeOf(route.at) : placeOfName(handler),
    group,
    guards: guards.filter(({ guard }) => guard.asks !== 'nothing').map(({ guard }) => guard),
    deeds: parts.deeds.of(route.handler.index).map((deed) => describeDeed(deed, given, factsOf)),
    looksAtCaller: looks(Depends.Identity),
    ambient: looks(Depends.Ambient),
    isPublic: guards.some(({ traits }) => traits.includes('public')),
    openToForgery:
      route.at !== null &&
      traitsOfRegistration(route.at).some((kind) => kind === 'open-to-forgery'),
    asksByRequest: guards.some(
      ({ guard, touches: bits }) => guard.scope === 'route' && (bits & Depends.Request) !== 0,
    ),
    onlyRedirects: onlyRedirects(table, route.handler),
    limitsRate: guards.some(({ traits }) => traits.includes('limits-rate')),
    answers: answersIn(parts, route.handler),
    claims: claimsIn(table, route.handler),
    skipsForgeryCheck:
      guards.find(({ traits }) => traits.includes('skips-forgery-check'))?.guard ?? null,
  };
}

/** Routes of a class belong together, then those registered on one object, then those of one file. */
function groupOf({ table }: Parts, route: Registration): string {
  if (route.handler.class >= 0) return `class ${route.handler.class}`;
  if (route.at === null) return `file ${route.handler.module.index}`;
  const { study, op } = route.at;
  const callee = study.a.a(op);
  const from = callee >= 0 && study.a.isCall(callee) ? callee : op;
  return groupKey(table, { study, op: from });
}

/** Whether everything that a handler returns is a redirect. */
function onlyRedirects(table: StudyTable, handler: FunctionInfo): boolean {
  const study = table.of(handler.index);
  if (study === null) return false;
  const returned = [...study.masks.keys()].filter((op) => study.a.opcode(op) === Op.Return);
  return (
    returned.length > 0 &&
    returned.every(
      (op) =>
        study.a.a(op) >= 0 &&
        [...study.madeOf(study.a.a(op))].some((made) =>
          (study.traits.get(made) ?? []).includes('redirects'),
        ),
    )
  );
}

/** What the functions of a route say in which a password is checked. */
function answersIn({ table, deeds }: Parts, handler: FunctionInfo): RouteFacts['answers'] {
  const checks = deeds.of(handler.index).some(({ kind }) => kind === 'checks-password');
  const study = checks ? table.of(handler.index) : null;
  if (study === null) return [];
  return answersOf(study).map(({ op, text, because }) => ({
    ...placeOf({ study, op }),
    text,
    because,
  }));
}

/** What a route believes a client about itself, in its handler and the functions below. */
function claimsIn(table: StudyTable, handler: FunctionInfo): RouteFacts['claims'] {
  const seen = new Set<number>();
  const open = [handler.index];
  const out: RouteFacts['claims'][number][] = [];
  for (let fn = open.pop(); fn !== undefined; fn = open.pop()) {
    const study = seen.has(fn) || seen.size >= MAX_BELOW ? null : table.of(fn);
    if (study === null) continue;
    seen.add(fn);
    for (const { op, ...claim } of claimsOf(study))
      out.push({ ...placeOf({ study, op }), ...claim });
    open.push(...study.callOps().flatMap((op) => study.targets(op)));
  }
  return out;
}

/** Functions below a handler that are looked into for what it believes. */
const MAX_BELOW = 24;

/** Traits of the call that registers a route, or that made its decorator. */
function traitsOfRegistration({ study, op }: StudiedOp): string[] {
  const callee = study.a.opcode(op) === Op.Call ? study.a.a(op) : -1;
  return [op, callee].flatMap((each) => (each < 0 ? [] : (study.traits.get(each) ?? [])));
}

function placeOfName(fn: FunctionFacts): { path: string; start: number; end: number } {
  return { path: fn.path, start: fn.nameStart, end: fn.nameEnd };
}

/** A decision before a deed that looks at the caller and at what the client named. */
const OBJECT_CHECK = Depends.Identity | Depends.Request;

/** What each parameter of a handler depends on: parts of the request, where nothing else is known to be handed in. */
function handedIn(table: StudyTable, fn: FunctionInfo): number[] {
  const study = table.of(fn.index);
  return fn.ir.params.map((param, index) => {
    if (study === null || param.kind === 'receiver' || param.kind === 'frame') return 0;
    const op = study.a.values.findIndex(
      (_, each) => study.a.opcode(each) === Op.Param && study.a.a(each) === index,
    );
    const typed = op >= 0 && thingsIn(study.a, study.a.values[op]!, 0).length > 0;
    return typed || table.dependenciesOf(fn, index).length > 0 ? 0 : Depends.Request;
  });
}

function describeDeed(
  deed: Deed,
  given: readonly number[],
  factsOf: (fn: FunctionInfo) => FunctionFacts,
): RouteDeed {
  const has = (mask: number, bit: number): boolean => (substitute(mask, given) & bit) !== 0;
  const guards = deed.guards.map((mask) => substitute(mask, given));
  const decided = guards.reduce((all, mask) => all | mask, 0);
  const isChecked = guards.some((mask) => (mask & OBJECT_CHECK) === OBJECT_CHECK);
  return {
    ...placeOf(deed.at),
    from: placeOf(deed.from),
    kind: deed.kind,
    subjects: deed.subjects,
    byRequest: has(deed.mask, Depends.Request),
    tiedToCaller: isChecked || has(deed.mask | deed.ties, Depends.Identity),
    guarded: (decided & Depends.Identity) !== 0,
    permission: deed.permission,
    methodTested: (decided & Depends.Method) !== 0,
    credentialTested: (decided & Depends.Credential) !== 0 || has(deed.mask, Depends.Credential),
    byJson: has(deed.mask, Depends.Json),
    byForm: has(deed.mask, Depends.Form) || (decided & Depends.Form) !== 0,
    function: factsOf(deed.at.study.fn),
  };
}

/**
 * What functions do that matters to who may call them: stored objects that they fetch, create, change or
 * delete, passwords that they compare, sessions that they open. Each deed says what it was done with,
 * and what was looked at before.
 */
import { RecordKind } from '../flow/record.js';
import { RefKind } from '../flow/reference.js';
import { Comparison, Op } from '../ir/opcode.js';
import { Depends, substitute } from './access-bits.js';
import type { Decision } from './decisions.js';
import type { FunctionStudy } from './function-study.js';
import { comparesPassword, takesPassword } from './password.js';
import { isPermission } from './permission.js';
import type { StudiedOp, StudyTable } from './study-table.js';
import { isOfLanguage } from './trait-table.js';

export type DeedKind =
  | 'fetches'
  | 'creates'
  | 'changes'
  | 'deletes'
  | 'signs-in'
  | 'checks-password'
  | 'hashes-password'
  | 'takes-password'
  | 'verifies-token'
  | 'limits-rate'
  | 'checks-forgery';

export interface Deed {
  kind: DeedKind;
  at: StudiedOp;
  /** The operation of the function asked about: the deed itself, or the call that leads to it. */
  from: StudiedOp;
  /** What it is done with: bits of `Depends` and of parameters. */
  mask: number;
  /** What comparisons and checks of the object that it is done to depend on. */
  ties: number;
  /** What decides whether it happens at all: a mask for each decision before it. */
  guards: readonly number[];
  /** Whether one of those decisions asks for more than that somebody is signed in. */
  permission: boolean;
  /** Names of the classes or tables whose objects it concerns. */
  subjects: readonly string[];
}

const BY_TRAIT: Readonly<Record<string, DeedKind>> = {
  'fetches-data': 'fetches',
  'creates-data': 'creates',
  'changes-data': 'changes',
  'deletes-data': 'deletes',
  'signs-in': 'signs-in',
  'checks-password': 'checks-password',
  'hashes-password': 'hashes-password',
  'verifies-token': 'verifies-token',
  'limits-rate': 'limits-rate',
  'checks-forgery': 'checks-forgery',
};
const STATEMENTS: readonly (readonly [RegExp, DeedKind])[] = [
  [/^\s*select\b.*?\bfrom\s+["'`[]?(\w+)/is, 'fetches'],
  [/^\s*(?:insert|replace)\s+(?:or\s+\w+\s+)?into\s+["'`[]?(\w+)/i, 'creates'],
  [/^\s*update\s+["'`[]?(\w+)/i, 'changes'],
  [/^\s*delete\s+from\s+["'`[]?(\w+)/i, 'deletes'],
  [/^\s*(?:drop|truncate)\s+(?:table\s+)?(?:if\s+exists\s+)?["'`[]?(\w+)/i, 'deletes'],
];
const MAX_DEEDS = 64;

export class DeedTable {
  private readonly table: StudyTable;
  private readonly known = new Map<number, readonly Deed[]>();

  constructor(table: StudyTable) {
    this.table = table;
  }

  /** Deeds of a function and of what it calls, in terms of its parameters. */
  of(fn: number): readonly Deed[] {
    const known = this.known.get(fn);
    if (known) return known;
    this.known.set(fn, []);
    const study = this.table.of(fn);
    const deeds: Deed[] = [];
    if (study) {
      for (let op = 0; op < study.masks.length && deeds.length < MAX_DEEDS; op++)
        deeds.push(...this.ownDeeds(study, op), ...this.calledDeeds(study, op));
      for (const inner of this.table.nested(fn)) deeds.push(...this.of(inner.index));
    }
    const kept = deeds.slice(0, MAX_DEEDS);
    this.known.set(fn, kept);
    return kept;
  }

  private ownDeeds(study: FunctionStudy, op: number): Deed[] {
    const kinds = (study.traits.get(op) ?? []).flatMap((kind) => BY_TRAIT[kind] ?? []);
    const statement = statementAt(study, op);
    const found = statement === null ? [...kinds] : [...kinds, ...statement.kinds];
    if (kinds.length === 0 && changesStored(study, op)) found.push('changes');
    if (comparesPassword(study, op)) found.push('checks-password');
    if (takesPassword(study, op)) found.push('takes-password');
    if (found.length === 0) return [];
    const stored = this.storedIn(study, op);
    const subjects = statement === null ? subjectsOf(study, op) : [statement.table];
    const looked = this.lookedAt(study, op);
    return [...new Set(found)].map((kind) => ({
      kind: kind === 'creates' && stored.length > 0 ? 'changes' : kind,
      at: { study, op },
      from: { study, op },
      mask: study.masks[op]! | this.maskOfUse(study, op),
      subjects,
      ...looked,
      ties: stored.reduce((mask, each) => mask | this.tiesOf(study, each), looked.ties),
    }));
  }

  private calledDeeds(study: FunctionStudy, op: number): Deed[] {
    return study.targets(op).flatMap((fn) => {
      const given = study.given(op, fn);
      const around = this.lookedAt(study, op);
      return this.of(fn).map((deed) => ({
        ...deed,
        from: { study, op },
        mask: substitute(deed.mask, given),
        ties: substitute(deed.ties, given) | around.ties,
        guards: strongest([
          ...deed.guards.map((mask) => substitute(mask, given)),
          ...around.guards,
        ]),
        permission: deed.permission || around.permission,
        subjects: deed.subjects.length > 0 ? deed.subjects : classesNamed(study, op),
      }));
    });
  }

  /** Fetched objects that an operation is done to. */
  private storedIn(study: FunctionStudy, op: number): number[] {
    const opcode = study.a.opcode(op);
    const targets =
      opcode === Op.StoreField
        ? [study.a.a(op)]
        : study.operands(op).filter((operand) => opcode !== Op.Invoke || operand !== study.a.a(op));
    return targets.flatMap((target) =>
      [...study.madeOf(target)].filter((made) => isFetch(study, made)),
    );
  }

  /** An operation that makes no value is done with its operands. */
  private maskOfUse(study: FunctionStudy, op: number): number {
    return study.operands(op).reduce((mask, operand) => mask | study.masks[operand]!, 0);
  }

  /** Decisions before an operation, and comparisons of what it gives. */
  private lookedAt(study: FunctionStudy, op: number): Pick<Deed, 'ties' | 'guards' | 'permission'> {
    const guards: number[] = [];
    let permission = false;
    for (const decision of study.decisions.before(op)) {
      if (study.decisions.isForStrangers(decision, op)) continue;
      const isMethod = excludesGet(study, decision, op) ? Depends.Method : 0;
      guards.push((decision.mask & ~Depends.Method) | isMethod);
      permission ||= isPermission(this.table, study, decision.condition);
    }
    for (const call of study.callOps()) {
      if (call === op || !study.ways.comesBefore(call, op)) continue;
      for (const fn of study.targets(call)) {
        const stops = substitute(this.table.stops(fn), study.given(call, fn));
        if (stops !== 0) guards.push(stops);
        permission ||= (stops & Depends.Identity) !== 0 && this.stopsByPermission(fn);
      }
    }
    for (const [other, kinds] of study.traits) {
      if (!study.a.isCall(other) || !study.ways.comesBefore(other, op)) continue;
      if (kinds.includes('requires-identity')) guards.push(Depends.Identity);
      if (kinds.includes('requires-permission')) permission = true;
    }
    return { guards, permission, ties: this.tiesOf(study, op) };
  }

  private stopsByPermission(fn: number): boolean {
    const study = this.table.of(fn);
    return (
      study?.decisions.list.some((decision) =>
        isPermission(this.table, study, decision.condition),
      ) ?? false
    );
  }

  /** What the comparisons and checks depend on in which an operation's value, or what it was done with, takes part. */
  private tiesOf(study: FunctionStudy, op: number): number {
    let mask = 0;
    for (let other = 0; other < study.masks.length; other++) {
      const opcode = study.a.opcode(other);
      const fns = study.targets(other);
      const tests = opcode === Op.Compare || opcode === Op.Branch || fns.length > 0;
      if (!tests || other === op) continue;
      if (!study.operands(other).some((operand) => study.madeOf(operand).has(op))) continue;
      for (const operand of study.operands(other)) mask |= study.masks[operand]!;
      if (fns.some((fn) => this.table.touches(fn, Depends.Identity))) mask |= Depends.Identity;
    }
    return mask;
  }
}

/** Masks that are no part of another. A way down passes many checks that look at the same; each counts once. */
function strongest(masks: readonly number[]): number[] {
  const distinct = [...new Set(masks)];
  return distinct.filter(
    (mask) => !distinct.some((other) => other !== mask && (mask & ~other) === 0),
  );
}

function isFetch(study: FunctionStudy, op: number): boolean {
  return (study.traits.get(op) ?? []).includes('fetches-data');
}

/** Whether an operation writes a member of an object that was fetched from a store. */
function changesStored(study: FunctionStudy, op: number): boolean {
  if (study.a.opcode(op) !== Op.StoreField) return false;
  const base = study.a.a(op);
  return [...study.madeOf(base)].some((made) => isFetch(study, made));
}

/** Whether a decision about the request's method lets an operation happen only by others than GET. */
function excludesGet(study: FunctionStudy, decision: Decision, op: number): boolean {
  if ((decision.mask & Depends.Method) === 0) return false;
  const { a } = study;
  let condition = decision.condition;
  let side = study.decisions.sideOf(decision, op);
  for (; a.opcode(condition) === Op.Not; condition = a.a(condition)) side = 1 - side;
  if (a.opcode(condition) !== Op.Compare) return side === 0;
  if (a.c(condition) === Comparison.NotEqual || a.c(condition) === Comparison.NotIn)
    side = 1 - side;
  const namesGet = study.operands(condition).some((operand) =>
    [...study.madeOf(operand)].some((made) => {
      const constants = a.domain.constList(a.values[made]!) ?? [];
      return constants.some((id) => a.domain.constants.partsOf(id)?.[0] === 'GET');
    }),
  );
  return namesGet ? side === 1 : side === 0;
}

/** What a statement does that a call runs, where its first argument is plainly SQL. */
function statementAt(
  study: FunctionStudy,
  op: number,
): { kinds: DeedKind[]; table: string } | null {
  const { a } = study;
  if (!a.isCall(op)) return null;
  const pool = a.pool(op);
  const first = pool.length >= 2 && pool[0]! === -1 ? pool[1]! : -1;
  const tells = (study.traits.get(op) ?? []).includes('tells');
  if (first < 0 || tells || isOfLanguage(a, a.libraryCalls.get(op))) return null;
  for (const id of a.domain.constList(a.values[first]!) ?? []) {
    const text = a.domain.constants.partsOf(id)?.join(' ? ') ?? '';
    for (const [pattern, kind] of STATEMENTS) {
      const match = pattern.exec(text);
      if (match === null) continue;
      const tests = kind === 'fetches' && /\bwhere\b.*\bpass(?:word|wd)?\s*=/is.test(text);
      return { kinds: tests ? [kind, 'checks-password'] : [kind], table: match[1]!.toLowerCase() };
    }
  }
  return null;
}

/** Names of the stored classes that an operation's value was made of: the nearest ones. */
function subjectsOf(study: FunctionStudy, op: number): string[] {
  const { a } = study;
  const receiver = a.opcode(op) === Op.Invoke || a.opcode(op) === Op.StoreField ? [a.a(op)] : [];
  const ofReceiver = nearestClasses(study, receiver);
  return ofReceiver.length > 0 ? ofReceiver : nearestClasses(study, study.operands(op));
}

/** Stored classes that a call names itself: as its receiver, or by one of their functions. */
function classesNamed(study: FunctionStudy, op: number): string[] {
  const { domain, program } = study.a.engine;
  const named = study
    .operands(op)
    .flatMap((operand) => [operand, ...study.operands(operand)])
    .flatMap((operand) => domain.refList(study.a.values[operand]!))
    .filter((ref) => domain.references.kind(ref) === RefKind.Class)
    .map((ref) => classOf(study, ref))
    .filter((cls) => cls >= 0);
  return [...new Set(named.map((cls) => program.classes[cls]!.ir.qualifiedName))].sort();
}

function nearestClasses(study: FunctionStudy, start: readonly number[]): string[] {
  const seen = new Set(start);
  for (let wave = [...start]; wave.length > 0; ) {
    const names = new Set<string>();
    for (const op of wave) {
      for (const ref of study.a.domain.refList(study.a.values[op]!)) {
        const cls = classOf(study, ref);
        if (cls >= 0) names.add(study.a.engine.program.classes[cls]!.ir.qualifiedName);
      }
    }
    if (names.size > 0) return [...names].sort();
    wave = wave.flatMap((op) => study.operands(op)).filter((op) => !seen.has(op));
    for (const op of wave) seen.add(op);
  }
  return [];
}

/** The class with bases in a library that a reference stands for or is an instance of, -1 if none. */
function classOf(study: FunctionStudy, ref: number): number {
  const { domain, engine } = study.a;
  const kind = domain.references.kind(ref);
  let cls = kind === RefKind.Class || kind === RefKind.Instance ? domain.references.x(ref) : -1;
  const record = kind === RefKind.Object ? study.a.recordOf(ref) : -1;
  if (record >= 0 && domain.records.kind(record) === RecordKind.Instance)
    cls = domain.records.extra(record);
  if (cls < 0) return -1;
  const { libraries } = engine.classes.ancestry(cls, study.a.unit.id);
  const isStored = libraries.some(
    (node) => !isOfLanguage(study.a, node) && engine.library.traits(node).length === 0,
  );
  return isStored && study.fn.class !== cls ? cls : -1;
}

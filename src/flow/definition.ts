/**
 * Functions as values, and what their parameters hold when they run.
 */
import { NONE } from '../ir/opcode.js';
import type { Activation } from './activation.js';
import { CellKind } from './cell.js';
import { registerSignature } from './entry.js';
import { allocate } from './heap.js';
import { sourceTaint } from './library-read.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';
import { generalise, instanceOf } from './type-of.js';

/** The source kind of the object that a method without its class belongs to. */
export const UNSEEN_OBJECT = 'unseen-object';
const UNSEEN_LABEL = 'the object of a class that is not among the files';

/** A function object: its defaults and annotations become cells, its captured variables part of it. */
export function defineFunction(a: Activation, op: number): number {
  const { domain, engine } = a;
  const fn = a.module.firstFunction + a.a(op);
  const { cells } = engine;
  const { pool } = a.module.ir;
  const start = a.poolStart(op);
  const end = start + a.poolLength(op);
  const writer = { unit: a.unit.id, op };
  for (let i = start; i < end; i += 3) {
    const index = pool[i]!;
    if (pool[i + 1] !== NONE)
      cells.write(
        cells.id(CellKind.Default, fn, index),
        generalise(a, a.value(pool[i + 1]!)),
        writer,
      );
    if (pool[i + 2] !== NONE) {
      const type = instanceOf(a, generalise(a, a.value(pool[i + 2]!)));
      cells.write(cells.id(CellKind.Annotation, fn, index), type, writer);
    }
  }
  registerSignature(a, engine.program.functions[fn]!);
  if (a.b(op) === NONE) return domain.ofReference(domain.references.intern(RefKind.Function, fn));
  const frame = [a.memberKey(engine.program.name('^frame')), a.value(a.b(op))];
  return allocate(
    a,
    { op, index: 0 },
    domain.records.filled(
      { kind: RecordKind.Closure, extra: fn, flags: 0, rest: domain.bottom },
      frame,
    ),
  );
}

/** A parameter: the placeholder for what callers hand in, and what a framework does. */
export function giveParameter(a: Activation, op: number): number {
  const { domain, engine } = a;
  const index = a.a(op);
  const placeholder = domain.references.placeholder(index);
  a.placeholderOf.set(a.numbers.of(op), placeholder);
  for (let i = 0; i < a.unit.variant.length; i += 2) {
    if (a.unit.variant[i] === index) return a.unit.variant[i + 1]!;
  }
  let value = domain.ofPlaceholder(placeholder);
  const open = openParameter(a, op);
  if (open !== domain.taints.empty) value = domain.addTaint(value, open);
  const entry = engine.cells.read(engine.cells.id(CellKind.Entry, a.fn.index, index), a.unit.id);
  return entry === domain.bottom ? value : domain.join(value, withoutThings(a, entry));
}

/** What a framework hands in, but for the library's own things: what they are is asked of the placeholder, so that writing to it is writing to them. */
function withoutThings(a: Activation, value: number): number {
  const { domain } = a;
  const { references, records } = domain;
  const others = domain.refList(value).filter((ref) => {
    const kind = references.kind(ref);
    if (kind === RefKind.Record) return records.kind(references.x(ref)) !== RecordKind.Library;
    return kind !== RefKind.Library;
  });
  return domain.withRefs(value, domain.refSet(others));
}

/** With a library's threat model, what strangers hand to public functions. */
function openParameter(a: Activation, op: number): number {
  const { fn } = a;
  const param = fn.ir.params[a.a(op)]!;
  const isUnseen = param.kind === 'receiver' && fn.class < 0;
  if ((param.kind === 'receiver' && !isUnseen) || param.kind === 'frame' || !isOpen(a))
    return a.domain.taints.empty;
  if (isUnseen)
    return sourceTaint(
      a,
      {
        threat: 'library',
        nature: 'untrusted',
        kind: UNSEEN_OBJECT,
        label: UNSEEN_LABEL,
        state: 0,
      },
      op,
    );
  const label = `the parameter \`${a.module.ir.names[param.name]!}\` of a public function`;
  return sourceTaint(
    a,
    { threat: 'library', nature: 'untrusted', kind: 'parameter', label, state: 0 },
    op,
  );
}

/** Whether strangers are taken to call the function and to use what it returns. */
export function isOpen(a: Activation): boolean {
  return a.engine.threats.has('library') && isPublic(a);
}

/**
 * Whether strangers can reach the function: by names without a leading underscore, or because nothing in
 * the program names it, so that whoever calls it at all is outside.
 */
function isPublic(a: Activation): boolean {
  const names = a.fn.ir.qualifiedName.split('.');
  const isShown = (name: string): boolean =>
    !name.startsWith('<') && (!name.startsWith('_') || name.endsWith('__'));
  const last = names.pop()!;
  if (!names.every(isShown) || last.startsWith('<')) return false;
  return isShown(last) || !a.engine.program.isNamed(a.fn);
}

/**
 * Calls of libraries, answered from models; and calls of what nobody knows.
 */
import { CallFlag } from '../ir/opcode.js';
import type { CallbackRow, GuardRow, ModelRow, SinkRow, TypeRow } from '../models/row.js';
import { factBits } from '../models/state.js';
import type { Activation } from './activation.js';
import { plainArgument, positional } from './argument.js';
import { learn } from './guard.js';
import { callHanded } from './handed-function.js';
import { allocate, listHolding, setRecord } from './heap.js';
import { runIntrinsic } from './intrinsic.js';
import { ANY_KEY } from './key.js';
import { runFlow } from './library-flow.js';
import { libraryValue } from './library-read.js';
import { readKey } from './object.js';
import type { Argument } from './operations.js';
import { ownTypes } from './own-type.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';
import { render, rootOf } from './render.js';
import { isRecord, meetRunner } from './runner.js';
import { conform, makeSchema } from './schema.js';
import { applies, type SeenCall, select } from './select.js';
import { reachSink, siteAt } from './sink.js';
import { Note } from './taint.js';
import { handOverText } from './text-sink.js';
import { contentTaint } from './type-of.js';

const LISTED = factBits(['listed']);
/**
 * What holds of all that can be made of a value: nobody hides a text in a number, or in one of the program's own
 * values. Only decoding brings line ends into text that had none; models say what decodes, and that something
 * unknown hands on what it was given and decodes it besides would be two guesses.
 */
const KEPT_BY_ALL = factBits(['number', 'listed', 'authenticated', 'harmless', 'line']);

export interface LibraryCall {
  /** The node of what is called. */
  node: number;
  receiver: number;
  number?: number;
  args: readonly Argument[];
}

/** A call of a library thing. */
export function callLibrary(a: Activation, op: number, call: LibraryCall): number {
  const { library } = a.engine;
  const made = library.call(call.node);
  const seen: SeenCall = {
    op,
    receiver: call.receiver,
    number: call.number ?? -1,
    args: call.args,
  };
  const rows = library.rows(made);
  let isRendered = false;
  for (const row of rows) {
    if (row.role === 'sink') meetRow(a, seen, row, call.node);
    else if (row.role === 'use' && applies(a, seen, row, 'certain')) noteUse(a, op, row, call.node);
    else if (row.role === 'entry' && row.by !== 'methods') a.perform.register(a, seen, row);
    else if (row.role === 'renders') isRendered = render(a, seen, row) || isRendered;
    else if (row.role === 'type' && row.receiver && applies(a, seen, row, 'certain'))
      changeType(a, seen.receiver, library.typeOf(row, a.module.file.language.models));
  }
  a.libraryCalls.set(op, call.node);
  const described = describe(a, seen, rows);
  if (described >= 0) return described;
  const whole = resultOf(a, seen, { rows, made, node: call.node });
  const result = isRendered ? a.domain.withTaint(whole, a.domain.taints.empty) : whole;
  if (rows.length === 0 && !library.isModelled(call.node)) handToUnknown(a, op, call.args);
  if (!rows.some(({ role }) => role === 'callback' || role === 'intrinsic')) {
    const passed = rows.length > 0 ? a.domain.taints.empty : passedTaint(a, seen, call.node);
    callHanded(a, op, { args: call.args, given: a.domain.ofTaint(passed) });
  }
  // Once more: what the call calls in turn was noted under the same operation.
  a.libraryCalls.set(op, call.node);
  return guarded(a, seen, rows, decoratedValue(a, op, { rows, result, args: call.args }));
}

/** What rows about descriptions of data make of a call, -1 where none says anything. */
function describe(a: Activation, seen: SeenCall, rows: readonly ModelRow[]): number {
  for (const row of rows) {
    const result =
      row.role === 'schema'
        ? makeSchema(a, seen, row)
        : row.role === 'conforms'
          ? conform(a, seen, row)
          : a.domain.bottom;
    if (result !== a.domain.bottom) return result;
  }
  return -1;
}

/**
 * A decorator that no model gives a meaning leaves the function as it is; one that a model gives a type
 * leaves it too, and gives it the members of that type.
 */
function decoratedValue(
  a: Activation,
  op: number,
  call: { rows: readonly ModelRow[]; result: number; args: readonly Argument[] },
): number {
  const fn = call.args[0]?.value;
  if ((a.c(op) & CallFlag.Decorator) === 0 || fn === undefined) return call.result;
  const says = (row: ModelRow): boolean =>
    row.role === 'intrinsic' || (row.role === 'flow' && row.from.length > 0);
  if (call.rows.some(says)) return call.result;
  return hasType(call.rows) ? a.domain.join(fn, call.result) : fn;
}

function meetRow(a: Activation, seen: SeenCall, row: SinkRow, node: number): void {
  if (!applies(a, seen, row, 'possible')) return;
  for (const arg of select(a, seen, row.argument)) {
    const value = arg.number >= 0 && arg.number < a.values.length ? arg.number : -1;
    const site = siteAt(a, seen.op, {
      kind: row.kind,
      value,
      api: a.engine.library.display(node),
      row,
      variant: row.variant,
    });
    reachSink(a, site, arg.value);
  }
}

/** The objects that a value may be are things of another type from here on. */
function changeType(a: Activation, value: number, node: number): void {
  const { records } = a.domain;
  for (const ref of a.domain.refList(value)) {
    const record = a.recordOf(ref);
    if (record >= 0 && records.kind(record) === RecordKind.Library)
      setRecord(a, ref, records.withExtra(record, node));
  }
}

function noteUse(a: Activation, op: number, row: ModelRow & { role: 'use' }, node: number): void {
  a.engine.noteMistake(rootOf(row), row.kind, { unit: a.unit.id, op });
  a.uses.set(`${op}.${row.kind}`, {
    function: a.fn.index,
    op,
    kind: row.kind,
    variant: row.variant,
    api: a.engine.library.display(node),
  });
}

function resultOf(
  a: Activation,
  seen: SeenCall,
  call: { rows: readonly ModelRow[]; made: number; node: number },
): number {
  const { domain } = a;
  let value = domain.bottom;
  let modelled = false;
  const intrinsic = call.rows.find((row) => row.role === 'intrinsic');
  if (intrinsic?.role === 'intrinsic') {
    a.engine.library.noteUsed(intrinsic);
    value = runIntrinsic(a, seen, intrinsic.name);
    // What never returns gives nothing, and is known for it.
    modelled = value !== domain.bottom || a.stopped;
  }
  for (const row of call.rows) {
    if (row.role === 'flow') {
      modelled = true;
      if (applies(a, seen, row, 'possible')) value = domain.join(value, runFlow(a, seen, row));
    } else if (row.role === 'callback') {
      modelled = true;
      value = domain.join(value, runCallback(a, seen, row));
    }
  }
  const plain = libraryResult(a, seen, call);
  if (intrinsic && modelled) {
    const isOpen = domain.refs(value) === domain.single(domain.references.any);
    const typed =
      isOpen && hasType(call.rows)
        ? domain.withConstants(domain.withRefs(value, domain.refs(plain)), domain.consts(plain))
        : value;
    return domain.addTaint(typed, domain.taint(plain));
  }
  const taint = modelled ? domain.taint(value) : passedTaint(a, seen, call.node);
  if (modelled && domain.taint(plain) === domain.taints.empty && !hasType(call.rows)) {
    // What hands on a function and is nothing else that a model knows is that function.
    if (isFunction(a, value) && !a.engine.library.hasMembers(call.made)) return value;
    return domain.join(value, domain.withTaint(plain, domain.taints.empty));
  }
  const typed = domain.addTaint(plain, taint);
  return hasType(call.rows) ? typed : domain.join(typed, value);
}

/** Whether a value is functions of the program and nothing else. */
function isFunction(a: Activation, value: number): boolean {
  const { references, records } = a.domain;
  const refs = a.domain.refList(value);
  return (
    refs.length > 0 &&
    refs.every((ref) => {
      const record = a.recordOf(ref);
      return (
        references.kind(ref) === RefKind.Function ||
        (record >= 0 && records.kind(record) === RecordKind.Closure)
      );
    })
  );
}

function hasType(rows: readonly ModelRow[]): boolean {
  return rows.some((row) => row.role === 'type' && !row.receiver);
}

/** The thing that a call gives: an object of its own where the library's type keeps what it is given. */
function libraryResult(
  a: Activation,
  seen: SeenCall,
  call: { rows: readonly ModelRow[]; made: number },
): number {
  const { domain, engine } = a;
  const special = call.rows.find(
    (row): row is TypeRow =>
      row.role === 'type' &&
      !row.receiver &&
      row.when.length > 0 &&
      applies(a, seen, row, 'certain'),
  );
  const made = special ? engine.library.typeOf(special, a.module.file.language.models) : call.made;
  const value = libraryValue(a, made, seen.op);
  const node = engine.library.canonical(made);
  if (!engine.library.keepsState(node)) return value;
  const record = domain.records.make(RecordKind.Library, node, 0, domain.bottom);
  const object = allocate(a, { op: seen.op, index: 0 }, record);
  return domain.addTaint(object, domain.taint(value));
}

/** What passes through a call that no flow row describes: all that went in. */
function passedTaint(a: Activation, seen: SeenCall, node: number): number {
  const { taints } = a.domain;
  let taint = seen.receiver === a.domain.bottom ? taints.empty : a.domain.taint(seen.receiver);
  for (const arg of seen.args) taint = taints.join(taint, contentTaint(a, arg.value));
  const note = a.engine.library.isModelled(node) ? 0 : Note.UnresolvedCall;
  return taints.map(taint, KEPT_BY_ALL, 0, note);
}

/** What a callback's parameters get: one argument, elements of one, or all but the callback as they are. */
function givenTo(
  a: Activation,
  seen: SeenCall,
  callee: number,
  given: CallbackRow['arguments'][number],
): Argument[] {
  if (given.from.select === 'any') return seen.args.filter((arg) => arg.value !== callee);
  return select(a, seen, given.from).map((arg) =>
    plainArgument(
      given.form === 'same'
        ? arg.value
        : readKey(a, { base: arg.value, key: ANY_KEY, op: seen.op }),
    ),
  );
}

function runCallback(a: Activation, seen: SeenCall, row: CallbackRow): number {
  const { domain } = a;
  let result = domain.bottom;
  for (const callee of select(a, seen, row.callee)) {
    a.engine.library.noteUsed(row);
    const args = row.arguments.flatMap((given) => givenTo(a, seen, callee.value, given));
    result = domain.join(result, a.perform.callValue(a, seen.op, callee.value, args));
    a.stopped = false;
  }
  if (row.result === 'none') return domain.bottom;
  if (row.result === 'same') return result;
  return listHolding(a, seen.op, result, 1);
}

/** Notes on the result what its outcome says of the arguments. */
function guarded(a: Activation, seen: SeenCall, rows: readonly ModelRow[], result: number): number {
  const implied: number[] = [];
  for (const row of rows) {
    if (row.role !== 'guard' || !applies(a, seen, row, 'possible')) continue;
    for (const arg of select(a, seen, row.argument)) {
      if (row.outcome === 'listed') noteListed(a, seen.op, arg.number, row.add);
      else imply(a, row, arg.number, implied);
    }
  }
  if (rows.length === 0) implied.push(...unknownChecks(seen.args));
  if (implied.length === 0) return result;
  const before = a.domain.implications.get(a.domain.implies(result));
  return a.domain.withImplications(result, a.domain.implications.intern([...before, ...implied]));
}

/** A result that is found to be one of the program's own constants says something of the argument. */
function noteListed(a: Activation, op: number, number: number, add: number): void {
  if (number < 0) return;
  a.origins.set(a.numbers.of(op), { number, keep: 0, gives: [[LISTED, add]] });
}

function imply(a: Activation, row: GuardRow, number: number, implied: number[]): void {
  if (number < 0) return;
  if (row.outcome === 'return') learn(a, number, row.add);
  else implied.push(row.outcome === 'true' ? 1 : 0, number, row.add, -1, 0);
}

/** Texts among the arguments are handed on. */
export function handOver(a: Activation, args: readonly Argument[]): void {
  for (const arg of args) handOverText(a, a.domain.taint(arg.value));
}

/** What something unknown is given: a command line, or a text that it may run, unless it only writes it down. */
function handToUnknown(a: Activation, op: number, args: readonly Argument[]): void {
  meetRunner(a, op, args);
  if (!isRecord(a, op)) handOver(a, args);
}

/** Whatever a call of something unknown says of its arguments, it may have checked them. */
function unknownChecks(args: readonly Argument[]): number[] {
  return args.flatMap(({ number }) =>
    number < 0 ? [] : [0, number, 0, -1, Note.UnknownGuard, 1, number, 0, -1, Note.UnknownGuard],
  );
}

/** A call of something that is not known: what goes in may come out. */
export function callUnknown(a: Activation, op: number, args: readonly Argument[]): number {
  const { domain } = a;
  handToUnknown(a, op, args);
  let taint = domain.taints.empty;
  for (const arg of args) taint = domain.taints.join(taint, contentTaint(a, arg.value));
  a.unresolved.add(op);
  const value = domain.ofTaint(domain.taints.map(taint, KEPT_BY_ALL, 0, Note.UnresolvedCall));
  callHanded(a, op, { args, given: value });
  const decorated = (a.c(op) & CallFlag.Decorator) !== 0 ? positional(args)[0]?.value : undefined;
  return (
    decorated ?? domain.withImplications(value, domain.implications.intern(unknownChecks(args)))
  );
}

/** A call of a member of something that is not known: what the language's own types have under that name. */
export function invokeUnknown(
  a: Activation,
  op: number,
  call: { receiver: number; number: number; name: number; ref: number },
  args: readonly Argument[],
): number {
  const found = invokeOwn(a, op, call, args);
  return found >= 0 ? found : callUnknown(a, op, [...args, plainArgument(call.receiver)]);
}

/** A call of a member that the language's own types have, -1 where none has it. */
function invokeOwn(
  a: Activation,
  op: number,
  call: { receiver: number; number: number; name: number; ref: number },
  args: readonly Argument[],
): number {
  const { library, program } = a.engine;
  const name = program.names.text(call.name);
  const types = ownTypes(a, call);
  for (const type of types) {
    const node = library.ownMethod(type, name, a.module.file.language.models);
    if (node < 0) continue;
    // What is only guessed to be a set or a mapping may as well run what it is given.
    if (types.length > 1) handOver(a, args);
    return callLibrary(a, op, { node, receiver: call.receiver, number: call.number, args });
  }
  return -1;
}

/** A call of a member of a library thing: as modelled, else as one of the language's own types would have it. */
export function invokeLibrary(
  a: Activation,
  op: number,
  call: LibraryCall & { name: number },
): number {
  if (!a.engine.library.isModelled(call.node)) {
    const own = invokeOwn(
      a,
      op,
      { receiver: call.receiver, number: call.number ?? -1, name: call.name, ref: -1 },
      call.args,
    );
    if (own >= 0) return own;
  }
  return callLibrary(a, op, call);
}

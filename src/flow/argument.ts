/**
 * Arguments of a call, and how they reach the parameters of a function.
 */
import { FunctionFlag, type ParameterIr } from '../ir/module.js';
import { ArgumentTag } from '../ir/opcode.js';
import type { Activation } from './activation.js';
import { CellKind } from './cell.js';
import { ANY_KEY } from './key.js';
import { readKey } from './object.js';
import type { Argument, FunctionCall } from './operations.js';
import { RecordFlag, RecordKind, sorted } from './record.js';
import { RefKind } from './reference.js';

/** What each parameter of a function gets; value numbers where an argument is one operation's value. */
export interface Binding {
  values: number[];
  numbers: number[];
}

/** The arguments of a call operation as they stand here. */
export function argumentsOf(a: Activation, op: number): Argument[] {
  const { pool } = a.module.ir;
  const start = a.poolStart(op);
  const end = start + a.poolLength(op);
  const out: Argument[] = [];
  for (let i = start; i < end; i += 2) {
    const tag = pool[i]! >= 0 ? a.name(pool[i]!) : pool[i]!;
    const value = a.value(pool[i + 1]!);
    if (tag === ArgumentTag.SpreadSequence && spreadExact(a, value, out)) continue;
    out.push({
      tag,
      value,
      number: tag <= ArgumentTag.SpreadSequence ? -1 : a.numbers.of(pool[i + 1]!),
    });
  }
  return out;
}

/** An argument that is no operation's value. */
export function plainArgument(value: number, tag: number = ArgumentTag.Positional): Argument {
  return { tag, value, number: -1 };
}

/** The positional arguments in order, up to the first spread one. */
export function positional(args: readonly Argument[]): Argument[] {
  const end = args.findIndex((arg) => arg.tag === ArgumentTag.SpreadSequence);
  return (end < 0 ? args : args.slice(0, end)).filter((arg) => arg.tag === ArgumentTag.Positional);
}

/** Gives arguments to the parameters of a function: by position, by name, by what was spread, by default. */
export function bindArguments(a: Activation, call: FunctionCall): Binding {
  const { fn, frame } = call;
  const { params, flags } = a.engine.program.functions[fn]!.ir;
  const receiver = plainArgument(call.receiver);
  receiver.number = call.receiverNumber ?? -1;
  const isApart = (flags & FunctionFlag.ImplicitReceiver) !== 0;
  const args = isApart || call.receiver === a.domain.bottom ? call.args : [receiver, ...call.args];
  const names = a.engine.program.functions[fn]!.module.names;
  const binding: Binding = {
    values: new Array<number>(params.length).fill(-1),
    numbers: new Array<number>(params.length).fill(-1),
  };
  const rest = new Rest(a);
  let next = 0;
  if (isApart) give(binding, next++, receiver);
  for (const arg of args) {
    if (arg.tag === ArgumentTag.Positional) {
      while (next < params.length && !takesPosition(params[next]!.kind)) next++;
      if (next < params.length) give(binding, next++, arg);
      else rest.positional.push(arg.value);
    } else if (arg.tag >= 0) {
      const index = named(params, names, arg.tag);
      if (index >= 0) give(binding, index, arg);
      else rest.keywords.push(arg);
    } else rest.spread(arg);
  }
  for (let index = 0; index < params.length; index++) {
    const { kind } = params[index]!;
    if (kind === 'rest') binding.values[index] = rest.asList();
    else if (kind === 'keyword-rest') binding.values[index] = rest.asMap();
    else if (kind === 'frame') binding.values[index] = frame;
    else if (binding.values[index]! < 0) binding.values[index] = missing(a, fn, index, rest);
    if (binding.values[index]! < 0) binding.values[index] = a.domain.bottom;
  }
  return binding;
}

/** The parameter of a name, -1 if there is none that takes it. */
function named(params: readonly ParameterIr[], names: Int32Array, name: number): number {
  for (let index = 0; index < params.length; index++) {
    const { name: own, kind } = params[index]!;
    if (names[own] === name && kind !== 'rest' && kind !== 'keyword-rest') return index;
  }
  return -1;
}

function give(binding: Binding, index: number, arg: Argument): void {
  binding.values[index] = arg.value;
  binding.numbers[index] = arg.number;
}

function takesPosition(kind: string): boolean {
  return kind === 'receiver' || kind === 'positional-only' || kind === 'normal';
}

/** What a parameter gets that no argument names: its default, and whatever was spread. */
function missing(a: Activation, fn: number, index: number, rest: Rest): number {
  const { cells } = a.engine;
  const byDefault = cells.read(cells.id(CellKind.Default, fn, index), a.unit.id);
  const info = a.engine.program.functions[fn]!;
  const spread = rest.spreadFor(info.module.names[info.ir.params[index]!.name]!);
  return spread === a.domain.bottom ? byDefault : a.domain.join(spread, byDefault);
}

/** What the named parameters leave over. */
class Rest {
  readonly positional: number[] = [];
  readonly keywords: Argument[] = [];
  private sequence: number;
  private mappings: number[] = [];
  private readonly a: Activation;

  constructor(a: Activation) {
    this.a = a;
    this.sequence = a.domain.bottom;
  }

  spread(arg: Argument): void {
    if (arg.tag === ArgumentTag.SpreadMapping) this.mappings.push(arg.value);
    else
      this.sequence = this.a.domain.join(
        this.sequence,
        readKey(this.a, { base: arg.value, key: ANY_KEY, op: this.a.at }),
      );
  }

  /** What spread sequences and mappings may give to a parameter of that name. */
  spreadFor(name: number): number {
    const { domain, engine } = this.a;
    let value = this.sequence;
    if (this.mappings.length === 0) return value;
    const key = this.a.elementKey(domain.constants.text(engine.program.names.text(name)));
    for (const mapping of this.mappings)
      value = domain.join(value, readKey(this.a, { base: mapping, key, op: this.a.at }));
    return value;
  }

  asList(): number {
    const { domain } = this.a;
    const entries: number[] = [];
    this.positional.forEach((value, index) => {
      entries.push(this.a.elementKey(domain.constants.number(index)), value);
    });
    const exact = this.sequence === domain.bottom ? RecordFlag.Exact : 0;
    return byValue(
      this.a,
      domain.records.filled(
        { kind: RecordKind.Tuple, extra: 0, flags: exact, rest: this.sequence },
        sorted(entries),
      ),
    );
  }

  asMap(): number {
    const { domain, engine } = this.a;
    const entries: number[] = [];
    for (const arg of this.keywords) {
      entries.push(
        this.a.elementKey(domain.constants.text(engine.program.names.text(arg.tag))),
        arg.value,
      );
    }
    let rest = domain.bottom;
    for (const mapping of this.mappings)
      rest = domain.join(rest, readKey(this.a, { base: mapping, key: ANY_KEY, op: this.a.at }));
    const map = byValue(
      this.a,
      domain.records.filled({ kind: RecordKind.Map, extra: 0, flags: 0, rest }, sorted(entries)),
    );
    return this.mappings.length === 1 && entries.length === 0 ? this.mappings[0]! : map;
  }
}

function byValue(a: Activation, record: number): number {
  return a.domain.ofReference(a.domain.references.intern(RefKind.Record, record));
}

/** Spreads a sequence whose elements are all known. */
function spreadExact(a: Activation, value: number, out: Argument[]): boolean {
  const { domain } = a;
  const refs = domain.refList(value);
  if (refs.length !== 1) return false;
  const record =
    domain.references.kind(refs[0]!) === RefKind.Record
      ? domain.references.x(refs[0]!)
      : a.state.heap.get(refs[0]!);
  if (record === undefined || (domain.records.flags(record) & RecordFlag.Exact) === 0) return false;
  for (let i = 0; i < domain.records.size(record); i++) {
    const element = domain.records.get(record, a.elementKey(domain.constants.number(i)));
    if (element < 0) return false;
    out.push(plainArgument(element));
  }
  return true;
}

/**
 * Writes the module of a file that holds no functions: what the file says becomes constants,
 * mappings and calls, in the order of the text.
 */
import { ModuleBuilder } from '../../ir/builder.js';
import type { FunctionDraft, Place } from '../../ir/function-draft.js';
import type { Constant, ModuleIr } from '../../ir/module.js';
import { ArgumentTag, NONE, Op } from '../../ir/opcode.js';
import { declareModule } from './module-file.js';

/** An argument or an entry: a value, and its name if it has one. */
export interface Named {
  name: string | null;
  value: number;
}

export class PlainModule {
  private readonly builder = new ModuleBuilder();
  private readonly draft: FunctionDraft;
  private readonly end: Place;

  constructor(length: number) {
    this.end = { start: length, end: length };
    const index = declareModule(this.builder, { start: 0, end: length });
    this.draft = this.builder.draft(index);
  }

  constant(constant: Constant, place: Place): number {
    return this.draft.emit(Op.Const, place, this.builder.constant(constant));
  }

  text(value: string, place: Place): number {
    return this.constant({ kind: 'text', value }, place);
  }

  /** A text that is put together of values. */
  joined(parts: readonly number[], place: Place): number {
    return this.draft.emitWith(parts, Op.Template, place);
  }

  mapping(entries: readonly { name: string; value: number }[], place: Place): number {
    const pool = entries.flatMap(({ name, value }) => [this.text(name, place), value]);
    return this.draft.emitWith(pool, Op.Map, place);
  }

  list(items: readonly number[], place: Place): number {
    const pool = items.flatMap((item) => [ArgumentTag.Positional, item]);
    return this.draft.emitWith(pool, Op.List, place);
  }

  /** What a language provides under a dotted name. */
  provided(path: readonly string[], place: Place): number {
    const [first = '', ...rest] = path;
    let value = this.draft.emit(Op.LoadGlobal, place, this.builder.name(first));
    for (const name of rest)
      value = this.draft.emit(Op.LoadField, place, value, this.builder.name(name));
    return value;
  }

  /** What a module of the program calls so. */
  imported(specifier: string, name: string, place: Place): number {
    const { start, end } = place;
    const index = this.builder.addImport({ specifier, level: 0, start, end });
    return this.draft.emit(Op.ImportMember, place, index, this.builder.name(name));
  }

  /** Calls something that the language provides. */
  call(name: string, args: readonly Named[], place: Place): number {
    const callee = this.draft.emit(Op.LoadGlobal, place, this.builder.name(name));
    const pool = args.flatMap((arg) => [
      arg.name === null ? ArgumentTag.Positional : this.builder.name(arg.name),
      arg.value,
    ]);
    return this.draft.emitWith(pool, Op.Call, place, callee, NONE, 0);
  }

  variable(name: string, value: number, place: Place): void {
    this.draft.emit(Op.StoreGlobal, place, this.builder.name(name), value);
  }

  build(): ModuleIr {
    this.draft.emit(Op.Return, this.end);
    this.builder.finish(this.draft);
    return this.builder.build();
  }
}

/**
 * What the parts of lowering a template share, for the file and for the function at hand.
 */
import type { ModuleBuilder } from '../../../ir/builder.js';
import type { FunctionDraft, Place } from '../../../ir/function-draft.js';
import { ArgumentTag, Op } from '../../../ir/opcode.js';

/** Whether values are escaped where they are put out. */
export type Escaping = 'escaped' | 'plain';

export interface FileContext {
  readonly builder: ModuleBuilder;
  /** The macros that the file defines. */
  readonly macros: ReadonlySet<string>;
}

/** A name that stands for macros of another template, or for one of them. */
export type Imported = { import: number; macro: string | null };

export class Context {
  readonly file: FileContext;
  readonly draft: FunctionDraft;
  /** The value of the parameter that holds what the template is given. */
  readonly given: number;
  /** Variables that the function's own code assigns. */
  readonly assigned: ReadonlySet<string>;
  /** Variables that have a value of their own; others are looked up in what is given. */
  readonly variables: ReadonlySet<string>;
  readonly imported = new Map<string, Imported>();
  escaping: Escaping;
  private temporaries = 0;

  constructor(
    file: FileContext,
    draft: FunctionDraft,
    more: {
      given: number;
      assigned: ReadonlySet<string>;
      parameters: readonly string[];
      escaping: Escaping;
    },
  ) {
    this.file = file;
    this.draft = draft;
    this.given = more.given;
    this.assigned = more.assigned;
    this.variables = new Set([...more.parameters, ...more.assigned]);
    this.escaping = more.escaping;
  }

  /** The value of a variable. */
  variable(name: string, place: Place): number {
    return this.variables.has(name) ? this.draft.read(name) : this.lookUp(name, place);
  }

  /** What the template is given under a name. */
  lookUp(name: string, place: Place): number {
    return this.draft.emit(Op.LoadField, place, this.given, this.file.builder.name(name));
  }

  constant(value: string, place: Place): number {
    return this.draft.emit(Op.Const, place, this.file.builder.constant({ kind: 'text', value }));
  }

  /** Calls something that templates have of themselves: a filter, a place that is written to. */
  own(family: string, name: string, call: { args: readonly number[]; place: Place }): number {
    const { draft, file } = this;
    const owner = draft.emit(Op.LoadGlobal, call.place, file.builder.name(family));
    const pool = call.args.flatMap((value) => [ArgumentTag.Positional, value]);
    return draft.emitWith(pool, Op.Invoke, call.place, owner, file.builder.name(name), 0);
  }

  temporary(): string {
    return `^${this.temporaries++}`;
  }

  jump(block: number, place: Place): void {
    if (!this.draft.ended) this.draft.emit(Op.Jump, place, block);
  }

  branch(value: number, place: Place, blocks: { yes: number; no: number }): void {
    if (!this.draft.ended) this.draft.emit(Op.Branch, place, value, blocks.yes, blocks.no);
  }

  /** Goes on in a block all ways into which are known now. */
  start(block: number): void {
    this.draft.seal(block);
    this.draft.enter(block);
  }
}

/**
 * What the parts of lowering a template share, for the file and for the function at hand.
 */
import type { ModuleBuilder } from '../../../ir/builder.js';
import type { FunctionDraft, Place } from '../../../ir/function-draft.js';
import type { SyntaxProblem } from '../../../ir/module.js';
import { ArgumentTag, Op } from '../../../ir/opcode.js';
import { FunctionContext } from '../../lowering/function-context.js';

/** Whether values are escaped where they are put out. */
export type Escaping = 'escaped' | 'plain';

export interface FileContext {
  readonly builder: ModuleBuilder;
  /** The macros that the file defines. */
  readonly macros: ReadonlySet<string>;
  readonly problems: SyntaxProblem[];
}

/** A name that stands for macros of another template, or for one of them. */
export type Imported = { import: number; macro: string | null };

export class Context extends FunctionContext {
  readonly file: FileContext;
  /** The value of the parameter that holds what the template is given. */
  readonly given: number;
  /** Variables that the function's own code assigns. */
  readonly assigned: ReadonlySet<string>;
  /** Variables that have a value of their own; others are looked up in what is given. */
  readonly variables: ReadonlySet<string>;
  readonly imported = new Map<string, Imported>();
  escaping: Escaping;

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
    super(file.builder, draft);
    this.file = file;
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
    return this.draft.emit(Op.LoadField, place, this.given, this.name(name));
  }

  /** Calls something that templates have of themselves: a filter, a place that is written to. */
  own(family: string, name: string, call: { args: readonly number[]; place: Place }): number {
    const owner = this.builtin(family, call.place);
    const pool = call.args.flatMap((value) => [ArgumentTag.Positional, value]);
    return this.draft.emitWith(pool, Op.Invoke, call.place, owner, this.name(name), 0);
  }
}

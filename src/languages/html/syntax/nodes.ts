/**
 * The tree of a template: what its expressions compute, and what its tags do. Text between them is
 * not kept; of it only matters where in the page an output stands.
 */
import type { Place } from '../../../ir/function-draft.js';
import type { Constant } from '../../../ir/module.js';
import type { Position } from './markup.js';

export type Expression = Place &
  (
    | { is: 'name'; name: string }
    | { is: 'constant'; value: Constant }
    | { is: 'member'; object: Expression; name: string }
    | { is: 'element'; object: Expression; key: Expression }
    | { is: 'call'; callee: Expression; args: Argument[] }
    | { is: 'filter'; value: Expression; name: string; args: Argument[] }
    | { is: 'test'; value: Expression }
    | { is: 'binary'; operator: number; left: Expression; right: Expression }
    | { is: 'compare'; comparison: number; left: Expression; right: Expression }
    | { is: 'logic'; word: 'and' | 'or'; left: Expression; right: Expression }
    | { is: 'not'; value: Expression }
    | { is: 'choice'; test: Expression; chosen: Expression; otherwise: Expression | null }
    | { is: 'text'; parts: Expression[] }
    | { is: 'list'; items: Expression[] }
    | { is: 'map'; entries: { key: Expression; value: Expression }[] }
  );

export interface Argument {
  name: string | null;
  value: Expression;
}

export interface Binding {
  name: string;
  value: Expression;
}

/** A definition of markup with parameters. */
export interface Macro extends Place {
  name: string;
  parameters: { name: string; value: Expression | null }[];
  body: Statement[];
}

export type Statement = Place &
  (
    | { is: 'output'; value: Expression; position: Position }
    | { is: 'choice'; branches: Branch[]; otherwise: Statement[] }
    | { is: 'loop'; targets: string[]; over: Expression; body: Statement[]; otherwise: Statement[] }
    | { is: 'bind'; bindings: Binding[]; body: Statement[] | null }
    | { is: 'escaping'; on: boolean; body: Statement[] }
    | { is: 'include'; template: Expression; bindings: Binding[]; alone: boolean }
    | { is: 'extends'; template: Expression }
    | { is: 'import'; template: string; alias: string }
    | { is: 'import-names'; template: string; names: { name: string; alias: string }[] }
    | { is: 'evaluate'; value: Expression; body: Statement[] }
  );

/** What is done where a test is the first that is true. */
export interface Branch {
  test: Expression;
  body: Statement[];
}

/** A template file. */
export interface Template {
  body: Statement[];
  macros: Macro[];
  /** Starts and ends of comments in turn. */
  comments: number[];
  /** Expressions that are nested too deeply to be read. */
  tooDeep: Place[];
}

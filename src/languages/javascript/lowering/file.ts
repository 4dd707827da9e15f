/**
 * A file's syntax tree becomes a module of the IR: its body first, then function after function. A
 * function that cannot be lowered is reported and left empty; the rest of the file is not lost.
 */
import type ts from 'typescript';
import { ModuleBuilder } from '../../../ir/builder.js';
import type { Place } from '../../../ir/function-draft.js';
import { FunctionFlag, type ModuleIr, type SyntaxProblem } from '../../../ir/module.js';
import { NONE, Op } from '../../../ir/opcode.js';
import { lowerClass } from './class.js';
import { Context, type FileContext, type FunctionTask, WHOLE } from './context.js';
import { lowerExpression, lowerNamed } from './expression.js';
import { lowerClosure } from './function.js';
import { lowerLateExports } from './module-reexport.js';
import { defineUnbound } from './names.js';
import { Scope, Unit } from './scope.js';
import { findScopes, type Scopes } from './scope-finder.js';
import { lowerStatement, lowerStatements } from './statement.js';

export interface LoweredModule {
  readonly module: ModuleIr;
  readonly problems: readonly SyntaxProblem[];
}

const MODULE_NAME = '<module>';
const RULES = {
  expression: lowerExpression,
  statements: lowerStatements,
  statement: lowerStatement,
  closure: lowerClosure,
  class: lowerClass,
  named: lowerNamed,
};

/** Lowers a tree; null, for a file that could not be parsed, gives an empty module. */
export function lowerModule(tree: ts.SourceFile | null, text: string): LoweredModule {
  const problems: SyntaxProblem[] = [];
  const scopes = tree === null ? null : scopesOf(tree, problems);
  const builder = new ModuleBuilder();
  const file: FileContext = {
    text,
    builder,
    scopes: scopes ?? NO_SCOPES,
    rules: RULES,
    tasks: [],
    problems,
    exports: { names: new Set(), late: [], whole: false },
  };
  lowerModuleBody(file, scopes === null ? [] : tree!.statements);
  // Functions found on the way are appended, so this sees them as well.
  for (const task of file.tasks) lowerFunction(file, task);
  const { names, whole } = file.exports;
  builder.exports = {
    names: [...names].map((name) => builder.name(name)),
    whole: whole ? builder.name(WHOLE) : NONE,
  };
  return { module: builder.build(), problems };
}

const NO_SCOPES: Scopes = {
  module: new Scope(null, new Unit(null), 0),
  of: new Map(),
  classes: new Map(),
  ownNames: new Map(),
  prototypes: new Set(),
  constructed: new Set(),
  values: new Set(),
  additions: new Set(),
};

/** The scopes of a file; null, and a problem, when they cannot be found. */
function scopesOf(tree: ts.SourceFile, problems: SyntaxProblem[]): Scopes | null {
  try {
    return findScopes(tree);
  } catch (error) {
    report(problems, { start: 0, end: tree.end }, { name: MODULE_NAME, error });
    return null;
  }
}

function lowerModuleBody(file: FileContext, statements: readonly ts.Statement[]): void {
  const { length } = file.text;
  const index = file.builder.declareFunction({
    name: file.builder.name(MODULE_NAME),
    qualifiedName: MODULE_NAME,
    parent: NONE,
    class: NONE,
    flags: FunctionFlag.ModuleBody,
    params: [],
    start: 0,
    end: length,
    nameStart: 0,
    nameEnd: 0,
  });
  const place = { start: length, end: length };
  file.scopes.module.unit.index = index;
  try {
    const ctx = new Context(file, file.builder.draft(index), file.scopes.module, '');
    defineUnbound(ctx);
    lowerStatements(ctx, statements);
    if (!ctx.draft.ended) {
      lowerLateExports(ctx);
      ctx.draft.emit(Op.Return, place);
    }
    file.builder.finish(ctx.draft);
  } catch (error) {
    report(file.problems, { start: 0, end: length }, { name: MODULE_NAME, error });
    finishEmpty(file, index);
  }
}

function lowerFunction(file: FileContext, task: FunctionTask): void {
  const { qualifiedName, index, place } = task;
  try {
    const ctx = new Context(file, file.builder.draft(index), task.scope, `${qualifiedName}.`);
    defineUnbound(ctx);
    task.lower(ctx);
    if (!ctx.draft.ended) ctx.draft.emit(Op.Return, { start: place.end, end: place.end });
    file.builder.finish(ctx.draft);
  } catch (error) {
    report(file.problems, place, { name: qualifiedName, error });
    finishEmpty(file, index);
  }
}

interface Failure {
  readonly name: string;
  readonly error: unknown;
}

function report(problems: SyntaxProblem[], { start, end }: Place, failure: Failure): void {
  const reason = failure.error instanceof Error ? failure.error.message : String(failure.error);
  problems.push({ start, end, message: `${failure.name} could not be lowered: ${reason}` });
}

/** The code of a function that could not be lowered: it returns nothing. */
function finishEmpty(file: FileContext, index: number): void {
  const draft = file.builder.draft(index);
  draft.emit(Op.Return, { start: 0, end: 0 });
  file.builder.finish(draft);
}

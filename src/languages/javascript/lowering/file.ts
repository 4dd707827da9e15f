/**
 * A file's syntax tree becomes a module of the IR: its body first, then function after function. A
 * function that cannot be lowered is reported and left empty; the rest of the file is not lost.
 */
import type ts from 'typescript';
import { ModuleBuilder } from '../../../ir/builder.js';
import type { SyntaxProblem } from '../../../ir/module.js';
import { NONE } from '../../../ir/opcode.js';
import {
  declareModule,
  type LoweredModule,
  lowerDeclared,
  MODULE_NAME,
  report,
} from '../../lowering/module-file.js';
import { lowerClass } from './class.js';
import { Context, type FileContext, type FunctionTask, WHOLE } from './context.js';
import { lowerExpression, lowerNamed } from './expression.js';
import { lowerClosure } from './function.js';
import { lowerLateExports } from './module-reexport.js';
import { defineUnbound } from './names.js';
import { Scope, Unit } from './scope.js';
import { findScopes, type Scopes } from './scope-finder.js';
import { lowerStatement, lowerStatements } from './statement.js';

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
    report(problems, { place: { start: 0, end: tree.end }, name: MODULE_NAME, error });
    return null;
  }
}

function lowerModuleBody(file: FileContext, statements: readonly ts.Statement[]): void {
  const place = { start: 0, end: file.text.length };
  const index = declareModule(file.builder, place);
  const { module } = file.scopes;
  module.unit.index = index;
  lowerDeclared(file, { index, qualifiedName: MODULE_NAME, place }, (draft) => {
    const ctx = new Context(file, draft, module, '');
    defineUnbound(ctx);
    lowerStatements(ctx, statements);
    if (!draft.ended) lowerLateExports(ctx);
  });
}

function lowerFunction(file: FileContext, task: FunctionTask): void {
  lowerDeclared(file, task, (draft) => {
    const ctx = new Context(file, draft, task.scope, `${task.qualifiedName}.`);
    defineUnbound(ctx);
    task.lower(ctx);
  });
}

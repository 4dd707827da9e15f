/**
 * A file's syntax tree becomes a module of the IR: its body first, then function after function. A
 * function that cannot be lowered is reported and left empty; the rest of the file is not lost.
 */
import { ModuleBuilder } from '../../../ir/builder.js';
import type { SyntaxProblem } from '../../../ir/module.js';
import { NONE, Op } from '../../../ir/opcode.js';
import {
  declareModule,
  type LoweredModule,
  lowerDeclared,
  MODULE_NAME,
  report,
} from '../../lowering/module-file.js';
import { Kind } from '../syntax/kinds.js';
import type { Module } from '../syntax/nodes.js';
import { Context, type FileContext, type FunctionTask } from './context.js';
import { lowerExpression } from './expression.js';
import { lowerParameters } from './function.js';
import { defineUnbound } from './names.js';
import { findScopes, type Scopes } from './scope-finder.js';
import { lowerStatements } from './statement.js';

const RULES = { expression: lowerExpression, statements: lowerStatements };

export function lowerModule(tree: Module, text: string): LoweredModule {
  const problems: SyntaxProblem[] = [];
  const file: FileContext = {
    text,
    builder: new ModuleBuilder(),
    scopes: findScopesOr(problems, tree),
    rules: RULES,
    tasks: [],
    problems,
  };
  lowerModuleBody(file, problems.length > 0 ? { ...tree, body: [] } : tree);
  // Functions found on the way are appended, so this sees them as well.
  for (const task of file.tasks) lowerFunction(file, task);
  return { module: file.builder.build(), problems };
}

/** The scopes of a file; those of an empty one, and a problem, when they cannot be found. */
function findScopesOr(problems: SyntaxProblem[], tree: Module): Scopes {
  try {
    return findScopes(tree);
  } catch (error) {
    report(problems, { place: tree, name: MODULE_NAME, error });
    return findScopes({ ...tree, body: [] });
  }
}

function lowerModuleBody(file: FileContext, tree: Module): void {
  const index = declareModule(file.builder, tree);
  const { module } = file.scopes;
  module.unit.index = index;
  lowerDeclared(file, { index, qualifiedName: MODULE_NAME, place: tree }, (draft) => {
    const ctx = new Context(file, draft, module, '');
    defineUnbound(ctx);
    ctx.beginFrame(NONE, { start: tree.start, end: tree.start });
    lowerStatements(ctx, tree.body);
  });
}

function lowerFunction(file: FileContext, task: FunctionTask): void {
  const { node, qualifiedName, index } = task;
  lowerDeclared(file, { index, qualifiedName, place: node }, (draft) => {
    const ctx = new Context(file, draft, task.scope, `${qualifiedName}.`);
    defineUnbound(ctx);
    lowerParameters(ctx, task);
    if (node.kind === Kind.Lambda) draft.emit(Op.Return, node.body, ctx.expression(node.body));
    else lowerStatements(ctx, node.body);
  });
}

/**
 * A file's syntax tree becomes a module of the IR: its body first, then function after function. A
 * function that cannot be lowered is reported and left empty; the rest of the file is not lost.
 */
import { ModuleBuilder } from '../../../ir/builder.js';
import type { Place } from '../../../ir/function-draft.js';
import { FunctionFlag, type ModuleIr, type SyntaxProblem } from '../../../ir/module.js';
import { NONE, Op } from '../../../ir/opcode.js';
import { Kind } from '../syntax/kinds.js';
import type { Module } from '../syntax/nodes.js';
import { Context, type FileContext, type FunctionTask } from './context.js';
import { lowerExpression } from './expression.js';
import { lowerParameters, makeFrame } from './function.js';
import { defineUnbound } from './names.js';
import { findScopes, type Scopes } from './scope-finder.js';
import { lowerStatements } from './statement.js';

export interface LoweredModule {
  readonly module: ModuleIr;
  readonly problems: readonly SyntaxProblem[];
}

const MODULE_NAME = '<module>';
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
    report(problems, tree, { name: MODULE_NAME, error });
    return findScopes({ ...tree, body: [] });
  }
}

function lowerModuleBody(file: FileContext, tree: Module): void {
  const index = file.builder.declareFunction({
    name: file.builder.name(MODULE_NAME),
    qualifiedName: MODULE_NAME,
    parent: NONE,
    class: NONE,
    flags: FunctionFlag.ModuleBody,
    params: [],
    start: tree.start,
    end: tree.end,
    nameStart: tree.start,
    nameEnd: tree.start,
  });
  file.scopes.module.unit.index = index;
  const place = { start: tree.end, end: tree.end };
  try {
    const ctx = new Context(file, file.builder.draft(index), file.scopes.module, '');
    defineUnbound(ctx);
    makeFrame(ctx, tree.start);
    lowerStatements(ctx, tree.body);
    if (!ctx.draft.ended) ctx.draft.emit(Op.Return, place);
    file.builder.finish(ctx.draft);
  } catch (error) {
    report(file.problems, tree, { name: MODULE_NAME, error });
    finishEmpty(file, index);
  }
}

function lowerFunction(file: FileContext, task: FunctionTask): void {
  const { node, qualifiedName, index } = task;
  try {
    const ctx = new Context(file, file.builder.draft(index), task.scope, `${qualifiedName}.`);
    defineUnbound(ctx);
    lowerParameters(ctx, task);
    if (node.kind === Kind.Lambda) {
      ctx.draft.emit(Op.Return, node.body, ctx.expression(node.body));
    } else {
      lowerStatements(ctx, node.body);
      if (!ctx.draft.ended) ctx.draft.emit(Op.Return, { start: node.end, end: node.end });
    }
    file.builder.finish(ctx.draft);
  } catch (error) {
    report(file.problems, node, { name: qualifiedName, error });
    finishEmpty(file, index);
  }
}

interface Failure {
  readonly name: string;
  readonly error: unknown;
}

function report(problems: SyntaxProblem[], node: Place, failure: Failure): void {
  const reason = failure.error instanceof Error ? failure.error.message : String(failure.error);
  const message = `${failure.name} could not be lowered: ${reason}`;
  problems.push({ start: node.start, end: node.end, message });
}

/** The code of a function that could not be lowered: it returns nothing. */
function finishEmpty(file: FileContext, index: number): void {
  const draft = file.builder.draft(index);
  draft.emit(Op.Return, { start: 0, end: 0 });
  file.builder.finish(draft);
}

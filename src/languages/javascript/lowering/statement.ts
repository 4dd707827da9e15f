/**
 * Statements in order. Functions that a block declares are made before anything else of it runs.
 */
import type ts from 'typescript';
import { NONE, Op } from '../../../ir/opcode.js';
import { leave, lowerReturn } from '../../lowering/exits.js';
import { Kind } from '../kinds.generated.js';
import { isUsedAsClass, lowerClass, lowerFunctionAsClass } from './class.js';
import { lowerCondition } from './condition.js';
import { type Context, WHOLE } from './context.js';
import {
  declare,
  lowerEnum,
  lowerInterface,
  lowerNamespace,
  lowerTypeAlias,
} from './declaration.js';
import { lowerTry } from './exception.js';
import { lowerClosure } from './function.js';
import { isLoop, lowerLabelled, lowerLoop, lowerSwitch, lowerVariables } from './loop.js';
import { exportAs, giveOut } from './module-export.js';
import { lowerImport, lowerImportEquals } from './module-import.js';
import { lowerExportDeclaration } from './module-reexport.js';
import { writeName } from './names.js';
import { hasModifier } from './nodes.js';

export function lowerStatements(ctx: Context, body: readonly ts.Statement[]): void {
  for (const statement of body)
    if (statement.kind === Kind.FunctionDeclaration)
      lowerFunctionDeclaration(ctx, statement as ts.FunctionDeclaration);
  for (const statement of body) {
    if (ctx.draft.activeHandler !== NONE && !ctx.draft.empty && !ctx.draft.ended)
      ctx.continueInNewBlock(ctx.at(statement));
    lowerStatement(ctx, statement);
  }
}

type Rule<Node extends ts.Node> = (ctx: Context, node: Node) => void;

/** What each kind of statement does; kinds that are not here do nothing. */
const RULES = new Map<number, Rule<never>>([
  [Kind.ExpressionStatement, lowerExpressionStatement],
  [Kind.VariableStatement, lowerVariableStatement],
  [Kind.ReturnStatement, lowerReturnStatement],
  [Kind.IfStatement, lowerIf],
  [Kind.Block, lowerBlock],
  [Kind.TryStatement, lowerTry],
  [Kind.ThrowStatement, lowerThrow],
  [Kind.SwitchStatement, (ctx: Context, node: ts.SwitchStatement) => lowerSwitch(ctx, node, [])],
  [Kind.LabeledStatement, lowerLabelled],
  [Kind.BreakStatement, lowerJump],
  [Kind.ContinueStatement, lowerJump],
  [Kind.ClassDeclaration, lowerClassDeclaration],
  [Kind.ImportDeclaration, lowerImport],
  [Kind.ImportEqualsDeclaration, lowerImportEquals],
  [Kind.ExportDeclaration, lowerExportDeclaration],
  [Kind.ExportAssignment, lowerExportAssignment],
  [Kind.EnumDeclaration, lowerEnum],
  [Kind.ModuleDeclaration, lowerNamespace],
  [Kind.InterfaceDeclaration, lowerInterface],
  [Kind.TypeAliasDeclaration, lowerTypeAlias],
  [Kind.WithStatement, lowerWith],
]);

export function lowerStatement(ctx: Context, node: ts.Statement): void {
  if (isLoop(node)) lowerLoop(ctx, node, []);
  else RULES.get(node.kind)?.(ctx, node as never);
}

function lowerExpressionStatement(ctx: Context, node: ts.ExpressionStatement): void {
  ctx.expression(node.expression);
}

function lowerReturnStatement(ctx: Context, node: ts.ReturnStatement): void {
  const value = node.expression ? ctx.expression(node.expression) : NONE;
  lowerReturn(ctx, value, ctx.at(node));
}

function lowerBlock(ctx: Context, node: ts.Block): void {
  ctx.within(node, () => lowerStatements(ctx, node.statements));
}

function lowerThrow(ctx: Context, node: ts.ThrowStatement): void {
  ctx.draft.emit(Op.Raise, ctx.at(node), ctx.expression(node.expression));
}

function lowerJump(ctx: Context, node: ts.BreakStatement | ts.ContinueStatement): void {
  const word = node.kind === Kind.BreakStatement ? 'break' : 'continue';
  leave(ctx, node.label ? `${word} ${node.label.text}` : word, ctx.at(node));
}

function lowerExportAssignment(ctx: Context, node: ts.ExportAssignment): void {
  const value = ctx.named(node.expression, WHOLE);
  if (node.isExportEquals) giveOut(ctx, WHOLE, value, ctx.at(node));
  else exportAs(ctx, WHOLE, value, ctx.at(node));
}

function lowerWith(ctx: Context, node: ts.WithStatement): void {
  ctx.expression(node.expression);
  lowerStatement(ctx, node.statement);
}

function lowerIf(ctx: Context, start: ts.IfStatement): void {
  const { draft } = ctx;
  const end = draft.newBlock();
  let node: ts.Statement | undefined = start;
  // Chains of alternatives are as long as the text makes them.
  while (node?.kind === Kind.IfStatement) {
    const { expression, thenStatement, elseStatement } = node as ts.IfStatement;
    const then = draft.newBlock();
    const otherwise = draft.newBlock();
    lowerCondition(ctx, expression, { yes: then, no: otherwise });
    ctx.start(then);
    lowerStatement(ctx, thenStatement);
    ctx.jump(end, ctx.at(thenStatement));
    ctx.start(otherwise);
    node = elseStatement;
  }
  if (node) lowerStatement(ctx, node);
  ctx.jump(end, ctx.at(start));
  ctx.start(end);
}

function lowerVariableStatement(ctx: Context, node: ts.VariableStatement): void {
  if (hasModifier(node, Kind.DeclareKeyword)) return;
  lowerVariables(ctx, node.declarationList);
  if (!hasModifier(node, Kind.ExportKeyword)) return;
  for (const { name } of node.declarationList.declarations) declare(ctx, name);
}

function lowerFunctionDeclaration(ctx: Context, node: ts.FunctionDeclaration): void {
  if (node.body === undefined) return;
  const name = node.name?.text ?? WHOLE;
  const value = isUsedAsClass(ctx, node, name)
    ? lowerFunctionAsClass(ctx, node, name)
    : lowerClosure(ctx, node, { name, flags: 0, class: NONE });
  bindDeclared(ctx, node, value);
}

function lowerClassDeclaration(ctx: Context, node: ts.ClassDeclaration): void {
  if (hasModifier(node, Kind.DeclareKeyword)) return;
  bindDeclared(ctx, node, lowerClass(ctx, node, node.name?.text ?? WHOLE));
}

/** Gives a function or class to its name, and to those who import it. */
function bindDeclared(
  ctx: Context,
  node: ts.FunctionDeclaration | ts.ClassDeclaration,
  value: number,
): void {
  if (node.name) writeName(ctx, node.name.text, value, ctx.at(node.name));
  if (!hasModifier(node, Kind.ExportKeyword)) return;
  if (!hasModifier(node, Kind.DefaultKeyword)) {
    if (node.name) declare(ctx, node.name);
    return;
  }
  exportAs(ctx, WHOLE, value, ctx.at(node.name ?? node));
}

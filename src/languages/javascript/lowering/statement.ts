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

export function lowerStatement(ctx: Context, node: ts.Statement): void {
  switch (node.kind) {
    case Kind.ExpressionStatement:
      ctx.expression((node as ts.ExpressionStatement).expression);
      return;
    case Kind.VariableStatement:
      lowerVariableStatement(ctx, node as ts.VariableStatement);
      return;
    case Kind.ReturnStatement: {
      const { expression } = node as ts.ReturnStatement;
      const value = expression ? ctx.expression(expression) : NONE;
      lowerReturn(ctx, value, ctx.at(node));
      return;
    }
    case Kind.IfStatement:
      lowerIf(ctx, node as ts.IfStatement);
      return;
    case Kind.Block:
      ctx.within(node, () => lowerStatements(ctx, (node as ts.Block).statements));
      return;
    case Kind.TryStatement:
      lowerTry(ctx, node as ts.TryStatement);
      return;
    case Kind.ThrowStatement:
      ctx.draft.emit(
        Op.Raise,
        ctx.at(node),
        ctx.expression((node as ts.ThrowStatement).expression),
      );
      return;
    case Kind.SwitchStatement:
      lowerSwitch(ctx, node as ts.SwitchStatement, []);
      return;
    case Kind.LabeledStatement:
      lowerLabelled(ctx, node as ts.LabeledStatement);
      return;
    case Kind.BreakStatement:
    case Kind.ContinueStatement: {
      const word = node.kind === Kind.BreakStatement ? 'break' : 'continue';
      const label = (node as ts.BreakStatement).label?.text;
      leave(ctx, label ? `${word} ${label}` : word, ctx.at(node));
      return;
    }
    default:
      if (isLoop(node)) lowerLoop(ctx, node, []);
      else lowerDeclaration(ctx, node);
  }
}

function lowerDeclaration(ctx: Context, node: ts.Statement): void {
  switch (node.kind) {
    case Kind.ClassDeclaration:
      lowerClassDeclaration(ctx, node as ts.ClassDeclaration);
      return;
    case Kind.ImportDeclaration:
      lowerImport(ctx, node as ts.ImportDeclaration);
      return;
    case Kind.ImportEqualsDeclaration:
      lowerImportEquals(ctx, node as ts.ImportEqualsDeclaration);
      return;
    case Kind.ExportDeclaration:
      lowerExportDeclaration(ctx, node as ts.ExportDeclaration);
      return;
    case Kind.ExportAssignment: {
      const { expression } = node as ts.ExportAssignment;
      const isEquals = (node as ts.ExportAssignment).isExportEquals === true;
      const value = ctx.named(expression, WHOLE);
      if (isEquals) giveOut(ctx, WHOLE, value, ctx.at(node));
      else exportAs(ctx, WHOLE, value, ctx.at(node));
      return;
    }
    case Kind.EnumDeclaration:
      lowerEnum(ctx, node as ts.EnumDeclaration);
      return;
    case Kind.ModuleDeclaration:
      lowerNamespace(ctx, node as ts.ModuleDeclaration);
      return;
    case Kind.InterfaceDeclaration:
      lowerInterface(ctx, node as ts.InterfaceDeclaration);
      return;
    case Kind.TypeAliasDeclaration:
      lowerTypeAlias(ctx, node as ts.TypeAliasDeclaration);
      return;
    case Kind.WithStatement:
      ctx.expression((node as ts.WithStatement).expression);
      lowerStatement(ctx, (node as ts.WithStatement).statement);
  }
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

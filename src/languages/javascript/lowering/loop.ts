/**
 * Loops, `switch`, and statements with labels: what `break` and `continue` can leave.
 */
import type ts from 'typescript';
import { Comparison, IterationMode, NONE, Op } from '../../../ir/opcode.js';
import type { LoopExit } from '../../lowering/function-context.js';
import { enterLoop, nextOf, repeatLoop } from '../../lowering/loop-shape.js';
import { Kind } from '../kinds.generated.js';
import { lowerCondition } from './condition.js';
import type { Context } from './context.js';
import { isVar } from './nodes.js';
import { assign, bind } from './pattern.js';

type Loop = ts.IterationStatement;

export function lowerLoop(ctx: Context, node: Loop, labels: readonly string[]): void {
  switch (node.kind) {
    case Kind.ForOfStatement:
    case Kind.ForInStatement:
      ctx.within(node, () => lowerForEach(ctx, node as ts.ForOfStatement, labels));
      return;
    case Kind.ForStatement:
      ctx.within(node, () => lowerFor(ctx, node as ts.ForStatement, labels));
      return;
    case Kind.DoStatement:
      lowerDo(ctx, node as ts.DoStatement, labels);
      return;
    default:
      lowerWhile(ctx, node as ts.WhileStatement, labels);
  }
}

/** Lowers a body that can be left and repeated. */
function lowerBody(ctx: Context, node: ts.Statement, exit: Omit<LoopExit, 'kind'>): void {
  const outer = ctx.exits;
  ctx.exits = [...outer, { kind: 'loop', ...exit }];
  ctx.statement(node);
  ctx.exits = outer;
}

function lowerForEach(
  ctx: Context,
  node: ts.ForOfStatement | ts.ForInStatement,
  labels: readonly string[],
): void {
  const place = ctx.at(node.expression);
  const iterable = ctx.expression(node.expression);
  const loop = enterLoop(ctx, iterable, place);
  const mode = node.kind === Kind.ForInStatement ? IterationMode.Keys : IterationMode.Entries;
  const element = nextOf(ctx, iterable, ctx.at(node.initializer), mode);
  if (node.initializer.kind === Kind.VariableDeclarationList) {
    const [declaration] = (node.initializer as ts.VariableDeclarationList).declarations;
    if (declaration) bind(ctx, declaration.name, element);
  } else assign(ctx, node.initializer as ts.Expression, element);
  lowerBody(ctx, node.statement, { breakTo: loop.after, continueTo: loop.header, labels });
  repeatLoop(ctx, loop, place);
  ctx.start(loop.after);
}

function lowerFor(ctx: Context, node: ts.ForStatement, labels: readonly string[]): void {
  const { draft } = ctx;
  const place = ctx.at(node);
  const { initializer, condition, incrementor } = node;
  if (initializer?.kind === Kind.VariableDeclarationList)
    lowerVariables(ctx, initializer as ts.VariableDeclarationList);
  else if (initializer) ctx.expression(initializer as ts.Expression);
  const header = draft.newBlock();
  const body = draft.newBlock();
  const next = draft.newBlock();
  const after = draft.newBlock();
  ctx.jump(header, place);
  draft.enter(header);
  if (condition) lowerCondition(ctx, condition, { yes: body, no: after });
  else ctx.jump(body, place);
  ctx.start(body);
  lowerBody(ctx, node.statement, { breakTo: after, continueTo: next, labels });
  ctx.jump(next, place);
  ctx.start(next);
  if (incrementor) ctx.expression(incrementor);
  ctx.jump(header, place);
  draft.seal(header);
  ctx.start(after);
}

function lowerWhile(ctx: Context, node: ts.WhileStatement, labels: readonly string[]): void {
  const { draft } = ctx;
  const place = ctx.at(node.expression);
  const header = draft.newBlock();
  const body = draft.newBlock();
  const after = draft.newBlock();
  ctx.jump(header, place);
  draft.enter(header);
  if (node.expression.kind === Kind.TrueKeyword) ctx.jump(body, place);
  else lowerCondition(ctx, node.expression, { yes: body, no: after });
  ctx.start(body);
  lowerBody(ctx, node.statement, { breakTo: after, continueTo: header, labels });
  ctx.jump(header, place);
  draft.seal(header);
  ctx.start(after);
}

function lowerDo(ctx: Context, node: ts.DoStatement, labels: readonly string[]): void {
  const { draft } = ctx;
  const place = ctx.at(node.expression);
  const body = draft.newBlock();
  const test = draft.newBlock();
  const after = draft.newBlock();
  ctx.jump(body, place);
  draft.enter(body);
  lowerBody(ctx, node.statement, { breakTo: after, continueTo: test, labels });
  ctx.jump(test, place);
  ctx.start(test);
  lowerCondition(ctx, node.expression, { yes: body, no: after });
  draft.seal(body);
  ctx.start(after);
}

export function lowerVariables(ctx: Context, node: ts.VariableDeclarationList): void {
  for (const { name, initializer } of node.declarations) {
    if (initializer === undefined) {
      if (!isVar(node) && name.kind === Kind.Identifier) bind(ctx, name, ctx.none(ctx.at(name)));
      continue;
    }
    const value =
      name.kind === Kind.Identifier
        ? ctx.named(initializer, name.text)
        : ctx.expression(initializer);
    bind(ctx, name, value);
  }
}

/** Cases are tried in order; one that is met goes on into those below it. */
export function lowerSwitch(
  ctx: Context,
  node: ts.SwitchStatement,
  labels: readonly string[],
): void {
  const { draft } = ctx;
  const place = ctx.at(node.expression);
  const subject = ctx.expression(node.expression);
  const clauses = node.caseBlock.clauses;
  const bodies = clauses.map(() => draft.newBlock());
  const after = draft.newBlock();
  ctx.within(node.caseBlock, () => {
    clauses.forEach((clause, index) => {
      if (clause.kind === Kind.DefaultClause) return;
      const value = ctx.expression((clause as ts.CaseClause).expression);
      const at = ctx.at((clause as ts.CaseClause).expression);
      const next = draft.newBlock();
      const met = draft.emit(Op.Compare, at, subject, value, Comparison.Equal);
      ctx.branch(met, at, bodies[index]!, next);
      ctx.start(next);
    });
    const byDefault = clauses.findIndex((clause) => clause.kind === Kind.DefaultClause);
    ctx.jump(byDefault < 0 ? after : bodies[byDefault]!, place);
    const outer = ctx.exits;
    ctx.exits = [...outer, { kind: 'loop', breakTo: after, continueTo: NONE, labels }];
    clauses.forEach((clause, index) => {
      ctx.start(bodies[index]!);
      ctx.statements(clause.statements);
      ctx.jump(bodies[index + 1] ?? after, place);
    });
    ctx.exits = outer;
  });
  ctx.start(after);
}

export function lowerLabelled(ctx: Context, node: ts.LabeledStatement): void {
  const labels = [node.label.text];
  let inner = node.statement;
  while (inner.kind === Kind.LabeledStatement) {
    labels.push((inner as ts.LabeledStatement).label.text);
    inner = (inner as ts.LabeledStatement).statement;
  }
  if (isLoop(inner)) lowerLoop(ctx, inner, labels);
  else if (inner.kind === Kind.SwitchStatement)
    lowerSwitch(ctx, inner as ts.SwitchStatement, labels);
  else {
    const after = ctx.draft.newBlock();
    const exit = { breakTo: after, continueTo: NONE, labels, onlyByName: true as const };
    lowerBody(ctx, inner, exit);
    ctx.jump(after, ctx.at(inner));
    ctx.start(after);
  }
}

export function isLoop(node: ts.Node): node is Loop {
  return node.kind >= Kind.DoStatement && node.kind <= Kind.ForOfStatement;
}

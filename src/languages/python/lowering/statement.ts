/**
 * Statements. While an exception handler is active each begins a block of its own (`exception.ts`).
 */
import { ArgumentTag, NONE, Op } from '../../../ir/opcode.js';
import { leave, lowerReturn } from '../../lowering/exits.js';
import { Kind } from '../syntax/kinds.js';
import type {
  AnnAssign,
  Assert,
  Assign,
  AugAssign,
  Elif,
  Exec,
  Expression,
  If,
  Print,
  Raise,
  Stmt,
  TypeAlias,
} from '../syntax/nodes.js';
import { callBuiltin } from './call.js';
import { enterTypeParameters, lowerClassDef, lowerFunctionDef } from './class.js';
import { lowerCondition } from './condition.js';
import type { Context } from './context.js';
import { lowerTry } from './exception.js';
import { binaryOperator } from './expression.js';
import { lowerImport, lowerImportFrom } from './import.js';
import { lowerFor, lowerWhile } from './loop.js';
import { readName, writeName } from './names.js';
import { lowerMatch } from './pattern.js';
import { ScopeKind } from './scope.js';
import { assign, deleteTarget, lowerKey } from './target.js';
import { lowerWith } from './with.js';

export function lowerStatements(ctx: Context, body: readonly Stmt[]): void {
  const { draft } = ctx;
  for (const node of body) {
    if (draft.ended) ctx.start(draft.newBlock());
    else if (draft.activeHandler !== NONE && !draft.empty) ctx.continueInNewBlock(node);
    lowerStatement(ctx, node);
  }
}

function lowerStatement(ctx: Context, node: Stmt): void {
  switch (node.kind) {
    case Kind.Expr:
      lowerBareExpression(ctx, node.value);
      return;
    case Kind.Assign:
      lowerAssign(ctx, node);
      return;
    case Kind.AugAssign:
      lowerAugAssign(ctx, node);
      return;
    case Kind.AnnAssign:
      lowerAnnAssign(ctx, node);
      return;
    case Kind.Return:
      lowerReturn(ctx, node.value === null ? NONE : ctx.expression(node.value), node);
      return;
    case Kind.If:
      lowerIf(ctx, node);
      return;
    case Kind.For:
      lowerFor(ctx, node);
      return;
    case Kind.While:
      lowerWhile(ctx, node);
      return;
    case Kind.FunctionDef:
      lowerFunctionDef(ctx, node);
      return;
    case Kind.ClassDef:
      lowerClassDef(ctx, node);
      return;
    case Kind.Try:
      lowerTry(ctx, node);
      return;
    case Kind.With:
      lowerWith(ctx, node);
      return;
    case Kind.Import:
      lowerImport(ctx, node);
      return;
    case Kind.ImportFrom:
      lowerImportFrom(ctx, node);
      return;
    default:
      lowerRarer(ctx, node);
      return;
  }
}

function lowerRarer(ctx: Context, node: Stmt): void {
  switch (node.kind) {
    case Kind.Raise:
      lowerRaise(ctx, node);
      return;
    case Kind.Assert:
      lowerAssert(ctx, node);
      return;
    case Kind.Break:
      leave(ctx, 'break', node);
      return;
    case Kind.Continue:
      leave(ctx, 'continue', node);
      return;
    case Kind.Delete:
      for (const target of node.targets) deleteTarget(ctx, target);
      return;
    case Kind.Match:
      lowerMatch(ctx, node);
      return;
    case Kind.Print:
      lowerPrint(ctx, node);
      return;
    case Kind.Exec:
      lowerExec(ctx, node);
      return;
    case Kind.TypeAlias:
      lowerTypeAlias(ctx, node);
      return;
    default:
      // Pass, declarations, and what could not be read.
      return;
  }
}

/** Constants, docstrings above all, do nothing as statements. */
function lowerBareExpression(ctx: Context, value: Expression): void {
  if (value.kind === Kind.Str || value.kind === Kind.Constant || value.kind === Kind.Num) return;
  ctx.expression(value);
}

function lowerAssign(ctx: Context, node: Assign): void {
  const value = ctx.expression(node.value);
  for (const target of node.targets) assign(ctx, target, value);
}

/** The target is evaluated once. */
function lowerAugAssign(ctx: Context, node: AugAssign): void {
  const { draft } = ctx;
  const { target } = node;
  const combine = (before: number): number =>
    draft.emit(Op.Binary, node, before, ctx.expression(node.value), binaryOperator(node.op));
  switch (target.kind) {
    case Kind.Name:
      writeName(ctx, target.id, combine(readName(ctx, target.id, target)), target);
      return;
    case Kind.Attribute: {
      const object = ctx.expression(target.value);
      const field = ctx.name(target.attr);
      const value = combine(draft.emit(Op.LoadField, target, object, field));
      draft.emit(Op.StoreField, target, object, field, value);
      return;
    }
    case Kind.Subscript: {
      const object = ctx.expression(target.value);
      const key = lowerKey(ctx, target.slice);
      const value = combine(draft.emit(Op.LoadElement, target, object, key));
      draft.emit(Op.StoreElement, target, object, key, value);
      return;
    }
    default:
      ctx.expression(node.value);
  }
}

/** Annotations count in class bodies, where they declare fields. */
function lowerAnnAssign(ctx: Context, node: AnnAssign): void {
  const { target } = node;
  if (ctx.scope.kind === ScopeKind.Class && target.kind === Kind.Name) {
    const type = ctx.expression(node.annotation);
    ctx.draft.emit(Op.FieldType, target, ctx.scope.classValue, ctx.name(target.id), type);
  }
  if (node.value !== null) assign(ctx, target, ctx.expression(node.value));
}

function lowerIf(ctx: Context, node: If): void {
  const end = ctx.draft.newBlock();
  let branch: If | Elif = node;
  for (let next = 0; next <= node.elifs.length; next++) {
    const isLast = next === node.elifs.length && node.orelse.length === 0;
    const then = ctx.draft.newBlock();
    const otherwise = isLast ? end : ctx.draft.newBlock();
    lowerCondition(ctx, branch.test, then, otherwise);
    ctx.start(then);
    ctx.statements(branch.body);
    ctx.jump(end, branch.test);
    if (!isLast) ctx.start(otherwise);
    branch = node.elifs[next];
  }
  if (node.orelse.length > 0) {
    ctx.statements(node.orelse);
    ctx.jump(end, node.test);
  }
  ctx.start(end);
}

/** A cause is kept in the exception. Python 2 makes the exception of a class and what follows it. */
function lowerRaise(ctx: Context, node: Raise): void {
  const { draft } = ctx;
  let raised = node.exc === null ? NONE : ctx.expression(node.exc);
  if (node.inst !== null) {
    const pool = [ArgumentTag.Positional, ctx.expression(node.inst)];
    raised = draft.emitWith(pool, Op.Call, node, raised, NONE, 0);
  }
  if (node.tback !== null) ctx.expression(node.tback);
  if (node.cause !== null) {
    const cause = ctx.expression(node.cause);
    if (raised !== NONE)
      draft.emit(Op.StoreField, node.cause, raised, ctx.name('__cause__'), cause);
  }
  draft.emit(Op.Raise, node, raised);
}

function lowerAssert(ctx: Context, node: Assert): void {
  const passed = ctx.draft.newBlock();
  const failed = ctx.draft.newBlock();
  lowerCondition(ctx, node.test, passed, failed);
  ctx.start(failed);
  const message = node.msg === null ? [] : [ctx.expression(node.msg)];
  ctx.draft.emit(Op.Raise, node, callBuiltin(ctx, 'AssertionError', node, message));
  ctx.start(passed);
}

function lowerPrint(ctx: Context, node: Print): void {
  const { draft } = ctx;
  const file = node.dest === null ? [] : [ctx.name('file'), ctx.expression(node.dest)];
  const values = node.values.flatMap((value) => [ArgumentTag.Positional, ctx.expression(value)]);
  const callee = ctx.builtin('print', node);
  draft.emitWith([...values, ...file], Op.Call, node, callee, NONE, 0);
}

function lowerExec(ctx: Context, node: Exec): void {
  const parts = [node.body, node.globals, node.locals].filter((part) => part !== null);
  const values = parts.map((part) => ctx.expression(part));
  callBuiltin(ctx, 'exec', node, values);
}

function lowerTypeAlias(ctx: Context, node: TypeAlias): void {
  const outer = enterTypeParameters(ctx, node, node.typeParams);
  const value = ctx.expression(node.value);
  ctx.scope = outer;
  assign(ctx, node.name, value);
}

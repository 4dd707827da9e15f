/**
 * `if`, loops and `try`. A damaged header keeps its block; a clause without the statement it belongs
 * to (`else`, `except` …) gives its block to the one around it.
 */

import { loopTarget, namedExpression, starExpressions } from './expressions.js';
import { accept, expect, identifier, NONE } from './identifiers.js';
import { Kind } from './kinds.js';
import { next } from './lexer.js';
import { block } from './lines.js';
import type { Elif, ExceptHandler, Expression, Stmt } from './nodes.js';
import { expression } from './operators.js';
import { type Parser, report } from './parser.js';
import { STARTS_EXPRESSION, Token } from './tokens.js';

/** Where a statement starts, and whether with `async`. */
export interface Opening {
  readonly start: number;
  readonly isAsync: boolean;
}

export function ifStatement(p: Parser): Stmt {
  const start = p.tokenStart;
  next(p);
  const test = namedExpression(p);
  const body = block(p);
  let elifs: Elif[] = NONE as never[];
  while (p.token === Token.Elif) {
    const clause = elifClause(p);
    if (elifs.length === 0) elifs = [clause];
    else elifs.push(clause);
  }
  const orelse = elseBlock(p);
  return { kind: Kind.If, start, end: p.previousEnd, test, body, elifs, orelse };
}

function elifClause(p: Parser): Elif {
  const start = p.tokenStart;
  p.statementStart = start;
  next(p);
  const test = namedExpression(p);
  const body = block(p);
  return { kind: Kind.Elif, start, end: p.previousEnd, test, body };
}

function elseBlock(p: Parser): readonly Stmt[] {
  return clauseBlock(p, Token.Else);
}

function clauseBlock(p: Parser, keyword: number): readonly Stmt[] {
  if (p.token !== keyword) return NONE;
  p.statementStart = p.tokenStart;
  next(p);
  return block(p);
}

export function whileStatement(p: Parser): Stmt {
  const start = p.tokenStart;
  next(p);
  const test = namedExpression(p);
  const body = block(p);
  const orelse = elseBlock(p);
  return { kind: Kind.While, start, end: p.previousEnd, test, body, orelse };
}

export function forStatement(p: Parser, { start, isAsync }: Opening): Stmt {
  next(p);
  const target = loopTarget(p);
  expect(p, Token.In, "expected 'in'");
  const iter = starExpressions(p);
  const body = block(p);
  const orelse = elseBlock(p);
  return { kind: Kind.For, start, end: p.previousEnd, isAsync, target, iter, body, orelse };
}

export function tryStatement(p: Parser): Stmt {
  const start = p.tokenStart;
  next(p);
  const body = block(p);
  const handlers: ExceptHandler[] = [];
  while (p.token === Token.Except) handlers.push(exceptHandler(p));
  const orelse = elseBlock(p);
  const hasFinally = p.token === Token.Finally;
  const finalbody = clauseBlock(p, Token.Finally);
  if (handlers.length === 0 && !hasFinally) {
    report(p, start, start + 'try'.length, "'try' without 'except' or 'finally'");
  }
  return { kind: Kind.Try, start, end: p.previousEnd, body, handlers, orelse, finalbody };
}

function exceptHandler(p: Parser): ExceptHandler {
  const start = p.tokenStart;
  p.statementStart = start;
  next(p);
  const star = accept(p, Token.Star);
  let name: string | null = null;
  let nameStart = -1;
  let type = p.token === Token.Colon ? null : expression(p);
  if (type !== null && p.token === Token.Comma) {
    const types = moreTypes(p, type);
    const second = types[1];
    if (types.length === 2 && !star && isOldStyleTarget(second)) {
      name = second.kind === Kind.Name ? second.id : null;
      nameStart = second.kind === Kind.Name ? second.start : -1;
    } else {
      type = { kind: Kind.Tuple, start: type.start, end: p.previousEnd, elts: types };
    }
  }
  if (accept(p, Token.As)) {
    nameStart = p.tokenStart;
    name = identifier(p);
  }
  const body = block(p);
  return { kind: Kind.ExceptHandler, start, end: p.previousEnd, star, type, name, nameStart, body };
}

function moreTypes(p: Parser, first: Expression): Expression[] {
  const types = [first];
  while (accept(p, Token.Comma) && STARTS_EXPRESSION[p.token] === 1) types.push(expression(p));
  return types;
}

/**
 * `except E, e:` binds `e` in Python 2 and catches two types from 3.14 on (PEP 758). A plain name
 * that is not capitalised, or a tuple, is taken for the former.
 */
function isOldStyleTarget(second: Expression | undefined): second is Expression {
  if (second === undefined) return false;
  return second.kind === Kind.Tuple || (second.kind === Kind.Name && !/^[A-Z]/.test(second.id));
}

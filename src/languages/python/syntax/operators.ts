/**
 * Expressions by precedence, from the ternary down to unary operators. Each level is a function
 * that goes on from an operand already read (`…After`), so that an operand without an operator
 * behind it, which most are, passes through none of them.
 */

import type { CompareOperator, Expression, UnaryOperator } from './expression-nodes.js';
import { accept, expect } from './identifiers.js';
import { Kind } from './kinds.js';
import { next } from './lexer.js';
import { lambdaParameters } from './parameters.js';
import { hole, isTooDeep, missing, type Parser } from './parser.js';
import { primary, trailersAfter } from './primary.js';
import {
  BINARY_TEXT,
  BINDING,
  COMPARE_TEXT,
  CONTINUES,
  STARTS_EXPRESSION,
  Token,
} from './tokens.js';

/** `expression` of Python's grammar: a ternary, or what is less; or a lambda. */
export function expression(p: Parser): Expression {
  if (p.token === Token.Lambda) return lambda(p);
  const start = p.tokenStart;
  const operand = p.token === Token.Not ? inversion(p) : unary(p);
  if (CONTINUES[p.token] === 0) return operand;
  const left = disjunctionAfter(p, operand, start);
  return p.token === Token.If ? ternaryAfter(p, left, start) : left;
}

/** `or`, `and`, `not`, comparisons and what binds tighter. */
export function disjunction(p: Parser): Expression {
  const start = p.tokenStart;
  const operand = p.token === Token.Not ? inversion(p) : unary(p);
  return CONTINUES[p.token] === 0 ? operand : disjunctionAfter(p, operand, start);
}

/** Binary operators that bind tighter than `binding`; all of them above a comparison from 0. */
export function binary(p: Parser, binding: number): Expression {
  const start = p.tokenStart;
  return binaryAfter(p, unary(p), start, binding);
}

function lambda(p: Parser): Expression {
  const start = p.tokenStart;
  if (isTooDeep(p)) return hole(p);
  next(p);
  const args = lambdaParameters(p);
  expect(p, Token.Colon, "expected ':'");
  const body = expression(p);
  p.nesting--;
  return { kind: Kind.Lambda, start, end: p.previousEnd, args, body };
}

function ternaryAfter(p: Parser, body: Expression, start: number): Expression {
  if (isTooDeep(p)) return body;
  next(p);
  const test = disjunction(p);
  const orelse = accept(p, Token.Else) ? expression(p) : missing(p, "expected 'else'");
  p.nesting--;
  return { kind: Kind.IfExp, start, end: p.previousEnd, test, body, orelse };
}

function disjunctionAfter(p: Parser, operand: Expression, start: number): Expression {
  const first = conjunctionAfter(p, operand, start);
  if (p.token !== Token.Or) return first;
  const values = [first];
  while (accept(p, Token.Or)) {
    const valueStart = p.tokenStart;
    values.push(conjunctionAfter(p, inversion(p), valueStart));
  }
  return { kind: Kind.BoolOp, start, end: p.previousEnd, op: 'or', values };
}

function conjunctionAfter(p: Parser, operand: Expression, start: number): Expression {
  const first = comparisonAfter(p, operand, start);
  if (p.token !== Token.And) return first;
  const values = [first];
  while (accept(p, Token.And)) values.push(inversion(p));
  return { kind: Kind.BoolOp, start, end: p.previousEnd, op: 'and', values };
}

/** `not`, or a comparison. */
function inversion(p: Parser): Expression {
  const start = p.tokenStart;
  if (p.token !== Token.Not) return comparisonAfter(p, unary(p), start);
  if (isTooDeep(p)) return hole(p);
  next(p);
  const operand = inversion(p);
  p.nesting--;
  return { kind: Kind.UnaryOp, start, end: p.previousEnd, op: 'not', operand };
}

function comparisonAfter(p: Parser, operand: Expression, start: number): Expression {
  const left = binaryAfter(p, operand, start, 0);
  const first = comparison(p);
  if (first === null) return left;
  const ops = [first];
  const comparators = [binary(p, 0)];
  for (let op = comparison(p); op !== null; op = comparison(p)) {
    ops.push(op);
    comparators.push(binary(p, 0));
  }
  return { kind: Kind.Compare, start, end: p.previousEnd, left, ops, comparators };
}

/** Passes a comparison operator. */
function comparison(p: Parser): CompareOperator | null {
  const { token } = p;
  if (token >= Token.Less && token <= Token.NotEqual) {
    next(p);
    return COMPARE_TEXT[token]!;
  }
  if (token === Token.In) {
    next(p);
    return 'in';
  }
  if (token === Token.Is) {
    next(p);
    return accept(p, Token.Not) ? 'is not' : 'is';
  }
  if (token === Token.Not) {
    next(p);
    expect(p, Token.In, "expected 'in'");
    return 'not in';
  }
  return null;
}

function binaryAfter(p: Parser, operand: Expression, start: number, binding: number): Expression {
  let left = operand;
  for (;;) {
    const { token } = p;
    const ownBinding = BINDING[token]!;
    if (ownBinding <= binding) return left;
    next(p);
    const right = binary(p, ownBinding);
    const op = BINARY_TEXT[token]!;
    left = { kind: Kind.BinOp, start, end: p.previousEnd, left, op, right };
  }
}

function unary(p: Parser): Expression {
  switch (p.token) {
    case Token.Minus:
      return signed(p, '-');
    case Token.Plus:
      return signed(p, '+');
    case Token.Tilde:
      return signed(p, '~');
    default:
      return power(p);
  }
}

function signed(p: Parser, op: UnaryOperator): Expression {
  const start = p.tokenStart;
  if (isTooDeep(p)) return hole(p);
  next(p);
  const operand = unary(p);
  p.nesting--;
  return { kind: Kind.UnaryOp, start, end: p.previousEnd, op, operand };
}

function power(p: Parser): Expression {
  const start = p.tokenStart;
  const left = p.token === Token.Await ? awaited(p) : primary(p);
  if (p.token !== Token.DoubleStar || isTooDeep(p)) return left;
  next(p);
  const right = unary(p);
  p.nesting--;
  return { kind: Kind.BinOp, start, end: p.previousEnd, left, op: '**', right };
}

/** `await x`; or, before Python 3.7, a variable of that name. */
function awaited(p: Parser): Expression {
  const start = p.tokenStart;
  next(p);
  if (STARTS_EXPRESSION[p.token] === 0) {
    return trailersAfter(p, { kind: Kind.Name, start, end: p.previousEnd, id: 'await' }, start);
  }
  const value = primary(p);
  return { kind: Kind.Await, start, end: p.previousEnd, value };
}

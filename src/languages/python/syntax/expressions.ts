/**
 * Expressions as statements meet them: with walrus, stars, commas and yield around what
 * `operators.ts` reads.
 */

import type { Expression } from './expression-nodes.js';
import { Kind } from './kinds.js';
import { next } from './lexer.js';
import { binary, expression } from './operators.js';
import type { Parser } from './parser.js';
import { STARTS_EXPRESSION, Token } from './tokens.js';

/** `name := expression`, or an expression. */
export function namedExpression(p: Parser): Expression {
  const start = p.tokenStart;
  const target = expression(p);
  if (p.token !== Token.Walrus || target.kind !== Kind.Name) return target;
  next(p);
  const value = expression(p);
  return { kind: Kind.NamedExpr, start, end: p.previousEnd, target, value };
}

export function starNamedExpression(p: Parser): Expression {
  return p.token === Token.Star ? starred(p) : namedExpression(p);
}

/** What may stand alone or right of `=`: expressions with commas and stars, or a yield. */
export function value(p: Parser): Expression {
  return p.token === Token.Yield ? yieldExpression(p) : starExpressions(p);
}

function yieldExpression(p: Parser): Expression {
  const start = p.tokenStart;
  next(p);
  if (p.token === Token.From) {
    next(p);
    const source = expression(p);
    return { kind: Kind.YieldFrom, start, end: p.previousEnd, value: source };
  }
  const hasValue = STARTS_EXPRESSION[p.token] === 1 && p.token !== Token.Yield;
  const result = hasValue ? starExpressions(p) : null;
  return { kind: Kind.Yield, start, end: p.previousEnd, value: result };
}

/** One expression, or a tuple without brackets. */
export function starExpressions(p: Parser): Expression {
  const start = p.tokenStart;
  const first = p.token === Token.Star ? starred(p) : expression(p);
  if (p.token !== Token.Comma) return first;
  const elts = [first];
  while (p.token === Token.Comma) {
    next(p);
    if (STARTS_EXPRESSION[p.token] === 0) break;
    elts.push(p.token === Token.Star ? starred(p) : expression(p));
  }
  return { kind: Kind.Tuple, start, end: p.previousEnd, elts };
}

/** The same with walrus, as `match` takes it. */
export function starNamedExpressions(p: Parser): Expression {
  const start = p.tokenStart;
  const first = starNamedExpression(p);
  if (p.token !== Token.Comma) return first;
  const elts = [first];
  while (p.token === Token.Comma) {
    next(p);
    if (STARTS_EXPRESSION[p.token] === 0) break;
    elts.push(starNamedExpression(p));
  }
  return { kind: Kind.Tuple, start, end: p.previousEnd, elts };
}

/** What stands between `for` and `in`: the `in` must not be taken for a comparison. */
export function loopTarget(p: Parser): Expression {
  const start = p.tokenStart;
  const first = target(p);
  if (p.token !== Token.Comma) return first;
  const elts = [first];
  while (p.token === Token.Comma) {
    next(p);
    if (p.token === Token.In || STARTS_EXPRESSION[p.token] === 0) break;
    elts.push(target(p));
  }
  return { kind: Kind.Tuple, start, end: p.previousEnd, elts };
}

/** One target of an assignment by `for` or `as`. */
export function target(p: Parser): Expression {
  return p.token === Token.Star ? starred(p) : binary(p, 0);
}

function starred(p: Parser): Expression {
  const start = p.tokenStart;
  next(p);
  const value = binary(p, 0);
  return { kind: Kind.Starred, start, end: p.previousEnd, value };
}

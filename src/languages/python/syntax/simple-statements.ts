/**
 * Statements without a block. Each function finds its keyword as the current token and leaves the
 * token behind the statement, which `lines.ts` checks.
 */

import { value } from './expressions.js';
import { accept, expect, identifier } from './identifiers.js';
import { importFromStatement, importStatement } from './imports.js';
import { Kind } from './kinds.js';
import { augmentedOperator, next } from './lexer.js';
import { followingWord, precedesAlias, precedesOperand, precedesRedirection } from './lookahead.js';
import type { Delete, Expression, Raise, Stmt } from './nodes.js';
import { expression } from './operators.js';
import { typeParameters } from './parameters.js';
import { endFrom, type Parser } from './parser.js';
import { BINARY_TEXT, STARTS_EXPRESSION, Token } from './tokens.js';

export function simpleStatement(p: Parser): Stmt {
  const start = p.tokenStart;
  switch (p.token) {
    case Token.Name:
      return softStatement(p) ?? expressionStatement(p);
    case Token.Return:
      next(p);
      return { kind: Kind.Return, value: optionalValue(p), start, end: p.previousEnd };
    case Token.Import:
      return importStatement(p, { start, lazy: false });
    case Token.From:
      return importFromStatement(p, { start, lazy: false });
    case Token.Raise:
      return raiseStatement(p);
    case Token.Pass:
      next(p);
      return { kind: Kind.Pass, start, end: p.previousEnd };
    case Token.Break:
      next(p);
      return { kind: Kind.Break, start, end: p.previousEnd };
    case Token.Continue:
      next(p);
      return { kind: Kind.Continue, start, end: p.previousEnd };
    case Token.Assert:
      return assertStatement(p);
    case Token.Del:
      return deleteStatement(p);
    case Token.Global:
      return { kind: Kind.Global, names: scopedNames(p), start, end: p.previousEnd };
    case Token.Nonlocal:
      return { kind: Kind.Nonlocal, names: scopedNames(p), start, end: p.previousEnd };
    default:
      return expressionStatement(p);
  }
}

/** The words that begin a statement here and are names elsewhere are four or five letters long. */
function softStatement(p: Parser): Stmt | null {
  const length = p.tokenEnd - p.tokenStart;
  if (length !== 4 && length !== 5) return null;
  const start = p.tokenStart;
  switch (p.name) {
    case 'type':
      return precedesAlias(p) ? typeAlias(p) : null;
    case 'print':
      return precedesOperand(p) || precedesRedirection(p) ? printStatement(p) : null;
    case 'exec':
      return precedesOperand(p) ? execStatement(p) : null;
    case 'lazy': {
      const word = followingWord(p);
      if (word !== 'import' && word !== 'from') return null;
      next(p);
      const opening = { start, lazy: true };
      return word === 'import' ? importStatement(p, opening) : importFromStatement(p, opening);
    }
    default:
      return null;
  }
}

/** An expression alone, or what an assignment makes of it. */
function expressionStatement(p: Parser): Stmt {
  const start = p.tokenStart;
  const first = value(p);
  switch (p.token) {
    case Token.Assign: {
      const targets = [first];
      let right = assigned(p);
      while (p.token === Token.Assign) {
        targets.push(right);
        right = assigned(p);
      }
      return { kind: Kind.Assign, start, end: p.previousEnd, targets, value: right };
    }
    case Token.AugAssign: {
      const op = BINARY_TEXT[augmentedOperator(p)]!;
      const right = assigned(p);
      return { kind: Kind.AugAssign, start, end: p.previousEnd, target: first, op, value: right };
    }
    case Token.Colon: {
      next(p);
      const annotation = value(p);
      const right = p.token === Token.Assign ? assigned(p) : null;
      const end = p.previousEnd;
      return { kind: Kind.AnnAssign, start, end, target: first, annotation, value: right };
    }
    default:
      return { kind: Kind.Expr, start, end: endFrom(p, start), value: first };
  }
}

/** What stands right of the assignment sign that is the current token. */
function assigned(p: Parser): Expression {
  next(p);
  return value(p);
}

function optionalValue(p: Parser): Expression | null {
  return p.token === Token.Newline || p.token === Token.Semicolon ? null : value(p);
}

function raiseStatement(p: Parser): Raise {
  const start = p.tokenStart;
  next(p);
  let exc: Expression | null = null;
  let cause: Expression | null = null;
  let inst: Expression | null = null;
  let tback: Expression | null = null;
  if (p.token !== Token.Newline && p.token !== Token.Semicolon) {
    exc = expression(p);
    if (accept(p, Token.From)) cause = expression(p);
    else if (accept(p, Token.Comma)) {
      inst = expression(p);
      if (accept(p, Token.Comma)) tback = expression(p);
    }
  }
  return { kind: Kind.Raise, start, end: p.previousEnd, exc, cause, inst, tback };
}

function assertStatement(p: Parser): Stmt {
  const start = p.tokenStart;
  next(p);
  const test = expression(p);
  const msg = accept(p, Token.Comma) ? expression(p) : null;
  return { kind: Kind.Assert, start, end: p.previousEnd, test, msg };
}

/** `del a, b` has two targets, `del (a, b)` one. */
function deleteStatement(p: Parser): Delete {
  const start = p.tokenStart;
  next(p);
  const targets = [expression(p)];
  while (accept(p, Token.Comma) && STARTS_EXPRESSION[p.token] === 1) targets.push(expression(p));
  return { kind: Kind.Delete, start, end: p.previousEnd, targets };
}

function scopedNames(p: Parser): string[] {
  next(p);
  const names = [identifier(p)];
  while (accept(p, Token.Comma)) names.push(identifier(p));
  return names;
}

function typeAlias(p: Parser): Stmt {
  const start = p.tokenStart;
  next(p);
  const { tokenStart: nameStart, tokenEnd: nameEnd } = p;
  const id = identifier(p);
  const name = { kind: Kind.Name, start: nameStart, end: nameEnd, id };
  const typeParams = typeParameters(p);
  expect(p, Token.Assign, "expected '='");
  const aliased = expression(p);
  return { kind: Kind.TypeAlias, start, end: p.previousEnd, name, typeParams, value: aliased };
}

function printStatement(p: Parser): Stmt {
  const start = p.tokenStart;
  next(p);
  let dest: Expression | null = null;
  let newline = true;
  const values: Expression[] = [];
  if (accept(p, Token.ShiftRight)) {
    dest = expression(p);
    if (p.token === Token.Comma) next(p);
  }
  while (STARTS_EXPRESSION[p.token] === 1) {
    values.push(expression(p));
    newline = !accept(p, Token.Comma);
    if (newline) break;
  }
  return { kind: Kind.Print, start, end: p.previousEnd, dest, values, newline };
}

function execStatement(p: Parser): Stmt {
  const start = p.tokenStart;
  next(p);
  // `in` belongs to the statement, so the body is read as a loop's target is.
  const body = p.grammar.loopTarget(p);
  const globals = accept(p, Token.In) ? expression(p) : null;
  const locals = globals !== null && accept(p, Token.Comma) ? expression(p) : null;
  return { kind: Kind.Exec, start, end: p.previousEnd, body, globals, locals };
}

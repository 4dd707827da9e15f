/**
 * Functions and classes, and their decorators.
 */

import { namedExpression } from './expressions.js';
import { accept, identifier, NONE } from './identifiers.js';
import { Kind } from './kinds.js';
import { next } from './lexer.js';
import { block } from './lines.js';
import { followingWord } from './lookahead.js';
import type { ClassDef, Expression, FunctionDef, Stmt } from './nodes.js';
import { expression } from './operators.js';
import { parameters, typeParameters } from './parameters.js';
import { fail, hole, type Parser, report } from './parser.js';
import { call } from './primary.js';
import { skipStatement } from './recovery.js';
import { Token } from './tokens.js';

/** What stands before `def`: where the statement starts, `async`, the lines with `@`. */
export interface DefinitionOpening {
  readonly start: number;
  readonly isAsync: boolean;
  readonly decorators: readonly Expression[];
}

export function functionDefinition(p: Parser, opening: DefinitionOpening): FunctionDef {
  const { start, isAsync, decorators } = opening;
  next(p);
  const { tokenStart: nameStart } = p;
  const name = identifier(p);
  const nameEnd = name === '' ? nameStart : p.previousEnd;
  const typeParams = typeParameters(p);
  const args = parameters(p);
  const returns = accept(p, Token.Arrow) ? expression(p) : null;
  const body = block(p);
  return {
    kind: Kind.FunctionDef,
    start,
    end: p.previousEnd,
    name,
    nameStart,
    nameEnd,
    isAsync,
    decorators,
    typeParams,
    args,
    returns,
    body,
  };
}

export function classDefinition(p: Parser, opening: DefinitionOpening): ClassDef {
  const { start, decorators } = opening;
  next(p);
  const { tokenStart: nameStart } = p;
  const name = identifier(p);
  const nameEnd = name === '' ? nameStart : p.previousEnd;
  const typeParams = typeParameters(p);
  // The bases are written, and read, as the arguments of a call.
  const bases = p.token === Token.LeftParen ? call(p, hole(p), start) : null;
  const body = block(p);
  return {
    kind: Kind.ClassDef,
    start,
    end: p.previousEnd,
    name,
    nameStart,
    nameEnd,
    decorators,
    typeParams,
    bases: bases === null ? NONE : bases.args,
    keywords: bases === null ? NONE : bases.keywords,
    body,
  };
}

/** Decorators and what they decorate; where that is missing, the first of them is kept. */
export function decorated(p: Parser): Stmt {
  const first = p.tokenStart;
  const decorators: Expression[] = [];
  while (p.token === Token.At) {
    p.statementStart = p.tokenStart;
    next(p);
    decorators.push(namedExpression(p));
    if (p.token !== Token.Newline) {
      fail(p, 'expected the end of the line');
      skipStatement(p);
    }
    while (p.token === Token.Newline || p.token === Token.Semicolon) next(p);
  }
  const start = p.tokenStart;
  p.statementStart = start;
  const isAsync = p.token === Token.Async && followingWord(p) === 'def';
  if (isAsync) next(p);
  if (p.token === Token.Class) return classDefinition(p, { start, isAsync, decorators });
  if (p.token === Token.Def) return functionDefinition(p, { start, isAsync, decorators });
  report(p, start, p.tokenEnd, 'expected a function or class behind its decorators');
  const value = decorators[0]!;
  const statement = { kind: Kind.Expr, start: value.start, end: value.end, value };
  return { kind: Kind.ErrorStatement, start: first, end: p.previousEnd, statement };
}

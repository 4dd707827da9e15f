/**
 * An atom and what is appended to it: attributes, calls, subscripts. The chain is read in a loop, so
 * it may be long; the tree is as deep to the left as the chain is long.
 */

import { atom } from './atoms.js';
import { generators, startsComprehension } from './comprehensions.js';
import type { Call, Expression, Keyword } from './expression-nodes.js';
import { isIdentifier, NONE } from './identifiers.js';
import { Kind } from './kinds.js';
import { next } from './lexer.js';
import { fail, isTooDeep, missing, type Parser, report } from './parser.js';
import { closeBracket, hasNextItem } from './recovery.js';
import { FIRST_KEYWORD, Token } from './tokens.js';

export function primary(p: Parser): Expression {
  const start = p.tokenStart;
  return trailersAfter(p, atom(p), start);
}

export function trailersAfter(p: Parser, first: Expression, start: number): Expression {
  let result = first;
  for (;;) {
    switch (p.token) {
      case Token.Dot:
        result = attribute(p, result, start);
        break;
      case Token.LeftParen:
        result = call(p, result, start);
        break;
      case Token.LeftBracket:
        result = subscript(p, result, start);
        break;
      default:
        return result;
    }
  }
}

function attribute(p: Parser, value: Expression, start: number): Expression {
  const dot = p.tokenStart;
  next(p);
  const attrStart = p.tokenStart;
  let attr = '';
  if (p.token === Token.Name) {
    attr = p.name;
    next(p);
  } else if (p.token >= FIRST_KEYWORD && attrStart === dot + 1) {
    if (!wasOnceName(p.token)) report(p, attrStart, p.tokenEnd, 'keyword as a name');
    attr = p.name;
    next(p);
  } else {
    fail(p, 'expected a name');
  }
  return { kind: Kind.Attribute, start, end: p.previousEnd, value, attr, attrStart };
}

/** Keywords of Python 3 that Python 2 or 3.6 had as names. */
function wasOnceName(token: number): boolean {
  return (
    isIdentifier(token) ||
    token === Token.Nonlocal ||
    token === Token.True ||
    token === Token.False ||
    token === Token.None
  );
}

/** A call of `func`, whose opening bracket is the current token. */
export function call(p: Parser, func: Expression, start: number): Call {
  const bracketStart = p.tokenStart;
  let args: Expression[] = NONE as never[];
  let keywords: Keyword[] = NONE as never[];
  if (!isTooDeep(p)) {
    const depth = p.brackets;
    next(p);
    let isMore = p.token !== Token.RightParen;
    while (isMore) {
      const argument = readArgument(p);
      if (argument.kind === Kind.Keyword) {
        if (keywords.length === 0) keywords = [argument];
        else keywords.push(argument);
      } else if (args.length === 0) {
        args = [argument];
      } else {
        args.push(argument);
      }
      isMore = hasNextItem(p, Token.RightParen, depth);
    }
    closeBracket(p, Token.RightParen, depth);
    p.nesting--;
  }
  const end = p.previousEnd;
  if (args.length === 1 && args[0] === p.bareGenerator) {
    const { elt, generators } = p.bareGenerator;
    args = [{ kind: Kind.GeneratorExp, start: bracketStart, end, elt, generators }];
  }
  return { kind: Kind.Call, start, end, func, args, keywords };
}

function readArgument(p: Parser): Expression | Keyword {
  const start = p.tokenStart;
  if (p.token === Token.DoubleStar) {
    next(p);
    const value = p.grammar.expression(p);
    return { kind: Kind.Keyword, start, end: p.previousEnd, arg: null, value };
  }
  let argument: Expression;
  if (p.token === Token.Star) {
    next(p);
    const value = p.grammar.expression(p);
    argument = { kind: Kind.Starred, start, end: p.previousEnd, value };
  } else {
    argument = p.grammar.namedExpression(p);
    if (p.token === Token.Assign && argument.kind === Kind.Name) {
      const arg = argument.id;
      next(p);
      const value = p.grammar.expression(p);
      return { kind: Kind.Keyword, start, end: p.previousEnd, arg, value };
    }
  }
  if (!startsComprehension(p)) return argument;
  const clauses = generators(p, Token.RightParen);
  const end = p.previousEnd;
  p.bareGenerator = { kind: Kind.GeneratorExp, start, end, elt: argument, generators: clauses };
  return p.bareGenerator;
}

function subscript(p: Parser, value: Expression, start: number): Expression {
  if (isTooDeep(p)) return value;
  const depth = p.brackets;
  next(p);
  const sliceStart = p.tokenStart;
  let slice = oneSlice(p);
  if (p.token !== Token.RightBracket || slice.kind === Kind.Starred) {
    const elts = [slice];
    const hadComma = p.token === Token.Comma || slice.kind === Kind.Starred;
    while (hasNextItem(p, Token.RightBracket, depth)) elts.push(oneSlice(p));
    if (hadComma) slice = { kind: Kind.Tuple, start: sliceStart, end: p.previousEnd, elts };
  }
  closeBracket(p, Token.RightBracket, depth);
  p.nesting--;
  return { kind: Kind.Subscript, start, end: p.previousEnd, value, slice };
}

function oneSlice(p: Parser): Expression {
  const start = p.tokenStart;
  if (p.token === Token.Star) return p.grammar.starNamedExpression(p);
  if (p.token === Token.RightBracket) return missing(p, 'expected an expression');
  let lower: Expression | null = null;
  if (p.token !== Token.Colon) {
    lower = p.grammar.namedExpression(p);
    if (p.token !== Token.Colon) return lower;
  }
  next(p);
  const upper = endsSlice(p) ? null : p.grammar.expression(p);
  let step: Expression | null = null;
  if (p.token === Token.Colon) {
    next(p);
    step = endsSlice(p) ? null : p.grammar.expression(p);
  }
  return { kind: Kind.Slice, start, end: p.previousEnd, lower, upper, step };
}

function endsSlice(p: Parser): boolean {
  return p.token === Token.Colon || p.token === Token.Comma || p.token === Token.RightBracket;
}

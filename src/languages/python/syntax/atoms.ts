/**
 * The smallest whole expressions: names, constants, strings, and everything in brackets that stand
 * for themselves.
 */

import { generators, startsComprehension } from './comprehensions.js';
import type { Expression } from './expression-nodes.js';
import { expect, NONE } from './identifiers.js';
import { Kind } from './kinds.js';
import { next } from './lexer.js';
import { hole, isTooDeep, missing, type Parser } from './parser.js';
import { closeBracket, hasNextItem } from './recovery.js';
import { strings } from './strings.js';
import { Token } from './tokens.js';

export function atom(p: Parser): Expression {
  const start = p.tokenStart;
  switch (p.token) {
    case Token.Name:
    case Token.Async: {
      const id = p.name;
      next(p);
      return { kind: Kind.Name, start, end: p.previousEnd, id };
    }
    case Token.String:
    case Token.FormatString:
      return strings(p);
    case Token.Number: {
      const value = p.number;
      const form = p.numberForm;
      next(p);
      return { kind: Kind.Num, start, end: p.previousEnd, value, form };
    }
    case Token.LeftParen:
      return parenthesised(p, start);
    case Token.LeftBracket:
      return listDisplay(p, start);
    case Token.LeftBrace:
      return braces(p, start);
    case Token.None:
      return constant(p, 'None');
    case Token.True:
      return constant(p, 'True');
    case Token.False:
      return constant(p, 'False');
    case Token.Ellipsis:
      return constant(p, 'Ellipsis');
    case Token.Backtick:
      return backticks(p, start);
    case Token.ReadAhead:
      return resume(p);
    default:
      return missing(p, 'expected an expression');
  }
}

function constant(p: Parser, value: 'None' | 'True' | 'False' | 'Ellipsis'): Expression {
  const start = p.tokenStart;
  next(p);
  return { kind: Kind.Constant, start, end: p.previousEnd, value };
}

/** Takes the expression that was read ahead; the token behind it is current again. */
function resume(p: Parser): Expression {
  const result = p.readAhead ?? hole(p);
  p.readAhead = null;
  p.previousEnd = p.tokenEnd;
  p.token = p.resumeToken;
  p.tokenStart = p.resumeStart;
  p.tokenEnd = p.resumeEnd;
  return result;
}

/** A tuple, a generator, or an expression with brackets around it, which leave no trace. */
function parenthesised(p: Parser, start: number): Expression {
  if (isTooDeep(p)) return hole(p);
  const depth = p.brackets;
  next(p);
  let result: Expression;
  if (p.token === Token.RightParen) {
    next(p);
    result = { kind: Kind.Tuple, start, end: p.previousEnd, elts: NONE };
  } else {
    const first = p.token === Token.Yield ? p.grammar.value(p) : p.grammar.starNamedExpression(p);
    if (startsComprehension(p)) {
      const clauses = generators(p, Token.RightParen);
      closeBracket(p, Token.RightParen, depth);
      const end = p.previousEnd;
      result = { kind: Kind.GeneratorExp, start, end, elt: first, generators: clauses };
    } else {
      result = tupleOrGroup(p, first, { start, depth });
    }
  }
  p.nesting--;
  return result;
}

function tupleOrGroup(
  p: Parser,
  first: Expression,
  bracket: { start: number; depth: number },
): Expression {
  if (p.token === Token.RightParen) {
    next(p);
    return first;
  }
  const hadComma = p.token === Token.Comma;
  const elts = [first];
  while (hasNextItem(p, Token.RightParen, bracket.depth)) {
    elts.push(p.grammar.starNamedExpression(p));
  }
  closeBracket(p, Token.RightParen, bracket.depth);
  if (!hadComma && elts.length === 1) return first;
  return { kind: Kind.Tuple, start: bracket.start, end: p.previousEnd, elts };
}

function listDisplay(p: Parser, start: number): Expression {
  if (isTooDeep(p)) return hole(p);
  const depth = p.brackets;
  next(p);
  let result: Expression;
  if (p.token === Token.RightBracket) {
    next(p);
    result = { kind: Kind.List, start, end: p.previousEnd, elts: NONE };
  } else {
    const first = p.grammar.starNamedExpression(p);
    if (startsComprehension(p)) {
      const clauses = generators(p, Token.RightBracket);
      closeBracket(p, Token.RightBracket, depth);
      const end = p.previousEnd;
      result = { kind: Kind.ListComp, start, end, elt: first, generators: clauses };
    } else {
      const elts = [first];
      while (hasNextItem(p, Token.RightBracket, depth)) {
        elts.push(p.grammar.starNamedExpression(p));
      }
      closeBracket(p, Token.RightBracket, depth);
      result = { kind: Kind.List, start, end: p.previousEnd, elts };
    }
  }
  p.nesting--;
  return result;
}

/** A dictionary, a set, or a comprehension of either: the first item says which. */
function braces(p: Parser, start: number): Expression {
  if (isTooDeep(p)) return hole(p);
  const depth = p.brackets;
  next(p);
  let result: Expression;
  if (p.token === Token.RightBrace) {
    next(p);
    result = { kind: Kind.Dict, start, end: p.previousEnd, keys: NONE, values: NONE };
  } else if (p.token === Token.DoubleStar) {
    result = dictDisplay(p, null, { start, depth });
  } else {
    const first = p.grammar.starNamedExpression(p);
    const bracket = { start, depth };
    result =
      p.token === Token.Colon ? dictDisplay(p, first, bracket) : setDisplay(p, first, bracket);
  }
  p.nesting--;
  return result;
}

function setDisplay(
  p: Parser,
  first: Expression,
  bracket: { start: number; depth: number },
): Expression {
  const { start, depth } = bracket;
  if (startsComprehension(p)) {
    const clauses = generators(p, Token.RightBrace);
    closeBracket(p, Token.RightBrace, depth);
    const end = p.previousEnd;
    return { kind: Kind.SetComp, start, end, elt: first, generators: clauses };
  }
  const elts = [first];
  while (hasNextItem(p, Token.RightBrace, depth)) elts.push(p.grammar.starNamedExpression(p));
  closeBracket(p, Token.RightBrace, depth);
  return { kind: Kind.Set, start, end: p.previousEnd, elts };
}

/** Goes on from the first key, or from the `**` in place of one. */
function dictDisplay(
  p: Parser,
  first: Expression | null,
  bracket: { start: number; depth: number },
): Expression {
  const { start, depth } = bracket;
  const keys = [first];
  const values = [dictValue(p, first)];
  if (startsComprehension(p)) {
    const clauses = generators(p, Token.RightBrace);
    closeBracket(p, Token.RightBrace, depth);
    const end = p.previousEnd;
    const key = first ?? values[0]!;
    const value = first === null ? null : values[0]!;
    return { kind: Kind.DictComp, start, end, key, value, generators: clauses };
  }
  while (hasNextItem(p, Token.RightBrace, depth)) {
    const key = p.token === Token.DoubleStar ? null : p.grammar.expression(p);
    keys.push(key);
    values.push(dictValue(p, key));
  }
  closeBracket(p, Token.RightBrace, depth);
  return { kind: Kind.Dict, start, end: p.previousEnd, keys, values };
}

function dictValue(p: Parser, key: Expression | null): Expression {
  if (key === null) next(p);
  else expect(p, Token.Colon, "expected ':'");
  return p.grammar.expression(p);
}

function backticks(p: Parser, start: number): Expression {
  if (isTooDeep(p)) return hole(p);
  next(p);
  const value = p.grammar.value(p);
  expect(p, Token.Backtick, "expected '`'");
  p.nesting--;
  return { kind: Kind.Repr, start, end: p.previousEnd, value };
}

/**
 * The patterns of `case`.
 */

import type { Expression, MatchClass, Pattern } from './expression-nodes.js';
import { accept, expect, identifier, isIdentifier } from './identifiers.js';
import { Kind } from './kinds.js';
import { next } from './lexer.js';
import { binary } from './operators.js';
import { fail, isTooDeep, type Parser } from './parser.js';
import { closeBracket, hasNextItem } from './recovery.js';
import { BINDING, Token } from './tokens.js';

const WILDCARD = '_';

/** A pattern, or several with commas and no brackets, which are a sequence. */
export function openPattern(p: Parser): Pattern {
  const start = p.tokenStart;
  const first = starPattern(p);
  if (p.token !== Token.Comma) return first;
  const patterns = [first];
  while (accept(p, Token.Comma)) {
    if (p.token === Token.Colon || p.token === Token.If) break;
    patterns.push(starPattern(p));
  }
  return { kind: Kind.MatchSequence, start, end: p.previousEnd, patterns };
}

function starPattern(p: Parser): Pattern {
  if (p.token !== Token.Star) return asPattern(p);
  const start = p.tokenStart;
  next(p);
  const name = identifier(p);
  const bound = name === WILDCARD ? null : name;
  return { kind: Kind.MatchStar, start, end: p.previousEnd, name: bound };
}

/** Alternatives, and the name they are bound to. */
function asPattern(p: Parser): Pattern {
  const start = p.tokenStart;
  let pattern = closedPattern(p);
  if (p.token === Token.Bar) {
    const patterns = [pattern];
    while (accept(p, Token.Bar)) patterns.push(closedPattern(p));
    pattern = { kind: Kind.MatchOr, start, end: p.previousEnd, patterns };
  }
  if (!accept(p, Token.As)) return pattern;
  const name = identifier(p);
  return { kind: Kind.MatchAs, start, end: p.previousEnd, pattern, name };
}

function closedPattern(p: Parser): Pattern {
  const start = p.tokenStart;
  switch (p.token) {
    case Token.LeftParen:
      return sequence(p, Token.RightParen);
    case Token.LeftBracket:
      return sequence(p, Token.RightBracket);
    case Token.LeftBrace:
      return mapping(p);
    case Token.None:
    case Token.True:
    case Token.False: {
      const value = p.name as 'None' | 'True' | 'False';
      next(p);
      return { kind: Kind.MatchSingleton, start, end: p.previousEnd, value };
    }
    case Token.Number:
    case Token.String:
    case Token.FormatString:
    case Token.Minus:
      return { kind: Kind.MatchValue, value: literal(p), start, end: p.previousEnd };
    default:
      if (isIdentifier(p.token)) return namedPattern(p);
      fail(p, 'expected a pattern');
      return { kind: Kind.ErrorPattern, start, end: start };
  }
}

/** A string or number, with its sign and its imaginary part. */
function literal(p: Parser): Expression {
  return binary(p, BINDING[Token.Bar]!);
}

/** A capture, a dotted value, or a class with its arguments. */
function namedPattern(p: Parser): Pattern {
  const start = p.tokenStart;
  const id = identifier(p);
  if (p.token !== Token.Dot && p.token !== Token.LeftParen) {
    const name = id === WILDCARD ? null : id;
    return { kind: Kind.MatchAs, start, end: p.previousEnd, pattern: null, name };
  }
  let value: Expression = { kind: Kind.Name, start, end: p.previousEnd, id };
  while (accept(p, Token.Dot)) {
    const attrStart = p.tokenStart;
    const attr = identifier(p);
    value = { kind: Kind.Attribute, start, end: p.previousEnd, value, attr, attrStart };
  }
  if (p.token === Token.LeftParen) return classPattern(p, value);
  return { kind: Kind.MatchValue, start, end: p.previousEnd, value };
}

function classPattern(p: Parser, cls: Expression): Pattern {
  const { start } = cls;
  const patterns: Pattern[] = [];
  const kwdAttrs: string[] = [];
  const kwdPatterns: Pattern[] = [];
  if (!isTooDeep(p)) {
    const depth = p.brackets;
    next(p);
    let isMore = p.token !== Token.RightParen;
    while (isMore) {
      const pattern = asPattern(p);
      const isKeyword = pattern.kind === Kind.MatchAs && pattern.pattern === null;
      if (isKeyword && accept(p, Token.Assign)) {
        kwdAttrs.push(pattern.name ?? WILDCARD);
        kwdPatterns.push(asPattern(p));
      } else {
        patterns.push(pattern);
      }
      isMore = hasNextItem(p, Token.RightParen, depth);
    }
    closeBracket(p, Token.RightParen, depth);
    p.nesting--;
  }
  const end = p.previousEnd;
  const result: MatchClass = {
    kind: Kind.MatchClass,
    start,
    end,
    cls,
    patterns,
    kwdAttrs,
    kwdPatterns,
  };
  return result;
}

/** Patterns in brackets: a sequence, unless they are round and hold one without a comma. */
function sequence(p: Parser, close: number): Pattern {
  const start = p.tokenStart;
  if (isTooDeep(p)) return { kind: Kind.ErrorPattern, start, end: start };
  const depth = p.brackets;
  next(p);
  const patterns: Pattern[] = [];
  let hadComma = close === Token.RightBracket || p.token === close;
  let isMore = p.token !== close;
  while (isMore) {
    patterns.push(starPattern(p));
    hadComma ||= p.token === Token.Comma;
    isMore = hasNextItem(p, close, depth);
  }
  closeBracket(p, close, depth);
  p.nesting--;
  if (!hadComma && patterns.length === 1) return patterns[0]!;
  return { kind: Kind.MatchSequence, start, end: p.previousEnd, patterns };
}

function mapping(p: Parser): Pattern {
  const start = p.tokenStart;
  if (isTooDeep(p)) return { kind: Kind.ErrorPattern, start, end: start };
  const depth = p.brackets;
  next(p);
  const keys: Expression[] = [];
  const patterns: Pattern[] = [];
  let rest: string | null = null;
  let isMore = p.token !== Token.RightBrace;
  while (isMore) {
    if (accept(p, Token.DoubleStar)) {
      rest = identifier(p);
    } else {
      keys.push(literal(p));
      expect(p, Token.Colon, "expected ':'");
      patterns.push(asPattern(p));
    }
    isMore = hasNextItem(p, Token.RightBrace, depth);
  }
  closeBracket(p, Token.RightBrace, depth);
  p.nesting--;
  return { kind: Kind.MatchMapping, start, end: p.previousEnd, keys, patterns, rest };
}

/**
 * Parameters of functions and lambdas, and type parameters.
 */

import { accept, identifier, NONE } from './identifiers.js';
import { Kind } from './kinds.js';
import { next } from './lexer.js';
import type { Arg, Arguments, Expression, TypeParam } from './nodes.js';
import { endFrom, fail, isTooDeep, type Parser } from './parser.js';
import { closeBracket, hasNextItem, isHeaderEnd } from './recovery.js';
import { Token } from './tokens.js';

interface Groups {
  posonlyargs: readonly Arg[];
  args: Arg[];
  vararg: Arg | null;
  kwonlyargs: Arg[];
  kwarg: Arg | null;
  /** Behind `*` or `*args`. */
  isKeywordOnly: boolean;
}

/** The parameters of a `def`, with their brackets. */
export function parameters(p: Parser): Arguments {
  const start = p.tokenStart;
  const groups = noParameters();
  if (p.token !== Token.LeftParen) fail(p, "expected '('");
  else if (!isTooDeep(p)) {
    const depth = p.brackets;
    next(p);
    let isMore = p.token !== Token.RightParen;
    while (isMore) {
      parameter(p, groups, Token.RightParen);
      isMore = hasNextItem(p, Token.RightParen, depth);
    }
    closeBracket(p, Token.RightParen, depth);
    p.nesting--;
  }
  return finish(p, groups, start);
}

/** The parameters of a lambda, up to its colon. */
export function lambdaParameters(p: Parser): Arguments {
  const start = p.tokenStart;
  const groups = noParameters();
  while (p.token !== Token.Colon) {
    parameter(p, groups, Token.Colon);
    if (!accept(p, Token.Comma)) break;
  }
  return finish(p, groups, start);
}

function noParameters(): Groups {
  return {
    posonlyargs: NONE,
    args: NONE as never[],
    vararg: null,
    kwonlyargs: NONE as never[],
    kwarg: null,
    isKeywordOnly: false,
  };
}

function finish(p: Parser, groups: Groups, start: number): Arguments {
  const { posonlyargs, args, vararg, kwonlyargs, kwarg } = groups;
  const end = endFrom(p, start);
  return { kind: Kind.Arguments, start, end, posonlyargs, args, vararg, kwonlyargs, kwarg };
}

function parameter(p: Parser, groups: Groups, close: number): void {
  if (p.token === Token.Slash) {
    next(p);
    groups.posonlyargs = groups.args;
    groups.args = NONE as never[];
  } else if (p.token === Token.DoubleStar) {
    next(p);
    groups.kwarg = named(p, close);
  } else if (p.token === Token.Star) {
    next(p);
    groups.isKeywordOnly = true;
    if (p.token !== Token.Comma && p.token !== close) groups.vararg = named(p, close);
  } else {
    const arg = p.token === Token.LeftParen ? unpacking(p) : named(p, close);
    if (groups.isKeywordOnly) groups.kwonlyargs = append(groups.kwonlyargs, arg);
    else groups.args = append(groups.args, arg);
  }
}

function append(args: Arg[], arg: Arg): Arg[] {
  if (args.length === 0) return [arg];
  args.push(arg);
  return args;
}

function named(p: Parser, close: number): Arg {
  const start = p.tokenStart;
  const arg = identifier(p);
  const annotation = close === Token.RightParen ? readAnnotation(p) : null;
  const end = arg === '' ? start : p.previousEnd;
  const value = readDefault(p);
  return { kind: Kind.Arg, start, end, arg, annotation, default: value, unpacked: null };
}

/** A colon that ends the line is no annotation: the bracket was forgotten, and the body follows. */
function readAnnotation(p: Parser): Expression | null {
  if (p.token !== Token.Colon) return null;
  if (isHeaderEnd(p)) {
    fail(p, "expected ')'");
    return null;
  }
  next(p);
  return p.grammar.starNamedExpression(p);
}

function readDefault(p: Parser): Expression | null {
  return accept(p, Token.Assign) ? p.grammar.expression(p) : null;
}

/** Python 2's `(a, b)` in place of a name. */
function unpacking(p: Parser): Arg {
  const start = p.tokenStart;
  const unpacked = p.grammar.disjunction(p);
  const end = p.previousEnd;
  const value = readDefault(p);
  return { kind: Kind.Arg, start, end, arg: '', annotation: null, default: value, unpacked };
}

/** `[T: bound = default, *Ts, **P]`, if there is one. */
export function typeParameters(p: Parser): readonly TypeParam[] {
  if (p.token !== Token.LeftBracket || isTooDeep(p)) return NONE;
  const depth = p.brackets;
  next(p);
  const result: TypeParam[] = [];
  let isMore = p.token !== Token.RightBracket;
  while (isMore) {
    result.push(typeParameter(p));
    isMore = hasNextItem(p, Token.RightBracket, depth);
  }
  closeBracket(p, Token.RightBracket, depth);
  p.nesting--;
  return result;
}

function typeParameter(p: Parser): TypeParam {
  const start = p.tokenStart;
  const isPack = accept(p, Token.Star);
  const isSpec = !isPack && accept(p, Token.DoubleStar);
  const form = isPack ? 'TypeVarTuple' : isSpec ? 'ParamSpec' : 'TypeVar';
  const name = identifier(p);
  const bound = accept(p, Token.Colon) ? p.grammar.expression(p) : null;
  const value = accept(p, Token.Assign) ? p.grammar.starNamedExpression(p) : null;
  const end = endFrom(p, start);
  return { kind: Kind.TypeParam, start, end, form, name, bound, default: value };
}

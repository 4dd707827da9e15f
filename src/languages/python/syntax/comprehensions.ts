/**
 * The `for … in … if …` clauses behind the element of a comprehension.
 */

import type { Comprehension, Expression } from './expression-nodes.js';
import { accept, expect, NONE } from './identifiers.js';
import { Kind } from './kinds.js';
import { next } from './lexer.js';
import type { Parser } from './parser.js';
import { STARTS_EXPRESSION, Token } from './tokens.js';

export function startsComprehension(p: Parser): boolean {
  return p.token === Token.For || p.token === Token.Async;
}

/** Reads all clauses of a comprehension that `close` ends. */
export function generators(p: Parser, close: number): Comprehension[] {
  const result: Comprehension[] = [];
  while (startsComprehension(p)) {
    const start = p.tokenStart;
    const isAsync = accept(p, Token.Async);
    expect(p, Token.For, "expected 'for'");
    const target = p.grammar.loopTarget(p);
    expect(p, Token.In, "expected 'in'");
    const iter = source(p, close);
    let ifs: Expression[] = NONE as never[];
    while (p.token === Token.If) {
      next(p);
      const condition = p.grammar.disjunction(p);
      if (ifs.length === 0) ifs = [condition];
      else ifs.push(condition);
    }
    const end = p.previousEnd;
    result.push({ kind: Kind.Comprehension, start, end, isAsync, target, iter, ifs });
  }
  return result;
}

/** What is iterated over; in Python 2's list comprehensions a tuple may go without brackets. */
function source(p: Parser, close: number): Expression {
  const start = p.tokenStart;
  const first = p.grammar.disjunction(p);
  if (p.token !== Token.Comma || close !== Token.RightBracket) return first;
  const elts = [first];
  while (accept(p, Token.Comma) && STARTS_EXPRESSION[p.token] === 1) {
    elts.push(p.grammar.disjunction(p));
  }
  return { kind: Kind.Tuple, start, end: p.previousEnd, elts };
}

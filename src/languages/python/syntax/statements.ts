/**
 * Any statement: told by its first token, and sent to the file that knows it.
 */

import { forStatement, ifStatement, tryStatement, whileStatement } from './compound-statements.js';
import { classDefinition, decorated, functionDefinition } from './definitions.js';
import { namedExpression } from './expressions.js';
import { accept, identifier } from './identifiers.js';
import { Kind } from './kinds.js';
import { wordAt } from './layout.js';
import { next } from './lexer.js';
import { block, simpleLine } from './lines.js';
import { followingWord } from './lookahead.js';
import { matchStatement, startsMatch } from './match-statement.js';
import type { Expression, Stmt } from './nodes.js';
import { type Parser, report } from './parser.js';
import { STARTS_EXPRESSION, Token } from './tokens.js';
import { withStatement } from './with-statement.js';

const NO_DECORATORS: readonly Expression[] = [];

/** Appends the statement at the current token, or the several of its line. */
export function statement(p: Parser, out: Stmt[]): void {
  const start = p.tokenStart;
  p.statementStart = start;
  switch (p.token) {
    case Token.If:
      out.push(ifStatement(p));
      return;
    case Token.For:
      out.push(forStatement(p, { start, isAsync: false }));
      return;
    case Token.While:
      out.push(whileStatement(p));
      return;
    case Token.Try:
      out.push(tryStatement(p));
      return;
    case Token.With:
      out.push(withStatement(p, { start, isAsync: false }));
      return;
    case Token.Def:
      out.push(functionDefinition(p, { start, isAsync: false, decorators: NO_DECORATORS }));
      return;
    case Token.Class:
      out.push(classDefinition(p, { start, isAsync: false, decorators: NO_DECORATORS }));
      return;
    case Token.At:
      out.push(decorated(p));
      return;
    case Token.Async:
      asyncStatement(p, out);
      return;
    case Token.Elif:
    case Token.Else:
    case Token.Except:
    case Token.Finally:
      strayClause(p, out);
      return;
    default:
      if (p.token === Token.Name && startsMatch(p)) matchStatement(p, out);
      else simpleLine(p, out);
  }
}

/** `async` before a statement; alone it was a name before Python 3.7. */
function asyncStatement(p: Parser, out: Stmt[]): void {
  const start = p.tokenStart;
  switch (followingWord(p)) {
    case 'def':
      next(p);
      out.push(functionDefinition(p, { start, isAsync: true, decorators: NO_DECORATORS }));
      return;
    case 'for':
      next(p);
      out.push(forStatement(p, { start, isAsync: true }));
      return;
    case 'with':
      next(p);
      out.push(withStatement(p, { start, isAsync: true }));
      return;
    default:
      simpleLine(p, out);
  }
}

/** A clause whose statement is missing: its expression is kept, its block joins the one around. */
function strayClause(p: Parser, out: Stmt[]): void {
  const start = p.tokenStart;
  report(p, start, p.tokenEnd, `'${wordAt(p, start)}' without the statement it belongs to`);
  next(p);
  let kept: Stmt | null = null;
  if (STARTS_EXPRESSION[p.token] === 1) {
    const value = namedExpression(p);
    kept = { kind: Kind.Expr, start: value.start, end: value.end, value };
    if (accept(p, Token.As)) identifier(p);
  }
  const end = p.previousEnd;
  out.push({ kind: Kind.ErrorStatement, start, end, statement: kept });
  for (const inner of block(p)) out.push(inner);
}

/**
 * How statements are laid out: several on a line, and blocks behind a colon.
 */

import { Kind } from './kinds.js';
import { next } from './lexer.js';
import type { Stmt } from './nodes.js';
import { fail, type Parser, report } from './parser.js';
import { skipHeader, skipStatement } from './recovery.js';
import { simpleStatement } from './simple-statements.js';
import { Token } from './tokens.js';

/** Appends the simple statements of one line and passes its end. */
export function simpleLine(p: Parser, out: Stmt[]): void {
  for (;;) {
    const start = p.tokenStart;
    p.statementStart = start;
    const statement = simpleStatement(p);
    out.push(endSimple(p, statement, start));
    if (p.token === Token.Semicolon) {
      next(p);
      if (p.token !== Token.Newline) continue;
    }
    if (p.token === Token.Newline) next(p);
    return;
  }
}

/** Checks that a simple statement ends where it should, and wraps it if anything in it did not. */
function endSimple(p: Parser, statement: Stmt, start: number): Stmt {
  const isEnd = p.token === Token.Newline || p.token === Token.Semicolon;
  if (!isEnd) fail(p, 'expected the end of the statement');
  const last = p.problems.length > 0 ? p.problems[p.problems.length - 1]! : null;
  const isDamaged = last !== null && last.end >= start;
  if (p.token === Token.Damage) skipStatement(p);
  if (!isDamaged) return statement;
  const end = Math.max(start, p.previousEnd);
  const partial = statement.end <= end ? statement : null;
  return { kind: Kind.ErrorStatement, start, end, statement: partial };
}

/** Reads the colon that ends a header, and the block behind it. */
export function block(p: Parser): readonly Stmt[] {
  const body: Stmt[] = [];
  if (p.token === Token.Colon) next(p);
  else fail(p, "expected ':'");
  const isDamaged = p.token === Token.Damage;
  if (isDamaged) skipHeader(p);
  if (p.token !== Token.Newline) {
    simpleLine(p, body);
    return body;
  }
  next(p);
  if (p.token === Token.Indent) {
    next(p);
    statements(p, body);
  } else if (!isDamaged) {
    report(p, p.tokenStart, p.tokenStart, 'expected an indented block');
  }
  return body;
}

/**
 * Appends statements up to the end of the block, and passes that. Lines indented deeper without a
 * header are taken into the block.
 */
export function statements(p: Parser, out: Stmt[]): void {
  let extra = 0;
  for (;;) {
    switch (p.token) {
      case Token.EndOfFile:
        return;
      case Token.Newline:
        next(p);
        break;
      case Token.Dedent:
        next(p);
        if (extra === 0) return;
        extra--;
        break;
      case Token.Indent: {
        const last = out[out.length - 1];
        const isExplained = last !== undefined && last.kind === Kind.ErrorStatement;
        if (!isExplained) report(p, p.tokenStart, p.tokenStart, 'unexpected indentation');
        next(p);
        extra++;
        break;
      }
      default:
        p.grammar.statement(p, out);
    }
  }
}

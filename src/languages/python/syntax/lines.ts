/**
 * How statements are laid out: several on a line, and blocks behind a colon.
 */

import { Kind } from './kinds.js';
import { next } from './lexer.js';
import type { Stmt } from './nodes.js';
import { endFrom, fail, type Parser, report } from './parser.js';
import { skipHeader, skipStatement } from './recovery.js';
import { simpleStatement } from './simple-statements.js';
import { Token } from './tokens.js';

/** Appends the simple statements of one line and passes its end. */
export function simpleLine(p: Parser, out: Stmt[]): void {
  for (;;) {
    const start = p.tokenStart;
    const before = p.problems.length;
    p.statementStart = start;
    const statement = simpleStatement(p);
    const isEnd = p.token === Token.Newline || p.token === Token.Semicolon;
    if (!isEnd) fail(p, 'expected the end of the statement');
    const isDamaged = p.problems.length > before || p.brokenString === start;
    if (p.token === Token.Damage) skipStatement(p);
    out.push(isDamaged ? damaged(p, statement, start) : statement);
    if (p.token === Token.Semicolon) {
      next(p);
      if (p.token !== Token.Newline) continue;
    }
    if (p.token === Token.Newline) next(p);
    return;
  }
}

/** Wraps a statement; what reaches into the next, because reading went back, is dropped. */
function damaged(p: Parser, statement: Stmt, start: number): Stmt {
  const end = endFrom(p, start);
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

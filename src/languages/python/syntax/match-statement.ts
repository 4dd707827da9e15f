/**
 * `match` and its cases. Both words are names elsewhere: the line decides (`lookahead.ts`).
 */

import { namedExpression, starNamedExpressions } from './expressions.js';
import { accept } from './identifiers.js';
import { Kind } from './kinds.js';
import { next } from './lexer.js';
import { block } from './lines.js';
import { lineEndsWithColon, precedesBracketOrSign, precedesOperand } from './lookahead.js';
import type { Match, MatchCase, Stmt } from './nodes.js';
import { fail, type Parser, report } from './parser.js';
import { openPattern } from './patterns.js';
import { skipHeader } from './recovery.js';
import { Token } from './tokens.js';

/** Whether the current name is `match` and begins a statement. */
export function startsMatch(p: Parser): boolean {
  if (p.tokenEnd - p.tokenStart !== 5 || p.name !== 'match') return false;
  return precedesOperand(p) || (precedesBracketOrSign(p) && lineEndsWithColon(p));
}

export function matchStatement(p: Parser, out: Stmt[]): void {
  const start = p.tokenStart;
  next(p);
  const subject = starNamedExpressions(p);
  if (!accept(p, Token.Colon)) fail(p, "expected ':'");
  if (p.token !== Token.Newline) {
    fail(p, 'expected the end of the line');
    skipHeader(p);
  }
  if (p.token === Token.Newline) next(p);
  const cases: MatchCase[] = [];
  const strays: Stmt[] = [];
  if (p.token === Token.Indent) {
    next(p);
    readCases(p, cases, strays);
  } else {
    report(p, p.tokenStart, p.tokenStart, 'expected an indented block');
  }
  out.push({ kind: Kind.Match, start, end: p.previousEnd, subject, cases } satisfies Match);
  for (const stray of strays) out.push(stray);
}

/** Reads the block of a match; statements that stand between its cases go to `strays`. */
function readCases(p: Parser, cases: MatchCase[], strays: Stmt[]): void {
  let extra = 0;
  while (p.token !== Token.EndOfFile) {
    if (p.token === Token.Name && p.name === 'case') {
      cases.push(readCase(p));
    } else if (p.token === Token.Dedent) {
      next(p);
      if (extra === 0) return;
      extra--;
    } else if (p.token === Token.Newline) {
      next(p);
    } else {
      report(p, p.tokenStart, p.tokenEnd, "expected 'case'");
      if (p.token !== Token.Indent) {
        p.grammar.statement(p, strays);
      } else {
        next(p);
        extra++;
      }
    }
  }
}

function readCase(p: Parser): MatchCase {
  const start = p.tokenStart;
  p.statementStart = start;
  next(p);
  const pattern = openPattern(p);
  const guard = accept(p, Token.If) ? namedExpression(p) : null;
  const body = block(p);
  return { kind: Kind.MatchCase, start, end: p.previousEnd, pattern, guard, body };
}

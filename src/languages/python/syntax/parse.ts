/**
 * The entry: a text becomes a module, its comments and its problems. Never throws; takes time in
 * proportion to the text; whatever is damaged is a problem, and the rest of the file is read.
 *
 * One parser serves all calls, so that its buffers and its table of names are made once. No state
 * passes from one text to the next but the identity of equal names.
 */

import { loopTarget, namedExpression, starNamedExpression, value } from './expressions.js';
import { Kind } from './kinds.js';
import { next } from './lexer.js';
import { statements } from './lines.js';
import type { Module, Stmt } from './nodes.js';
import { disjunction, expression } from './operators.js';
import { type Comment, Parser, type SyntaxProblem } from './parser.js';
import { statement } from './statements.js';
import { Token } from './tokens.js';

export interface ParsedModule {
  readonly module: Module;
  /** In the order of the text, from `#` to the end of the line. */
  readonly comments: readonly Comment[];
  /** In the order of the text, one at a place. */
  readonly problems: readonly SyntaxProblem[];
}

const parser = new Parser({
  expression,
  namedExpression,
  starNamedExpression,
  value,
  loopTarget,
  disjunction,
  statement,
});

/** Parses Python 2.7 to 3.15. Offsets are UTF-16 units of `text`, which may begin with a BOM. */
export function parsePython(text: string): ParsedModule {
  parser.reset(text);
  const body: Stmt[] = [];
  next(parser);
  while (parser.token !== Token.EndOfFile) statements(parser, body);
  const { comments } = parser;
  const problems = inOrder(parser.problems);
  parser.reset('');
  return { module: { kind: Kind.Module, start: 0, end: text.length, body }, comments, problems };
}

/** Sorted, and only the first of those that start at one place: the rest follow from it. */
function inOrder(problems: SyntaxProblem[]): SyntaxProblem[] {
  const sorted = problems.sort((a, b) => a.start - b.start);
  return sorted.filter((problem, index) => problem.start !== sorted[index - 1]?.start);
}

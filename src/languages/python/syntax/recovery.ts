/**
 * What happens after damage: find a place from which reading on makes sense, and lose as little as
 * can be on the way. In brackets that is the next comma or the closing bracket; else the end of the
 * line. A bracket that was never closed would swallow the rest of the file, so a line that looks
 * like a new statement (not indented beyond the block, or begun by a word that only begins
 * statements) ends it.
 *
 * No line is gone back to twice as the start of a statement, so that the whole stays linear.
 */

import { AT_SIGN, HASH, isNewline, NUL, SPACE, startsName, TAB } from './characters.js';
import { wordAt } from './layout.js';
import { next } from './lexer.js';
import { fail, type Parser } from './parser.js';
import { KEYWORDS, ONLY_STARTS_STATEMENT, Token } from './tokens.js';

/** Moves back to `to`, as if nothing behind it had been read yet. */
export function rewind(p: Parser, to: number): void {
  while (p.comments.length > 0 && p.comments[p.comments.length - 1]!.start >= to) p.comments.pop();
  p.position = to;
  p.previousEnd = Math.min(p.previousEnd, to);
}

/**
 * After an item of a bracket with `depth` brackets open: passes the comma and says whether another
 * item can follow. What is neither comma nor `close` is skipped as damage.
 */
export function hasNextItem(p: Parser, close: number, depth: number): boolean {
  if (p.token === Token.Comma) {
    next(p);
    return p.token !== close;
  }
  if (p.token === close) return false;
  fail(p, "expected ',' or a closing bracket");
  if (!skipItem(p, depth)) return false;
  if (p.token !== Token.Comma) return false;
  next(p);
  return p.token !== close;
}

/** Passes the bracket that closes the one with `depth` brackets open, be it the right kind or not. */
export function closeBracket(p: Parser, close: number, depth: number): void {
  if (p.token === close) {
    next(p);
    return;
  }
  fail(p, 'expected a closing bracket');
  if (skipItem(p, depth, Token.EndOfFile) && isCloser(p.token)) next(p);
}

/**
 * Leaves damage behind by going to the next comma (or `stop`) of the bracket with `depth` brackets
 * open, or to what closes it. False, still damaged, if the bracket seems never to close.
 */
function skipItem(p: Parser, depth: number, stop: number = Token.Comma): boolean {
  p.token = p.damagedToken;
  for (;;) {
    if (p.token <= Token.Dedent || startsOver(p) || isHeaderEnd(p)) {
      p.damagedToken = p.token;
      p.token = Token.Damage;
      return false;
    }
    if (p.brackets === depth ? p.token === stop : p.brackets < depth) return true;
    next(p);
  }
}

/** Leaves damage behind by going to the end of the simple statement. */
export function skipStatement(p: Parser): void {
  p.token = p.damagedToken;
  while (!endsLine(p)) {
    if (p.token === Token.Semicolon && p.brackets === 0) return;
    next(p);
  }
}

/** Leaves damage behind by going to the end of the line on which a compound statement starts. */
export function skipHeader(p: Parser): void {
  p.token = p.damagedToken;
  while (!endsLine(p)) {
    const isEnd = isHeaderEnd(p);
    if (isEnd) p.brackets = 0;
    next(p);
    if (isEnd) return;
  }
}

/** Whether the line ends here; an open bracket is given up where a new statement seems to start. */
function endsLine(p: Parser): boolean {
  if (p.token === Token.EndOfFile && p.brackets > 0) {
    p.brackets = 0;
    p.atLineStart = false;
    next(p);
    return true;
  }
  if (p.token <= Token.Dedent) return true;
  if (!startsOver(p)) return false;
  rewind(p, p.lineStart);
  p.brackets = 0;
  p.atLineStart = true;
  p.token = Token.Newline;
  p.tokenStart = p.lineStart;
  p.tokenEnd = p.lineStart;
  return true;
}

/** Whether, within brackets, the line of the current token looks like a new statement. */
function startsOver(p: Parser): boolean {
  if (p.brackets === 0 || p.lineStart <= p.statementStart) return false;
  if (p.judgedLine !== p.lineStart) {
    p.judgedLine = p.lineStart;
    p.isJudgedNew = looksNew(p, p.lineStart);
  }
  return p.isJudgedNew;
}

function looksNew(p: Parser, line: number): boolean {
  let at = line;
  let column = 0;
  for (; p.units[at] === SPACE || p.units[at] === TAB; at++) {
    column = p.units[at] === TAB ? (column | 7) + 1 : column + 1;
  }
  const isOutside = column <= p.indents[p.indentCount - 1]!;
  if (!startsName(p.units[at]!)) return isOutside && p.units[at] === AT_SIGN;
  return isOutside || STATEMENT_WORDS.has(wordAt(p, at));
}
const STATEMENT_WORDS: ReadonlySet<string> = new Set(
  KEYWORDS.filter(([, token]) => ONLY_STARTS_STATEMENT[token] === 1).map(([word]) => word),
);

/** Whether this is a colon at the end of its line, but inside brackets. */
export function isHeaderEnd(p: Parser): boolean {
  if (p.token !== Token.Colon || p.brackets === 0) return false;
  let at = p.tokenEnd;
  while (p.units[at] === SPACE || p.units[at] === TAB) at++;
  const unit = p.units[at]!;
  return isNewline(unit) || unit === HASH || (unit === NUL && at >= p.length);
}

function isCloser(token: number): boolean {
  return token === Token.RightParen || token === Token.RightBracket || token === Token.RightBrace;
}

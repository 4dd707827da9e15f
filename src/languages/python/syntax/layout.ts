/**
 * What lies between tokens: line ends, comments, indentation. The start of a line outside brackets
 * becomes an Indent, one or more Dedents, or nothing.
 */

import {
  BACKSLASH,
  CARRIAGE_RETURN,
  EQUALS,
  FORM_FEED,
  GREATER,
  HASH,
  isInName,
  isNewline,
  LESS,
  LINE_FEED,
  NUL,
  SPACE,
  startsName,
  TAB,
} from './characters.js';
import { MAX_INDENTS } from './limits.js';
import { type Parser, report } from './parser.js';
import { Token } from './tokens.js';

const BAR = 124;
const CONFLICT_MARKER_LENGTH = 7;

/** The offset after the line end at `at` (LF, CR or both). */
export function afterNewline(units: Uint16Array, at: number): number {
  return units[at] === CARRIAGE_RETURN && units[at + 1] === LINE_FEED ? at + 2 : at + 1;
}

/** The offset of the line end at or after `at`, or of the end of the text. */
export function lineEnd(p: Parser, at: number): number {
  const units = p.units;
  while (!isNewline(units[at]!) && (units[at] !== NUL || at < p.length)) at++;
  return at;
}

/** Records the comment at `at` and returns where it ends. */
export function comment(p: Parser, at: number): number {
  const end = lineEnd(p, at);
  p.comments.push({ start: at, end });
  return end;
}

/** Makes a token of no width at `at`. */
export function layoutToken(p: Parser, token: number, at: number): void {
  p.token = token;
  p.tokenStart = at;
  p.tokenEnd = at;
}

/**
 * Skips blank lines and the indentation of the first that is not, and compares that with the open
 * blocks. True if that made an Indent or Dedent; else the first token of the line comes next.
 */
export function startLine(p: Parser): boolean {
  const units = p.units;
  let at = p.position;
  let skipDeeperThan = -1;
  for (;;) {
    p.lineStart = at;
    const column = measureIndent(p, at);
    at = p.position;
    const unit = units[at]!;
    if (isNewline(unit)) {
      at = afterNewline(units, at);
    } else if (unit === HASH) {
      at = comment(p, at);
    } else if (unit === NUL && at >= p.length) {
      return false;
    } else if (at === p.lineStart && isConflictMarker(p, at)) {
      at = skipConflictMarker(p, at);
    } else if (skipDeeperThan >= 0 && column > skipDeeperThan) {
      at = lineEnd(p, at);
    } else {
      p.atLineStart = false;
      const current = p.indents[p.indentCount - 1]!;
      if (column <= current) return column < current && dedent(p, column);
      if (p.indentCount <= MAX_INDENTS) {
        p.indents[p.indentCount++] = column;
        layoutToken(p, Token.Indent, at);
        return true;
      }
      report(p, at, at, `nested deeper than ${MAX_INDENTS} levels`);
      skipDeeperThan = current;
      at = lineEnd(p, at);
    }
  }
}

/** The column of the first character that is not blank; leaves `p.position` there. */
function measureIndent(p: Parser, at: number): number {
  const units = p.units;
  let column = 0;
  let continuedColumn = -1;
  for (;;) {
    const unit = units[at]!;
    if (unit === SPACE) column++;
    else if (unit === TAB) column = (column | 7) + 1;
    else if (unit === FORM_FEED) column = 0;
    else if (unit === BACKSLASH && isNewline(units[at + 1]!)) {
      if (continuedColumn < 0) continuedColumn = column;
      column = 0;
      at = afterNewline(units, at + 1) - 1;
    } else break;
    at++;
  }
  p.position = at;
  return continuedColumn < 0 ? column : continuedColumn;
}

/**
 * Closes blocks down to `column`. A column between two blocks is a mistake: the line is taken to
 * belong to the inner one, unless it goes on a statement of the outer one (`else` and its like).
 */
function dedent(p: Parser, column: number): boolean {
  let count = p.indentCount;
  while (column < p.indents[count - 1]!) count--;
  if (column !== p.indents[count - 1]) {
    if (column !== p.misfitColumn) {
      report(p, p.lineStart, p.position, 'indentation does not match any outer block');
    }
    p.misfitColumn = column;
    if (!startsClause(p)) count++;
  } else {
    p.misfitColumn = -1;
  }
  if (count === p.indentCount) return false;
  p.pendingDedents = p.indentCount - count - 1;
  p.indentCount = count;
  layoutToken(p, Token.Dedent, p.position);
  return true;
}

function startsClause(p: Parser): boolean {
  const word = wordAt(p, p.position);
  return word === 'else' || word === 'elif' || word === 'except' || word === 'finally';
}

/** The name or keyword that starts at `at`; empty where none does. */
export function wordAt(p: Parser, at: number): string {
  let end = at;
  if (startsName(p.units[at]!)) while (isInName(p.units[end]!)) end++;
  return p.text.slice(at, end);
}

/** Whether the line at `at` is one of the marks that a failed merge leaves. */
export function isConflictMarker(p: Parser, at: number): boolean {
  const units = p.units;
  const unit = units[at];
  if (unit !== LESS && unit !== GREATER && unit !== EQUALS && unit !== BAR) return false;
  let length = 1;
  while (units[at + length] === unit) length++;
  if (length !== CONFLICT_MARKER_LENGTH) return false;
  const next = units[at + length]!;
  return next === SPACE || isNewline(next) || (next === NUL && at + length >= p.length);
}

/** Skips the line of a conflict mark, so that both sides of the conflict are read. */
export function skipConflictMarker(p: Parser, at: number): number {
  const end = lineEnd(p, at);
  report(p, at, end, 'merge conflict marker');
  return end;
}

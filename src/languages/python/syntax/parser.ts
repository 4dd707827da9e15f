/**
 * The state of one parse: the text, the current token, what surrounds it, and what has been
 * collected. The grammar itself is plain functions over this state, in files of their own; where
 * the grammar is recursive across files, a rule is called through `grammar`.
 *
 * An error never unwinds. `fail` notes the problem and puts `Token.Damage` in place of the current
 * token; no rule accepts that token, so every rule returns what it has, with an ErrorExpression
 * where something is missing, until one that can continue asks `recovery.ts` to.
 */

import { BYTE_ORDER_MARK, NUL } from './characters.js';
import { Kind } from './kinds.js';
import { MAX_INDENTS, MAX_NESTING } from './limits.js';
import { NameTable } from './names.js';
import type { Expression, GeneratorExp, Span, Stmt } from './nodes.js';
import { Token } from './tokens.js';

/** How far past a character the lexer looks without asking for the end of the text. */
const LOOKAHEAD = 4;
/** Damaged f-strings, and lookahead, may read this many times the text again, all in all. */
const REREAD_FACTOR = 4;

/** A comment from its `#` to the end of its line. */
export type Comment = Span;

export interface SyntaxProblem extends Span {
  readonly message: string;
}

/** The rules through which the grammar recurses from one file into another. */
export interface Grammar {
  /** `expression` of Python's grammar: no walrus, no star, no comma. */
  readonly expression: (p: Parser) => Expression;
  readonly namedExpression: (p: Parser) => Expression;
  readonly starNamedExpression: (p: Parser) => Expression;
  /** `star_expressions` or a `yield`: what may stand right of `=`. */
  readonly value: (p: Parser) => Expression;
  /** The targets between `for` and `in`. */
  readonly loopTarget: (p: Parser) => Expression;
  /** `or`, `and`, `not` and comparisons, but no ternary. */
  readonly disjunction: (p: Parser) => Expression;
  /** Appends one statement, or the several of a line. */
  readonly statement: (p: Parser, out: Stmt[]) => void;
}

export class Parser {
  readonly grammar: Grammar;
  readonly names = new NameTable();
  text = '';
  /** The text's code units, then NULs: `LOOKAHEAD` of them. */
  units = new Uint16Array(1 << 16);
  length = 0;

  /** Where the next token is looked for. */
  position = 0;
  token: number = Token.EndOfFile;
  tokenStart = 0;
  tokenEnd = 0;
  /** Where the last token ended that is not layout. */
  previousEnd = 0;
  /** Of a Name or keyword: its text. */
  name = '';
  /** Of a Number. */
  number: number | bigint = 0;
  numberForm: 'int' | 'float' | 'imaginary' = 'int';
  /** Of a String or FormatString: the `StringFlag`s, and the content between the quotes. */
  stringFlags = 0;
  contentStart = 0;
  contentEnd = 0;

  /** Open brackets: newlines mean nothing inside them. */
  brackets = 0;
  /** Levels of `MAX_NESTING` in use. */
  nesting = 0;
  /** The columns of the open blocks, 0 first. */
  readonly indents = new Int32Array(MAX_INDENTS + 1);
  indentCount = 1;
  pendingDedents = 0;
  atLineStart = true;
  /** Where the line begins that the lexer is in. */
  lineStart = 0;
  /** The column of the last line whose indentation fits no open block; -1 if it did fit. */
  misfitColumn = -1;

  /** Where the current statement starts. */
  statementStart = 0;
  /** The token that `Token.Damage` replaced. */
  damagedToken: number = Token.EndOfFile;
  /** Whether the line that starts at `judgedLine` looks like a new statement. */
  judgedLine = -1;
  isJudgedNew = false;
  /** Characters that may still be read again; what keeps the parse linear. */
  rewindAllowance = 0;
  lookaheadAllowance = 0;
  /** Whether an opening triple quote is known never to close: `"`, `'`. */
  endlessDouble = false;
  endlessSingle = false;
  /** Where the last string without an end starts; -1 before there is one. */
  brokenString = -1;
  /** The expression that `Token.ReadAhead` stands for. */
  readAhead: Expression | null = null;
  resumeToken: number = Token.EndOfFile;
  resumeStart = 0;
  resumeEnd = 0;

  /** The last generator without brackets of its own: if it is the only argument, it gets the call's. */
  bareGenerator: GeneratorExp | null = null;

  comments: Comment[] = [];
  problems: SyntaxProblem[] = [];

  constructor(grammar: Grammar) {
    this.grammar = grammar;
  }

  reset(text: string): void {
    this.names.forgetIfFull();
    this.text = text;
    this.length = text.length;
    this.load(text);
    this.position = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
    this.token = Token.EndOfFile;
    this.tokenStart = 0;
    this.tokenEnd = 0;
    this.previousEnd = 0;
    this.brackets = 0;
    this.nesting = 0;
    this.indentCount = 1;
    this.pendingDedents = 0;
    this.atLineStart = true;
    this.lineStart = 0;
    this.misfitColumn = -1;
    this.statementStart = 0;
    this.judgedLine = -1;
    this.rewindAllowance = REREAD_FACTOR * text.length;
    this.lookaheadAllowance = REREAD_FACTOR * text.length;
    this.endlessDouble = false;
    this.endlessSingle = false;
    this.brokenString = -1;
    this.readAhead = null;
    this.bareGenerator = null;
    this.comments = [];
    this.problems = [];
  }

  private load(text: string): void {
    const needed = text.length + LOOKAHEAD;
    if (this.units.length < needed) {
      this.units = new Uint16Array(Math.max(this.units.length * 2, needed));
    }
    const units = this.units;
    for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index);
    units.fill(NUL, text.length, needed);
  }
}

export function report(p: Parser, start: number, end: number, message: string): void {
  // The text may end inside a string whose token starts at that end.
  p.problems.push({ start, end: Math.max(start, end), message });
}

/** Notes that the current token makes no sense here, unless something already did not. */
export function fail(p: Parser, message: string): void {
  if (p.token === Token.Damage) return;
  report(p, p.tokenStart, p.tokenEnd, message);
  p.damagedToken = p.token;
  p.token = Token.Damage;
}

/** Where a node that starts at `start` ends, even if nothing of it could be read. */
export function endFrom(p: Parser, start: number): number {
  return Math.max(start, p.previousEnd);
}

/** Takes a level of nesting, to be given back by `p.nesting--`; or notes that there is none left. */
export function isTooDeep(p: Parser): boolean {
  if (p.nesting >= MAX_NESTING) {
    fail(p, `nested deeper than ${MAX_NESTING} levels`);
    return true;
  }
  p.nesting++;
  return false;
}

/** Notes that there is no expression here, and stands in for it. */
export function missing(p: Parser, message: string): Expression {
  fail(p, message);
  return hole(p);
}

/** What stands in for an expression after damage that has been noted. */
export function hole(p: Parser): Expression {
  return { kind: Kind.ErrorExpression, start: p.tokenStart, end: p.tokenStart };
}

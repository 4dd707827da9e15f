/**
 * The kinds of tokens and what the parser asks of a kind by table: how tightly an operator binds,
 * whether an expression can start here, whether one can go on. Layout tokens come first, so that
 * "is it layout" is a comparison. They are plain numbers to the compiler, because the current token
 * changes with every call, which it would not notice.
 */

import type { BinaryOperator, CompareOperator } from './expression-nodes.js';

export const Token = {
  EndOfFile: 0,
  Newline: 1,
  Indent: 2,
  Dedent: 3,
  /** Takes the place of the token at which a statement stopped making sense. */
  Damage: 4,

  Name: 5,
  Number: 6,
  String: 7,
  /** The opening of an f-string or t-string, up to and with the quote. */
  FormatString: 8,
  /** A character that no token begins with. */
  Unknown: 9,

  LeftParen: 10,
  RightParen: 11,
  LeftBracket: 12,
  RightBracket: 13,
  LeftBrace: 14,
  RightBrace: 15,
  Comma: 16,
  Colon: 17,
  Dot: 18,
  Semicolon: 19,
  Assign: 20,
  Arrow: 21,
  AugAssign: 22,
  Walrus: 23,
  Ellipsis: 24,
  Bang: 25,
  Backtick: 26,
  Tilde: 27,
  /** An expression that was read ahead of its turn; see `with-statement.ts`. */
  ReadAhead: 28,

  Bar: 30,
  Caret: 31,
  Ampersand: 32,
  ShiftLeft: 33,
  ShiftRight: 34,
  Plus: 35,
  Minus: 36,
  Star: 37,
  Slash: 38,
  DoubleSlash: 39,
  Percent: 40,
  At: 41,
  DoubleStar: 42,

  Less: 50,
  Greater: 51,
  LessEqual: 52,
  GreaterEqual: 53,
  EqualEqual: 54,
  NotEqual: 55,

  False: 64,
  None: 65,
  True: 66,
  And: 67,
  As: 68,
  Assert: 69,
  Async: 70,
  Await: 71,
  Break: 72,
  Class: 73,
  Continue: 74,
  Def: 75,
  Del: 76,
  Elif: 77,
  Else: 78,
  Except: 79,
  Finally: 80,
  For: 81,
  From: 82,
  Global: 83,
  If: 84,
  Import: 85,
  In: 86,
  Is: 87,
  Lambda: 88,
  Nonlocal: 89,
  Not: 90,
  Or: 91,
  Pass: 92,
  Raise: 93,
  Return: 94,
  Try: 95,
  While: 96,
  With: 97,
  Yield: 98,
};

export const FIRST_KEYWORD = Token.False;
const TOKEN_KINDS = 128;

/** The reserved words with their tokens, in the order of the tokens. */
export const KEYWORDS: readonly (readonly [word: string, token: number])[] = Object.entries(Token)
  .filter(([, token]) => token >= FIRST_KEYWORD)
  .map(([name, token]) => [/^(False|None|True)$/.test(name) ? name : name.toLowerCase(), token]);

/** How tightly a binary operator binds, from 1; 0 for every other token. */
export const BINDING = table({
  Bar: 1,
  Caret: 2,
  Ampersand: 3,
  ShiftLeft: 4,
  ShiftRight: 4,
  Plus: 5,
  Minus: 5,
  Star: 6,
  Slash: 6,
  DoubleSlash: 6,
  Percent: 6,
  At: 6,
});

/** 1 where an expression that has been read so far may go on with this token. */
export const CONTINUES = table({
  Bar: 1,
  Caret: 1,
  Ampersand: 1,
  ShiftLeft: 1,
  ShiftRight: 1,
  Plus: 1,
  Minus: 1,
  Star: 1,
  Slash: 1,
  DoubleSlash: 1,
  Percent: 1,
  At: 1,
  Less: 1,
  Greater: 1,
  LessEqual: 1,
  GreaterEqual: 1,
  EqualEqual: 1,
  NotEqual: 1,
  And: 1,
  Or: 1,
  Not: 1,
  In: 1,
  Is: 1,
  If: 1,
});

/** 1 where an expression (or a starred one) can start. */
export const STARTS_EXPRESSION = table({
  Name: 1,
  Number: 1,
  String: 1,
  FormatString: 1,
  LeftParen: 1,
  LeftBracket: 1,
  LeftBrace: 1,
  Ellipsis: 1,
  Backtick: 1,
  Tilde: 1,
  ReadAhead: 1,
  Plus: 1,
  Minus: 1,
  Star: 1,
  False: 1,
  None: 1,
  True: 1,
  Async: 1,
  Await: 1,
  Lambda: 1,
  Not: 1,
  Yield: 1,
});

/** 1 for a word that only ever begins a statement: on a new line it ends a forgotten bracket. */
export const ONLY_STARTS_STATEMENT = table({
  Assert: 1,
  Break: 1,
  Class: 1,
  Continue: 1,
  Def: 1,
  Del: 1,
  Except: 1,
  Finally: 1,
  Global: 1,
  Nonlocal: 1,
  Pass: 1,
  Raise: 1,
  Return: 1,
  Try: 1,
  While: 1,
  With: 1,
});

export const BINARY_TEXT: readonly BinaryOperator[] = texts<BinaryOperator>({
  Bar: '|',
  Caret: '^',
  Ampersand: '&',
  ShiftLeft: '<<',
  ShiftRight: '>>',
  Plus: '+',
  Minus: '-',
  Star: '*',
  Slash: '/',
  DoubleSlash: '//',
  Percent: '%',
  At: '@',
  DoubleStar: '**',
});

export const COMPARE_TEXT: readonly CompareOperator[] = texts<CompareOperator>({
  Less: '<',
  Greater: '>',
  LessEqual: '<=',
  GreaterEqual: '>=',
  EqualEqual: '==',
  NotEqual: '!=',
});

function table(entries: Partial<Record<keyof typeof Token, number>>): Uint8Array {
  const result = new Uint8Array(TOKEN_KINDS);
  for (const [name, value] of Object.entries(entries)) {
    result[Token[name as keyof typeof Token]] = value;
  }
  return result;
}

function texts<T extends string>(entries: Partial<Record<keyof typeof Token, T>>): T[] {
  const result: T[] = [];
  for (const [name, value] of Object.entries(entries)) {
    result[Token[name as keyof typeof Token]] = value as T;
  }
  return result;
}

/**
 * Names where the grammar wants a name, and the smallest steps of reading: one token, if it is there.
 */

import { next } from './lexer.js';
import { fail, type Parser } from './parser.js';
import { Token } from './tokens.js';

/** For lists that are empty. Made so that it has the same inner form as one that was filled. */
export const NONE: readonly never[] = [{}].slice(1) as never[];

/** Passes the token if it is the current one. */
export function accept(p: Parser, token: number): boolean {
  if (p.token !== token) return false;
  next(p);
  return true;
}

export function expect(p: Parser, token: number, message: string): void {
  if (p.token === token) next(p);
  else fail(p, message);
}

/** `async` and `await` were ordinary names before Python 3.7. */
export function isIdentifier(token: number): boolean {
  return token === Token.Name || token === Token.Async || token === Token.Await;
}

/** Reads a name; empty where there is none. */
export function identifier(p: Parser): string {
  if (!isIdentifier(p.token)) {
    fail(p, 'expected a name');
    return '';
  }
  const { name } = p;
  next(p);
  return name;
}

/** Reads `a.b.c`; empty where there is no name. */
export function dottedName(p: Parser): string {
  let name = identifier(p);
  while (accept(p, Token.Dot)) name += `.${identifier(p)}`;
  return name;
}

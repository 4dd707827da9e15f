/**
 * `import` and `from … import`.
 */

import { accept, dottedName, expect, identifier, isIdentifier, NONE } from './identifiers.js';
import { Kind } from './kinds.js';
import { next } from './lexer.js';
import type { Alias, Import, ImportFrom } from './nodes.js';
import { endFrom, type Parser } from './parser.js';
import { closeBracket, hasNextItem } from './recovery.js';
import { Token } from './tokens.js';

/** What stands before the statement's own keyword: where it starts, whether it is lazy (PEP 810). */
export interface ImportOpening {
  readonly start: number;
  readonly lazy: boolean;
}

export function importStatement(p: Parser, { start, lazy }: ImportOpening): Import {
  next(p);
  const names = [alias(p, dottedName)];
  while (accept(p, Token.Comma)) names.push(alias(p, dottedName));
  return { kind: Kind.Import, start, end: p.previousEnd, lazy, names };
}

export function importFromStatement(p: Parser, { start, lazy }: ImportOpening): ImportFrom {
  next(p);
  let level = 0;
  while (p.token === Token.Dot || p.token === Token.Ellipsis) {
    level += p.token === Token.Dot ? 1 : 3;
    next(p);
  }
  const hasModule = isIdentifier(p.token) || level === 0;
  const module = hasModule ? dottedName(p) : null;
  expect(p, Token.Import, "expected 'import'");
  const names = importedNames(p);
  return { kind: Kind.ImportFrom, start, end: p.previousEnd, lazy, module, level, names };
}

function importedNames(p: Parser): readonly Alias[] {
  if (p.token === Token.Damage) return NONE;
  if (p.token === Token.Star) {
    const { tokenStart: start, tokenEnd: end } = p;
    next(p);
    return [{ kind: Kind.Alias, start, end, name: '*', asname: null, asnameStart: -1 }];
  }
  const names: Alias[] = [];
  if (p.token === Token.LeftParen) {
    const depth = p.brackets;
    next(p);
    do names.push(alias(p, identifier));
    while (hasNextItem(p, Token.RightParen, depth));
    closeBracket(p, Token.RightParen, depth);
    return names;
  }
  do names.push(alias(p, identifier));
  while (accept(p, Token.Comma));
  return names;
}

function alias(p: Parser, readName: (p: Parser) => string): Alias {
  const start = p.tokenStart;
  const name = readName(p);
  let asname: string | null = null;
  let asnameStart = -1;
  if (accept(p, Token.As)) {
    asnameStart = p.tokenStart;
    asname = identifier(p);
  }
  return { kind: Kind.Alias, start, end: endFrom(p, start), name, asname, asnameStart };
}

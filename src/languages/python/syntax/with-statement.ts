/**
 * `with`. Its items may stand in brackets, and so may an expression that its first item begins with;
 * which of the two an opening bracket is, is only known behind the closing one. What is in between
 * reads the same either way, so it is read once and then taken as the one or handed on as the other.
 */

import type { Opening } from './compound-statements.js';
import { generators, startsComprehension } from './comprehensions.js';
import { target } from './expressions.js';
import { accept } from './identifiers.js';
import { Kind } from './kinds.js';
import { next } from './lexer.js';
import { block } from './lines.js';
import type { Expression, With, WithItem } from './nodes.js';
import { expression } from './operators.js';
import { endFrom, isTooDeep, type Parser } from './parser.js';
import { closeBracket, hasNextItem } from './recovery.js';
import { Token } from './tokens.js';

export function withStatement(p: Parser, { start, isAsync }: Opening): With {
  next(p);
  const items = (p.token === Token.LeftParen ? bracketed(p) : null) ?? itemList(p);
  const body = block(p);
  return { kind: Kind.With, start, end: p.previousEnd, isAsync, items, body };
}

function itemList(p: Parser): WithItem[] {
  const items = [item(p)];
  while (accept(p, Token.Comma)) items.push(item(p));
  return items;
}

function item(p: Parser): WithItem {
  const start = p.tokenStart;
  return itemAfter(p, expression(p), start);
}

function itemAfter(p: Parser, contextExpr: Expression, start: number): WithItem {
  const optionalVars = accept(p, Token.As) ? target(p) : null;
  return { kind: Kind.WithItem, start, end: endFrom(p, start), contextExpr, optionalVars };
}

/** The items in brackets; or null, and then what was in them is `Token.ReadAhead`. */
function bracketed(p: Parser): WithItem[] | null {
  if (isTooDeep(p)) return null;
  const start = p.tokenStart;
  const depth = p.brackets;
  next(p);
  const items: WithItem[] = [];
  let canBeItems = true;
  let hasComma = false;
  let generator: Expression | null = null;
  let isMore = p.token !== Token.RightParen;
  while (isMore) {
    const itemStart = p.tokenStart;
    const isYield = p.token === Token.Yield;
    const element = isYield ? p.grammar.value(p) : p.grammar.starNamedExpression(p);
    if (isYield || !canStandAsItem(element)) canBeItems = false;
    if (items.length === 0 && startsComprehension(p)) {
      const clauses = generators(p, Token.RightParen);
      const { start: eltStart } = element;
      generator = {
        kind: Kind.GeneratorExp,
        start: eltStart,
        end: p.previousEnd,
        elt: element,
        generators: clauses,
      };
    }
    items.push(itemAfter(p, element, itemStart));
    hasComma ||= p.token === Token.Comma;
    isMore = hasNextItem(p, Token.RightParen, depth);
  }
  closeBracket(p, Token.RightParen, depth);
  p.nesting--;
  const hasTarget = items.some((one) => one.optionalVars !== null);
  const isItems = generator === null && canBeItems && items.length > 0 && p.token === Token.Colon;
  if (hasTarget || isItems || p.token === Token.Damage) return items;
  handOn(p, start, whole(p, { start, items, hasComma, generator }));
  return null;
}

function canStandAsItem(element: Expression): boolean {
  return element.kind !== Kind.Starred && element.kind !== Kind.NamedExpr;
}

interface Contents {
  readonly start: number;
  readonly items: readonly WithItem[];
  readonly hasComma: boolean;
  readonly generator: Expression | null;
}

/** The contents of the brackets as one expression. */
function whole(p: Parser, { start, items, hasComma, generator }: Contents): Expression {
  const end = p.previousEnd;
  if (generator !== null) return { ...generator, start, end };
  if (items.length === 1 && !hasComma) return items[0]!.contextExpr;
  const elts = items.map((one) => one.contextExpr);
  return { kind: Kind.Tuple, start, end, elts };
}

/** Makes `result`, which stood from `start` to here, the current token. */
function handOn(p: Parser, start: number, result: Expression): void {
  p.readAhead = result;
  p.resumeToken = p.token;
  p.resumeStart = p.tokenStart;
  p.resumeEnd = p.tokenEnd;
  p.token = Token.ReadAhead;
  p.tokenStart = start;
  p.tokenEnd = p.previousEnd;
}

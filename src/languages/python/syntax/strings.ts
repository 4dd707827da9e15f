/**
 * String expressions: one literal, or several in a row, which are one string.
 */

import type { Expression, StringPart } from './expression-nodes.js';
import { formatString } from './format-string.js';
import { Kind } from './kinds.js';
import { next } from './lexer.js';
import type { Parser } from './parser.js';
import { StringFlag } from './string-scan.js';
import { stringValue } from './string-value.js';
import { Token } from './tokens.js';

/** Reads the literals from the current token, which is one. */
export function strings(p: Parser): Expression {
  const start = p.tokenStart;
  if (p.token === Token.FormatString) return joined(p, start, []);
  const isBytes = (p.stringFlags & StringFlag.Bytes) !== 0;
  let value = stringValue(p);
  next(p);
  while (p.token === Token.String) {
    value += stringValue(p);
    next(p);
  }
  const literal = { kind: Kind.Str, start, end: p.previousEnd, value, isBytes };
  return p.token === Token.FormatString ? joined(p, start, [literal]) : literal;
}

function joined(p: Parser, start: number, values: StringPart[]): Expression {
  let isTemplate = false;
  for (;;) {
    if (p.token === Token.FormatString) {
      isTemplate ||= (p.stringFlags & StringFlag.Template) !== 0;
      formatString(p, values);
    } else if (p.token === Token.String) {
      const isBytes = (p.stringFlags & StringFlag.Bytes) !== 0;
      const value = stringValue(p);
      values.push({ kind: Kind.Str, start: p.tokenStart, end: p.tokenEnd, value, isBytes });
      next(p);
    } else {
      const end = p.previousEnd;
      return isTemplate
        ? { kind: Kind.TemplateStr, start, end, values }
        : { kind: Kind.JoinedStr, start, end, values };
    }
  }
}

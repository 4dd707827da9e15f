/**
 * Where the comments of a file stand: outside every token of its tree.
 */
import type ts from 'typescript';
import { Kind } from './kinds.generated.js';
import { eachChild } from './parser.js';

/** Starts and ends in turn. */
export function commentsOf(text: string, tree: ts.SourceFile | null): Int32Array {
  const spans: number[] = [];
  const literals = tree === null ? [] : literalsOf(tree);
  let next = 0;
  for (let at = 0; at < text.length; at++) {
    while (next < literals.length && literals[next + 1]! <= at) next += 2;
    if (next < literals.length && literals[next]! <= at) {
      at = literals[next + 1]! - 1;
      continue;
    }
    if (text.charCodeAt(at) !== SLASH) continue;
    const end = endOfComment(text, at);
    if (end < 0) continue;
    spans.push(at, end);
    at = end - 1;
  }
  return Int32Array.from(spans);
}

const SLASH = 47;

/** Where the comment that begins at a place ends, -1 if none begins there. */
function endOfComment(text: string, at: number): number {
  if (text[at + 1] === '/') {
    const end = text.slice(at).search(/[\r\n\u2028\u2029]/);
    return end < 0 ? text.length : at + end;
  }
  if (text[at + 1] !== '*') return -1;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + 2;
}

/** Spans of tokens that may hold what looks like a comment, in the order of the text. */
function literalsOf(tree: ts.SourceFile): number[] {
  const spans: number[] = [];
  const visit = (node: ts.Node): void => {
    switch (node.kind) {
      case Kind.StringLiteral:
      case Kind.NoSubstitutionTemplateLiteral:
      case Kind.RegularExpressionLiteral:
      case Kind.TemplateHead:
      case Kind.TemplateMiddle:
      case Kind.TemplateTail:
      case Kind.JsxText:
        spans.push(startOfToken(node, tree.text), node.end);
        return;
      default:
        eachChild(node, visit);
    }
  };
  try {
    visit(tree);
  } catch {
    // Nested too deeply: what was seen so far is in order.
  }
  return spans;
}

/** Tokens of text begin behind white space and comments. */
function startOfToken(node: ts.Node, text: string): number {
  if (node.kind === Kind.JsxText) return node.pos;
  let at = node.pos;
  while (at < node.end) {
    const end = text.charCodeAt(at) === SLASH ? endOfComment(text, at) : -1;
    if (end >= 0) at = end;
    else if (/\s/.test(text[at]!)) at++;
    else break;
  }
  return at;
}

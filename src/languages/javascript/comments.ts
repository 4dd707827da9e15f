/**
 * Where the comments of a file stand: outside every token of its tree.
 */
import type ts from 'typescript';
import { Kind } from './kinds.generated.js';
import { eachChild } from './parser.js';
import { endOfComment, startOfToken } from './trivia.js';

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
    const end = endOfComment(text, at);
    if (end < 0) continue;
    spans.push(at, end);
    at = end - 1;
  }
  return Int32Array.from(spans);
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
        spans.push(startOfToken(node, tree.text), node.end);
        return;
      case Kind.JsxText:
        spans.push(node.pos, node.end);
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

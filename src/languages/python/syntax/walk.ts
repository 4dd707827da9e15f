/**
 * Visits every node of a tree in the order of the text, more or less (parts of a node in the order
 * of its fields), without recursion: a left spine of any length is fine.
 */

import { Kind } from './kinds.js';
import type { Node } from './nodes.js';

type Child = Node | null;

/** Calls `visit` for `root` and all below it, parents first. */
export function walk(root: Node, visit: (node: Node) => void): void {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    visit(node);
    const first = pending.length;
    pushChildren(node, pending);
    reverseFrom(pending, first);
  }
}

/** Turns the end of a list around, so that what was pushed first is popped first. */
function reverseFrom(nodes: Node[], first: number): void {
  for (let low = first, high = nodes.length - 1; low < high; low++, high--) {
    const node = nodes[low]!;
    nodes[low] = nodes[high]!;
    nodes[high] = node;
  }
}

/** Appends the nodes directly below `node` to `out`. */
export function pushChildren(node: Node, out: Node[]): void {
  if (node.kind <= Kind.ErrorStatement) pushOfStatement(node, out);
  else if (node.kind <= Kind.ErrorExpression) pushOfExpression(node, out);
  else if (node.kind <= Kind.ErrorPattern) pushOfPattern(node, out);
  else pushOfPart(node, out);
}

function one(out: Node[], node: Child): void {
  if (node !== null) out.push(node);
}

function all(out: Node[], nodes: readonly Child[]): void {
  for (const node of nodes) if (node !== null) out.push(node);
}

function pushOfStatement(node: Node, out: Node[]): void {
  switch (node.kind) {
    case Kind.FunctionDef:
      all(out, node.decorators);
      all(out, node.typeParams);
      one(out, node.args);
      one(out, node.returns);
      all(out, node.body);
      return;
    case Kind.ClassDef:
      all(out, node.decorators);
      all(out, node.typeParams);
      all(out, node.bases);
      all(out, node.keywords);
      all(out, node.body);
      return;
    case Kind.For:
      one(out, node.target);
      one(out, node.iter);
      all(out, node.body);
      all(out, node.orelse);
      return;
    case Kind.If:
      one(out, node.test);
      all(out, node.body);
      all(out, node.elifs);
      all(out, node.orelse);
      return;
    case Kind.While:
      one(out, node.test);
      all(out, node.body);
      all(out, node.orelse);
      return;
    case Kind.With:
      all(out, node.items);
      all(out, node.body);
      return;
    case Kind.Try:
      all(out, node.body);
      all(out, node.handlers);
      all(out, node.orelse);
      all(out, node.finalbody);
      return;
    case Kind.Match:
      one(out, node.subject);
      all(out, node.cases);
      return;
    default:
      pushOfSimple(node, out);
  }
}

function pushOfSimple(node: Node, out: Node[]): void {
  switch (node.kind) {
    case Kind.Module:
      all(out, node.body);
      return;
    case Kind.Expr:
    case Kind.Return:
      one(out, node.value);
      return;
    case Kind.Assign:
      all(out, node.targets);
      one(out, node.value);
      return;
    case Kind.AugAssign:
      one(out, node.target);
      one(out, node.value);
      return;
    case Kind.AnnAssign:
      one(out, node.target);
      one(out, node.annotation);
      one(out, node.value);
      return;
    case Kind.Delete:
      all(out, node.targets);
      return;
    case Kind.Raise:
      all(out, [node.exc, node.cause, node.inst, node.tback]);
      return;
    case Kind.Assert:
      all(out, [node.test, node.msg]);
      return;
    case Kind.Import:
    case Kind.ImportFrom:
      all(out, node.names);
      return;
    case Kind.TypeAlias:
      one(out, node.name);
      all(out, node.typeParams);
      one(out, node.value);
      return;
    case Kind.Print:
      one(out, node.dest);
      all(out, node.values);
      return;
    case Kind.Exec:
      all(out, [node.body, node.globals, node.locals]);
      return;
    case Kind.ErrorStatement:
      one(out, node.statement);
  }
}

function pushOfExpression(node: Node, out: Node[]): void {
  switch (node.kind) {
    case Kind.Attribute:
      one(out, node.value);
      return;
    case Kind.Call:
      one(out, node.func);
      all(out, node.args);
      all(out, node.keywords);
      return;
    case Kind.Subscript:
      one(out, node.value);
      one(out, node.slice);
      return;
    case Kind.BinOp:
      one(out, node.left);
      one(out, node.right);
      return;
    case Kind.UnaryOp:
      one(out, node.operand);
      return;
    case Kind.Compare:
      one(out, node.left);
      all(out, node.comparators);
      return;
    case Kind.BoolOp:
    case Kind.JoinedStr:
    case Kind.TemplateStr:
      all(out, node.values);
      return;
    case Kind.List:
    case Kind.Tuple:
    case Kind.Set:
      all(out, node.elts);
      return;
    case Kind.Starred:
    case Kind.Await:
    case Kind.Yield:
    case Kind.YieldFrom:
    case Kind.Repr:
      one(out, node.value);
      return;
    default:
      pushOfLargeExpression(node, out);
  }
}

function pushOfLargeExpression(node: Node, out: Node[]): void {
  switch (node.kind) {
    case Kind.Dict:
      for (let index = 0; index < node.values.length; index++) {
        one(out, node.keys[index] ?? null);
        one(out, node.values[index]!);
      }
      return;
    case Kind.FormattedValue:
    case Kind.Interpolation:
      one(out, node.value);
      all(out, node.formatSpec ?? []);
      return;
    case Kind.ListComp:
    case Kind.SetComp:
    case Kind.GeneratorExp:
      one(out, node.elt);
      all(out, node.generators);
      return;
    case Kind.DictComp:
      one(out, node.key);
      one(out, node.value);
      all(out, node.generators);
      return;
    case Kind.IfExp:
      one(out, node.body);
      one(out, node.test);
      one(out, node.orelse);
      return;
    case Kind.Lambda:
      one(out, node.args);
      one(out, node.body);
      return;
    case Kind.NamedExpr:
      one(out, node.target);
      one(out, node.value);
      return;
    case Kind.Slice:
      all(out, [node.lower, node.upper, node.step]);
  }
}

function pushOfPattern(node: Node, out: Node[]): void {
  switch (node.kind) {
    case Kind.MatchValue:
      one(out, node.value);
      return;
    case Kind.MatchSequence:
    case Kind.MatchOr:
      all(out, node.patterns);
      return;
    case Kind.MatchMapping:
      all(out, node.keys);
      all(out, node.patterns);
      return;
    case Kind.MatchClass:
      one(out, node.cls);
      all(out, node.patterns);
      all(out, node.kwdPatterns);
      return;
    case Kind.MatchAs:
      one(out, node.pattern);
  }
}

function pushOfPart(node: Node, out: Node[]): void {
  switch (node.kind) {
    case Kind.Keyword:
      one(out, node.value);
      return;
    case Kind.Arguments:
      all(out, node.posonlyargs);
      all(out, node.args);
      one(out, node.vararg);
      all(out, node.kwonlyargs);
      one(out, node.kwarg);
      return;
    case Kind.Arg:
      all(out, [node.unpacked, node.annotation, node.default]);
      return;
    case Kind.Elif:
      one(out, node.test);
      all(out, node.body);
      return;
    case Kind.WithItem:
      one(out, node.contextExpr);
      one(out, node.optionalVars);
      return;
    case Kind.ExceptHandler:
      one(out, node.type);
      all(out, node.body);
      return;
    case Kind.MatchCase:
      one(out, node.pattern);
      one(out, node.guard);
      all(out, node.body);
      return;
    case Kind.TypeParam:
      all(out, [node.bound, node.default]);
      return;
    case Kind.Comprehension:
      one(out, node.target);
      one(out, node.iter);
      all(out, node.ifs);
  }
}

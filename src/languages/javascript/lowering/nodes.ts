/**
 * Questions about nodes of the parser's tree that lowering asks in several places: what a node is, where
 * its text begins, what its name is.
 */
import type ts from 'typescript';
import type { Place } from '../../../ir/function-draft.js';
import { Kind } from '../kinds.generated.js';
import { startOfToken } from '../trivia.js';

export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.GetAccessorDeclaration
  | ts.SetAccessorDeclaration
  | ts.ConstructorDeclaration;

export type ClassNode = ts.ClassDeclaration | ts.ClassExpression;

/** White space and comments before a node belong to it in the tree, and to nobody in the IR. */
export function placeOf(node: ts.Node, text: string): Place {
  return { start: startOfToken(node, text), end: node.end };
}

export function isFunction(node: ts.Node): node is FunctionNode {
  switch (node.kind) {
    case Kind.FunctionDeclaration:
    case Kind.FunctionExpression:
    case Kind.ArrowFunction:
    case Kind.MethodDeclaration:
    case Kind.GetAccessor:
    case Kind.SetAccessor:
    case Kind.Constructor:
      return true;
    default:
      return false;
  }
}

export function isClass(node: ts.Node): node is ClassNode {
  return node.kind === Kind.ClassDeclaration || node.kind === Kind.ClassExpression;
}

/** A namespace that has code: others only declare what stands elsewhere. */
export type Namespace = ts.ModuleDeclaration & { readonly name: ts.Identifier };

export function isNamespace(node: ts.Node): node is Namespace {
  const { kind, name } = node as ts.ModuleDeclaration;
  return (
    kind === Kind.ModuleDeclaration &&
    name.kind === Kind.Identifier &&
    !hasModifier(node, Kind.DeclareKeyword)
  );
}

export function isIdentifier(node: ts.Node | undefined): node is ts.Identifier {
  return node?.kind === Kind.Identifier;
}

/** The text of a string literal or a template without parts, null for others. */
export function plainText(node: ts.Node): string | null {
  return node.kind === Kind.StringLiteral || node.kind === Kind.NoSubstitutionTemplateLiteral
    ? (node as ts.StringLiteral).text
    : null;
}

/** The name of a member as written, null where it is computed. */
export function nameOfMember(name: ts.Node | undefined): string | null {
  if (name === undefined) return null;
  switch (name.kind) {
    case Kind.Identifier:
    case Kind.PrivateIdentifier:
      return (name as ts.Identifier).text;
    case Kind.StringLiteral:
    case Kind.NumericLiteral:
    case Kind.NoSubstitutionTemplateLiteral:
      return (name as ts.StringLiteral).text;
    case Kind.ComputedPropertyName: {
      const { expression } = name as ts.ComputedPropertyName;
      return plainText(expression);
    }
    default:
      return null;
  }
}

export function hasModifier(node: ts.Node, kind: number): boolean {
  const { modifiers } = node as { modifiers?: readonly ts.ModifierLike[] };
  return modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}

export function decoratorsOf(node: ts.Node): readonly ts.Decorator[] {
  const { modifiers } = node as { modifiers?: readonly ts.ModifierLike[] };
  return (modifiers ?? []).filter(
    (modifier): modifier is ts.Decorator => modifier.kind === Kind.Decorator,
  );
}

/** The constructor of a class that has code. */
export function explicitConstructor(node: ClassNode): ts.ConstructorDeclaration | undefined {
  return node.members.find(
    (member): member is ts.ConstructorDeclaration =>
      member.kind === Kind.Constructor && (member as ts.ConstructorDeclaration).body !== undefined,
  );
}

/** Whether a parameter of a constructor is a field as well; then it has a plain name. */
export function isField(
  node: ts.ParameterDeclaration,
): node is ts.ParameterDeclaration & { readonly name: ts.Identifier } {
  const isModified = node.modifiers?.some((each) => each.kind !== Kind.Decorator) ?? false;
  return isModified && node.name.kind === Kind.Identifier;
}

const BLOCK_SCOPED = 7;

/** Whether variables belong to the whole function: they are declared with `var`. */
export function isVar(node: ts.VariableDeclarationList): boolean {
  return (node.flags & BLOCK_SCOPED) === 0;
}

/** The expression inside parentheses, assertions and the like, which change nothing of its value. */
export function bare(node: ts.Expression): ts.Expression {
  let inner = node;
  for (;;) {
    switch (inner.kind) {
      case Kind.ParenthesizedExpression:
      case Kind.AsExpression:
      case Kind.NonNullExpression:
      case Kind.TypeAssertionExpression:
      case Kind.SatisfiesExpression:
      case Kind.ExpressionWithTypeArguments:
        inner = (inner as ts.ParenthesizedExpression).expression;
        break;
      default:
        return inner;
    }
  }
}

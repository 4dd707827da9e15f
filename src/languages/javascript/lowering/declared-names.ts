/**
 * Names that nodes declare or assign, without a look at scopes.
 */
import type ts from 'typescript';
import { Kind } from '../kinds.generated.js';
import { isClass, isFunction, isNamespace } from './nodes.js';

/** Names of variables that stand on the left of an assignment. */
export function assignedNames(target: ts.Node): string[] {
  switch (target.kind) {
    case Kind.Identifier:
      return [(target as ts.Identifier).text];
    case Kind.ArrayLiteralExpression:
      return (target as ts.ArrayLiteralExpression).elements.flatMap(assignedNames);
    case Kind.ObjectLiteralExpression:
      return (target as ts.ObjectLiteralExpression).properties.flatMap((property) =>
        assignedNames(
          property.kind === Kind.PropertyAssignment
            ? (property as ts.PropertyAssignment).initializer
            : (property.name ?? property),
        ),
      );
    case Kind.ParenthesizedExpression:
    case Kind.SpreadElement:
      return assignedNames((target as ts.ParenthesizedExpression).expression);
    case Kind.BinaryExpression:
      return assignedNames((target as ts.BinaryExpression).left);
    default:
      return [];
  }
}

/** Names that an import declaration binds. */
export function importedNames(clause: ts.ImportClause | undefined): string[] {
  if (clause === undefined) return [];
  const names = clause.name ? [clause.name.text] : [];
  const { namedBindings } = clause;
  if (namedBindings?.kind === Kind.NamespaceImport)
    names.push((namedBindings as ts.NamespaceImport).name.text);
  else if (namedBindings)
    for (const { name } of (namedBindings as ts.NamedImports).elements) names.push(name.text);
  return names;
}

/** Names that the statements of a file declare for values. */
export function valuesOf(tree: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  for (const node of tree.statements) {
    if (node.kind === Kind.VariableStatement) {
      for (const { name } of (node as ts.VariableStatement).declarationList.declarations)
        if (name.kind === Kind.Identifier) names.add((name as ts.Identifier).text);
    } else if (isFunction(node) || isClass(node)) {
      const { name } = node as ts.FunctionDeclaration;
      if (name) names.add(name.text);
    } else if (isNamespace(node)) names.add(node.name.text);
  }
  return names;
}

/**
 * Types as they are written: which name, if any, says what a parameter or a field holds. No type is
 * computed; of a union the first part that names something counts, and wrappers are looked through.
 */
import type ts from 'typescript';
import { Kind } from '../kinds.generated.js';

/** Types that say of a value what their first argument says. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'Awaited',
  'NonNullable',
  'Omit',
  'Partial',
  'Pick',
  'Promise',
  'PromiseLike',
  'Readonly',
  'Required',
]);

/** The name that a type consists of, null where it is plain data or anything else. */
export function namedType(type: ts.TypeNode | undefined): ts.EntityName | null {
  let at = type;
  for (let steps = 0; at !== undefined && steps < 20; steps++) {
    switch (at.kind) {
      case Kind.ParenthesizedType:
        at = (at as ts.ParenthesizedTypeNode).type;
        break;
      case Kind.UnionType:
      case Kind.IntersectionType:
        return firstNamed((at as ts.UnionTypeNode).types);
      case Kind.TypeReference: {
        const { typeName, typeArguments } = at as ts.TypeReferenceNode;
        const isWrapper = typeName.kind === Kind.Identifier && WRAPPERS.has(typeName.text);
        if (!isWrapper) return typeName;
        at = typeArguments?.[0];
        break;
      }
      default:
        return null;
    }
  }
  return null;
}

function firstNamed(types: readonly ts.TypeNode[]): ts.EntityName | null {
  for (const type of types) {
    if (type.kind === Kind.UnionType || type.kind === Kind.IntersectionType) continue;
    const name = namedType(type);
    if (name !== null) return name;
  }
  return null;
}

/** The first part of a dotted name. */
export function rootOf(name: ts.EntityName): ts.Identifier {
  let root = name;
  while (root.kind !== Kind.Identifier) root = root.left;
  return root;
}

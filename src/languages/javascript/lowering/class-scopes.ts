/**
 * The scopes of a class: of its name, of its methods, and of the initial values of its fields.
 */
import type ts from 'typescript';
import { Kind } from '../kinds.generated.js';
import {
  type ClassNode,
  decoratorsOf,
  explicitConstructor,
  type FunctionNode,
  hasModifier,
  isFunction,
} from './nodes.js';
import { NameBit, Scope, Unit } from './scope.js';

/** What a class needs besides the scopes of its methods. */
export interface ClassScopes {
  /** Holds the name of a class expression. */
  readonly whole: Scope;
  /** Where initial values of instances' fields are evaluated: by the constructor. */
  readonly fields: Scope;
  /** Where those of the class's own fields are. */
  readonly statics: Scope;
}

/** The walk that finds scopes, as far as classes ask for it. */
export interface ScopeWalker {
  scope: Scope;
  readonly classes: Map<ClassNode, ClassScopes>;
  next(): number;
  open(unit?: Unit): Scope;
  within(scope: Scope, work: () => void): void;
  walk(node: ts.Node): void;
  type(type: ts.TypeNode | undefined): void;
  memberName(name: ts.Node | undefined): void;
  function(node: FunctionNode): void;
  body(node: FunctionNode, unit?: Unit): void;
}

export function findClassScopes(finder: ScopeWalker, node: ClassNode): void {
  for (const { expression } of decoratorsOf(node)) finder.walk(expression);
  if (node.kind === Kind.ClassDeclaration && node.name)
    finder.scope.note(node.name.text, NameBit.Bound | NameBit.Extensible);
  for (const clause of node.heritageClauses ?? [])
    for (const { expression } of clause.types) finder.walk(expression);
  const whole = finder.open();
  if (node.kind === Kind.ClassExpression && node.name) whole.note(node.name.text, NameBit.Bound);
  finder.within(whole, () => members(finder, node, whole));
}

function members(finder: ScopeWalker, node: ClassNode, whole: Scope): void {
  const builder = explicitConstructor(node);
  const unit = new Unit(whole.unit);
  const fields = new Scope(whole, unit, builder === undefined ? 0 : finder.next());
  const statics = finder.open();
  for (const scope of [fields, statics]) scope.note('this', NameBit.Bound);
  finder.classes.set(node, { whole, fields, statics });
  if (builder) constructorBody(finder, builder, unit);
  for (const member of node.members)
    if (member !== builder) findMember(finder, member, { fields, statics });
  fields.close();
  statics.close();
}

function constructorBody(finder: ScopeWalker, node: ts.ConstructorDeclaration, unit: Unit): void {
  for (const parameter of node.parameters) finder.type(parameter.type);
  finder.body(node, unit);
}

function findMember(
  finder: ScopeWalker,
  member: ts.ClassElement,
  scopes: { fields: Scope; statics: Scope },
): void {
  if (isFunction(member)) {
    finder.function(member);
    return;
  }
  const scope = hasModifier(member, Kind.StaticKeyword) ? scopes.statics : scopes.fields;
  const outer = finder.scope;
  if (member.kind === Kind.PropertyDeclaration) {
    const { name, type, initializer } = member as ts.PropertyDeclaration;
    finder.memberName(name);
    finder.type(type);
    for (const { expression } of decoratorsOf(member)) finder.walk(expression);
    finder.scope = scope;
    if (initializer) finder.walk(initializer);
  } else if (member.kind === Kind.ClassStaticBlockDeclaration) {
    finder.scope = scopes.statics;
    finder.walk((member as ts.ClassStaticBlockDeclaration).body);
  }
  finder.scope = outer;
}

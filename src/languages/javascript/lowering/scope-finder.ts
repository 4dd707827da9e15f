/**
 * Finds the scopes of a file: one walk that notes what each declares and uses.
 */
import type ts from 'typescript';
import { Kind } from '../kinds.generated.js';
import { eachChild } from '../parser.js';
import { namedType, rootOf } from './annotation.js';
import { type ClassScopes, findClassScopes, type ScopeWalker } from './class-scopes.js';
import { assignedNames, importedNames, valuesOf } from './declared-names.js';
import {
  type ClassNode,
  decoratorsOf,
  type FunctionNode,
  isClass,
  isFunction,
  isIdentifier,
  isNamespace,
  isVar,
} from './nodes.js';
import { NameBit, Scope, Unit } from './scope.js';

/** How deep nodes may stand inside each other. */
const MAX_DEPTH = 700;

export interface Scopes {
  readonly module: Scope;
  /** By function, block, loop, clause or namespace. */
  readonly of: ReadonlyMap<ts.Node, Scope>;
  readonly classes: ReadonlyMap<ClassNode, ClassScopes>;
  /** The scope that holds the name of a function expression. */
  readonly ownNames: ReadonlyMap<ts.Node, Scope>;
  /** Names whose prototype is spoken of, and names that are constructed. */
  readonly prototypes: ReadonlySet<string>;
  readonly constructed: ReadonlySet<string>;
  /** Names of the module that stand for values, not for types alone. */
  readonly values: ReadonlySet<string>;
  /** Namespaces that add to what is declared under their name before. */
  readonly additions: ReadonlySet<ts.Node>;
}

export function findScopes(tree: ts.SourceFile): Scopes {
  return new Finder().file(tree);
}

/** Nodes whose declarations are their own. */
const BLOCKS: ReadonlySet<number> = new Set([
  Kind.Block,
  Kind.CaseBlock,
  Kind.ForStatement,
  Kind.ForInStatement,
  Kind.ForOfStatement,
  Kind.ModuleBlock,
]);

class Finder implements ScopeWalker {
  private readonly of = new Map<ts.Node, Scope>();
  readonly classes = new Map<ClassNode, ClassScopes>();
  private readonly ownNames = new Map<ts.Node, Scope>();
  private readonly prototypes = new Set<string>();
  private readonly constructed = new Set<string>();
  private readonly additions = new Set<ts.Node>();
  scope = new Scope(null, new Unit(null), 0);
  private functionScope = this.scope;
  private count = 0;
  private depth = 0;

  file(tree: ts.SourceFile): Scopes {
    const module = this.scope;
    module.note('this', NameBit.Bound);
    this.of.set(tree, module);
    for (const statement of tree.statements) this.walk(statement);
    module.close();
    const { of, classes, ownNames, prototypes, constructed, additions } = this;
    const values = valuesOf(tree);
    return { module, of, classes, ownNames, prototypes, constructed, values, additions };
  }

  walk(node: ts.Node): void {
    if (++this.depth > MAX_DEPTH) throw new RangeError('nested too deeply');
    this.visit(node);
    this.depth--;
  }

  private visit(start: ts.Node): void {
    let node = start;
    for (;;) {
      // Left spines and chains of alternatives are as long as the text makes them.
      if (node.kind === Kind.BinaryExpression) {
        const { left, right, operatorToken } = node as ts.BinaryExpression;
        const isAssignment =
          operatorToken.kind >= Kind.EqualsToken && operatorToken.kind <= Kind.CaretEqualsToken;
        if (isAssignment) this.assigned(left);
        this.walk(right);
        node = left;
      } else if (node.kind === Kind.CallExpression || node.kind === Kind.NewExpression) {
        const call = node as ts.CallExpression;
        if (node.kind === Kind.NewExpression && isIdentifier(call.expression))
          this.constructed.add(call.expression.text);
        for (const argument of call.arguments ?? []) this.walk(argument);
        node = call.expression;
      } else if (node.kind === Kind.PropertyAccessExpression) {
        const { expression, name } = node as ts.PropertyAccessExpression;
        if (name.text === 'prototype' && isIdentifier(expression))
          this.prototypes.add(expression.text);
        node = expression;
      } else if (node.kind === Kind.IfStatement && (node as ts.IfStatement).elseStatement) {
        const { expression, thenStatement, elseStatement } = node as ts.IfStatement;
        this.walk(expression);
        this.walk(thenStatement);
        node = elseStatement!;
      } else {
        this.plain(node);
        return;
      }
    }
  }

  private plain(node: ts.Node): void {
    if (isFunction(node)) this.function(node);
    else if (isClass(node)) findClassScopes(this, node);
    else if (BLOCKS.has(node.kind)) this.inside(node, () => this.children(node));
    else if (!this.declaration(node)) this.use(node);
  }

  private children(node: ts.Node): void {
    eachChild(node, (child) => this.walk(child));
  }

  /** Nodes that declare names; false for others. */
  private declaration(node: ts.Node): boolean {
    switch (node.kind) {
      case Kind.VariableDeclarationList: {
        const list = node as ts.VariableDeclarationList;
        const target = isVar(list) ? this.functionScope : this.scope;
        for (const declaration of list.declarations) this.variable(declaration, target);
        return true;
      }
      case Kind.CatchClause: {
        const { variableDeclaration, block } = node as ts.CatchClause;
        this.inside(node, () => {
          if (variableDeclaration) this.variable(variableDeclaration, this.scope);
          this.walk(block);
        });
        return true;
      }
      case Kind.ImportDeclaration:
        for (const name of importedNames((node as ts.ImportDeclaration).importClause))
          this.scope.note(name, NameBit.Bound);
        return true;
      case Kind.ImportEqualsDeclaration: {
        const { name, moduleReference } = node as ts.ImportEqualsDeclaration;
        this.scope.note(name.text, NameBit.Bound);
        if (moduleReference.kind !== Kind.ExternalModuleReference)
          this.name(rootOf(moduleReference));
        return true;
      }
      case Kind.EnumDeclaration: {
        const { name, members } = node as ts.EnumDeclaration;
        this.scope.note(name.text, NameBit.Bound | NameBit.Extensible);
        for (const { initializer } of members) if (initializer) this.walk(initializer);
        return true;
      }
      case Kind.InterfaceDeclaration:
        this.interface(node as ts.InterfaceDeclaration);
        return true;
      case Kind.TypeAliasDeclaration:
        this.type((node as ts.TypeAliasDeclaration).type);
        this.declareType((node as ts.TypeAliasDeclaration).name.text);
        return true;
      case Kind.ModuleDeclaration:
        this.namespace(node as ts.ModuleDeclaration);
        return true;
      default:
        return false;
    }
  }

  private use(node: ts.Node): void {
    switch (node.kind) {
      case Kind.Identifier:
        this.name(node as ts.Identifier);
        return;
      case Kind.ThisKeyword:
      case Kind.SuperKeyword:
        this.scope.note('this', NameBit.Used);
        return;
      case Kind.PrefixUnaryExpression:
      case Kind.PostfixUnaryExpression: {
        const { operand } = node as ts.PrefixUnaryExpression;
        if (isIdentifier(operand)) this.assigned(operand);
        this.walk(operand);
        return;
      }
      case Kind.LabeledStatement:
        this.walk((node as ts.LabeledStatement).statement);
        return;
      case Kind.BreakStatement:
      case Kind.ContinueStatement:
      case Kind.MetaProperty:
        return;
      case Kind.PropertyAssignment: {
        const { name, initializer } = node as ts.PropertyAssignment;
        this.memberName(name);
        this.walk(initializer);
        return;
      }
      case Kind.ShorthandPropertyAssignment: {
        const { name, objectAssignmentInitializer } = node as ts.ShorthandPropertyAssignment;
        this.name(name);
        if (objectAssignmentInitializer) this.walk(objectAssignmentInitializer);
        return;
      }
      case Kind.ExportDeclaration:
        this.exports(node as ts.ExportDeclaration);
        return;
      default:
        this.rarer(node);
    }
  }

  private rarer(node: ts.Node): void {
    switch (node.kind) {
      case Kind.JsxAttribute: {
        const { initializer } = node as ts.JsxAttribute;
        if (initializer) this.walk(initializer);
        return;
      }
      case Kind.AsExpression:
      case Kind.SatisfiesExpression:
      case Kind.NonNullExpression:
      case Kind.TypeAssertionExpression:
      case Kind.ExpressionWithTypeArguments:
      case Kind.TaggedTemplateExpression: {
        const { expression, tag, template } = node as unknown as {
          expression?: ts.Node;
          tag?: ts.Node;
          template?: ts.Node;
        };
        for (const part of [expression, tag, template]) if (part) this.walk(part);
        return;
      }
      default:
        // Types are looked at where they say what a parameter, a field or a variable holds.
        if (node.kind >= Kind.TypePredicate && node.kind <= Kind.ImportType) return;
        this.children(node);
    }
  }

  private name(node: ts.Identifier): void {
    if (node.text === 'arguments') this.functionScope.unit.usesArguments = true;
    this.scope.note(node.text, NameBit.Used);
  }

  memberName(name: ts.Node | undefined): void {
    if (name?.kind === Kind.ComputedPropertyName)
      this.walk((name as ts.ComputedPropertyName).expression);
  }

  type(type: ts.TypeNode | undefined): void {
    const name = namedType(type);
    if (name !== null) this.name(rootOf(name));
  }

  private declareType(name: string): void {
    this.scope.note(name, NameBit.Bound | NameBit.Type);
  }

  private interface(node: ts.InterfaceDeclaration): void {
    this.declareType(node.name.text);
    for (const clause of node.heritageClauses ?? [])
      for (const { expression } of clause.types) this.walk(expression);
    for (const member of node.members)
      if (member.kind === Kind.PropertySignature) this.type((member as ts.PropertySignature).type);
  }

  private namespace(node: ts.ModuleDeclaration): void {
    if (!isNamespace(node)) {
      if (isIdentifier(node.name)) this.scope.note(node.name.text, NameBit.Bound);
      return;
    }
    const { name, body } = node;
    const before = this.scope.names.get(name.text) ?? 0;
    if ((before & NameBit.Extensible) !== 0) this.additions.add(node);
    this.scope.note(name.text, NameBit.Bound | NameBit.Extensible);
    // The inner one of `namespace A.B` stands in the outer one alone.
    if (body?.kind === Kind.ModuleDeclaration) this.inside(body, () => this.walk(body));
    else if (body) this.walk(body);
  }

  /** Variables that an assignment gives values. */
  private assigned(target: ts.Node): void {
    for (const name of assignedNames(target))
      this.scope.note(name, NameBit.Used | NameBit.Assigned);
  }

  private variable(node: ts.VariableDeclaration, target: Scope): void {
    this.binding(node.name, target);
    this.type(node.type);
    if (node.initializer) this.walk(node.initializer);
  }

  /** Declares the names of a pattern; default values in it are uses. */
  private binding(name: ts.BindingName, target: Scope): void {
    if (name.kind === Kind.Identifier) {
      target.note((name as ts.Identifier).text, NameBit.Bound);
      if (target !== this.scope) this.scope.note((name as ts.Identifier).text, NameBit.Used);
      return;
    }
    for (const element of (name as ts.BindingPattern).elements) {
      if (element.kind === Kind.OmittedExpression) continue;
      const { name: inner, propertyName, initializer } = element as ts.BindingElement;
      this.memberName(propertyName);
      this.binding(inner, target);
      if (initializer) this.walk(initializer);
    }
  }

  private exports(node: ts.ExportDeclaration): void {
    if (node.moduleSpecifier || node.exportClause?.kind !== Kind.NamedExports) return;
    for (const { name, propertyName } of (node.exportClause as ts.NamedExports).elements) {
      const local = propertyName ?? name;
      if (local.kind === Kind.Identifier) this.name(local as ts.Identifier);
    }
  }

  /** A number for a scope that no other has. */
  next(): number {
    return ++this.count;
  }

  /** Opens a scope of the unit at hand. */
  open(unit: Unit = this.scope.unit): Scope {
    return new Scope(this.scope, unit, ++this.count);
  }

  within(scope: Scope, work: () => void): void {
    const outer = this.scope;
    this.scope = scope;
    work();
    scope.close();
    this.scope = outer;
  }

  private inside(node: ts.Node, work: () => void): void {
    const scope = this.open();
    this.of.set(node, scope);
    this.within(scope, work);
  }

  function(node: FunctionNode): void {
    for (const { expression } of decoratorsOf(node)) this.walk(expression);
    for (const parameter of node.parameters) this.type(parameter.type);
    if (node.kind === Kind.FunctionDeclaration) {
      if (node.name && node.body)
        this.scope.note(node.name.text, NameBit.Bound | NameBit.Extensible);
      if (node.body) this.body(node);
    } else if (node.kind === Kind.FunctionExpression && node.name) {
      const scope = this.open();
      this.ownNames.set(node, scope);
      scope.note(node.name.text, NameBit.Bound);
      this.within(scope, () => this.body(node));
    } else {
      if (node.kind !== Kind.ArrowFunction) this.memberName(node.name);
      this.body(node);
    }
  }

  body(node: FunctionNode, unit: Unit = new Unit(this.scope.unit)): void {
    const scope = new Scope(this.scope, unit, 0);
    this.of.set(node, scope);
    const outer = this.functionScope;
    if (node.kind !== Kind.ArrowFunction) {
      scope.note('this', NameBit.Bound);
      scope.note('arguments', NameBit.Bound);
      this.functionScope = scope;
    }
    const varScope = this.functionScope;
    this.functionScope = scope;
    this.within(scope, () => {
      for (const { name, initializer } of node.parameters) {
        this.binding(name, scope);
        if (initializer) this.walk(initializer);
      }
      for (const parameter of node.parameters)
        for (const { expression } of decoratorsOf(parameter)) this.walk(expression);
      if (node.body === undefined) return;
      if (node.body.kind === Kind.Block)
        for (const statement of (node.body as ts.Block).statements) this.walk(statement);
      else this.walk(node.body);
    });
    if (node.kind === Kind.ArrowFunction && unit.usesArguments) varScope.unit.usesArguments = true;
    this.functionScope = outer;
  }
}

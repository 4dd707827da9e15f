/**
 * Finds the scopes of a file in one walk before anything is lowered, because a function's code must
 * know which of its variables functions further down capture.
 */
import { Kind } from '../syntax/kinds.js';
import type {
  Alias,
  ClassDef,
  FunctionDef,
  Module,
  Pattern,
  Stmt,
  TypeParam,
} from '../syntax/nodes.js';
import { dottedNames, prefixesOf } from './dotted-names.js';
import { NameFinder } from './name-finder.js';
import { NameBit, type Scope, ScopeKind } from './scope.js';

/** The scopes of a file by the node that opens them. */
export interface Scopes {
  readonly module: Scope;
  /** Of functions, lambdas, classes and comprehensions. */
  readonly of: ReadonlyMap<object, Scope>;
  /** Of the type parameters of functions, classes and type aliases. */
  readonly typeParameters: ReadonlyMap<object, Scope>;
  /** Modules imported under a dotted name, by its first part. */
  readonly dotted: ReadonlyMap<string, ReadonlySet<string>>;
}

export function findScopes(tree: Module): Scopes {
  const finder = new ScopeFinder();
  finder.statements(tree.body);
  const { module, of, typeParameters, dotted } = finder;
  return { module, of, typeParameters, dotted };
}

class ScopeFinder extends NameFinder {
  readonly dotted = new Map<string, Set<string>>();

  statements(body: readonly Stmt[]): void {
    for (const statement of body) this.statement(statement);
  }

  private statement(node: Stmt): void {
    switch (node.kind) {
      case Kind.Expr:
        this.expression(node.value);
        return;
      case Kind.Assign:
        this.expression(node.value);
        this.targets(node.targets);
        return;
      case Kind.AugAssign:
        this.expression(node.target);
        this.expression(node.value);
        this.target(node.target);
        return;
      case Kind.AnnAssign:
        this.expression(node.annotation);
        this.optional(node.value);
        this.target(node.target);
        return;
      case Kind.Return:
        this.optional(node.value);
        return;
      case Kind.FunctionDef:
        this.functionDef(node);
        return;
      case Kind.ClassDef:
        this.classDef(node);
        return;
      case Kind.If:
        this.expression(node.test);
        this.statements(node.body);
        for (const branch of node.elifs) {
          this.expression(branch.test);
          this.statements(branch.body);
        }
        this.statements(node.orelse);
        return;
      case Kind.Import:
        for (const alias of node.names) this.importName(alias);
        return;
      case Kind.ImportFrom:
        for (const alias of node.names)
          if (alias.name !== '*') this.bind(alias.asname ?? alias.name);
        return;
      case Kind.Global:
        this.declare(node.names, NameBit.Global);
        return;
      case Kind.Nonlocal:
        this.declare(node.names, NameBit.Nonlocal);
        return;
      default:
        this.rarerStatement(node);
        return;
    }
  }

  private rarerStatement(node: Stmt): void {
    switch (node.kind) {
      case Kind.For:
        this.expression(node.iter);
        this.target(node.target);
        this.statements(node.body);
        this.statements(node.orelse);
        return;
      case Kind.While:
        this.expression(node.test);
        this.statements(node.body);
        this.statements(node.orelse);
        return;
      case Kind.With:
        for (const item of node.items) {
          this.expression(item.contextExpr);
          if (item.optionalVars) this.target(item.optionalVars);
        }
        this.statements(node.body);
        return;
      case Kind.Try:
        this.statements(node.body);
        for (const handler of node.handlers) {
          this.optional(handler.type);
          if (handler.name) this.bind(handler.name);
          this.statements(handler.body);
        }
        this.statements(node.orelse);
        this.statements(node.finalbody);
        return;
      case Kind.Match:
        this.expression(node.subject);
        for (const branch of node.cases) {
          this.pattern(branch.pattern);
          this.optional(branch.guard);
          this.statements(branch.body);
        }
        return;
      default:
        this.simpleStatement(node);
        return;
    }
  }

  private simpleStatement(node: Stmt): void {
    switch (node.kind) {
      case Kind.Raise:
        for (const part of [node.exc, node.cause, node.inst, node.tback]) this.optional(part);
        return;
      case Kind.Assert:
        this.expression(node.test);
        this.optional(node.msg);
        return;
      case Kind.Delete:
        this.targets(node.targets);
        return;
      case Kind.Print:
        this.optional(node.dest);
        this.expressions(node.values);
        return;
      case Kind.Exec:
        for (const part of [node.body, node.globals, node.locals]) this.optional(part);
        return;
      case Kind.TypeAlias:
        this.bind(node.name.id);
        this.inTypeParameters(node, node.typeParams, () => this.expression(node.value));
        return;
      default:
        // Pass, break, continue, and what could not be read: it is not lowered.
        return;
    }
  }

  private importName(alias: Alias): void {
    const [first] = prefixesOf(alias.name);
    this.bind(alias.asname ?? first);
    const dotted = alias.asname === null ? dottedNames(alias.name) : [];
    for (const name of dotted) {
      this.bind(name);
      const known = this.dotted.get(first);
      if (known) known.add(name);
      else this.dotted.set(first, new Set([name]));
    }
  }

  private functionDef(node: FunctionDef): void {
    this.expressions(node.decorators);
    this.bind(node.name);
    this.inTypeParameters(node, node.typeParams, () => {
      this.outsideOf(node.args);
      this.optional(node.returns);
      this.functionScope(node, node.args, () => this.statements(node.body));
    });
  }

  private classDef(node: ClassDef): void {
    this.expressions(node.decorators);
    this.inTypeParameters(node, node.typeParams, () => {
      this.expressions(node.bases);
      for (const keyword of node.keywords) this.expression(keyword.value);
      const before = this.open(this.of, node, ScopeKind.Class);
      this.statements(node.body);
      this.close(before);
    });
    this.bind(node.name);
  }

  private inTypeParameters(node: object, params: readonly TypeParam[], body: () => void): void {
    if (params.length === 0) {
      body();
      return;
    }
    const before = this.open(this.typeParameters, node, ScopeKind.TypeParameters);
    for (const param of params) {
      this.bind(param.name);
      this.optional(param.bound);
      this.optional(param.default);
    }
    body();
    this.close(before);
  }

  private declare(names: readonly string[], bits: number): void {
    for (const name of names) {
      if (this.scope.kind === ScopeKind.Module) continue;
      this.scope.note(name, bits);
      if (bits === NameBit.Global) this.module.note(name, NameBit.Shared);
    }
  }

  private patterns(nodes: readonly Pattern[]): void {
    for (const node of nodes) this.pattern(node);
  }

  private pattern(node: Pattern): void {
    switch (node.kind) {
      case Kind.MatchValue:
        this.expression(node.value);
        return;
      case Kind.MatchSequence:
      case Kind.MatchOr:
        this.patterns(node.patterns);
        return;
      case Kind.MatchMapping:
        this.expressions(node.keys);
        this.patterns(node.patterns);
        if (node.rest) this.bind(node.rest);
        return;
      case Kind.MatchClass:
        this.expression(node.cls);
        this.patterns(node.patterns);
        this.patterns(node.kwdPatterns);
        return;
      case Kind.MatchStar:
        if (node.name) this.bind(node.name);
        return;
      case Kind.MatchAs:
        if (node.pattern) this.pattern(node.pattern);
        if (node.name) this.bind(node.name);
        return;
      default:
        return;
    }
  }
}

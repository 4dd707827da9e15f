/**
 * Finds the names and scopes in expressions and assignment targets. `scope-finder.ts` does the same
 * for statements and says what for.
 */
import { Kind } from '../syntax/kinds.js';
import type {
  Arguments,
  Comprehension,
  Expression,
  FunctionDef,
  Lambda,
  StringPart,
} from '../syntax/nodes.js';
import { NameBit, Scope, ScopeKind } from './scope.js';

export class NameFinder {
  readonly module = new Scope(ScopeKind.Module, null, 0);
  readonly of = new Map<object, Scope>();
  readonly typeParameters = new Map<object, Scope>();
  protected scope = this.module;
  private count = 0;

  /** What of parameters is evaluated where the function is made. */
  protected outsideOf(args: Arguments): void {
    for (const group of [args.posonlyargs, args.args, args.kwonlyargs]) {
      for (const arg of group) {
        this.optional(arg.default);
        this.optional(arg.annotation);
      }
    }
    this.optional(args.vararg?.annotation ?? null);
    this.optional(args.kwarg?.annotation ?? null);
  }

  protected functionScope(node: FunctionDef | Lambda, args: Arguments, body: () => void): void {
    const before = this.open(this.of, node, ScopeKind.Function);
    for (const group of [args.posonlyargs, args.args, args.kwonlyargs]) {
      for (const arg of group) {
        if (arg.arg !== '') this.bind(arg.arg);
        if (arg.unpacked) this.target(arg.unpacked);
      }
    }
    if (args.vararg) this.bind(args.vararg.arg);
    if (args.kwarg) this.bind(args.kwarg.arg);
    body();
    this.close(before);
  }

  protected open(table: Map<object, Scope>, node: object, kind: ScopeKind): Scope {
    const before = this.scope;
    this.scope = new Scope(kind, before, ++this.count);
    table.set(node, this.scope);
    return before;
  }

  protected close(before: Scope): void {
    this.scope.close();
    this.scope = before;
  }

  protected bind(name: string): void {
    this.scope.note(name, NameBit.Bound);
  }

  protected use(name: string): void {
    const { scope } = this;
    const bits = scope.symbols.get(name) ?? 0;
    if (scope.kind === ScopeKind.Class && (bits & NameBit.Bound) === 0)
      scope.note(name, NameBit.Used | NameBit.Early);
    else if ((bits & NameBit.Used) === 0) scope.note(name, NameBit.Used);
  }

  protected expressions(nodes: readonly (Expression | null)[]): void {
    for (const node of nodes) if (node) this.expression(node);
  }

  protected optional(node: Expression | null): void {
    if (node) this.expression(node);
  }

  /** Goes down the left spine in a loop. */
  protected expression(start: Expression): void {
    let node = start;
    for (;;) {
      switch (node.kind) {
        case Kind.Name:
          this.use(node.id);
          return;
        case Kind.Attribute:
          node = node.value;
          continue;
        case Kind.Call:
          for (const arg of node.args) this.expression(arg);
          for (const keyword of node.keywords) this.expression(keyword.value);
          node = node.func;
          continue;
        case Kind.Subscript:
          this.expression(node.slice);
          node = node.value;
          continue;
        case Kind.BinOp:
          this.expression(node.right);
          node = node.left;
          continue;
        case Kind.Str:
        case Kind.Num:
        case Kind.Constant:
          return;
        default:
          this.nesting(node);
          return;
      }
    }
  }

  protected nesting(node: Expression): void {
    switch (node.kind) {
      case Kind.BoolOp:
        this.expressions(node.values);
        return;
      case Kind.Compare:
        this.expression(node.left);
        this.expressions(node.comparators);
        return;
      case Kind.UnaryOp:
        this.expression(node.operand);
        return;
      case Kind.List:
      case Kind.Tuple:
      case Kind.Set:
        this.expressions(node.elts);
        return;
      case Kind.Dict:
        this.expressions(node.keys);
        this.expressions(node.values);
        return;
      case Kind.IfExp:
        this.expression(node.test);
        this.expression(node.body);
        this.expression(node.orelse);
        return;
      case Kind.JoinedStr:
      case Kind.TemplateStr:
        this.stringParts(node.values);
        return;
      case Kind.Lambda:
        this.outsideOf(node.args);
        this.functionScope(node, node.args, () => this.expression(node.body));
        return;
      case Kind.ListComp:
      case Kind.SetComp:
      case Kind.GeneratorExp:
        this.comprehension(node, node.generators, [node.elt]);
        return;
      case Kind.DictComp:
        this.comprehension(node, node.generators, [node.key, node.value]);
        return;
      default:
        this.rarerNesting(node);
        return;
    }
  }

  protected rarerNesting(node: Expression): void {
    switch (node.kind) {
      case Kind.Yield:
        this.scope.unit.isGenerator = true;
        this.optional(node.value);
        return;
      case Kind.YieldFrom:
        this.scope.unit.isGenerator = true;
        this.expression(node.value);
        return;
      case Kind.Await:
      case Kind.Starred:
      case Kind.Repr:
        this.expression(node.value);
        return;
      case Kind.NamedExpr:
        this.expression(node.value);
        this.walrus(node.target);
        return;
      case Kind.Slice:
        this.expressions([node.lower, node.upper, node.step]);
        return;
      case Kind.FormattedValue:
      case Kind.Interpolation:
        this.stringParts([node]);
        return;
      default:
        return;
    }
  }

  protected stringParts(parts: readonly StringPart[]): void {
    for (const part of parts) {
      if (part.kind === Kind.Str) continue;
      this.expression(part.value);
      if (part.formatSpec) this.stringParts(part.formatSpec);
    }
  }

  /** The first iterable belongs to the code around the comprehension. */
  protected comprehension(
    node: object,
    generators: readonly Comprehension[],
    results: readonly (Expression | null)[],
  ): void {
    if (generators.length > 0) this.expression(generators[0].iter);
    const before = this.open(this.of, node, ScopeKind.Comprehension);
    generators.forEach((generator, index) => {
      if (index > 0) this.expression(generator.iter);
      this.target(generator.target);
      this.expressions(generator.ifs);
    });
    this.expressions(results);
    this.close(before);
  }

  /** An assignment expression binds in the function around comprehensions. */
  protected walrus(target: Expression): void {
    const before = this.scope;
    while (this.scope.kind === ScopeKind.Comprehension && this.scope.parent)
      this.scope = this.scope.parent;
    this.target(target);
    const bound = this.scope;
    this.scope = before;
    if (bound !== before && target.kind === Kind.Name) this.use(target.id);
  }

  protected targets(nodes: readonly Expression[]): void {
    for (const node of nodes) this.target(node);
  }

  protected target(node: Expression): void {
    switch (node.kind) {
      case Kind.Name:
        this.bind(node.id);
        return;
      case Kind.Tuple:
      case Kind.List:
        this.targets(node.elts);
        return;
      case Kind.Starred:
        this.target(node.value);
        return;
      default:
        this.expression(node);
        return;
    }
  }
}

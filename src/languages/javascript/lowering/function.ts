/**
 * Functions: the closure where one is made, and the parameters where its own code begins. Bodies are
 * lowered later, one after the other (`file.ts`), so that only one function is under construction.
 */
import type ts from 'typescript';
import type { FunctionHeader } from '../../../ir/builder.js';
import type { Place } from '../../../ir/function-draft.js';
import { FunctionFlag, type ParameterIr, type ParameterKind } from '../../../ir/module.js';
import { ArgumentTag, NONE, Op } from '../../../ir/opcode.js';
import { Kind } from '../kinds.generated.js';
import { namedType } from './annotation.js';
import type { Context, FunctionTraits } from './context.js';
import { readName, writeName } from './names.js';
import { decoratorsOf, type FunctionNode, hasModifier, isField } from './nodes.js';
import { bind, withDefault } from './pattern.js';
import { Scope } from './scope.js';
import { readType } from './type-name.js';

export const RECEIVES = FunctionFlag.BindsReceiver | FunctionFlag.ImplicitReceiver;

/** Makes the function object; annotations and plain defaults are evaluated here. */
export function lowerClosure(ctx: Context, node: FunctionNode, traits: FunctionTraits): number {
  const ownName = ctx.file.scopes.ownNames.get(node);
  const outer = ctx.scope;
  if (ownName) ctx.scope = ownName;
  const scope = ctx.file.scopes.of.get(node)!;
  const made = new Definition(ctx, node, { ...traits, flags: traits.flags | ownFlags(node) });
  const closure = made.closure(scope);
  if (ownName) writeName(ctx, traits.name, closure, ctx.at(node));
  ctx.scope = outer;
  return closure;
}

function ownFlags(node: FunctionNode): number {
  let flags = 0;
  if ('asteriskToken' in node && node.asteriskToken) flags |= FunctionFlag.Generator;
  if (hasModifier(node, Kind.AsyncKeyword)) flags |= FunctionFlag.Asynchronous;
  if (!node.name) flags |= FunctionFlag.Anonymous;
  return flags;
}

interface Parameter {
  readonly node: ts.ParameterDeclaration;
  readonly kind: ParameterKind;
}

const BINDS = FunctionFlag.BindsReceiver | FunctionFlag.BindsClass;
const THIS = 'this';
const ARGUMENTS = 'arguments';
const FRAME = '^frame';

class Definition {
  private readonly ctx: Context;
  private readonly node: FunctionNode;
  private readonly traits: FunctionTraits;
  private readonly params: Parameter[];

  constructor(ctx: Context, node: FunctionNode, traits: FunctionTraits) {
    this.ctx = ctx;
    this.node = node;
    this.traits = traits;
    this.params = node.parameters
      .filter(({ name }) => name.kind !== Kind.Identifier || name.text !== THIS)
      .map((param) => ({ node: param, kind: param.dotDotDotToken ? 'rest' : 'normal' }));
  }

  closure(scope: Scope): number {
    const { ctx, node } = this;
    const takesThis = this.takesThis(scope);
    const takesFrame = Scope.needsOuterFrame(scope.unit);
    const place = ctx.at(node);
    const pool = this.annotations(takesThis ? 1 : 0);
    if (scope.unit.index < 0) this.declare(scope, { takesThis, takesFrame, place });
    const frame = takesFrame ? ctx.frameAtHand : NONE;
    return ctx.draft.emitWith(pool, Op.Closure, place, scope.unit.index, frame);
  }

  private takesThis(scope: Scope): boolean {
    if (this.node.kind === Kind.ArrowFunction) return false;
    return scope.uses(THIS) || (this.traits.flags & BINDS) !== 0;
  }

  /** Closure triples: constant defaults and named types. */
  private annotations(first: number): number[] {
    const { ctx } = this;
    const pool: number[] = [];
    this.params.forEach(({ node }, index) => {
      const type = node.dotDotDotToken ? null : namedType(node.type);
      const annotation = type === null ? NONE : readType(ctx, type);
      const byDefault = isPlain(node.initializer) ? ctx.expression(node.initializer!) : NONE;
      if (annotation !== NONE || byDefault !== NONE)
        pool.push(first + index, byDefault, annotation);
    });
    return pool;
  }

  private declare(
    scope: Scope,
    about: { takesThis: boolean; takesFrame: boolean; place: Place },
  ): void {
    const { ctx, node, traits } = this;
    const { builder } = ctx.file;
    const { takesThis, takesFrame, place } = about;
    const params = this.records(about);
    if (scope.unit.usesArguments) params.push(hidden(ctx, '^rest', 'rest', place));
    if (takesFrame) params.push(hidden(ctx, FRAME, 'frame', place));
    const named =
      node.name && node.name.kind !== Kind.ComputedPropertyName ? ctx.at(node.name) : null;
    const receives = takesThis && (traits.flags & FunctionFlag.BindsClass) === 0;
    const header: FunctionHeader = {
      name: ctx.name(traits.name),
      qualifiedName: ctx.qualifier + traits.name,
      parent: ctx.unit.index,
      class: traits.class,
      flags: traits.flags | (receives ? RECEIVES : 0),
      params,
      start: place.start,
      end: place.end,
      nameStart: named?.start ?? place.start,
      nameEnd: named?.end ?? place.start,
    };
    const index = builder.declareFunction(header);
    scope.unit.index = index;
    ctx.file.tasks.push({
      index,
      scope,
      qualifiedName: header.qualifiedName,
      place,
      lower: (inner) => this.lower(inner, { takesThis, takesFrame, place }),
    });
  }

  private records({ takesThis, place }: { takesThis: boolean; place: Place }): ParameterIr[] {
    const { ctx } = this;
    const params: ParameterIr[] = takesThis ? [hidden(ctx, THIS, 'receiver', place)] : [];
    this.params.forEach(({ node, kind }, index) => {
      const name = node.name.kind === Kind.Identifier ? node.name.text : `.${index}`;
      params.push({
        name: ctx.name(name === '' ? `.${index}` : name),
        kind,
        hasDefault: node.initializer !== undefined || node.questionToken !== undefined,
        ...ctx.at(node),
      });
    });
    return params;
  }

  /** The function's own code. */
  private lower(
    ctx: Context,
    about: { takesThis: boolean; takesFrame: boolean; place: Place },
  ): void {
    const { node, traits } = this;
    const start = { start: about.place.start, end: about.place.start };
    const first = about.takesThis ? 1 : 0;
    const receiver = about.takesThis ? ctx.draft.emit(Op.Param, start, 0) : NONE;
    const values = this.params.map((param, index) =>
      ctx.draft.emit(Op.Param, ctx.at(param.node), first + index),
    );
    let next = first + values.length;
    const rest = ctx.unit.usesArguments ? ctx.draft.emit(Op.Param, start, next++) : NONE;
    ctx.beginFrame(about.takesFrame ? ctx.draft.emit(Op.Param, start, next) : NONE, start);
    if (receiver !== NONE) writeName(ctx, THIS, receiver, start);
    if (rest !== NONE) writeName(ctx, ARGUMENTS, this.allArguments(ctx, values, rest), start);
    for (const [index, param] of this.params.entries())
      bindParameter(ctx, param.node, values[index]!);
    traits.prologue?.(ctx);
    ctx.afterBases = traits.afterBases ?? null;
    const { body } = node;
    if (body === undefined) return;
    if (body.kind === Kind.Block) ctx.statements((body as ts.Block).statements);
    else ctx.draft.emit(Op.Return, ctx.at(body), ctx.expression(body as ts.Expression));
  }

  private allArguments(ctx: Context, values: readonly number[], rest: number): number {
    const pool = values.flatMap((value, index) => [
      this.params[index]!.kind === 'rest' ? ArgumentTag.SpreadSequence : ArgumentTag.Positional,
      value,
    ]);
    pool.push(ArgumentTag.SpreadSequence, rest);
    return ctx.draft.emitWith(pool, Op.List, ctx.at(this.node));
  }
}

function hidden(ctx: Context, name: string, kind: ParameterKind, place: Place): ParameterIr {
  return { name: ctx.name(name), kind, hasDefault: false, start: place.start, end: place.start };
}

/**
 * Whether a default can be evaluated where the function is made: it needs nothing of the call. An empty
 * object or list that is the default is then one for all calls.
 */
function isPlain(node: ts.Expression | undefined): boolean {
  switch (node?.kind) {
    case Kind.StringLiteral:
    case Kind.NumericLiteral:
    case Kind.NoSubstitutionTemplateLiteral:
    case Kind.TrueKeyword:
    case Kind.FalseKeyword:
    case Kind.NullKeyword:
      return true;
    case Kind.ObjectLiteralExpression:
      return (node as ts.ObjectLiteralExpression).properties.length === 0;
    case Kind.ArrayLiteralExpression:
      return (node as ts.ArrayLiteralExpression).elements.length === 0;
    default:
      return false;
  }
}

/** Gives a parameter's value to its names. What its decorators give is what a framework hands in. */
function bindParameter(ctx: Context, node: ts.ParameterDeclaration, given: number): void {
  let value = given;
  if (node.initializer && !isPlain(node.initializer))
    value = withDefault(ctx, value, node.initializer);
  for (const decorator of decoratorsOf(node)) value = eitherOf(ctx, value, decorator);
  bind(ctx, node.name, value);
  if (!isField(node)) return;
  const place = ctx.at(node);
  ctx.draft.emit(Op.StoreField, place, readName(ctx, THIS, place), ctx.name(node.name.text), value);
}

/** The value, or what a decorator makes: which one is not known. */
function eitherOf(ctx: Context, value: number, decorator: ts.Decorator): number {
  const place = ctx.at(decorator);
  return ctx.otherwise(value, place, {
    decide: (other, kept) => ctx.branch(ctx.draft.emit(Op.Undefined, place), place, other, kept),
    other: () => ctx.expression(decorator.expression),
  });
}

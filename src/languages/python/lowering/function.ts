/**
 * Functions: the closure where one is made, and the parameters where its own code begins. Bodies are
 * lowered later, one after the other (`file.ts`), so that only one function is under construction.
 */
import type { FunctionHeader } from '../../../ir/builder.js';
import { FunctionFlag, type ParameterIr, type ParameterKind } from '../../../ir/module.js';
import { NONE, Op } from '../../../ir/opcode.js';
import { Kind } from '../syntax/kinds.js';
import type { Arg, Arguments, FunctionDef, Lambda } from '../syntax/nodes.js';
import type { Context, FunctionTask } from './context.js';
import { BindingKind, type Scope, ScopeKind } from './scope.js';
import { assign } from './target.js';

/** What the place of a definition says about a function. */
export interface FunctionTraits {
  readonly name: string;
  /** Bits of `FunctionFlag`. */
  readonly flags: number;
}

interface Parameter {
  readonly arg: Arg;
  readonly kind: ParameterKind;
}

const RESULT = -1;
const BINDS = FunctionFlag.BindsReceiver | FunctionFlag.BindsClass;

/** Makes the function object; defaults and annotations are evaluated here. */
export function lowerClosure(
  ctx: Context,
  node: FunctionDef | Lambda,
  traits: FunctionTraits,
): number {
  const scope = ctx.file.scopes.of.get(node)!;
  const params = parametersOf(node.args);
  const defaults = params.map(({ arg }) =>
    arg.default === null ? NONE : ctx.expression(arg.default),
  );
  const pool: number[] = [];
  params.forEach(({ arg }, index) => {
    const annotation = arg.annotation === null ? NONE : ctx.expression(arg.annotation);
    if (defaults[index] !== NONE || annotation !== NONE)
      pool.push(index, defaults[index], annotation);
  });
  if (node.kind === Kind.FunctionDef && node.returns !== null) {
    pool.push(RESULT, NONE, ctx.expression(node.returns));
  }
  const takesFrame = scope.needsOuterFrame();
  if (scope.unit.index < 0) declare(ctx, node, traits, { scope, params, takesFrame });
  const frame = takesFrame ? ctx.frameAtHand : NONE;
  return ctx.draft.emitWith(pool, Op.Closure, node, scope.unit.index, frame);
}

interface Declaration {
  readonly scope: Scope;
  readonly params: readonly Parameter[];
  readonly takesFrame: boolean;
}

function declare(
  ctx: Context,
  node: FunctionDef | Lambda,
  traits: FunctionTraits,
  { scope, params, takesFrame }: Declaration,
): void {
  const isLambda = node.kind === Kind.Lambda;
  const header: FunctionHeader = {
    name: ctx.name(traits.name),
    qualifiedName: ctx.qualifier + traits.name,
    parent: ctx.unit.index,
    class: isLambda ? NONE : (holder(ctx.scope)?.classIndex ?? NONE),
    flags: traits.flags | ownFlags(node, scope),
    params: parameterRecords(ctx, params, traits.flags),
    start: node.start,
    end: node.end,
    nameStart: isLambda ? node.start : node.nameStart,
    nameEnd: isLambda ? node.start : node.nameEnd,
  };
  if (takesFrame) {
    header.params.push({
      name: ctx.name('^frame'),
      kind: 'frame',
      hasDefault: false,
      start: node.start,
      end: node.start,
    });
  }
  const index = ctx.file.builder.declareFunction(header);
  scope.unit.index = index;
  ctx.file.tasks.push({ index, node, scope, qualifiedName: header.qualifiedName, takesFrame });
}

/** The class that a definition stands directly in, or null. */
export function holder(scope: Scope): Scope | null {
  const direct = scope.kind === ScopeKind.TypeParameters ? scope.parent : scope;
  return direct !== null && direct.kind === ScopeKind.Class ? direct : null;
}

/** What the object of a method is called by all; a function outside of classes with it is written to become one. */
const RECEIVER = 'self';

function ownFlags(node: FunctionDef | Lambda, scope: Scope): number {
  let flags = scope.unit.isGenerator ? FunctionFlag.Generator : 0;
  if (node.kind === Kind.Lambda) flags |= FunctionFlag.Anonymous;
  else if (node.isAsync) flags |= FunctionFlag.Asynchronous;
  return flags;
}

function parametersOf(args: Arguments): Parameter[] {
  const params: Parameter[] = [];
  for (const arg of args.posonlyargs) params.push({ arg, kind: 'positional-only' });
  for (const arg of args.args) params.push({ arg, kind: 'normal' });
  if (args.vararg) params.push({ arg: args.vararg, kind: 'rest' });
  for (const arg of args.kwonlyargs) params.push({ arg, kind: 'keyword-only' });
  if (args.kwarg) params.push({ arg: args.kwarg, kind: 'keyword-rest' });
  return params;
}

function parameterRecords(
  ctx: Context,
  params: readonly Parameter[],
  flags: number,
): ParameterIr[] {
  return params.map(({ arg, kind }, index) => {
    const named = kind === 'positional-only' || kind === 'normal';
    const receives = index === 0 && named && ((flags & BINDS) !== 0 || arg.arg === RECEIVER);
    return {
      name: ctx.name(arg.arg === '' ? `.${index}` : arg.arg),
      kind: receives ? 'receiver' : kind,
      hasDefault: arg.default !== null,
      start: arg.start,
      end: arg.end,
    };
  });
}

/** Begins a function's code: its parameters, its frame, and the captured ones among the parameters. */
export function lowerParameters(ctx: Context, task: FunctionTask): void {
  const { draft } = ctx;
  const params = parametersOf(task.node.args);
  const values = params.map(({ arg }, index) => draft.emit(Op.Param, arg, index));
  if (values.length > 0) ctx.firstParameter = values[0];
  const { start } = task.node;
  const place = { start, end: start };
  const incoming = task.takesFrame ? draft.emit(Op.Param, place, values.length) : NONE;
  ctx.beginFrame(incoming, place);
  params.forEach(({ arg }, index) => {
    if (arg.arg !== '') bindParameter(ctx, arg, values[index]);
  });
  params.forEach(({ arg }, index) => {
    if (arg.unpacked !== null) assign(ctx, arg.unpacked, values[index]);
  });
}

function bindParameter(ctx: Context, arg: Arg, value: number): void {
  const binding = ctx.scope.lookup(arg.arg);
  if (binding.kind === BindingKind.Captured) {
    ctx.draft.emit(Op.StoreField, arg, ctx.frameAtHand, ctx.name(binding.key), value);
  } else {
    ctx.draft.write(binding.key, value);
  }
}

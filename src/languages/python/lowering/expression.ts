/**
 * Expressions in value position. Left spines (`a.b(c)[d] + e …`) are as long as the text makes them,
 * so their nodes are put on a stack of the context and taken off from the innermost.
 */
import { ArgumentTag, NONE, Op, Operator } from '../../../ir/opcode.js';
import { Kind } from '../syntax/kinds.js';
import type {
  Attribute,
  BinaryOperator,
  BinOp,
  Call,
  Dict,
  Expression,
  Subscript,
  UnaryOp,
} from '../syntax/nodes.js';
import { callBuiltin, lowerCall, lowerSuper } from './call.js';
import { lowerComprehension } from './comprehension.js';
import { lowerBoolOp, lowerCompare, lowerIfExp } from './condition.js';
import type { Context } from './context.js';
import { readDotted } from './dotted.js';
import { lowerClosure } from './function.js';
import { lowerConstant, lowerField, lowerNumber, lowerTemplate, lowerText } from './literal.js';
import { readName } from './names.js';
import { BindingKind } from './scope.js';
import { assign } from './target.js';

const OPERATORS: Readonly<Record<BinaryOperator, number>> = {
  '+': Operator.Add,
  '-': Operator.Subtract,
  '*': Operator.Multiply,
  '/': Operator.Divide,
  '//': Operator.FloorDivide,
  '%': Operator.FormatOrModulo,
  '@': Operator.MatrixMultiply,
  '**': Operator.Power,
  '<<': Operator.ShiftLeft,
  '>>': Operator.ShiftRight,
  '|': Operator.BitOr,
  '^': Operator.BitXor,
  '&': Operator.BitAnd,
};

export function binaryOperator(operator: BinaryOperator): number {
  return OPERATORS[operator];
}

type Spine = Attribute | BinOp | Call | Subscript;

export function lowerExpression(ctx: Context, start: Expression): number {
  const { spine } = ctx;
  const bottom = spine.length;
  let node = start;
  let value = NONE;
  while (value === NONE) {
    switch (node.kind) {
      case Kind.Attribute:
      case Kind.Subscript:
        spine.push(node);
        node = node.value;
        break;
      case Kind.BinOp:
        spine.push(node);
        node = node.left;
        break;
      case Kind.Call:
        value = lowerSuper(ctx, node) ?? NONE;
        if (value !== NONE) break;
        spine.push(node);
        node = node.func.kind === Kind.Attribute ? node.func.value : node.func;
        break;
      case Kind.Name:
        if (spine.length > bottom) value = readDotted(ctx, node, bottom);
        if (value === NONE) value = lowerNameUse(ctx, node.id, node);
        break;
      default:
        value = lowerSimple(ctx, node);
    }
  }
  while (spine.length > bottom) value = finish(ctx, spine.pop() as Spine, value);
  return value;
}

/** A node of a left spine whose left side has the given value. */
function finish(ctx: Context, node: Spine, left: number): number {
  const { draft } = ctx;
  switch (node.kind) {
    case Kind.Attribute:
      return draft.emit(Op.LoadField, node, left, ctx.name(node.attr));
    case Kind.Call:
      return lowerCall(ctx, node, left);
    case Kind.BinOp: {
      const right = ctx.expression(node.right);
      return draft.emit(Op.Binary, node, left, right, OPERATORS[node.op]);
    }
    default:
      return lowerSubscript(ctx, node, left);
  }
}

function lowerSubscript(ctx: Context, node: Subscript, object: number): number {
  const { slice } = node;
  if (slice.kind !== Kind.Slice) {
    return ctx.draft.emit(Op.LoadElement, node, object, ctx.expression(slice));
  }
  const bounds = [slice.lower, slice.upper, slice.step];
  const pool = bounds.map((bound) => (bound === null ? NONE : ctx.expression(bound)));
  return ctx.draft.emitWith(pool, Op.Slice, node, object);
}

function lowerSimple(ctx: Context, node: Expression): number {
  switch (node.kind) {
    case Kind.Str:
      return lowerText(ctx, node);
    case Kind.Num:
      return lowerNumber(ctx, node);
    case Kind.Constant:
      return lowerConstant(ctx, node);
    case Kind.List:
      return lowerSequence(ctx, node, Op.List);
    case Kind.Tuple:
      return lowerSequence(ctx, node, Op.Tuple);
    case Kind.Set:
      return lowerSequence(ctx, node, Op.Set);
    case Kind.Dict:
      return lowerDict(ctx, node);
    case Kind.BoolOp:
      return lowerBoolOp(ctx, node);
    case Kind.Compare:
      return lowerCompare(ctx, node);
    case Kind.UnaryOp:
      return lowerUnary(ctx, node);
    case Kind.IfExp:
      return lowerIfExp(ctx, node);
    case Kind.Lambda:
      return lowerClosure(ctx, node, { name: '<lambda>', flags: 0 });
    case Kind.JoinedStr:
    case Kind.TemplateStr:
      return lowerTemplate(ctx, node);
    case Kind.ListComp:
    case Kind.SetComp:
    case Kind.DictComp:
    case Kind.GeneratorExp:
      return lowerComprehension(ctx, node);
    default:
      return lowerRarer(ctx, node);
  }
}

function lowerRarer(ctx: Context, node: Expression): number {
  const { draft } = ctx;
  switch (node.kind) {
    case Kind.Await:
      return draft.emit(Op.Await, node, ctx.expression(node.value));
    case Kind.Yield:
      return draft.emit(Op.Yield, node, node.value === null ? NONE : ctx.expression(node.value));
    case Kind.YieldFrom:
      return draft.emit(Op.YieldFrom, node, ctx.expression(node.value));
    case Kind.NamedExpr: {
      const value = ctx.expression(node.value);
      assign(ctx, node.target, value);
      return value;
    }
    case Kind.Starred:
      return ctx.expression(node.value);
    case Kind.Repr:
      return callBuiltin(ctx, 'repr', node, [ctx.expression(node.value)]);
    case Kind.Slice: {
      for (const part of [node.lower, node.upper, node.step]) if (part) ctx.expression(part);
      return ctx.constant({ kind: 'other', value: 'slice' }, node);
    }
    case Kind.FormattedValue:
    case Kind.Interpolation:
      return lowerField(ctx, node);
    default:
      return draft.emit(Op.Undefined, node);
  }
}

/** `__class__` is the class around a method, reached through the method's receiver. */
function lowerNameUse(ctx: Context, name: string, node: Expression): number {
  const isClass = name === '__class__' && ctx.firstParameter !== NONE;
  if (!isClass || ctx.scope.lookup(name).kind !== BindingKind.Global)
    return readName(ctx, name, node);
  return ctx.draft.emit(Op.LoadField, node, ctx.firstParameter, ctx.name(name));
}

function lowerSequence(
  ctx: Context,
  node: Expression & { readonly elts: readonly Expression[] },
  opcode: number,
): number {
  const pool: number[] = [];
  for (const element of node.elts) {
    if (element.kind === Kind.Starred)
      pool.push(ArgumentTag.SpreadSequence, ctx.expression(element.value));
    else pool.push(ArgumentTag.Positional, ctx.expression(element));
  }
  return ctx.draft.emitWith(pool, opcode, node);
}

function lowerDict(ctx: Context, node: Dict): number {
  const pool: number[] = [];
  node.values.forEach((value, index) => {
    const key = node.keys[index];
    const first = key === null ? ArgumentTag.SpreadMapping : ctx.expression(key);
    pool.push(first, ctx.expression(value));
  });
  return ctx.draft.emitWith(pool, Op.Map, node);
}

function lowerUnary(ctx: Context, node: UnaryOp): number {
  const value = ctx.expression(node.operand);
  switch (node.op) {
    case 'not':
      return ctx.draft.emit(Op.Not, node, value);
    case '-':
      return ctx.draft.emit(Op.Unary, node, value, NONE, Operator.Negate);
    case '+':
      return ctx.draft.emit(Op.Unary, node, value, NONE, Operator.Plus);
    default:
      return ctx.draft.emit(Op.Unary, node, value, NONE, Operator.Invert);
  }
}

/**
 * Expressions of templates as values.
 */
import { ArgumentTag, Op } from '../../../ir/opcode.js';
import type { Argument, Expression } from '../syntax/nodes.js';
import type { Context } from './context.js';

/** Members that give what a mapping holds; called in one dialect, only named in the other. */
const VIEWS = new Set(['items', 'keys', 'values']);

/** Methods that texts and mappings have; any other may be whatever the program put there. */
const METHODS = new Set([...VIEWS, 'get', 'split', 'strip', 'replace', 'join', 'upper', 'lower']);
/** Functions that frameworks give to every template. */
const OWN_FUNCTIONS = new Set(['url_for', 'get_flashed_messages', 'csrf_token', 'range']);

export function lowerExpression(ctx: Context, node: Expression): number {
  const { draft } = ctx;
  switch (node.is) {
    case 'name':
      return ctx.variable(node.name, node);
    case 'constant':
      return ctx.constant(node.value, node);
    case 'member':
      return lowerMember(ctx, node);
    case 'element': {
      const object = lowerExpression(ctx, node.object);
      return draft.emit(Op.LoadElement, node, object, lowerExpression(ctx, node.key));
    }
    case 'call':
      return lowerCall(ctx, node);
    case 'filter': {
      const args = [node.value, ...node.args.map(({ value }) => value)];
      const values = args.map((arg) => lowerExpression(ctx, arg));
      return ctx.own('filters', node.name, { args: values, place: node });
    }
    case 'binary': {
      const left = lowerExpression(ctx, node.left);
      return draft.emit(Op.Binary, node, left, lowerExpression(ctx, node.right), node.operator);
    }
    case 'compare': {
      const left = lowerExpression(ctx, node.left);
      return draft.emit(Op.Compare, node, left, lowerExpression(ctx, node.right), node.comparison);
    }
    case 'text': {
      const parts = node.parts.map((part) => lowerExpression(ctx, part));
      return draft.emitWith(parts, Op.Template, node);
    }
    case 'list': {
      const items = node.items.flatMap((item) => [
        ArgumentTag.Positional,
        lowerExpression(ctx, item),
      ]);
      return draft.emitWith(items, Op.List, node);
    }
    case 'map': {
      const entries = node.entries.flatMap(({ key, value }) => [
        lowerExpression(ctx, key),
        lowerExpression(ctx, value),
      ]);
      return draft.emitWith(entries, Op.Map, node);
    }
    case 'not':
      return draft.emit(Op.Not, node, lowerExpression(ctx, node.value));
    case 'test':
      return draft.emit(Op.Not, node, draft.emit(Op.Not, node, lowerExpression(ctx, node.value)));
    default:
      return node.is === 'logic' ? lowerLogic(ctx, node) : lowerConditional(ctx, node);
  }
}

function lowerMember(ctx: Context, node: Expression & { is: 'member' }): number {
  const object = lowerExpression(ctx, node.object);
  const name = ctx.name(node.name);
  return VIEWS.has(node.name)
    ? ctx.draft.emit(Op.Invoke, node, object, name, 0)
    : ctx.draft.emit(Op.LoadField, node, object, name);
}

function lowerCall(ctx: Context, node: Expression & { is: 'call' }): number {
  const { callee } = node;
  const macro = macroOf(ctx, callee);
  if (macro !== null) {
    const pool = [ArgumentTag.Positional, ctx.given, ...argumentPool(ctx, node.args)];
    return ctx.draft.emitWith(pool, Op.Call, node, macro, -1, 0);
  }
  if (callee.is === 'name' && OWN_FUNCTIONS.has(callee.name) && !ctx.assigned.has(callee.name)) {
    const own = ctx.draft.emit(Op.LoadGlobal, callee, ctx.name(callee.name));
    return ctx.draft.emitWith(argumentPool(ctx, node.args), Op.Call, node, own, -1, 0);
  }
  if (callee.is !== 'member' || !METHODS.has(callee.name)) {
    const called = lowerExpression(ctx, callee);
    return ctx.draft.emitWith(argumentPool(ctx, node.args), Op.Call, node, called, -1, 0);
  }
  const object = lowerExpression(ctx, callee.object);
  const name = ctx.name(callee.name);
  return ctx.draft.emitWith(argumentPool(ctx, node.args), Op.Invoke, node, object, name, 0);
}

function argumentPool(ctx: Context, args: readonly Argument[]): number[] {
  return args.flatMap(({ name, value }) => [
    name === null ? ArgumentTag.Positional : ctx.name(name),
    lowerExpression(ctx, value),
  ]);
}

/** Whether an expression calls a macro of this template or of another one. */
export function callsMacro(ctx: Context, node: Expression): boolean {
  if (node.is !== 'call') return false;
  const { callee } = node;
  if (callee.is === 'name')
    return ctx.file.macros.has(callee.name) || ctx.imported.has(callee.name);
  return callee.is === 'member' && callee.object.is === 'name'
    ? ctx.imported.has(callee.object.name)
    : false;
}

/** The name of a macro's function. */
export function macroName(name: string, escaping: string): string {
  return `macro ${name} ${escaping}`;
}

/** The macro that is called, null where it is something else. */
function macroOf(ctx: Context, callee: Expression): number | null {
  const { builder, macros } = ctx.file;
  const fromImport = (index: number, macro: string): number =>
    ctx.draft.emit(Op.ImportMember, callee, index, builder.name(macroName(macro, ctx.escaping)));
  if (callee.is === 'name') {
    const found = ctx.imported.get(callee.name);
    if (found?.macro) return fromImport(found.import, found.macro);
    if (!macros.has(callee.name)) return null;
    return ctx.draft.emit(
      Op.LoadGlobal,
      callee,
      builder.name(macroName(callee.name, ctx.escaping)),
    );
  }
  if (callee.is !== 'member' || callee.object.is !== 'name') return null;
  const found = ctx.imported.get(callee.object.name);
  return found && found.macro === null ? fromImport(found.import, callee.name) : null;
}

/** The value of the operand that decides. */
function lowerLogic(ctx: Context, node: Expression & { is: 'logic' }): number {
  const left = lowerExpression(ctx, node.left);
  return ctx.otherwise(left, node, {
    decide: (other, kept) => {
      if (node.word === 'and') ctx.branch(left, node, other, kept);
      else ctx.branch(left, node, kept, other);
    },
    other: () => lowerExpression(ctx, node.right),
  });
}

function lowerConditional(ctx: Context, node: Expression & { is: 'choice' }): number {
  const { otherwise } = node;
  return ctx.choose(node, {
    decide: (yes, no) => lowerCondition(ctx, node.test, { yes, no }),
    yes: () => lowerExpression(ctx, node.chosen),
    no: () => (otherwise === null ? ctx.text('', node) : lowerExpression(ctx, otherwise)),
  });
}

/** Goes to one block where a test is true and to another where it is not. */
export function lowerCondition(
  ctx: Context,
  node: Expression,
  blocks: { yes: number; no: number },
): void {
  if (node.is === 'not') {
    lowerCondition(ctx, node.value, { yes: blocks.no, no: blocks.yes });
    return;
  }
  if (node.is !== 'logic') {
    ctx.branch(lowerExpression(ctx, node), node, blocks.yes, blocks.no);
    return;
  }
  const next = ctx.draft.newBlock();
  lowerCondition(
    ctx,
    node.left,
    node.word === 'and' ? { yes: next, no: blocks.no } : { yes: blocks.yes, no: next },
  );
  ctx.start(next);
  lowerCondition(ctx, node.right, blocks);
}

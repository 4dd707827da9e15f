/**
 * What a template does, in order: outputs, choices, loops, and other templates that it takes in.
 *
 * An output is a call of the place it is put into: the text of a page, an attribute without quotes, a
 * script, an address. What those places mind is said by the model of templates.
 */
import type { Place } from '../../../ir/function-draft.js';
import { Op } from '../../../ir/opcode.js';
import { enterLoop, nextOf, repeatLoop } from '../../lowering/loop-shape.js';
import type { Position } from '../syntax/markup.js';
import type { Expression, Statement } from '../syntax/nodes.js';
import type { Context } from './context.js';
import { callsMacro, lowerCondition, lowerExpression } from './expression.js';

/** Filters whose result is put out as it is. */
const TRUSTED = new Set([
  'safe',
  'safeseq',
  'tojson',
  'json_script',
  'forceescape',
  'force_escape',
]);

/** What an output at a position is for a browser. */
const PLACES: Readonly<Record<Position, readonly string[]>> = {
  text: ['text'],
  'bare-attribute': ['attribute'],
  address: ['address', 'text'],
  script: ['script'],
  'script-text': ['text'],
};

export function lowerStatements(ctx: Context, body: readonly Statement[]): void {
  for (const statement of body) lowerStatement(ctx, statement);
}

function lowerStatement(ctx: Context, node: Statement): void {
  switch (node.is) {
    case 'output':
      lowerOutput(ctx, node);
      break;
    case 'choice':
      lowerChoice(ctx, node);
      break;
    case 'loop':
      lowerLoop(ctx, node);
      break;
    case 'bind':
      for (const { name, value } of node.bindings)
        ctx.draft.write(name, lowerExpression(ctx, value));
      if (node.body !== null) lowerStatements(ctx, node.body);
      break;
    case 'escaping': {
      const outer = ctx.escaping;
      ctx.escaping = node.on ? 'escaped' : 'plain';
      lowerStatements(ctx, node.body);
      ctx.escaping = outer;
      break;
    }
    case 'include':
      render(ctx, node.template, { given: contextFor(ctx, node), place: node });
      break;
    case 'extends':
      render(ctx, node.template, { given: visible(ctx, node), place: node });
      break;
    case 'evaluate':
      lowerExpression(ctx, node.value);
      lowerStatements(ctx, node.body);
      break;
    default:
      lowerImport(ctx, node);
  }
}

function lowerOutput(ctx: Context, node: Statement & { is: 'output' }): void {
  const { value } = node;
  if (value.is === 'choice') {
    const output = (one: Expression): Statement => ({ ...node, value: one });
    const otherwise = value.otherwise === null ? [] : [output(value.otherwise)];
    const branches = [{ test: value.test, body: [output(value.chosen)] }];
    lowerChoice(ctx, { ...node, is: 'choice', branches, otherwise });
    return;
  }
  const given = lowerExpression(ctx, value);
  if (callsMacro(ctx, value)) return;
  const isEscaped = ctx.escaping === 'escaped' && !isTrusted(value);
  const put = isEscaped ? ctx.own('output', 'escape', { args: [given], place: node }) : given;
  for (const place of PLACES[node.position]) ctx.own('output', place, { args: [put], place: node });
}

/** Whether the last thing done to a value is to say that it needs no escaping. */
function isTrusted(value: Expression): boolean {
  return value.is === 'filter' && TRUSTED.has(value.name);
}

function lowerChoice(ctx: Context, node: Statement & { is: 'choice' }): void {
  const { draft } = ctx;
  const end = draft.newBlock();
  for (const { test, body } of node.branches) {
    const yes = draft.newBlock();
    const no = draft.newBlock();
    lowerCondition(ctx, test, { yes, no });
    ctx.start(yes);
    lowerStatements(ctx, body);
    ctx.jump(end, node);
    ctx.start(no);
  }
  lowerStatements(ctx, node.otherwise);
  ctx.jump(end, node);
  ctx.start(end);
}

function lowerLoop(ctx: Context, node: Statement & { is: 'loop' }): void {
  const { draft } = ctx;
  const over = lowerExpression(ctx, node.over);
  const loop = enterLoop(ctx, over, node);
  const element = nextOf(ctx, over, node);
  const [only, ...others] = node.targets;
  if (others.length === 0 && only !== undefined) draft.write(only, element);
  else
    node.targets.forEach((name, index) => {
      draft.write(name, draft.emit(Op.Unpack, node, element, index));
    });
  lowerStatements(ctx, node.body);
  repeatLoop(ctx, loop, node);
  ctx.start(loop.after);
  lowerStatements(ctx, node.otherwise);
}

/** Takes another template in. */
function render(ctx: Context, template: Expression, taken: { given: number; place: Place }): void {
  const args = [lowerExpression(ctx, template), taken.given];
  ctx.own('render', ctx.escaping, { args, place: taken.place });
}

/** All that the template is given, its own variables put among it: templates that are taken in see them. */
function visible(ctx: Context, place: Place): number {
  for (const name of ctx.assigned) put(ctx, { name, value: ctx.draft.read(name) }, place);
  return ctx.given;
}

function put(ctx: Context, entry: { name: string; value: number }, place: Place): void {
  const key = ctx.text(entry.name, place);
  ctx.draft.emit(Op.StoreElement, place, ctx.given, key, entry.value);
}

function contextFor(ctx: Context, node: Statement & { is: 'include' }): number {
  const entries = node.bindings.map(({ name, value }) => ({
    name,
    value: lowerExpression(ctx, value),
  }));
  if (!node.alone) {
    visible(ctx, node);
    for (const entry of entries) put(ctx, entry, node);
    return ctx.given;
  }
  const pool = entries.flatMap(({ name, value }) => [ctx.text(name, node), value]);
  return ctx.draft.emitWith(pool, Op.Map, node);
}

function lowerImport(ctx: Context, node: Statement & { is: 'import' | 'import-names' }): void {
  const { start, end } = node;
  const index = ctx.builder.addImport({ specifier: node.template, level: 0, start, end });
  if (node.is === 'import') ctx.imported.set(node.alias, { import: index, macro: null });
  else
    for (const { name, alias } of node.names)
      ctx.imported.set(alias, { import: index, macro: name });
}

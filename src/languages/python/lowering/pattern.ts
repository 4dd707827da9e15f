/**
 * `match`: each pattern becomes tests that branch, loads of the parts, and assignments of the names.
 */
import type { Place } from '../../../ir/function-draft.js';
import { Comparison, Op } from '../../../ir/opcode.js';
import { Kind } from '../syntax/kinds.js';
import type {
  Match,
  MatchClass,
  MatchMapping,
  MatchOr,
  MatchSequence,
  Pattern,
} from '../syntax/nodes.js';
import { callBuiltin } from './call.js';
import { lowerCondition } from './condition.js';
import type { Context } from './context.js';
import { writeName } from './names.js';
import { unpack } from './target.js';

export function lowerMatch(ctx: Context, node: Match): void {
  const { draft } = ctx;
  const subject = ctx.expression(node.subject);
  const end = draft.newBlock();
  for (const branch of node.cases) {
    const next = draft.newBlock();
    matchPattern(ctx, branch.pattern, subject, next);
    if (branch.guard !== null) {
      const passed = draft.newBlock();
      lowerCondition(ctx, branch.guard, passed, next);
      ctx.start(passed);
    }
    ctx.statements(branch.body);
    ctx.jump(end, branch);
    ctx.start(next);
  }
  ctx.jump(end, node);
  ctx.start(end);
}

/** Goes on where the value matches; other ways lead to `fail`. */
function matchPattern(ctx: Context, node: Pattern, value: number, fail: number): void {
  switch (node.kind) {
    case Kind.MatchValue:
      compare(ctx, { place: node, left: value, right: ctx.expression(node.value) }, fail);
      return;
    case Kind.MatchSingleton:
      matchSingleton(ctx, node, value, fail);
      return;
    case Kind.MatchAs:
      if (node.pattern !== null) matchPattern(ctx, node.pattern, value, fail);
      if (node.name !== null) writeName(ctx, node.name, value, node);
      return;
    case Kind.MatchStar:
      if (node.name !== null) writeName(ctx, node.name, value, node);
      return;
    case Kind.MatchOr:
      matchOr(ctx, node, value, fail);
      return;
    case Kind.MatchSequence:
      matchSequence(ctx, node, value, fail);
      return;
    case Kind.MatchMapping:
      matchMapping(ctx, node, value, fail);
      return;
    case Kind.MatchClass:
      matchClass(ctx, node, value, fail);
      return;
    case Kind.ErrorPattern:
      test(ctx, ctx.draft.emit(Op.Undefined, node), node, fail);
      return;
  }
}

/** Goes on when a value is true, else to `fail`. */
function test(ctx: Context, condition: number, place: Place, fail: number): void {
  const passed = ctx.draft.newBlock();
  ctx.branch(condition, place, passed, fail);
  ctx.start(passed);
}

interface Comparing {
  readonly place: Place;
  readonly left: number;
  readonly right: number;
  readonly by?: number;
}

function compare(ctx: Context, what: Comparing, fail: number): void {
  const { place, left, right, by = Comparison.Equal } = what;
  test(ctx, ctx.draft.emit(Op.Compare, place, left, right, by), place, fail);
}

function matchSingleton(
  ctx: Context,
  node: Extract<Pattern, { kind: typeof Kind.MatchSingleton }>,
  value: number,
  fail: number,
): void {
  const right =
    node.value === 'None'
      ? ctx.constant({ kind: 'none' }, node)
      : ctx.constant({ kind: 'boolean', value: node.value === 'True' }, node);
  compare(ctx, { place: node, left: value, right, by: Comparison.Is }, fail);
}

function matchOr(ctx: Context, node: MatchOr, value: number, fail: number): void {
  const { draft } = ctx;
  const matched = draft.newBlock();
  const last = node.patterns.length - 1;
  node.patterns.forEach((pattern, index) => {
    const next = index === last ? fail : draft.newBlock();
    matchPattern(ctx, pattern, value, next);
    ctx.jump(matched, pattern);
    if (index !== last) ctx.start(next);
  });
  ctx.start(matched);
}

/** The length is tested, then the elements are taken. */
function matchSequence(ctx: Context, node: MatchSequence, value: number, fail: number): void {
  const { patterns } = node;
  const hasStar = patterns.some((pattern) => pattern.kind === Kind.MatchStar);
  const length = callBuiltin(ctx, 'len', node, [value]);
  const expected = hasStar ? patterns.length - 1 : patterns.length;
  const right = ctx.constant({ kind: 'integer', value: expected }, node);
  const by = hasStar ? Comparison.GreaterEqual : Comparison.Equal;
  compare(ctx, { place: node, left: length, right, by }, fail);
  unpack(ctx, patterns, value, (inner, part, element) => matchPattern(inner, part, element, fail));
}

function matchMapping(ctx: Context, node: MatchMapping, value: number, fail: number): void {
  if (node.keys.length === 0)
    testClass(ctx, node, { value, type: ctx.builtin('dict', node) }, fail);
  node.keys.forEach((keyNode, index) => {
    const key = ctx.expression(keyNode);
    compare(ctx, { place: keyNode, left: key, right: value, by: Comparison.In }, fail);
    const element = ctx.draft.emit(Op.LoadElement, node.patterns[index], value, key);
    matchPattern(ctx, node.patterns[index], element, fail);
  });
  if (node.rest !== null) writeName(ctx, node.rest, value, node);
}

/** Classes whose one positional pattern is the value itself. */
const SELF_MATCHING: ReadonlySet<string> = new Set([
  'bool',
  'bytearray',
  'bytes',
  'dict',
  'float',
  'frozenset',
  'int',
  'list',
  'set',
  'str',
  'tuple',
]);

function matchClass(ctx: Context, node: MatchClass, value: number, fail: number): void {
  testClass(ctx, node, { value, type: ctx.expression(node.cls) }, fail);
  const isSelf = node.cls.kind === Kind.Name && SELF_MATCHING.has(node.cls.id);
  node.patterns.forEach((pattern, index) => {
    const part = isSelf ? value : positional(ctx, pattern, { value, index });
    matchPattern(ctx, pattern, part, fail);
  });
  node.kwdPatterns.forEach((pattern, index) => {
    const field = ctx.name(node.kwdAttrs[index]);
    matchPattern(ctx, pattern, ctx.draft.emit(Op.LoadField, pattern, value, field), fail);
  });
}

/** The attribute that a class names for a position is not known here; it is read as an element. */
function positional(ctx: Context, place: Place, of: { value: number; index: number }): number {
  const key = ctx.constant({ kind: 'integer', value: of.index }, place);
  return ctx.draft.emit(Op.LoadElement, place, of.value, key);
}

interface ClassTest {
  readonly value: number;
  readonly type: number;
}

function testClass(ctx: Context, place: Place, { value, type }: ClassTest, fail: number): void {
  test(ctx, callBuiltin(ctx, 'isinstance', place, [value, type]), place, fail);
}

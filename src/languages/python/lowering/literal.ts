/**
 * Literals: constants, and strings built of parts.
 */
import type { Constant } from '../../../ir/module.js';
import { ArgumentTag, NONE, Op } from '../../../ir/opcode.js';
import { Kind } from '../syntax/kinds.js';
import type {
  Constant as ConstantNode,
  FormattedValue,
  Interpolation,
  JoinedStr,
  Num,
  Str,
  StringPart,
  TemplateStr,
} from '../syntax/nodes.js';
import type { Context } from './context.js';

const CONSTANTS: Readonly<Record<ConstantNode['value'], Constant>> = {
  None: { kind: 'none' },
  True: { kind: 'boolean', value: true },
  False: { kind: 'boolean', value: false },
  Ellipsis: { kind: 'other', value: 'Ellipsis' },
};

export function lowerConstant(ctx: Context, node: ConstantNode): number {
  return ctx.constant(CONSTANTS[node.value], node);
}

export function lowerText(ctx: Context, node: Str): number {
  return ctx.constant({ kind: node.isBytes ? 'bytes' : 'text', value: node.value }, node);
}

export function lowerNumber(ctx: Context, node: Num): number {
  return ctx.constant(numberConstant(node), node);
}

function numberConstant(node: Num): Constant {
  const { value, form } = node;
  if (form === 'imaginary') return { kind: 'other', value: `${value}j` };
  if (typeof value === 'bigint') return { kind: 'big', value: value.toString() };
  if (form === 'float') return { kind: 'float', value };
  return Number.isSafeInteger(value)
    ? { kind: 'integer', value }
    : { kind: 'other', value: 'integer' };
}

/** A format specification that ends in a type: what it prints is a number, whatever comes in. */
const NUMBER_FORMAT = /^(?:.?[<>=^])?[-+ ]?z?#?0?\d*[,_]?(?:\.\d+)?[,_]?([bcdoxXneEfFgG%])$/;
const FLOAT_FORMATS = 'eEfFgG%';
const CONVERSIONS: Readonly<Record<string, string>> = { r: 'repr', a: 'ascii', s: 'str' };

export function lowerTemplate(ctx: Context, node: JoinedStr | TemplateStr): number {
  const values: number[] = [];
  for (const part of node.values) {
    if (part.kind === Kind.Str) {
      values.push(lowerText(ctx, part));
      continue;
    }
    if (part.isDebug) values.push(debugText(ctx, part));
    values.push(lowerField(ctx, part));
  }
  return ctx.draft.emitWith(values, Op.Template, node);
}

function debugText(ctx: Context, part: FormattedValue | Interpolation): number {
  const value = `${ctx.file.text.slice(part.value.start, part.value.end)}=`;
  return ctx.constant({ kind: 'text', value }, part);
}

/** One `{…}`: the value, or what its conversion or number format makes of it. */
export function lowerField(ctx: Context, part: FormattedValue | Interpolation): number {
  const value = ctx.expression(part.value);
  const spec = part.formatSpec;
  if (spec !== null) lowerNestedFields(ctx, spec);
  const showsSource = part.isDebug && part.conversion === '' && spec === null;
  const conversion = showsSource ? 'repr' : CONVERSIONS[part.conversion];
  const converted = conversion === undefined || conversion === 'str' ? null : conversion;
  const by = converted ?? numberType(spec);
  if (by === null) return value;
  const pool = [ArgumentTag.Positional, value];
  return ctx.draft.emitWith(pool, Op.Call, part, ctx.builtin(by, part), NONE, 0);
}

/** Fields inside a specification are evaluated; they decide widths, not the text. */
function lowerNestedFields(ctx: Context, spec: readonly StringPart[]): void {
  for (const part of spec) if (part.kind !== Kind.Str) lowerField(ctx, part);
}

function numberType(spec: readonly StringPart[] | null): string | null {
  if (spec === null || spec.length !== 1 || spec[0].kind !== Kind.Str) return null;
  const match = NUMBER_FORMAT.exec(spec[0].value);
  if (match === null) return null;
  return FLOAT_FORMATS.includes(match[1]) ? 'float' : 'int';
}

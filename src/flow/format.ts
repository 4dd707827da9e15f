/**
 * Formatting: `%` and `format` with a constant pattern, so that literal parts and holes stay apart.
 */
import { ArgumentTag } from '../ir/opcode.js';
import { factBits } from '../models/state.js';
import type { Activation } from './activation.js';
import { positional } from './argument.js';
import { readKey } from './object.js';
import type { Argument } from './operations.js';
import { RecordKind } from './record.js';
import { exactElements } from './sequence.js';
import { fillText, joinText } from './text.js';
import { contentTaint } from './type-of.js';

const NUMBER = factBits(['number', 'no-option', 'line']);
const LINE = factBits(['line']);
const PERCENT =
  /%(?:\((\w+)\))?[#0\- +]{0,5}(?:\*|\d{1,4})?(?:\.(?:\*|\d{1,4}))?[hlL]?([diouxXeEfFgGcrsa%])/g;
const BRACES = /\{\{|\}\}|\{([^{}:!]{0,80})(?:!([rsa]))?(?::([^{}]{0,40}))?\}/g;

/** `format % values`. */
export function formatPercent(
  a: Activation,
  operation: { format: number; values: number },
): number {
  const { format, values } = operation;
  const pattern = onlyText(a, format);
  if (pattern === null) return joinText(a, [format, a.domain.ofTaint(contentTaint(a, values))]);
  const elements = isTuple(a, values) ? exactElements(a, values) : null;
  const literals: string[] = [];
  const holes: number[] = [];
  let last = 0;
  let next = 0;
  let literal = '';
  for (const match of pattern.matchAll(PERCENT)) {
    literal += pattern.slice(last, match.index);
    last = match.index + match[0].length;
    if (match[2] === '%') {
      literal += '%';
      continue;
    }
    const value =
      match[1] !== undefined ? byName(a, values, match[1]) : (elements?.[next++] ?? values);
    literals.push(literal);
    literal = '';
    holes.push(converted(a, value, match[2]!));
  }
  literals.push(literal + pattern.slice(last));
  return fillText(a, literals, holes);
}

/** Whether a value is a tuple, whose elements are set in one by one; a list is set in as a whole. */
function isTuple(a: Activation, value: number): boolean {
  const { records } = a.domain;
  return a.domain.refList(value).every((ref) => {
    const record = a.recordOf(ref);
    return record >= 0 && records.kind(record) === RecordKind.Tuple;
  });
}

/** `pattern.format(arguments)`. */
export function formatBraces(a: Activation, pattern: number, args: readonly Argument[]): number {
  const text = onlyText(a, pattern);
  if (text === null)
    return joinText(a, [
      pattern,
      ...args.map((arg) => a.domain.ofTaint(contentTaint(a, arg.value))),
    ]);
  const plain = positional(args);
  const literals: string[] = [];
  const holes: number[] = [];
  let last = 0;
  let next = 0;
  let literal = '';
  for (const match of text.matchAll(BRACES)) {
    literal += text.slice(last, match.index);
    last = match.index + match[0].length;
    if (match[0] === '{{' || match[0] === '}}') {
      literal += match[0][0];
      continue;
    }
    const field = (match[1] ?? '').split(/[.[]/)[0]!;
    const value =
      field === ''
        ? plain[next++]?.value
        : /^\d+$/.test(field)
          ? plain[Number(field)]?.value
          : keyword(a, args, field);
    literals.push(literal);
    literal = '';
    const whole = value ?? everything(a, args);
    const conversion = /[dxXobneEfFgG%]$/.test(match[3] ?? '') ? 'd' : (match[2] ?? 's');
    holes.push(converted(a, whole, conversion));
  }
  literals.push(literal + text.slice(last));
  return fillText(a, literals, holes);
}

function keyword(a: Activation, args: readonly Argument[], field: string): number | undefined {
  const name = a.engine.program.name(field);
  const found = args.find((arg) => arg.tag === name);
  if (found) return found.value;
  const spread = args.find((arg) => arg.tag === ArgumentTag.SpreadMapping);
  return spread ? byName(a, spread.value, field) : undefined;
}

function everything(a: Activation, args: readonly Argument[]): number {
  return a.domain.ofTaint(
    args.reduce(
      (taint, arg) => a.domain.taints.join(taint, contentTaint(a, arg.value)),
      a.domain.taints.empty,
    ),
  );
}

function byName(a: Activation, values: number, name: string): number {
  return readKey(a, { base: values, key: a.elementKey(a.domain.constants.text(name)), op: a.at });
}

/** A value written as a number is a number; one that is written as in code has escapes for line ends. */
function converted(a: Activation, value: number, conversion: string): number {
  const facts = 'diouxXeEfFgGc'.includes(conversion)
    ? NUMBER
    : 'ra'.includes(conversion)
      ? LINE
      : 0;
  if (facts === 0) return value;
  return a.domain.withTaint(value, a.domain.taints.map(a.domain.taint(value), -1, facts));
}

function onlyText(a: Activation, value: number): string | null {
  const id = a.domain.onlyConstant(value);
  if (id < 0) return null;
  const constant = a.domain.constants.get(id);
  return constant.kind === 'text' || constant.kind === 'bytes' ? constant.value : null;
}

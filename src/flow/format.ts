/**
 * Formatting: `%` and `format` with a constant pattern, so that literal parts and holes stay apart.
 */
import { factBits } from '../models/state.js';
import type { Activation } from './activation.js';
import { positional } from './argument.js';
import { readKey } from './object.js';
import type { Argument } from './operations.js';
import { exactElements } from './sequence.js';
import { fillText, joinText } from './text.js';
import { contentTaint } from './type-of.js';

const NUMBER = factBits(['number', 'no-option', 'line']);
const PERCENT =
  /%(?:\((\w+)\))?[#0\- +]{0,5}(?:\*|\d{1,4})?(?:\.(?:\*|\d{1,4}))?[hlL]?([diouxXeEfFgGcrsa%])/g;
const BRACES = /\{\{|\}\}|\{([^{}:!]{0,80})(?:![rsa])?(?::([^{}]{0,40}))?\}/g;

/** `format % values`. */
export function formatPercent(
  a: Activation,
  operation: { format: number; values: number },
): number {
  const { format, values } = operation;
  const pattern = onlyText(a, format);
  if (pattern === null) return joinText(a, [format, a.domain.ofTaint(contentTaint(a, values))]);
  const elements = exactElements(a, values);
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
    holes.push(/[dxXobneEfFgG%]$/.test(match[2] ?? '') ? converted(a, whole, 'd') : whole);
  }
  literals.push(literal + text.slice(last));
  return fillText(a, literals, holes);
}

function keyword(a: Activation, args: readonly Argument[], field: string): number | undefined {
  const name = a.engine.program.name(field);
  const found = args.find((arg) => arg.tag === name);
  if (found) return found.value;
  const spread = args.find((arg) => arg.tag === -3);
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
  return readKey(a, { base: values, key: a.elementKey(a.domain.constants.text(name)), op: 0 });
}

/** A value written as a number is a number. */
function converted(a: Activation, value: number, conversion: string): number {
  if (!'diouxXeEfFgGc'.includes(conversion)) return value;
  return a.domain.withTaint(value, a.domain.taints.map(a.domain.taint(value), -1, NUMBER));
}

function onlyText(a: Activation, value: number): string | null {
  const id = a.domain.onlyConstant(value);
  if (id < 0) return null;
  const constant = a.domain.constants.get(id);
  return constant.kind === 'text' || constant.kind === 'bytes' ? constant.value : null;
}

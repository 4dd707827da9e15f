/**
 * Intrinsics of text and numbers.
 */
import {
  ALL_FACTS,
  factBits,
  KEPT_AT_START,
  KEPT_IN_CASE,
  KEPT_IN_PART,
  KEPT_INSIDE_TEXT,
} from '../models/state.js';
import type { Activation } from './activation.js';
import { positional } from './argument.js';
import { formatBraces } from './format.js';
import { learn } from './guard.js';
import { listHolding } from './heap.js';
import { impliedHost } from './host-ending.js';
import { argument, type IntrinsicFunction } from './intrinsic-function.js';
import { ANY_KEY } from './key.js';
import { readKey } from './object.js';
import { impliedByCharacters } from './pattern.js';
import { impliedEdge } from './quotation.js';
import type { SeenCall } from './select.js';
import { exactElements, listOf } from './sequence.js';
import { asText, isOneLine, joinText, onlyTextOf, textSet } from './text.js';
import { isTrusted } from './trust.js';
import { contentTaint, textTaint } from './type-of.js';

const NUMBER = factBits(['number', 'no-option', 'line']);
const LINE = factBits(['line']);
const PREFIXED = factBits(['prefixed']);
const URL_HOST = factBits(['url-host', 'url-scheme']);
const URL_LOCAL = factBits(['url-local', 'url-host']);
const FILE_TYPE = factBits(['file-type']);
/** What the program compares endings with is letters and digits; their case may be another. */
const OWN_ENDING = factBits(['word', 'matched', 'no-option', 'file-type']);
const SCALAR = factBits(['scalar']);
const CSV_SAFE = factBits(['csv-safe']);
const BOUNDED = factBits(['bounded']);
const NO_OPTION = factBits(['no-option']);
const ESCAPED = factBits(['html-escaped', 'html-clean']);
/** Replaced by something else, these undo escaping. */
const ENTITY = /^&(?:lt|gt|quot|apos|amp|#x?[0-9a-f]{1,5});?$/i;
const LITERAL_HOST = /^https?:\/\/[^/?#]+[/?#]/i;

/** The receiver, or the first argument of a plain function. */
function subject(a: Activation, call: SeenCall): number {
  return call.receiver === a.domain.bottom
    ? (positional(call.args)[0]?.value ?? a.domain.unknown)
    : call.receiver;
}

/** A change of text that constants can be folded through. */
function mapped(keep: number, change: (text: string) => string): IntrinsicFunction {
  return (a, call) => {
    const value = subject(a, call);
    const { domain } = a;
    const taint = domain.taints.map(contentTaint(a, value), keep, SCALAR);
    if (call.number >= 0)
      a.origins.set(a.numbers.of(call.op), {
        number: call.number,
        keep: KEPT_IN_CASE | factBits(['listed']),
        gives: [],
      });
    const constants = domain.constList(value);
    if (constants === null || domain.refs(value) !== domain.emptySet || constants.length === 0)
      return domain.ofTaint(taint);
    const texts = constants.map((id) => {
      const parts = domain.constants.partsOf(id);
      return parts !== null && parts.length === 1 ? [change(parts[0]!)] : ['', ''];
    });
    return domain.make(domain.emptySet, textSet(a, texts), taint);
  };
}

/** A conversion that fails where the text is none: what was converted is one. */
function convert(facts: number): IntrinsicFunction {
  const made = converted(facts);
  return (a, call) => {
    const first = positional(call.args)[0];
    if (first && first.number >= 0) learn(a, first.number, facts);
    return made(a, call);
  };
}

function converted(facts: number): IntrinsicFunction {
  return (a, call) => {
    const value = subject(a, call);
    const text = onlyTextOf(a, value);
    const { constants } = a.domain;
    if (text !== null && /^[+-]?\d{1,15}$/.test(text.trim()))
      return a.domain.ofConstant(constants.number(Number(text)));
    const only = a.domain.onlyConstant(value);
    if (only >= 0 && constants.get(only).kind === 'number') return value;
    return a.domain.ofTaint(a.domain.taints.map(contentTaint(a, value), ALL_FACTS, facts));
  };
}

const split: IntrinsicFunction = (a, call) => {
  const text = onlyTextOf(a, call.receiver);
  const separator =
    argument(a, call, 0) === a.domain.bottom ? ' ' : onlyTextOf(a, argument(a, call, 0));
  if (text !== null && separator !== null && separator !== '' && call.args.length < 2) {
    const parts = text.split(separator).slice(0, 32);
    return listOf(
      a,
      call.op,
      parts.map((part) => a.domain.ofConstant(a.domain.constants.text(part))),
    );
  }
  const part = a.domain.ofTaint(
    a.domain.taints.map(contentTaint(a, call.receiver), KEPT_IN_PART, SCALAR),
  );
  return listHolding(a, call.op, part);
};

/** Split once from the end, at a dot: of a name that ends as the program allows, what is behind it is one of the program's own endings. */
const splitAtEnd: IntrinsicFunction = (a, call) => {
  const isEnding =
    onlyTextOf(a, argument(a, call, 0)) === '.' &&
    a.domain.onlyConstant(argument(a, call, 1)) === a.domain.constants.number(1);
  if (!isEnding) return split(a, call);
  const { domain } = a;
  const { taints } = domain;
  const whole = contentTaint(a, call.receiver);
  let ending = taints.empty;
  for (let i = 0; i < taints.count(whole); i++) {
    const facts = (taints.add(whole, i) & FILE_TYPE) === 0 ? SCALAR : SCALAR | OWN_ENDING;
    const one = taints.filter(whole, (label) => label === taints.label(whole, i));
    ending = taints.join(ending, taints.map(one, KEPT_IN_PART, facts));
  }
  const stem = domain.ofTaint(taints.map(whole, KEPT_IN_PART, SCALAR));
  return listOf(a, call.op, [stem, domain.ofTaint(ending)]);
};

const join: IntrinsicFunction = (a, call) => {
  const list = argument(a, call, 0);
  const elements = exactElements(a, list);
  if (elements !== null && elements.length > 0 && elements.length < 12) {
    const parts = elements.flatMap((element, index) =>
      index === 0 ? [element] : [call.receiver, element],
    );
    return joinText(a, parts);
  }
  const { domain } = a;
  const element = readKey(a, { base: list, key: ANY_KEY, op: call.op });
  const taint = domain.taints.join(contentTaint(a, element), contentTaint(a, list));
  return domain.ofTaint(
    domain.taints.map(
      domain.taints.join(taint, domain.taint(call.receiver)),
      KEPT_INSIDE_TEXT,
      SCALAR,
    ),
  );
};

const replace: IntrinsicFunction = (a, call) => {
  const { domain } = a;
  const from = onlyTextOf(a, argument(a, call, 0));
  const to = onlyTextOf(a, argument(a, call, 1));
  const text = onlyTextOf(a, call.receiver);
  if (text !== null && from !== null && from !== '' && to !== null)
    return domain.ofConstant(domain.constants.text(text.split(from).join(to)));
  let keep = KEPT_INSIDE_TEXT | KEPT_AT_START;
  let add = SCALAR;
  if (from === '\n' && isOneLine(a, argument(a, call, 1))) add |= LINE;
  if (from === '/' && to !== null && !to.includes('/')) add |= factBits(['file-name']);
  if (from === '..' && to !== null && !/[./]/.test(to)) add |= factBits(['path-normal']);
  if (from === "'" && to !== null && !to.includes(from)) add |= factBits(['xpath-escaped']);
  if (to === null) keep = KEPT_IN_PART;
  if ((from === null || ENTITY.test(from)) && (to === null || /[<>"'&]/.test(to))) keep &= ~ESCAPED;
  if (call.number >= 0 && from !== null && from !== '')
    a.origins.set(a.numbers.of(call.op), {
      number: call.number,
      keep: impliedByCharacters(from),
      gives: [],
    });
  const own = domain.taints.map(contentTaint(a, call.receiver), keep, add);
  const inserted = domain.taints.map(contentTaint(a, argument(a, call, 1)), KEPT_INSIDE_TEXT, 0);
  return domain.ofTaint(domain.taints.join(own, inserted));
};

const startswith: IntrinsicFunction = (a, call) => {
  const prefix = argument(a, call, 0);
  const { domain } = a;
  const own = onlyTextOf(a, call.receiver);
  const wanted = onlyTextOf(a, prefix);
  if (own !== null && wanted !== null)
    return domain.ofConstant(domain.constants.boolean(own.startsWith(wanted)));
  if (call.number < 0 || !isTrusted(a, prefix)) return eitherWay(a);
  let facts = PREFIXED | NO_OPTION;
  let otherwise = 0;
  const texts = (exactElements(a, prefix) ?? [prefix]).map((element) => onlyTextOf(a, element));
  if (texts.every((text) => text !== null)) {
    if (texts.some((text) => text!.length < 2)) facts = 0;
    if (texts.every((text) => LITERAL_HOST.test(text!))) facts |= URL_HOST;
    if (texts.every((text) => /^\/[^/\\]/.test(text!))) facts |= URL_LOCAL;
    if (texts.some((text) => text!.startsWith('-') || text === '')) facts &= ~NO_OPTION;
    if (texts.includes('-')) otherwise = NO_OPTION;
    if (texts.includes('/')) otherwise |= factBits(['relative']);
    if (['=', '+', '-', '@'].every((text) => texts.includes(text))) otherwise |= CSV_SAFE;
  }
  const implied = facts === 0 ? [] : [1, call.number, facts, -1, 0];
  if (otherwise !== 0) implied.push(0, call.number, otherwise, -1, 0);
  implied.push(...impliedEdge(a, { number: call.number, edge: 0 }, wanted));
  if (implied.length === 0) return eitherWay(a);
  return domain.withImplications(eitherWay(a), domain.implications.intern(implied));
};

function eitherWay(a: Activation): number {
  return a.domain.boolean;
}

/** A text that ends as the program allows: a file of a known type. */
const endswith: IntrinsicFunction = (a, call) => {
  const suffix = argument(a, call, 0);
  if (call.number < 0 || !isTrusted(a, suffix)) return eitherWay(a);
  const last = impliedEdge(a, { number: call.number, edge: -1 }, onlyTextOf(a, suffix));
  const endings = (exactElements(a, suffix) ?? [suffix]).map((text) => onlyTextOf(a, text));
  const host = impliedHost(a, call.number, endings);
  const implied = a.domain.implications.intern([
    1,
    call.number,
    FILE_TYPE,
    -1,
    0,
    ...last,
    ...host,
  ]);
  return a.domain.withImplications(eitherWay(a), implied);
};

export const textIntrinsics: Record<string, IntrinsicFunction> = {
  'text.format': (a, call) => formatBraces(a, call.receiver, call.args),
  'text.join': join,
  'text.split': split,
  'text.split-at-end': splitAtEnd,
  'text.splitlines': (a, call) => {
    const part = a.domain.ofTaint(
      a.domain.taints.map(contentTaint(a, call.receiver), KEPT_IN_PART, LINE),
    );
    return listHolding(a, call.op, part);
  },
  'text.partition': split,
  'text.strip': mapped(KEPT_IN_CASE, (text) => text.trim()),
  'text.lower': mapped(KEPT_IN_CASE, (text) => text.toLowerCase()),
  'text.upper': mapped(KEPT_IN_CASE, (text) => text.toUpperCase()),
  'text.title': mapped(KEPT_IN_CASE, (text) => text),
  'text.replace': replace,
  'text.startswith': startswith,
  'text.endswith': endswith,
  'text.encode': mapped(ALL_FACTS, (text) => text),
  'text.decode': mapped(ALL_FACTS, (text) => text),
  'text.concat': (a, call) => joinText(a, [call.receiver, argument(a, call, 0)]),
  'text.pad': mapped(KEPT_INSIDE_TEXT, (text) => text),
  'text.of': (a, call) => {
    const value = asText(a, argument(a, call, 0));
    if (value === a.domain.bottom) return a.domain.ofConstant(a.domain.constants.text(''));
    const first = positional(call.args)[0]!;
    if (first.number >= 0)
      a.origins.set(a.numbers.of(call.op), { number: first.number, keep: ALL_FACTS, gives: [] });
    const known = a.domain.constList(value);
    if (known !== null && known.length > 0 && a.domain.refs(value) === a.domain.emptySet)
      return joinText(a, [value]);
    return a.domain.ofTaint(a.domain.taints.map(textTaint(a, value), ALL_FACTS, SCALAR));
  },
  'text.maketrans': (a) => a.domain.unknown,
  'text.translate': mapped(KEPT_IN_PART, (text) => text),
  'number.of': convert(NUMBER),
  'number.from': converted(NUMBER),
  'boolean.of': (a, call) => {
    const truth = a.domain.truth(argument(a, call, 0));
    return truth === null ? eitherWay(a) : a.domain.ofConstant(a.domain.constants.boolean(truth));
  },
  'length.of': (a, call) => {
    const first = positional(call.args)[0];
    if (first && first.number >= 0)
      a.origins.set(a.numbers.of(call.op), {
        number: first.number,
        keep: factBits(['bounded']),
        gives: [],
      });
    const text = first ? onlyTextOf(a, first.value) : null;
    const elements = first ? exactElements(a, first.value) : null;
    const length = text?.length ?? elements?.length;
    if (length !== undefined) return a.domain.ofConstant(a.domain.constants.number(length));
    return a.domain.ofTaint(
      a.domain.taints.map(a.domain.taint(first?.value ?? a.domain.bottom), 0, NUMBER | BOUNDED),
    );
  },
  'ordinal.of': convert(NUMBER),
  'character.of': (a, call) =>
    a.domain.ofTaint(a.domain.taints.map(contentTaint(a, subject(a, call)), 0, 0)),
};

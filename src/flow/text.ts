/**
 * Text built of parts: the constants it may be, and what is known of each part by where it stands.
 */
import { ALL_FACTS, factBits, KEPT_AT_START, KEPT_INSIDE_TEXT } from '../models/state.js';
import type { Activation } from './activation.js';
import { UNSEEN_OBJECT } from './definition.js';
import { TOP_CONSTANTS } from './domain.js';
import { byProtocol } from './member.js';
import { RefKind } from './reference.js';
import { markText } from './text-sink.js';
import { contentTaint, generalValue, textTaint } from './type-of.js';

const URL_HOST = factBits(['url-host', 'url-scheme']);
const URL_LOCAL = factBits(['url-local']);
const CSV_SAFE = factBits(['csv-safe']);
const NO_OPTION = factBits(['no-option']);
const HTML = factBits(['html-escaped', 'html-clean']);
const PREFIXED = factBits(['prefixed']);
const HTML_CLEAN = factBits(['html-clean']);
const SHELL = factBits(['shell-quoted']);
const SCALAR = factBits(['scalar']);
const TABLE_NEXT = /\b(?:from|into|update|join|table)\s+["`]?$/i;
/** An option of the program's own: what follows is its value. */
const VALUE_OF_OPTION = /^--[a-z][\w-]*=/i;
/** The kind of source that is the path of an address. */
const PATH_OF_ADDRESS = 'http-url-path';
const ADDRESS_NEXT = /(?:href|src|action|formaction)\s*=\s*["']$/i;
const MAX_VARIANTS = 8;
const LITERAL_HOST = /^[a-z][a-z0-9+.-]{0,20}:\/\/[^/?#]+[/?#]/i;

/** The text that the parts make, in order. */
export function joinText(a: Activation, parts: readonly number[]): number {
  const { domain } = a;
  let taint = domain.taints.empty;
  let texts: (readonly string[])[] | null = [['']];
  parts.forEach((given, index) => {
    const part = asText(a, given);
    const keep =
      (index === 0 ? KEPT_INSIDE_TEXT | KEPT_AT_START : KEPT_INSIDE_TEXT) & ~lostByPlace(texts);
    const facts = factsByPlace(texts, index) | SCALAR;
    const content = textTaint(a, part);
    const own = domain.taints.map(
      namesTable(a, texts) ? withoutMembers(a, content) : content,
      keep,
      facts,
    );
    taint = domain.taints.join(taint, index === 0 ? own : addressed(a, content, own, texts));
    texts = append(texts, textsOf(a, part));
  });
  return markText(a, domain.make(domain.emptySet, textSet(a, texts), taint), parts);
}

/**
 * What stands behind other text, entry by entry: the path of an address, which begins with a slash, ends the
 * host before it; and what is escaped for a page stays so where an address stands whose beginning is checked.
 */
function addressed(
  a: Activation,
  given: number,
  placed: number,
  before: readonly (readonly string[])[] | null,
): number {
  const { taints } = a.domain;
  const isAddress = before?.every((parts) => ADDRESS_NEXT.test(parts.at(-1)!)) ?? false;
  let out = taints.empty;
  for (let i = 0; i < taints.count(given); i++) {
    const label = taints.label(given, i);
    const at = taints.find(placed, label);
    if (at < 0) continue;
    let add = taints.add(placed, at);
    if (beginsWithSlash(a, label, taints.keep(given, i))) add |= URL_HOST;
    const known = taints.add(given, i);
    if (isAddress && (known & (URL_HOST | URL_LOCAL)) !== 0) add |= known & HTML;
    const entry = [taints.keep(placed, at), add, taints.notes(placed, at)] as const;
    out = taints.join(out, taints.single(label, ...entry));
  }
  return out;
}

/** Whether data is the path of an address, from its beginning on. */
function beginsWithSlash(a: Activation, label: number, keep: number): boolean {
  const { taints } = a.domain;
  if ((keep & PREFIXED) === 0) return false;
  if (taints.isSource(label))
    return a.engine.sources.get(taints.target(label)).kind === PATH_OF_ADDRESS;
  const general = a.domain.taint(generalValue(a, taints.target(label)));
  for (let i = 0; i < taints.count(general); i++)
    if (!beginsWithSlash(a, taints.label(general, i), taints.keep(general, i))) return false;
  return general !== taints.empty;
}

/** Whether what comes next is the name of a table: what the objects of unseen classes hold for that, the program chose. Only where such objects are sources. */
function namesTable(a: Activation, before: readonly (readonly string[])[] | null): boolean {
  if (!a.engine.threats.has('library')) return false;
  return before?.every((parts) => TABLE_NEXT.test(parts[parts.length - 1]!)) ?? false;
}

function withoutMembers(a: Activation, taint: number): number {
  const { taints } = a.domain;
  return taints.filter(
    taint,
    (label) =>
      !taints.isSource(label) || a.engine.sources.get(taints.target(label)).kind !== UNSEEN_OBJECT,
  );
}

/** A formatted text: literal parts with a value in each hole between them. */
export function fillText(
  a: Activation,
  literals: readonly string[],
  values: readonly number[],
): number {
  const parts: number[] = [];
  literals.forEach((literal, index) => {
    if (literal !== '' || index === 0)
      parts.push(a.domain.ofConstant(a.domain.constants.text(literal)));
    if (index < literals.length - 1) parts.push(values[index] ?? a.domain.unknown);
  });
  return joinText(a, parts);
}

/** The texts a value may be, as literal parts with holes between; one hole where it may be anything. */
function textsOf(a: Activation, value: number): (readonly string[])[] {
  const { constants } = a.domain;
  const { words } = a.module.file.language;
  const list = a.domain.constList(value);
  if (list === null || a.domain.refs(value) !== a.domain.emptySet || list.length === 0)
    return [['', '']];
  return list.map((id) => {
    const parts = constants.partsOf(id);
    if (parts !== null) return parts;
    const constant = constants.get(id);
    if (constant.kind === 'number') return [String(constant.value)];
    if (constant.kind === 'boolean') return [constant.value ? words.true : words.false];
    return constant.kind === 'none' ? [words.none] : ['', ''];
  });
}

/** Whether what is put in the place of something else brings no line end with it: the program's own, as far as it is known. */
export function isOneLine(a: Activation, value: number): boolean {
  const text = onlyTextOf(a, value);
  return text === null ? contentTaint(a, value) === a.domain.taints.empty : !/[\r\n]/.test(text);
}

/** A constant set of texts, with `TOP` where nothing is known. */
export function textSet(a: Activation, texts: readonly (readonly string[])[] | null): number {
  if (texts === null) return TOP_CONSTANTS;
  if (texts.some((parts) => parts.every((part) => part === '') && parts.length > 1))
    return TOP_CONSTANTS;
  return a.domain.constantSet(texts.map((parts) => a.domain.constants.shape(parts)));
}

function append(
  left: readonly (readonly string[])[] | null,
  right: readonly (readonly string[])[],
): (readonly string[])[] {
  const out: (readonly string[])[] = [];
  for (const head of left ?? [['', '']]) {
    for (const tail of right) {
      if (out.length >= MAX_VARIANTS) return [commonStart(out)];
      const joined = [...head.slice(0, -1), head[head.length - 1]! + tail[0]!, ...tail.slice(1)];
      out.push(joined);
    }
  }
  return out;
}

/** What all texts begin with, then a hole. */
function commonStart(texts: readonly (readonly string[])[]): readonly string[] {
  let start = texts[0]![0]!;
  for (const [first] of texts) {
    let length = 0;
    while (length < start.length && start[length] === first![length]) length++;
    start = start.slice(0, length);
  }
  return [start, ''];
}

/** What a part's place in the text says of it: what stands before it decides the host, the site, the option. */
function factsByPlace(before: readonly (readonly string[])[] | null, index: number): number {
  if (index === 0 || before === null) return 0;
  let facts = ALL_FACTS;
  for (const parts of before) {
    let here = 0;
    const first = parts[0]!;
    if (
      LITERAL_HOST.test(first) ||
      (first === '' && parts.length > 1 && parts.slice(1).join('').includes('/'))
    )
      here |= URL_HOST;
    if (/^\/[^/\\]/.test(first)) here |= URL_LOCAL | URL_HOST;
    if (/[^./]/.test(first) && !first.endsWith('.')) here |= PREFIXED;
    if (first !== '' && (!first.startsWith('-') || VALUE_OF_OPTION.test(first))) here |= NO_OPTION;
    if (/^[^=+\-@\t\r]/.test(first)) here |= CSV_SAFE;
    facts &= here;
  }
  return facts;
}

/** What a part's place in the text takes away: escaping for a page helps neither in an address nor in a script, quoting for a shell not inside quotes. */
function lostByPlace(before: readonly (readonly string[])[] | null): number {
  let lost = 0;
  for (const parts of before ?? []) {
    const text = parts.join('?');
    const last = parts[parts.length - 1]!;
    if (
      /(?:href|src|action|formaction)\s*=\s*["']?$/i.test(last) ||
      /<script[^<>]*>(?:(?!<\/script)[\s\S]){0,2000}$/i.test(text)
    )
      lost |= HTML;
    const tag = /<[^<>]{0,200}=$/.exec(text)?.[0];
    if (tag !== undefined && !oddQuotes(tag)) lost |= HTML;
    if (/<[^<>]{0,200}=\s*["'][^"'<>]{0,200}$/.test(text)) lost |= HTML_CLEAN;
    if (oddQuotes(text)) lost |= SHELL;
  }
  return lost;
}

function oddQuotes(text: string): boolean {
  let quote = '';
  for (const character of text) {
    if (quote === '' && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = '';
  }
  return quote !== '';
}

/** A value as text: objects of the program give their own. */
export function asText(a: Activation, value: number): number {
  const { domain } = a;
  let text = domain.bottom;
  const others: number[] = [];
  for (const ref of domain.refList(value)) {
    const kind = domain.references.kind(ref);
    const isObject =
      kind === RefKind.Object || kind === RefKind.Record || kind === RefKind.Instance;
    const own = isObject
      ? byProtocol(a, ref, { name: a.module.file.language.protocol.text, args: [] })
      : -1;
    if (own >= 0) text = domain.join(text, own);
    else others.push(ref);
  }
  return text === domain.bottom
    ? value
    : domain.join(text, domain.withRefs(value, domain.refSet(others)));
}

/** The one text that a value is for certain, or null. */
export function onlyTextOf(a: Activation, value: number): string | null {
  const id = a.domain.onlyConstant(value);
  if (id < 0) return null;
  const constant = a.domain.constants.get(id);
  return constant.kind === 'text' || constant.kind === 'bytes' ? constant.value : null;
}

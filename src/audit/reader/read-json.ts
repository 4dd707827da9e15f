/**
 * Reads findings out of any JSON that holds a list of them: Semgrep, Bandit, Snyk, exports of GitHub
 * code scanning, answers of language models. What an object means is told by its keys.
 */

import { claimOf } from './claim-of-unit.js';
import { fieldOfKey, type JsonField, type Leaf, leavesOf } from './json-fields.js';
import { blocksOf } from './markdown-blocks.js';
import { fileOfCode } from './places.js';
import { inlineProse } from './plain-blocks.js';
import { plainProse } from './prose.js';
import type { ReadClaims } from './read-claims.js';
import type { Remainder } from './split.js';
import { labelledPiece, linePiece, type Piece, piecesOf, type Unit } from './unit.js';

type Values = Map<JsonField, (string | number)[]>;

interface Found {
  readonly values: Values;
  readonly kind: 'finding' | 'observation';
}

const MOST_CLAIMS = 5000;
const DEEPEST = 12;

export function readJson(value: unknown, review: string): ReadClaims {
  const found: Found[] = [];
  const unread: Remainder[] = [];
  visit(value, { found, unread, around: new Map(), kind: 'finding', depth: 0 });
  const claims = found.map(({ values, kind }, index) => {
    const claim = claimOf(unitOf(values, kind), review, String(index + 1));
    const rule = values.get('rule')?.[0];
    return { ...claim, rule: rule === undefined ? null : String(rule) };
  });
  return { claims, unread };
}

interface Visit {
  readonly found: Found[];
  readonly unread: Remainder[];
  /** What objects around say for all they hold: mostly the file. */
  readonly around: Values;
  readonly kind: 'finding' | 'observation';
  readonly depth: number;
}

function visit(node: unknown, ctx: Visit): void {
  if (ctx.depth > DEEPEST || ctx.found.length >= MOST_CLAIMS) return;
  if (Array.isArray(node)) {
    for (const child of node) {
      if (isObject(child)) visit(child, { ...ctx, depth: ctx.depth + 1 });
      else if (typeof child === 'string' && child.trim().length > 30)
        ctx.unread.push({ text: child, start: 0, end: 0, why: 'a text that is no finding' });
    }
    return;
  }
  if (!isObject(node)) return;
  const values = ownValues(node);
  const inner = Object.entries(node).filter(([, child]) => holdsFindings(child, 0));
  if (isFinding(values) && !inner.some(([, child]) => isList(child)) && !isRecordOfFindings(node)) {
    ctx.found.push({ values: withAround(values, ctx.around), kind: ctx.kind });
    return;
  }
  for (const key of ['detail', 'recommendation'] as const)
    for (const text of inner.length === 0 ? [] : (values.get(key) ?? []))
      ctx.unread.push({ text: String(text), start: 0, end: 0, why: 'a text beside the findings' });
  for (const [key, child] of inner) {
    const isBeside = /observ|remark|note|info/i.test(key);
    visit(child, {
      ...ctx,
      around: withAround(sharedOf(values, key), ctx.around),
      kind: isBeside ? 'observation' : ctx.kind,
      depth: ctx.depth + 1,
    });
  }
}

/** What an object says itself: its values and those of objects in it, without findings of their own. */
function ownValues(node: object): Values {
  let values = KNOWN.get(node);
  if (values === undefined) {
    values = valuesOf(leavesOf(node, (child) => isObject(child) && isFinding(ownValues(child))));
    KNOWN.set(node, values);
  }
  return values;
}

/** Each object is asked many times, by all that hold it. */
const KNOWN = new WeakMap<object, Values>();

/** Whether a list or an object holds something that reads like a finding, itself included. */
function holdsFindings(node: unknown, depth: number): boolean {
  if (depth > DEEPEST || typeof node !== 'object' || node === null) return false;
  if (Array.isArray(node))
    return node.slice(0, 50).some((child) => isObject(child) && holdsFindings(child, depth + 1));
  return (
    isFinding(ownValues(node)) ||
    Object.values(node).some((child) => holdsFindings(child, depth + 1))
  );
}

/** Findings under keys of their own, as in `{ "F-1": { … }, "F-2": { … } }`. */
function isRecordOfFindings(node: object): boolean {
  const children = Object.values(node).filter(isObject);
  return children.filter((child) => isPlaced(ownValues(child))).length > 1;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of objects, and not one of plain values. */
function isList(value: unknown): boolean {
  return Array.isArray(value) && value.some((child) => isObject(child) && holdsFindings(child, 0));
}

/** A finding that says itself where it is; what a rule says in general does not. */
function isPlaced(values: Values): boolean {
  return isFinding(values) && (values.has('file') || values.has('line') || values.has('lines'));
}

/** Something said of something: a text or a class, and a place, code or a CWE. */
function isFinding(values: Values): boolean {
  const has = (...fields: JsonField[]): boolean => fields.some((field) => values.has(field));
  const says = has('detail', 'title', 'rule', 'recommendation');
  const where = has('line', 'lines', 'code') || (has('cwe', 'function') && has('file', 'detail'));
  return (
    (says && where) ||
    (has('cwe') && has('file')) ||
    (has('file', 'severity') && has('detail') && has('title', 'rule'))
  );
}

function valuesOf(leaves: readonly Leaf[]): Values {
  const values: Values = new Map();
  for (const { key, value } of leaves) {
    const field = fieldFor(key, value);
    if (field === null || field === 'ignored' || value === '') continue;
    values.set(field, [...(values.get(field) ?? []), value]);
  }
  return values;
}

function fieldFor(key: string, value: string | number): JsonField | null {
  const field = fieldOfKey(key);
  if (typeof value === 'string') {
    if (/^(?:external\/cwe\/)?cwe[-_ ]?\d{1,5}\b/i.test(value)) return 'cwe';
    if (field === 'file' && /\s{2}|\n/.test(value)) return 'detail';
    if ((field === 'line' || field === 'endLine') && !/\d/.test(value)) return 'code';
    if (field === 'lines' && !/^[L\d\s:,.\u2013-]+$/.test(value)) return 'code';
    if (field === 'cwe' && !/\d/.test(value)) return 'cweName';
    if (field === null && value.length > 40 && /\s/.test(value)) return 'detail';
  } else if (field === 'code' || field === 'file' || field === 'detail' || field === 'title')
    return null;
  return field;
}

function sharedOf(values: Values, key: string): Values {
  const shared: Values = new Map();
  if (fileOfCode(key)) shared.set('file', [key]);
  for (const field of ['file', 'function', 'cwe', 'cweName'] as const) {
    const value = values.get(field);
    if (value?.length === 1 && !shared.has(field)) shared.set(field, value);
  }
  return shared;
}

function withAround(values: Values, around: Values): Values {
  const out = new Map(values);
  for (const [field, value] of around) if (!out.has(field)) out.set(field, value);
  return out;
}

function unitOf(values: Values, kind: 'finding' | 'observation'): Unit {
  const first = (field: JsonField): string => String(values.get(field)?.[0] ?? '').trim();
  const pieces: Piece[] = [];
  const place = placeText(values);
  if (place !== '') pieces.push(labelledPiece('place', plainProse(place)));
  const cwes = (values.get('cwe') ?? []).map((cwe) => cweText(cwe, first('cweName')));
  if (cwes.length > 0) pieces.push(labelledPiece('cwe', plainProse(cwes.join('\n'))));
  const severity = first('severity');
  if (severity !== '') pieces.push(labelledPiece('severity', plainProse(severity)));
  const symbol = first('function');
  if (symbol !== '')
    pieces.push(labelledPiece('function', inlineProse(`\`${symbol.replaceAll('`', '')}\``)));
  for (const code of values.get('code') ?? []) {
    const text = String(code);
    if (text.trim() !== '' && text !== 'requires login')
      pieces.push({ kind: 'code', text: unfenced(text), language: '' });
  }
  for (const [field, label] of [
    ['detail', 'detail'],
    ['recommendation', 'recommendation'],
  ] as const)
    for (const text of values.get(field) ?? []) pieces.push(...textPieces(String(text), label));
  const title = first('title') || (first('detail') === '' ? first('cweName') || first('rule') : '');
  return {
    kind,
    head: title === '' ? null : inlineProse(title.replace(/\s+/g, ' ')),
    pieces,
    context: { file: null, severity: null },
    isEcho: false,
    start: 0,
    end: 0,
  };
}

function cweText(cwe: string | number, name: string): string {
  const text = String(cwe).replace(/^external\/cwe\//, '');
  const cited = /^\d+$/.test(text) ? `CWE-${text}` : text.replace(/^cwe[-_ ]?0*(?=\d)/i, 'CWE-');
  return name === '' || /CWE-\d+\W+\w/.test(cited) ? cited : `${cited}: ${name}`;
}

function placeText(values: Values): string {
  const [file] = values.get('file') ?? [];
  const path = file === undefined ? '' : String(file).replace(/^file:\/\/+/, '');
  const numbers = (field: JsonField): number[] =>
    (values.get(field) ?? []).flatMap((value) =>
      [...String(value).matchAll(/\d+/g)].map(([digits]) => Number(digits)),
    );
  const own = numbers('line');
  const range =
    own.length > 0 ? [...own.slice(0, 1), ...numbers('endLine').slice(0, 1)] : numbers('lines');
  const listed = range.length === 0 && own.length === 0 ? numbers('endLine') : range;
  if (listed.length === 0) return path;
  const lines = `lines ${listed[0]}-${Math.max(listed[0], listed[listed.length - 1])}`;
  return path === '' ? lines : `${path}\n${lines}`;
}

function unfenced(text: string): string {
  return text.replace(/^\s*```\w*\n?|\n?```\s*$/g, '');
}

function textPieces(text: string, label: 'detail' | 'recommendation'): Piece[] {
  if (text.includes('\n')) {
    const inner = blocksOf(text).flatMap((block) =>
      block.kind === 'heading' ? [linePiece(block.prose)] : piecesOf(block),
    );
    return [labelledPiece(label, plainProse('')), ...inner];
  }
  return [labelledPiece(label, inlineProse(text))];
}

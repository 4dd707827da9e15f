/**
 * Makes a claim of a unit: sorts its lines and code by their labels, and takes places, quotes, names and
 * CWEs from those parts that speak of the code as it is, not from those that say how it should be.
 */
import type { CitedCwe, CitedPlace, Claim, Quote } from '../claim.js';
import { changedSymbols } from './changed-symbols.js';
import { cwesIn, symbolsIn } from './mentions.js';
import { placesIn } from './places.js';
import { joinProse, type Prose, plainProse, sentencesOf, sliceProse } from './prose.js';
import { citedCode, isStatement, quotesIn } from './quotes.js';
import { CONCESSION, isAdvice } from './sentence-kind.js';
import { labelOf, type Piece, type Unit, withoutOrdinal } from './unit.js';
import type { Field } from './words.js';

/** Lines of one meaning, in order. */
type Sorted = Map<Field | 'head' | 'plain', Prose[]>;

interface SortedUnit {
  readonly parts: Sorted;
  readonly quotes: Quote[];
}

const MOST_CODES = 12;

export function claimOf(unit: Unit, review: string, id: string): Claim {
  const { parts, quotes } = sort(unit);
  const of = (...fields: (Field | 'head' | 'plain')[]): Prose =>
    joinProse(fields.flatMap((field) => parts.get(field) ?? []));
  const told = of(
    'head',
    'title',
    'place',
    'function',
    'cwe',
    'plain',
    'detail',
    'exploit',
    'code',
  );
  const first = of('head', 'title', 'plain', 'detail', 'exploit');
  const cited = [...quotesIn(of('head', 'title', 'place', 'code', 'plain', 'detail')), ...quotes];
  const severity = of('severity').text.split('\n')[0] || unit.context.severity;
  const mechanism = of('plain', 'detail', 'exploit').text || of('head', 'title').text;
  return {
    review,
    id,
    kind: unit.kind,
    title: titleOf(unit, parts),
    text: allText(unit),
    places: placesOf(parts, unit.context.file),
    quotes: unique(cited).slice(0, MOST_CODES),
    symbols: symbolsIn(
      joinProse([of('function'), of('head', 'title', 'place', 'plain', 'detail', 'code')]),
    ).slice(0, 2 * MOST_CODES),
    cwes: cwesOf(parts, told),
    mechanism,
    recommendation: of('recommendation').text,
    changes: changedSymbols(of('recommendation')),
    concessions: sentencesOf(first)
      .map(({ text }) => text)
      .filter((text) => CONCESSION.test(text)),
    rule: null,
    severity: severity === '' ? null : severity,
    start: unit.start,
    end: unit.end,
  };
}

function sort(unit: Unit): SortedUnit {
  const parts: Sorted = new Map();
  const quotes: Quote[] = [];
  const add = (field: Field | 'head' | 'plain', prose: Prose): void => {
    if (prose.text !== '') parts.set(field, [...(parts.get(field) ?? []), prose]);
  };
  const [lead, ...others] = unit.pieces;
  const hasLead = unit.head === null && isLead(lead) && others.some(isTold);
  if (unit.head !== null) add('head', unit.head);
  if (hasLead && lead?.kind === 'line') add('head', lead.prose);
  let field: Field | 'plain' = 'plain';
  for (const piece of hasLead ? others : unit.pieces) {
    if (piece.kind === 'code') {
      quotes.push(...citedCode(piece.text, piece.language, field));
      continue;
    }
    const { label, rest } =
      piece.label === null ? labelOf(piece.prose) : { label: piece.label, rest: piece.prose };
    if (label !== null) field = label;
    else if (isStatement(piece.prose.text) && piece.prose.code.length === 0) {
      quotes.push(...citedCode(piece.prose.text, '', field));
      continue;
    } else if (SHORT.has(field)) field = 'plain';
    const value = label === null ? piece.prose : rest;
    // `Line: 12` would lose what the number is without its label.
    if (field === 'place' && !piece.isHead) add('place', piece.prose);
    else addSentences(value, field, add);
  }
  return { parts, quotes };
}

/** A first line without a label is a heading where labelled lines follow. */
function isLead(piece: Piece | undefined): boolean {
  return piece?.kind === 'line' && piece.label === null && labelOf(piece.prose).label === null;
}

function isTold(piece: Piece): boolean {
  if (piece.kind === 'code') return false;
  const label = piece.label ?? labelOf(piece.prose).label;
  return label === 'detail';
}

/** Labels whose value ends with their line. */
const SHORT: ReadonlySet<string> = new Set([
  'title',
  'place',
  'function',
  'cwe',
  'severity',
  'id',
  'related',
]);

/** What proposes a change is a recommendation, wherever it stands. */
function addSentences(
  value: Prose,
  field: Field | 'plain',
  add: (field: Field | 'plain', prose: Prose) => void,
) {
  if (field !== 'plain' && field !== 'detail') return add(field, value);
  let kept: Prose[] = [];
  let isBehindAdvice = false;
  for (const sentence of sentencesOf(value)) {
    const { label, rest } = labelOf(sentence);
    isBehindAdvice = label === 'recommendation' || (isBehindAdvice && label === null);
    if (isBehindAdvice || isAdvice(sentence)) {
      add('recommendation', label === 'recommendation' ? rest : sentence);
    } else kept = [...kept, sentence];
  }
  add(field, joinProse(kept, ' '));
}

function titleOf(unit: Unit, parts: Sorted): string {
  const named = parts.get('title')?.[0]?.text.split('\n')[0];
  if (unit.head !== null) return clip(withoutOrdinal(unit.head.text) || unit.head.text);
  if (named !== undefined) return clip(named);
  const [first] = parts.get('head') ??
    parts.get('plain') ??
    parts.get('detail') ??
    parts.get('cwe') ?? [plainProse('')];
  const bold = first.strong.find(({ start }) => start <= 3);
  if (bold !== undefined) {
    const title = withoutOrdinal(first.text.slice(bold.start, bold.end)).replace(/[\s:.]+$/, '');
    if (title.length > 2) return clip(title);
  }
  const [sentence] = sentencesOf(sliceProse(first, 0, 400));
  return clip(withoutOrdinal(sentence?.text ?? first.text));
}

function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().replace(/\s*:$/, '');
  return line.length <= 160 ? line : `${line.slice(0, 159)}\u2026`;
}

function placesOf(parts: Sorted, around: string | null): CitedPlace[] {
  const order = [
    'head',
    'title',
    'place',
    'plain',
    'code',
    'detail',
    'function',
    'exploit',
  ] as const;
  const found = order.flatMap((field) =>
    (parts.get(field) ?? []).flatMap(({ text }) => placesIn(text)),
  );
  const places: { file: string | null; lines: CitedPlace['lines'] }[] = [];
  for (const { file, lines } of found) {
    const last = places[places.length - 1];
    if (last !== undefined && last.lines === null && (file === null || file === last.file))
      last.lines = lines;
    else if (!places.some((known) => same(known, { file, lines }))) places.push({ file, lines });
  }
  const main = places.find(({ file }) => file !== null)?.file ?? around;
  const withLines = places.filter(({ lines }) => lines !== null);
  const kept = withLines.length > 0 ? withLines : places.slice(0, 1);
  if (kept.length === 0 && around !== null) return [{ file: around, lines: null }];
  return kept.map(({ file, lines }) => ({ file: file ?? main, lines }));
}

function same(known: CitedPlace, other: CitedPlace): boolean {
  return (
    known.lines?.join() === other.lines?.join() &&
    (other.file === null || known.file === other.file)
  );
}

function cwesOf(parts: Sorted, told: Prose): CitedCwe[] {
  const from = (...fields: (Field | 'head' | 'plain')[]): CitedCwe[] =>
    fields.flatMap((field) => (parts.get(field) ?? []).flatMap(({ text }) => cwesIn(text)));
  const numbers = (parts.get('cwe') ?? []).flatMap(({ text }) => {
    const id = /^\s*#?(\d{1,5})(?:\s*[:\u2013-]\s*(.*))?$/.exec(text);
    return id === null ? [] : [{ id: Number(id[1]), name: id[2]?.trim() ?? '', isTitle: false }];
  });
  const found = [...from('head', 'title'), ...from('cwe'), ...numbers, ...cwesIn(told.text)];
  const all = found.length > 0 ? found : from('reference', 'related', 'id');
  const byId = new Map<number, CitedCwe>();
  for (const { id, name, isTitle } of all) {
    const known = byId.get(id);
    const isBetter = known?.name === '' || (known?.isTitle === true && name !== '' && !isTitle);
    if (known === undefined || isBetter) byId.set(id, { id, name, isTitle });
  }
  return [...byId.values()];
}

function unique(quotes: readonly Quote[]): Quote[] {
  const seen = new Set<string>();
  return quotes.filter(({ text }) => {
    const key = text.replace(/\s+/g, '');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function allText(unit: Unit): string {
  const text = (piece: Piece): string => (piece.kind === 'code' ? piece.text : piece.prose.text);
  return [unit.head?.text ?? '', ...unit.pieces.map(text)].filter((part) => part !== '').join('\n');
}

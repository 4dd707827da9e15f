/**
 * What tells a claim from other prose: a CWE, a place, code, labels, an ordinal, a word for a class of
 * weaknesses. Signs only; what a claim is worth is decided elsewhere.
 */
import { codeIn, cwesIn } from './mentions.js';
import type { Outline } from './outline.js';
import { placesIn } from './places.js';
import type { Prose } from './prose.js';
import { labelOf, type Piece, piecesOf, withoutOrdinal } from './unit.js';
import { fieldOf, roleOfTitle, WEAKNESS_WORDS } from './words.js';

export interface Signals {
  readonly cwes: readonly number[];
  readonly hasPlace: boolean;
  readonly hasCode: boolean;
  readonly hasWeaknessWord: boolean;
  readonly hasSeverity: boolean;
  readonly labels: number;
}

const SEVERITY_TAG =
  /(?:^|[\s[(*|])(?:critical|high|medium|moderate|low|severe|error|warning|info)(?:[\s-]+(?:severity|risk))?\s*[\])|:*]|^\W*(?:critical|high|medium|low|error|warning)\b\s*[-\u2013\u2014:|]/i;

export function hasSeverityTag(text: string): boolean {
  return SEVERITY_TAG.test(text.slice(0, 160));
}

export function signalsOf(pieces: readonly Piece[]): Signals {
  let hasCode = false;
  let labels = 0;
  const texts: string[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'code') {
      hasCode = true;
      continue;
    }
    texts.push(piece.prose.text);
    if (piece.label !== null || labelOf(piece.prose).label !== null) labels++;
    hasCode ||= codeIn(piece.prose).some(({ kind }) => kind === 'quote' || kind === 'symbol');
  }
  const text = texts.join('\n');
  return {
    cwes: cwesIn(text).map(({ id }) => id),
    hasPlace: placesIn(text).some(({ lines, file }) => lines !== null || file !== null),
    hasCode,
    hasWeaknessWord: WEAKNESS_WORDS.test(text),
    hasSeverity: texts.some(hasSeverityTag),
    labels,
  };
}

/** Whether these signs together make a claim of it. */
export function makesClaim(signals: Signals): boolean {
  const { cwes, hasPlace, hasCode, hasWeaknessWord, hasSeverity, labels } = signals;
  if (cwes.length > 0) return true;
  if (hasPlace && (hasWeaknessWord || hasSeverity || hasCode || labels > 0)) return true;
  return hasWeaknessWord && (hasCode || labels > 1 || hasSeverity);
}

/** Whether a heading announces one claim and not a list of them. */
export function isStrongHead(head: Prose): boolean {
  const title = head.text;
  const bare = withoutOrdinal(title);
  if (cwesIn(title).length > 0) return true;
  const role = roleOfTitle(bare);
  const words = bare.split(/\s+/).length;
  if (role !== null && (role !== 'findings' || words <= 3)) return false;
  if (bare !== title.trim() && bare !== '' && !/^\d/.test(bare)) return true;
  return WEAKNESS_WORDS.test(title) && role === null;
}

/** The label of an item that is a part of a claim and not one itself, e.g. `- **File**: …`. */
export function isFieldItem(node: Outline): boolean {
  if (node.kind !== 'item') return false;
  const [first] = piecesOf(node);
  if (first?.kind !== 'line') return false;
  const { label, rest } = labelOf(first.prose);
  return label !== null && (label !== 'title' || rest.text !== '');
}

/** How many claims there are among these, in the eyes of whoever reads the headings only. */
export function claimsAmong(nodes: readonly Outline[], around: readonly number[] | null): number {
  let count = 0;
  for (const node of nodes) count += claimsIn(node, around);
  return count;
}

function claimsIn(node: Outline, around: readonly number[] | null): number {
  switch (node.kind) {
    case 'section': {
      const title = withoutOrdinal(node.head.text);
      const role = roleOfTitle(title);
      const cited = cwesIn(node.head.text).map(({ id }) => id);
      if (around !== null && cited.length === 0 && !isStrongHead(node.head))
        return claimsAmong(node.children, around);
      const inner = claimsAmong(node.children, null);
      if (cited.length === 0 && fieldOf(title.replace(/[\s:]+$/, '')) !== null)
        return inner > 1 ? inner : 0;
      if (cited.length === 0 && role !== null && role !== 'findings' && role !== 'observations')
        return 0;
      const isOne = isStrongHead(node.head) && makesClaim(signalsOf(piecesOf(node)));
      return isOne || makesClaim(signalsOf(piecesOf(node))) ? Math.max(1, inner) : inner;
    }
    case 'item': {
      if (isFieldItem(node)) return 0;
      const signals = signalsOf(piecesOf(node));
      if (around !== null) return signals.cwes.some((id) => !around.includes(id)) ? 1 : 0;
      const nested = node.blocks.filter((block) => block.kind === 'item') as Outline[];
      return makesClaim(signals) ? Math.max(1, claimsAmong(nested, signals.cwes)) : 0;
    }
    case 'table':
      return isClaimTable(node.header) ? node.rows.length : 0;
    case 'paragraph': {
      if (around !== null) return 0;
      const { cwes, hasPlace } = signalsOf(piecesOf(node));
      return cwes.length > 0 && hasPlace ? 1 : 0;
    }
    default:
      return 0;
  }
}

/** Whether the columns are those of a list of findings. */
export function isClaimTable(header: readonly Prose[]): boolean {
  const fields = new Set(header.map((cell) => fieldOf(cell.text.replace(/[\s:]+$/, ''))));
  fields.delete(null);
  return fields.size >= 2 && header.length >= 3;
}

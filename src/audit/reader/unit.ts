/**
 * A unit: the stretch of a review that makes one claim, as a run of lines and code with the labels that
 * the review itself gave them.
 */
import type { Outline } from './outline.js';
import { type Prose, plainProse, proseLines, sliceProse } from './prose.js';
import { type Field, fieldOf } from './words.js';

interface LinePiece {
  readonly kind: 'line';
  readonly prose: Prose;
  /** What the line begins: everything behind it belongs to that, until the next label. */
  readonly label: Field | null;
  /** Whether the label is a heading or was given by a table: then the text holds no label. */
  readonly isHead: boolean;
}

interface CodePiece {
  readonly kind: 'code';
  readonly text: string;
  readonly language: string;
}

export type Piece = LinePiece | CodePiece;

/** What the text around a claim says for it. */
export interface UnitContext {
  readonly file: string | null;
  readonly severity: string | null;
}

export interface Unit {
  readonly kind: 'finding' | 'observation';
  /** Its heading, null where it has none. */
  readonly head: Prose | null;
  readonly pieces: Piece[];
  readonly context: UnitContext;
  /** It stands in a summary or conclusion: if it says what another claim says, it is that claim. */
  readonly isEcho: boolean;
  readonly start: number;
  end: number;
}

/** A line taken apart into its label and the rest; without a label the rest is the line. */
export interface LabelledLine {
  readonly label: Field | null;
  readonly words: string;
  readonly rest: Prose;
}

const LABEL =
  /^[\s>*\u2022#-]*(?:\(?\d{1,3}[.)]\s+)?([^:\uff1a\n]{1,60}?)\s*(?:[:\uff1a]|\s[\u2013\u2014-]\s)\s*/u;

export function labelOf(prose: Prose): LabelledLine {
  const { text, strong } = prose;
  const bold = strong.find((span) => span.start <= 3 && span.end - span.start < 60);
  const candidates = [
    ...(bold === undefined ? [] : [{ words: text.slice(bold.start, bold.end), end: bold.end }]),
    ...[LABEL.exec(text)].flatMap((match) =>
      match === null ? [] : [{ words: match[1], end: match[0].length }],
    ),
  ];
  for (const { words, end } of candidates) {
    const label = fieldOf(words.replace(/[\s:\uff1a]+$/, ''));
    if (label === null) continue;
    const after = /^[\s:\uff1a\u2013\u2014-]*/.exec(text.slice(end))?.[0].length ?? 0;
    return { label, words, rest: sliceProse(prose, end + after) };
  }
  return { label: null, words: '', rest: prose };
}

/** Everything below a node in reading order. */
export function piecesOf(node: Outline): Piece[] {
  switch (node.kind) {
    case 'section':
      return [headPiece(node.head), ...node.children.flatMap(piecesOf)];
    case 'paragraph':
      return proseLines(node.prose).map(linePiece);
    case 'code':
      return [{ kind: 'code', text: node.text, language: node.language }];
    case 'item':
      return node.blocks.flatMap((block) =>
        block.kind === 'heading' ? [headPiece(block.prose)] : piecesOf(block),
      );
    case 'quote':
      return node.blocks.flatMap((block) =>
        block.kind === 'heading' ? [headPiece(block.prose)] : piecesOf(block),
      );
    case 'table':
      return [node.header, ...node.rows.map((row) => row.cells)].flatMap((cells) =>
        keyAndValue(cells),
      );
  }
}

export function linePiece(prose: Prose): Piece {
  return { kind: 'line', prose, label: null, isHead: false };
}

/** A line whose label stands elsewhere: in a heading, or at the top of a column. */
export function labelledPiece(label: Field, prose: Prose): Piece {
  return { kind: 'line', prose, label, isHead: true };
}

function headPiece(prose: Prose): Piece {
  const label = fieldOf(withoutOrdinal(prose.text).replace(/[\s:\uff1a]+$/, ''));
  return label === null
    ? linePiece(prose)
    : { kind: 'line', prose: plainProse(''), label, isHead: true };
}

/** A row of two cells of which the first is a label; other rows are lines. */
function keyAndValue(cells: readonly Prose[]): Piece[] {
  const [key, value] = cells;
  const label =
    key === undefined || cells.length !== 2 ? null : fieldOf(key.text.replace(/[\s:]+$/, ''));
  if (label !== null) return [labelledPiece(label, numbered(key.text, value))];
  return cells.filter((cell) => cell.text !== '').map(linePiece);
}

/** Bare numbers below `Line` are lines. */
export function numbered(key: string, value: Prose): Prose {
  const isNumber = /^L?\d+(?:\s*[-\u2013,]\s*L?\d+)*$/.test(value.text.trim());
  return isNumber && fieldOf(key) === 'place'
    ? plainProse(`line ${value.text.replaceAll('L', '')}`)
    : value;
}

/** `3. Title`, `#3 Title`, `Finding 3: Title`, `[F-03] Title` without what counts them. */
export function withoutOrdinal(title: string): string {
  return title
    .replace(/^[\s#*_>=-]+/, '')
    .replace(/^(?:\p{Extended_Pictographic}|\ufe0f|\s)+/u, '')
    .replace(
      /^(?:(?:finding|issue|vulnerability|vuln|bug|problem|defect|weakness|concern|risk|befund|schwachstelle|probl[eè]me|hallazgo|vulnerabilidad|problema|уязвимость|проблема|问题|漏洞|問題|脆弱性)\s*(?:#|no\.?)?\s*\d+(?:\.\d+)*|\[(?!CWE)[A-Z]{1,8}-?\d{1,4}\]|(?!CWE|SHA)[A-Z]{1,8}-\d{1,4}(?:\.\d+)*(?=\s*[:.)\u2013\u2014])|[([]?\d{1,3}(?:\.\d{1,3})*[.):\]]|#\d{1,3})\s*[:.)\u2013\u2014-]*\s*/iu,
      '',
    )
    .trim();
}

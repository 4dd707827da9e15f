/**
 * Splits a review into units, one for each claim, by its structure: headings, lists, tables, labelled
 * lines, and in plain prose by paragraphs and sentences. What belongs to no unit is kept as unread or,
 * where it proposes what to do, as advice.
 */
import type { ItemBlock, ParagraphBlock, TableBlock } from './block.js';
import { cwesIn } from './mentions.js';
import type { Outline, Section } from './outline.js';
import { placesIn } from './places.js';
import { type Prose, proseLines } from './prose.js';
import {
  claimsAmong,
  hasSeverityTag,
  isClaimTable,
  isFieldItem,
  isStrongHead,
  makesClaim,
  signalsOf,
} from './signals.js';
import { paragraphUnits } from './split-paragraph.js';
import {
  labelledPiece,
  labelOf,
  numbered,
  type Piece,
  piecesOf,
  type Unit,
  type UnitContext,
  withoutOrdinal,
} from './unit.js';
import { fieldOf, roleOfLeadIn, roleOfTitle, type SectionRole } from './words.js';

/** A stretch that is no unit. */
export interface Remainder {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly why: string;
}

export interface SplitReview {
  readonly units: readonly Unit[];
  readonly advice: readonly Remainder[];
  readonly unread: readonly Remainder[];
}

interface Context extends UnitContext {
  readonly role: SectionRole | null;
  readonly isEcho: boolean;
}

const NO_CONTEXT: Context = { file: null, severity: null, role: null, isEcho: false };

export function splitReview(nodes: readonly Outline[]): SplitReview {
  const splitter = new Splitter();
  splitter.walk(nodes, NO_CONTEXT);
  return splitter;
}

class Splitter implements SplitReview {
  readonly units: Unit[] = [];
  readonly advice: Remainder[] = [];
  readonly unread: Remainder[] = [];

  walk(nodes: readonly Outline[], around: Context) {
    if (isOneRecord(nodes)) {
      this.open(nodes[0], around, recordHead(nodes)).pieces.push(...nodes.flatMap(piecesOf));
      this.units[this.units.length - 1].end = nodes[nodes.length - 1].end;
      return;
    }
    new Walk(this, nodes, around).run();
  }

  open(at: { start: number; end: number }, ctx: Context, head: Prose | null): Unit {
    const unit: Unit = {
      kind: ctx.role === 'observations' ? 'observation' : 'finding',
      head,
      pieces: [],
      context: { file: ctx.file, severity: ctx.severity },
      isEcho: ctx.isEcho,
      start: at.start,
      end: at.end,
    };
    this.units.push(unit);
    return unit;
  }

  leave(node: Outline, why: string): void {
    this.unread.push({ ...remainder(node), why });
  }

  advise(node: Outline): void {
    const parts = node.kind === 'section' ? node.children : [node];
    if (node.kind === 'section' && parts.length === 0) this.leave(node, 'a heading alone');
    for (const part of parts) {
      if (part.kind === 'section') this.advise(part);
      else this.advice.push({ ...remainder(part), why: 'advice' });
    }
  }
}

/** One walk over the children of one node, with the unit that is open. */
class Walk {
  private readonly out: Splitter;
  private readonly nodes: readonly Outline[];
  private ctx: Context;
  private current: Unit | null = null;
  /** A unit of which only the place is known yet. */
  private awaited: Unit | null = null;
  /** Code that stands before the words it belongs to. */
  private pending: Outline[] = [];

  constructor(out: Splitter, nodes: readonly Outline[], ctx: Context) {
    this.out = out;
    this.nodes = nodes;
    this.ctx = ctx;
  }

  run(): void {
    this.nodes.forEach((node, index) => {
      if (node.kind === 'section') this.section(node);
      else if (node.kind === 'item') this.item(node, index);
      else if (node.kind === 'paragraph') this.paragraph(node, index);
      else if (node.kind === 'table') this.table(node);
      else this.code(node, index);
    });
    for (const node of this.pending) this.out.leave(node, 'code without words');
  }

  private section(node: Section) {
    const title = withoutOrdinal(node.head.text).replace(/[\s:\uff1a]+$/, '');
    const isStrong = isStrongHead(node.head);
    const cited = cwesIn(node.head.text).map(({ id }) => id);
    const role = cited.length > 0 ? null : roleOfTitle(title);
    const inner = claimsAmong(node.children, isStrong ? cited : null);
    const field = cited.length > 0 || isStrong ? null : fieldOf(title);
    if (field !== null && inner <= 1 && this.ctx.role !== 'observations' && this.current !== null)
      return this.append(node);
    if (role === 'advice' && !isStrong) {
      if (this.current !== null && node.level > 2 && claimsAmong(this.nodes, null) < 2)
        return this.append(node);
      return this.out.advise(node);
    }
    if (role === 'clean' || role === 'reference')
      return this.out.leave(
        node,
        `a part on ${role === 'clean' ? 'what is fine or was covered' : 'sources'}`,
      );
    if ((role === 'summary' || role === 'conclusion') && !isStrong) {
      if (inner === 0) return this.out.leave(node, `a ${role}`);
      return this.inner(node, { ...this.ctx, isEcho: true });
    }
    if (role === 'observations' && !isStrong) return this.inner(node, { ...this.ctx, role });
    if (inner > 1 || (inner === 1 && !isStrong))
      return this.inner(node, this.contextOf(node.head, role));
    if (isStrong || this.ctx.role === 'observations' || makesClaim(signalsOf(piecesOf(node))))
      return this.unit(node, node.head);
    if (node.children.length > 0) return this.inner(node, this.contextOf(node.head, role));
    return this.out.leave(node, 'a heading alone');
  }

  private inner(node: Section, ctx: Context): void {
    this.current = null;
    this.out.walk(node.children, ctx);
  }

  /** What a heading says for everything below it. */
  private contextOf(head: Prose, role: SectionRole | null): Context {
    const [place] = placesIn(head.text);
    const severity = /\b(critical|high|medium|low)\b/i.exec(head.text)?.[1] ?? null;
    return {
      file: place?.file ?? this.ctx.file,
      severity: severity ?? this.ctx.severity,
      role: role ?? this.ctx.role,
      isEcho: this.ctx.isEcho,
    };
  }

  private item(node: ItemBlock, index: number) {
    if (this.ctx.role === 'advice') return this.out.advise(node);
    if (isFieldItem(node)) {
      if (this.current === null || this.isRepeated(node)) this.unit(node, null);
      else this.append(node);
      return;
    }
    const nested = node.blocks.filter((block) => block.kind !== 'heading') as Outline[];
    const [first] = piecesOf(node);
    const head = first?.kind === 'line' ? first.prose : null;
    const signals = signalsOf(piecesOf(node));
    const lists = nested.filter((block) => block.kind === 'item');
    if (head !== null && claimsAmong(lists, isStrongHead(head) ? signals.cwes : null) > 1) {
      this.current = null;
      return this.out.walk(nested.slice(1), this.contextOf(head, null));
    }
    if (makesClaim(signals) || this.ctx.role === 'observations' || this.standsAmongClaims(index))
      return this.unit(node, null);
    if (this.current !== null) return this.append(node);
    this.out.leave(node, 'names no weakness and no place');
  }

  /** An item that other items of its list make a claim of. */
  private standsAmongClaims(index: number): boolean {
    const item = this.nodes[index] as ItemBlock;
    for (const step of [-1, 1]) {
      for (let at = index + step; this.nodes[at]?.kind === 'item'; at += step) {
        const other = this.nodes[at] as ItemBlock;
        const sameList = (other.number === null) === (item.number === null);
        if (sameList && !isFieldItem(other) && makesClaim(signalsOf(piecesOf(other)))) return true;
      }
    }
    return false;
  }

  private paragraph(node: ParagraphBlock, index: number) {
    const { text } = node.prose;
    const next = this.nodes[index + 1];
    const isLeadIn = /[:\uff1a]\s*$/.test(text) && next !== undefined && next.kind !== 'paragraph';
    const role = isLeadIn && next.kind !== 'code' ? roleOfLeadIn(text) : null;
    if (isLeadIn && role !== null && role !== 'findings' && role !== 'summary') {
      this.ctx = { ...this.ctx, role };
      this.current = null;
      return this.out.leave(node, 'announces what follows');
    }
    if (CLOSING.test(text) && cwesIn(text).length === 0) {
      this.current = null;
      return this.out.leave(node, 'opens or closes the review');
    }
    if (this.ctx.role === 'advice') return this.out.advise(node);
    const [label] = proseLines(node.prose).map((line) => labelOf(line).label);
    if (label !== null && label !== undefined) return this.labelled(node);
    if (this.isPlaceAlone(node)) return;
    if (this.awaited !== null && this.awaited === this.current) {
      this.awaited = null;
      return this.append(node);
    }
    const units = paragraphUnits(node, { current: this.current, file: this.ctx.file });
    if (units.length === 0) {
      if (isLeadIn && next.kind === 'item' && this.current === null) return this.leadIn(node);
      if (this.current !== null && this.continues(index)) return this.append(node);
      if (this.ctx.role === 'observations') return this.unit(node, null);
      this.current = null;
      return this.out.leave(node, 'names no weakness and no place');
    }
    if (isLeadIn && next.kind === 'item' && claimsAmong([next], null) > 0) return this.leadIn(node);
    for (const pieces of units) {
      this.current = this.out.open(node, this.ctx, null);
      this.current.pieces.push(...this.takePending(), ...pieces);
    }
  }

  private leadIn(node: ParagraphBlock): void {
    const [place] = placesIn(node.prose.text);
    if (place?.file) this.ctx = { ...this.ctx, file: place.file };
    this.current = null;
    this.out.leave(node, 'announces what follows');
  }

  /** `app/db.py` on a line of its own: the file of what follows; with lines, what follows is a claim. */
  private isPlaceAlone(node: ParagraphBlock): boolean {
    const text = node.prose.text.trim();
    const [place, ...more] = placesIn(text);
    if (!place?.file || more.length > 0) return false;
    const rest = text.slice(0, place.start) + text.slice(place.end);
    if (/[\p{L}\p{N}]/u.test(rest)) return false;
    if (place.lines === null) {
      this.ctx = { ...this.ctx, file: place.file };
      this.current = null;
    } else {
      this.unit(node, null);
      this.awaited = this.current;
    }
    return true;
  }

  /** Lines such as `Title: …`, `Severity: …`: a record, until one of its labels comes again. */
  private labelled(node: ParagraphBlock) {
    if (this.current === null || this.isRepeated(node)) this.unit(node, null);
    else this.append(node);
  }

  private isRepeated(node: Outline): boolean {
    const known = new Set(this.current?.pieces.flatMap((piece) => labelsOf(piece)) ?? []);
    const [own] = piecesOf(node).flatMap((piece) => labelsOf(piece));
    return own !== undefined && STARTERS.has(own) && known.has(own) && this.current?.head === null;
  }

  private table(node: TableBlock) {
    if (!isClaimTable(node.header)) {
      const rows = node.rows.filter((row) => makesClaim(signalsOf(row.cells.map(cellPiece))));
      const isRecord = node.header.length <= 2 && !(rows.length > 1 && this.current === null);
      if (isRecord && this.current !== null) return this.append(node);
      if (rows.length === 0 && !isRecord) return this.out.leave(node, 'a table of something else');
      if (isRecord) return this.unit(node, null);
    }
    for (const row of node.rows) {
      const unit = this.out.open(row, this.ctx, null);
      row.cells.forEach((cell, index) => {
        const key = node.header[index]?.text ?? '';
        const label = fieldOf(key.replace(/[\s:]+$/, ''));
        if (cell.text === '') return;
        unit.pieces.push(
          label === null ? cellPiece(cell) : labelledPiece(label, numbered(key, cell)),
        );
      });
    }
    this.current = null;
  }

  /** Code and quotations belong to the words before them, or to those behind where none are open. */
  private code(node: Outline, index: number) {
    const next = this.nodes[index + 1];
    const text = next?.kind === 'paragraph' ? next.prose.text : '';
    const opens = text !== '' && makesClaim(signalsOf(piecesOf(next))) && node.kind === 'quote';
    if (this.current !== null && !opens) return this.append(node);
    this.current = null;
    this.pending.push(node);
  }

  private continues(index: number): boolean {
    const before = this.nodes[index - 1];
    if (before === undefined || before.kind !== 'item') return true;
    const rest = this.nodes.slice(index + 1);
    return rest.some((node) => node.kind === 'item' && (node.number ?? 0) > (before.number ?? 0));
  }

  private unit(node: Outline, head: Prose | null): void {
    this.current = this.out.open(node, this.ctx, head);
    const pieces = head === null ? piecesOf(node) : piecesOf(node).slice(1);
    this.current.pieces.push(...this.takePending(), ...pieces);
  }

  private append(node: Outline): void {
    if (this.current === null) return;
    this.current.pieces.push(...piecesOf(node));
    this.current.end = node.end;
  }

  private takePending(): Piece[] {
    const pieces = this.pending.flatMap(piecesOf);
    this.pending = [];
    return pieces;
  }
}

const STARTERS = new Set(['title', 'id', 'cwe', 'place']);

const CLOSING =
  /^\W*(?:overall|in (?:conclusion|summary)|to (?:summari[sz]e|sum up)|by (?:implementing|addressing|following)|based on the above|please (?:let me|note that i|find)|let me know|thanks?\b|thank you|best\b|kind regards|regards|cheers|sincerely|hope this|happy to|dear\b|hi\b|hello\b|hey\b|mit freundlichen|viele gr[uü](?:ß|ss)e|cordialement|saludos|atenciosamente)/i;

function labelsOf(piece: Piece): string[] {
  if (piece.kind === 'code') return ['code'];
  const label = piece.label ?? labelOf(piece.prose).label;
  return label === null ? [] : [label];
}

function cellPiece(prose: Prose): Piece {
  return { kind: 'line', prose, label: null, isHead: false };
}

function remainder(node: Outline): { text: string; start: number; end: number } {
  const text = piecesOf(node)
    .map((piece) => (piece.kind === 'code' ? piece.text : piece.prose.text))
    .join('\n');
  return { text, start: node.start, end: node.end };
}

/** Whether sections such as `Summary`, `Steps to reproduce`, `Impact` together tell of one thing. */
function isOneRecord(nodes: readonly Outline[]): boolean {
  const sections = nodes.filter((node) => node.kind === 'section');
  if (sections.length < 2 || claimsAmong(nodes, null) > 1) return false;
  const fields = sections.map(({ head }) =>
    fieldOf(withoutOrdinal(head.text).replace(/[\s:]+$/, '')),
  );
  const isPart = (section: Section, index: number): boolean =>
    fields[index] !== null ||
    ['summary', 'advice', 'reference', 'conclusion'].includes(roleOfTitle(section.head.text) ?? '');
  return (
    sections.every(isPart) &&
    fields.some((field) => field !== null && field !== 'recommendation' && field !== 'reference') &&
    makesClaim(signalsOf(nodes.flatMap(piecesOf)))
  );
}

/** A first line before the sections is the title. */
function recordHead(nodes: readonly Outline[]): Prose | null {
  const [first] = nodes;
  if (first.kind !== 'paragraph' || hasSeverityTag(first.prose.text)) return null;
  const [line] = proseLines(first.prose);
  return line !== undefined && labelOf(line).label === null && line.text.length < 160 ? line : null;
}

/**
 * A review's structure before anything is understood: headings, paragraphs, lists, tables, quotations
 * and code. Offsets count UTF-16 units of the review's text, ends are exclusive.
 */
import type { Span } from '../../source/span.js';
import type { Prose } from './prose.js';

interface HeadingBlock extends Span {
  readonly kind: 'heading';
  /** 1 is the highest. */
  readonly level: number;
  readonly prose: Prose;
}

export interface ParagraphBlock extends Span {
  readonly kind: 'paragraph';
  readonly prose: Prose;
}

export interface CodeBlock extends Span {
  readonly kind: 'code';
  readonly text: string;
  /** As written behind the fence, in lower case; empty if nothing is. */
  readonly language: string;
}

export interface ItemBlock extends Span {
  readonly kind: 'item';
  /** Its number, null for a bullet. */
  readonly number: number | null;
  readonly blocks: readonly Block[];
}

export interface QuoteBlock extends Span {
  readonly kind: 'quote';
  readonly blocks: readonly Block[];
}

export interface TableBlock extends Span {
  readonly kind: 'table';
  readonly header: readonly Prose[];
  readonly rows: readonly (Span & { readonly cells: readonly Prose[] })[];
}

export type Block = HeadingBlock | ParagraphBlock | CodeBlock | ItemBlock | QuoteBlock | TableBlock;

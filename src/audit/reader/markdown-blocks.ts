/**
 * Blocks of Markdown, as a kept library reads it. Long reviews are read in parts, because the library's
 * time is not in proportion to what it reads, and past a limit by `plain-blocks.ts`.
 */
import type { List, PhrasingContent, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Span } from '../../source/span.js';
import type { Block } from './block.js';
import { plainBlocks } from './plain-blocks.js';
import type { Prose } from './prose.js';

/** What the library is given at once, and in all. Characters. */
const LARGEST_PART = 16_000;
const MOST_MARKDOWN = 200_000;

/** Markdown nested deeper than this is noise; what is below is left out. */
const DEEPEST = 24;

const OPTIONS = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

export function blocksOf(whole: string): Block[] {
  const text = withPipes(whole);
  const blocks: Block[] = [];
  for (const { start, end } of parts(text)) {
    const part = text.slice(start, end);
    const isTooMuch = start >= MOST_MARKDOWN || part.length > 2 * LARGEST_PART || isHostile(part);
    blocks.push(...(isTooMuch ? plainBlocks(part, start) : markdownBlocks(part, start)));
  }
  return blocks;
}

/** Tables that are drawn with `+---+` as tables that Markdown knows, each line as long as it was. */
function withPipes(text: string): string {
  const isDrawn = /^[ \t]*\+[-=]{2,}[-=+]*\+[ \t]*$/;
  if (!/^[ \t]*\+[-=]{2,}/m.test(text)) return text;
  const lines = text.split('\n');
  const isRow = (line: string | undefined): boolean => /^[ \t]*\|.*\|[ \t]*$/.test(line ?? '');
  return lines
    .map((line, at) => {
      if (!isDrawn.test(line)) return line;
      const isBelowHead =
        isRow(lines[at - 1]) && isDrawn.test(lines[at - 2] ?? '') && !isRow(lines[at - 3]);
      return isBelowHead && isRow(lines[at + 1])
        ? line.replaceAll('+', '|').replaceAll('=', '-')
        : ' '.repeat(line.length);
    })
    .join('\n');
}

/** Stretches that begin at headings where possible, else behind blank lines, never within fences. */
function parts(text: string): Span[] {
  if (text.length <= LARGEST_PART) return [{ start: 0, end: text.length }];
  const out: Span[] = [];
  let start = 0;
  let lastBlank = 0;
  let at = 0;
  let fence = '';
  for (const line of text.split('\n')) {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && (fence === '' || line.trim().startsWith(fence)))
      fence = fence === '' ? mark : '';
    const isBreak = fence === '' && (line.trim() === '' || /^#{1,6}\s/.test(line));
    if (isBreak) lastBlank = at;
    if (at - start > LARGEST_PART && lastBlank > start) {
      out.push({ start, end: lastBlank });
      start = lastBlank;
    }
    at += line.length + 1;
  }
  out.push({ start, end: text.length });
  return out;
}

/** Runs of marks that cost the library more time than any review is worth. */
function isHostile(part: string): boolean {
  return /[>*_[\]`~(!<]{300,}|(?:[>*+-] ){60,}|(?:\[[^\]\n]{0,3}){400,}/.test(part);
}

/** What the library is given, and where it begins in the review. */
interface Part {
  readonly text: string;
  readonly offset: number;
}

function markdownBlocks(text: string, offset: number): Block[] {
  try {
    const tree = fromMarkdown(text, OPTIONS);
    return tree.children.flatMap((node) => toBlocks(node, { text, offset }, 0));
  } catch {
    // The library recurses; what it cannot read is still text.
    return plainBlocks(text, offset);
  }
}

function toBlocks(node: RootContent, part: Part, depth: number): Block[] {
  const span = spanOf(node, part);
  if (depth > DEEPEST) return [];
  switch (node.type) {
    case 'heading':
      return [
        { kind: 'heading', level: node.depth, prose: proseOf(node.children, part.text), ...span },
      ];
    case 'paragraph':
      return [{ kind: 'paragraph', prose: proseOf(node.children, part.text), ...span }];
    case 'code':
      return [
        { kind: 'code', text: node.value, language: (node.lang ?? '').toLowerCase(), ...span },
      ];
    case 'list':
      return itemsOf(node, part, depth);
    case 'blockquote': {
      const blocks = node.children.flatMap((child) => toBlocks(child, part, depth + 1));
      return [{ kind: 'quote', blocks, ...span }];
    }
    case 'table':
      return [tableOf(node, part)];
    case 'html': {
      const text = withoutTags(node.value);
      if (text === '') return [];
      return [{ kind: 'paragraph', prose: { text, code: [], strong: [] }, ...span }];
    }
    case 'footnoteDefinition':
      return node.children.flatMap((child) => toBlocks(child, part, depth + 1));
    default:
      return [];
  }
}

function itemsOf(list: List, part: Part, depth: number): Block[] {
  return list.children.map((item, index) => ({
    kind: 'item' as const,
    number: list.ordered ? (list.start ?? 1) + index : null,
    blocks: item.children.flatMap((child) => toBlocks(child, part, depth + 1)),
    ...spanOf(item, part),
  }));
}

function tableOf(table: Table, part: Part): Block {
  const [header, ...rows] = table.children.map((row) => ({
    cells: row.children.map((cell) => proseOf(cell.children, part.text)),
    ...spanOf(row, part),
  }));
  return { kind: 'table', header: header?.cells ?? [], rows, ...spanOf(table, part) };
}

function spanOf(
  node: RootContent | List['children'][number] | Table['children'][number],
  { offset }: Part,
): Span {
  return {
    start: (node.position?.start.offset ?? 0) + offset,
    end: (node.position?.end.offset ?? 0) + offset,
  };
}

class ProseBuilder {
  text = '';
  private readonly source: string;
  readonly code: Span[] = [];
  readonly strong: Span[] = [];

  constructor(source: string) {
    this.source = source;
  }

  add(nodes: readonly PhrasingContent[], depth: number): void {
    for (const node of nodes) this.addNode(node, depth);
  }

  /** `__name__` and `*args` in plain text are code: their marks stay. */
  private addMarked(node: Extract<PhrasingContent, { children: unknown }>, depth: number): void {
    const isMarked = node.type === 'strong' || node.type === 'emphasis';
    const at = node.position?.start.offset ?? -1;
    const mark = isMarked && this.source[at] === '_' ? (node.type === 'strong' ? '__' : '_') : '';
    const start = this.text.length;
    this.add(node.children, depth + 1);
    const inner = this.text.slice(start);
    if (mark !== '' && /^\w+$/.test(inner))
      this.text = this.text.slice(0, start) + mark + inner + mark;
  }

  private addNode(node: PhrasingContent, depth: number): void {
    const start = this.text.length;
    switch (node.type) {
      case 'text':
        this.text += node.value;
        return;
      case 'break':
        this.text += '\n';
        return;
      case 'inlineCode':
        this.text += node.value;
        this.code.push({ start, end: this.text.length });
        return;
      case 'html':
        this.text += inlineHtml(node.value);
        return;
      case 'image':
      case 'imageReference':
        this.text += node.alt ?? '';
        return;
      default:
        if (!('children' in node) || depth > DEEPEST) return;
        this.addMarked(node, depth);
        if (node.type === 'strong') this.strong.push({ start, end: this.text.length });
        if (node.type === 'link' && isPlaceInRepository(node.url)) this.text += ` ${node.url}`;
    }
  }
}

/** Tags that only format; others belong to code that is not set as such. */
function inlineHtml(tag: string): string {
  if (/^<br\s*\/?>$/i.test(tag)) return '\n';
  const isFormat =
    /^<\/?(?:b|i|u|em|strong|code|kbd|tt|span|a|sub|sup|mark|del|ins|small|font)\b[^>]*>$/i;
  return isFormat.test(tag) || tag.startsWith('<!--') ? '' : tag;
}

function proseOf(nodes: readonly PhrasingContent[], source: string): Prose {
  const builder = new ProseBuilder(source);
  builder.add(nodes, 0);
  return { text: builder.text, code: builder.code, strong: builder.strong };
}

/** Links are never followed; one that names a file and lines is a citation. */
function isPlaceInRepository(url: string): boolean {
  return /#L\d+/.test(url);
}

function withoutTags(html: string): string {
  return html
    .slice(0, 20_000)
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim();
}

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

export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const { start, end } of parts(text)) {
    const part = text.slice(start, end);
    const isTooMuch = start >= MOST_MARKDOWN || part.length > 2 * LARGEST_PART || isHostile(part);
    blocks.push(...(isTooMuch ? plainBlocks(part, start) : markdownBlocks(part, start)));
  }
  return blocks;
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

function markdownBlocks(text: string, offset: number): Block[] {
  try {
    const tree = fromMarkdown(text, OPTIONS);
    return tree.children.flatMap((node) => toBlocks(node, offset, 0));
  } catch {
    // The library recurses; what it cannot read is still text.
    return plainBlocks(text, offset);
  }
}

function toBlocks(node: RootContent, offset: number, depth: number): Block[] {
  const span = spanOf(node, offset);
  if (depth > DEEPEST) return [];
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', level: node.depth, prose: proseOf(node.children), ...span }];
    case 'paragraph':
      return [{ kind: 'paragraph', prose: proseOf(node.children), ...span }];
    case 'code':
      return [
        { kind: 'code', text: node.value, language: (node.lang ?? '').toLowerCase(), ...span },
      ];
    case 'list':
      return itemsOf(node, offset, depth);
    case 'blockquote': {
      const blocks = node.children.flatMap((child) => toBlocks(child, offset, depth + 1));
      return [{ kind: 'quote', blocks, ...span }];
    }
    case 'table':
      return [tableOf(node, offset)];
    case 'html': {
      const text = withoutTags(node.value);
      if (text === '') return [];
      return [{ kind: 'paragraph', prose: { text, code: [], strong: [] }, ...span }];
    }
    case 'footnoteDefinition':
      return node.children.flatMap((child) => toBlocks(child, offset, depth + 1));
    default:
      return [];
  }
}

function itemsOf(list: List, offset: number, depth: number): Block[] {
  return list.children.map((item, index) => ({
    kind: 'item' as const,
    number: list.ordered ? (list.start ?? 1) + index : null,
    blocks: item.children.flatMap((child) => toBlocks(child, offset, depth + 1)),
    ...spanOf(item, offset),
  }));
}

function tableOf(table: Table, offset: number): Block {
  const [header, ...rows] = table.children.map((row) => ({
    cells: row.children.map((cell) => proseOf(cell.children)),
    ...spanOf(row, offset),
  }));
  return { kind: 'table', header: header?.cells ?? [], rows, ...spanOf(table, offset) };
}

function spanOf(
  node: RootContent | List['children'][number] | Table['children'][number],
  offset: number,
): Span {
  return {
    start: (node.position?.start.offset ?? 0) + offset,
    end: (node.position?.end.offset ?? 0) + offset,
  };
}

class ProseBuilder {
  text = '';
  readonly code: Span[] = [];
  readonly strong: Span[] = [];

  add(nodes: readonly PhrasingContent[], depth: number): void {
    for (const node of nodes) this.addNode(node, depth);
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
        this.text += /^<br\s*\/?>$/i.test(node.value) ? '\n' : withoutTags(node.value);
        return;
      case 'image':
      case 'imageReference':
        this.text += node.alt ?? '';
        return;
      default:
        if (!('children' in node) || depth > DEEPEST) return;
        this.add(node.children, depth + 1);
        if (node.type === 'strong') this.strong.push({ start, end: this.text.length });
        if (node.type === 'link' && isPlaceInRepository(node.url)) this.text += ` ${node.url}`;
    }
  }
}

function proseOf(nodes: readonly PhrasingContent[]): Prose {
  const builder = new ProseBuilder();
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

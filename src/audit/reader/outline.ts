/**
 * Blocks as a tree of sections. People often write headings without Markdown's marks: a line in bold,
 * `Finding 3: …`, a line of its own that names a part and ends in a colon.
 */
import type { Span } from '../../source/span.js';
import type { Block } from './block.js';
import { type Prose, proseLines, sliceProse } from './prose.js';
import { fieldOf, roleOfTitle } from './words.js';

export interface Section extends Span {
  readonly kind: 'section';
  readonly level: number;
  readonly head: Prose;
  readonly children: readonly Outline[];
}

export type Outline = Section | Exclude<Block, { kind: 'heading' }>;

/** Below every heading that Markdown knows. */
const UNMARKED = 7;

interface OpenSection extends Span {
  level: number;
  head: Prose;
  children: Outline[];
  end: number;
}

export function outlineOf(blocks: readonly Block[]): Outline[] {
  const top: Outline[] = [];
  const open: OpenSection[] = [];
  const close = (level: number): void => {
    while (open.length > 0 && open[open.length - 1].level >= level) {
      const section = open.pop()!;
      add({ kind: 'section', ...section });
    }
  };
  const add = (node: Outline): void => {
    const around = open[open.length - 1];
    if (around === undefined) top.push(node);
    else {
      around.children.push(node);
      around.end = node.end;
    }
  };
  for (const block of blocks.flatMap(withUnmarkedHeadings)) {
    if (block.kind !== 'heading') add(block);
    else {
      close(block.level);
      const { level, prose, start, end } = block;
      open.push({ level, head: prose, children: [], start, end });
    }
  }
  close(0);
  return top;
}

/** A paragraph whose first line is a heading in all but its marks, as a heading and the rest. */
function withUnmarkedHeadings(block: Block): Block[] {
  if (block.kind !== 'paragraph') return [block];
  const [first, ...rest] = proseLines(block.prose);
  if (first === undefined || !isHeading(first, rest)) return [block];
  const { start, end } = block;
  const heading: Block = { kind: 'heading', level: UNMARKED, prose: first, start, end };
  if (rest.length === 0) return [heading];
  const body = sliceProse(block.prose, block.prose.text.indexOf('\n'));
  return [heading, { kind: 'paragraph', prose: body, start, end }];
}

const ORDINAL_HEADING =
  /^[^\p{L}\p{N}]*(?:finding|issue|vulnerability|vuln|bug|problem|defect|weakness|concern|risk|befund|fund|schwachstelle|probl[eè]me|vuln[eé]rabilit[eé]|hallazgo|vulnerabilidad|problema|achado|уязвимость|проблема|问题|漏洞|問題|脆弱性)\s*(?:#|no\.?|nr\.?)?\s*\d+\b/iu;

/** `(1) Title`, `[2] Title`, `#3 Title`: few words that end no sentence. */
const COUNTED_TITLE =
  /^(?:\(\d{1,3}\)|\[\d{1,3}\]|#\d{1,3}|\d{1,3}\)) (?:\S+ ){0,28}\S*[^.:;,!?\s]$/u;

function isHeading(line: Prose, rest: readonly Prose[]): boolean {
  const { text, strong } = line;
  if (text.length > 220) return false;
  const label = text.replace(/[\s:\uff1a]+$/, '');
  const isBold = strong.some((span) => span.start <= 2 && span.end >= label.length - 1);
  if (isBold && fieldOf(label) === null) return true;
  if (ORDINAL_HEADING.test(text)) return true;
  if (rest.length === 0 && COUNTED_TITLE.test(text)) return true;
  if (/^(?:={3,}|-{3,}|\*{3,}|#{2,})\s*\S.*\S\s*(?:={3,}|-{3,}|\*{3,}|#{2,})$/.test(text))
    return true;
  const isTitle = /[:\uff1a]$/.test(text) || /^[^a-z]{6,60}$/.test(text);
  return (
    rest.length === 0 && isTitle && text.length < 60 && /^\P{N}*$/u.test(text) && isRoleAlone(label)
  );
}

/** Whether the words are a section's title and little else. */
function isRoleAlone(label: string): boolean {
  return roleOfTitle(label) !== null && label.split(/\s+/).length <= 5 && fieldOf(label) === null;
}

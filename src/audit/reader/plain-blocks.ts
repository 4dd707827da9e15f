/**
 * Blocks of text that is too long or too strange for a Markdown parser: line by line, in time that is
 * in proportion to the text. Nesting of lists is not seen.
 */
import type { Block } from './block.js';
import { type Prose, proseLines } from './prose.js';

/** A line longer than this is data; what stands behind is left out. */
const LONGEST_LINE = 4000;

interface OpenBlock {
  kind: 'paragraph' | 'item';
  number: number | null;
  lines: string[];
  start: number;
}

export function plainBlocks(text: string, offset: number): Block[] {
  const blocks: Block[] = [];
  let open: OpenBlock | null = null;
  let at = offset;
  let fence: { mark: string; language: string; start: number; lines: string[] } | null = null;
  const close = (end: number): void => {
    if (open !== null) blocks.push(blockOf(open, end));
    open = null;
  };
  for (const whole of text.split('\n')) {
    const line = whole.slice(0, LONGEST_LINE).trimEnd();
    const end = at + whole.length;
    const mark = /^\s*(`{3,}|~{3,})\s*([\w+#-]*)/.exec(line);
    if (fence !== null) {
      if (line.trim().startsWith(fence.mark)) {
        blocks.push(codeOf(fence, end));
        fence = null;
      } else fence.lines.push(line);
    } else if (mark !== null) {
      close(at);
      fence = { mark: mark[1], language: mark[2].toLowerCase(), start: at, lines: [] };
    } else if (line.trim() === '') close(at);
    else {
      const heading = /^(#{1,6})\s+(.*)$/.exec(line);
      const item = /^\s*(?:[-*+\u2022]|(\d{1,4})[.)])\s+(.*)$/.exec(line);
      if (heading !== null || item !== null) close(at);
      if (heading !== null) {
        const level = heading[1].length;
        blocks.push({ kind: 'heading', level, prose: inlineProse(heading[2]), start: at, end });
      } else if (item !== null) {
        const number = item[1] === undefined ? null : Number(item[1]);
        open = { kind: 'item', number, lines: [item[2]], start: at };
      } else if (open !== null) (open as OpenBlock).lines.push(line);
      else open = { kind: 'paragraph', number: null, lines: [line], start: at };
    }
    at = end + 1;
  }
  if (fence !== null) blocks.push(codeOf(fence, at));
  close(at);
  return blocks;
}

function codeOf(
  { language, lines, start }: { language: string; lines: string[]; start: number },
  end: number,
): Block {
  return { kind: 'code', text: lines.join('\n'), language, start, end };
}

function blockOf({ kind, number, lines, start }: OpenBlock, end: number): Block {
  const prose = inlineProse(lines.map((line) => line.trim()).join('\n'));
  if (kind === 'paragraph' || proseLines(prose).length === 0)
    return { kind: 'paragraph', prose, start, end };
  return { kind: 'item', number, blocks: [{ kind: 'paragraph', prose, start, end }], start, end };
}

/** Text with ticks and stars read as code and bold. */
export function inlineProse(source: string): Prose {
  const code: { start: number; end: number }[] = [];
  const strong: { start: number; end: number }[] = [];
  let text = '';
  let at = 0;
  for (const mark of source.matchAll(/(`{1,3})([^`\n]+)\1|(\*\*|__)([^*\n]{1,300}?)\3/g)) {
    text += source.slice(at, mark.index);
    const inner = mark[2] ?? mark[4];
    (mark[2] === undefined ? strong : code).push({
      start: text.length,
      end: text.length + inner.length,
    });
    text += inner;
    at = mark.index + mark[0].length;
  }
  return { text: text + source.slice(at), code, strong };
}

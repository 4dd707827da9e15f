/**
 * Text of any origin as Markdown that shows exactly that text: nothing in it can become a heading, an
 * image, HTML, the end of a code block, or a link that leads elsewhere than it says.
 */
import { visible, visibleLine } from './visible-text.js';

/** One line of plain words. Punctuation that Markdown may read is escaped. */
export function escaped(text: string): string {
  return (
    visibleLine(text)
      .replace(/[\\`*[\]<>|~]/g, '\\$&')
      .replace(/_/g, (mark, at: number, all: string) =>
        isInsideWord(all, at) ? mark : `\\${mark}`,
      )
      .replace(/&(?=#?\w+;)/g, '&amp;')
      .replace(/^(\d+)([.)])/, '$1\\$2')
      .replace(/^[-+#=]/, '\\$&')
      // Within a bare address an escape would be read as a part of it.
      .replace(/(https?|ftp|mailto|xmpp):/gi, '$1&#58;')
      .replace(/(www)\./gi, '$1&#46;')
  );
}

function isInsideWord(text: string, at: number): boolean {
  return /\w/.test(text[at - 1] ?? '') && /\w/.test(text[at + 1] ?? '');
}

/** Words that hold code in backticks: the code stays code, the rest is escaped. */
export function prose(text: string): string {
  return visibleLine(text)
    .split(/((?<!`)`[^`]+`(?!`))/)
    .map((part) =>
      part.length > 2 && part.startsWith('`') && part.endsWith('`')
        ? inlineCode(part.slice(1, -1))
        : escapedPart(part),
    )
    .join('');
}

function escapedPart(part: string): string {
  if (part.trim() === '') return part;
  const [before] = /^\s*/.exec(part) ?? [''];
  const [after] = /\s*$/.exec(part) ?? [''];
  return before + escaped(part) + after;
}

/** Code within a line. */
export function inlineCode(code: string): string {
  const text = visibleLine(code);
  if (text === '') return '` `';
  const fence = '`'.repeat(longestRun(text) + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return fence + pad + text + pad + fence;
}

/** A block of code; its fence is longer than any in the code. `language` must be a plain word. */
export function codeBlock(code: string, language: string, indent = ''): string[] {
  const text = visible(code);
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  const word = /^[a-z0-9+#-]*$/i.test(language) ? language : '';
  return [fence + word, ...text.split('\n'), fence].map((line) =>
    line === '' ? '' : indent + line,
  );
}

function longestRun(text: string): number {
  let longest = 0;
  for (const run of text.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  return longest;
}

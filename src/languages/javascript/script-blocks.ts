/**
 * Which part of a file is code: all of it, or the script blocks of a component or a page. What is none
 * becomes white space, so that every position of the code stays what it is in the file.
 */
import type { Dialect } from './parser.js';

export interface Scripts {
  readonly text: string;
  readonly dialect: Dialect;
}

/** The beginning of a block's tag, the rest of the tag with its quoted values, and the tag that ends a block. */
const OPEN = /<script\b/gi;
const ATTRIBUTES = /(?:[^>"']|"[^"]*"|'[^']*')*>/y;
const CLOSE = /<\/script\s*>/gi;

export function scriptsOf(text: string, path: string): Scripts {
  const extension = path.slice(path.lastIndexOf('.')).toLowerCase();
  switch (extension) {
    case '.ts':
    case '.mts':
    case '.cts':
      return { text: withoutHashBang(text), dialect: 'typed' };
    case '.tsx':
      return { text: withoutHashBang(text), dialect: 'typed-markup' };
    case '.vue':
    case '.svelte':
      return blocksOf(text);
    default:
      return { text: withoutHashBang(text), dialect: 'plain' };
  }
}

function withoutHashBang(text: string): string {
  if (!text.startsWith('#!')) return text;
  const end = text.indexOf('\n');
  return end < 0 ? '' : ' '.repeat(end) + text.slice(end);
}

function blocksOf(text: string): Scripts {
  let out = '';
  let at = 0;
  let dialect: Dialect = 'plain';
  for (;;) {
    const opening = found(OPEN, text, at);
    const attributes = opening && found(ATTRIBUTES, text, opening.end);
    const closing = attributes && found(CLOSE, text, attributes.end);
    if (!closing) return { text: out + blank(text.slice(at)), dialect };
    dialect = dialectOf(text.slice(attributes.start, attributes.end), dialect);
    // A statement or a comment of one block must not go on in the next.
    const code = `${text.slice(attributes.end, closing.start)}\n;`;
    out += blank(text.slice(at, attributes.end)) + code;
    at = closing.start + 2;
  }
}

/** Where a pattern is met from a place on, null where it is not. */
function found(pattern: RegExp, text: string, from: number): { start: number; end: number } | null {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match && { start: match.index, end: match.index + match[0].length };
}

/** What a file is read as whose blocks so far are of a dialect. */
function dialectOf(attributes: string, before: Dialect): Dialect {
  const [, markup] = /\blang\s*=\s*["']?ts(x?)\b/i.exec(attributes) ?? [];
  if (markup === undefined || before === 'typed-markup') return before;
  return markup === '' ? 'typed' : 'typed-markup';
}

/** White space of the same length and the same lines. */
function blank(text: string): string {
  return text.replace(/[^\r\n\u2028\u2029]/g, ' ');
}

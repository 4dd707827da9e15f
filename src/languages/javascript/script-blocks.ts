/**
 * Which part of a file is code: all of it, or the script blocks of a component or a page. What is none
 * becomes white space, so that every position of the code stays what it is in the file.
 */
import type { Dialect } from './parser.js';

export interface Scripts {
  readonly text: string;
  readonly dialect: Dialect;
}

const BLOCK = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi;

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
  for (const match of text.matchAll(BLOCK)) {
    const attributes = match[1] ?? '';
    const code = match[2] ?? '';
    const start = match.index + match[0].indexOf('>', 7 + attributes.length) + 1;
    if (/\blang\s*=\s*["']?tsx?\b/i.test(attributes)) dialect = 'typed';
    // A statement of one block must not go on in the next.
    out += `${blank(text.slice(at, start))}${code}`;
    at = start + code.length;
  }
  return { text: out + blank(text.slice(at)), dialect };
}

/** White space of the same length and the same lines. */
function blank(text: string): string {
  return text.replace(/[^\r\n\u2028\u2029]/g, ' ');
}

/**
 * Cuts a template into text, outputs `{{ … }}`, tags `{% … %}` and comments, in the dialects that Jinja
 * and Django share. What stands between `raw` or `verbatim` and its end is text.
 */
export interface Piece {
  is: 'text' | 'output' | 'tag' | 'comment';
  start: number;
  end: number;
  /** What stands between the delimiters, whitespace control left out. */
  innerStart: number;
  innerEnd: number;
}

const CLOSERS: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '{#': '#}' };
const KINDS: Readonly<Record<string, Piece['is']>> = {
  '{{': 'output',
  '{%': 'tag',
  '{#': 'comment',
};
/** Tags whose content is not read, with what it is. */
const OPAQUE: Readonly<Record<string, Piece['is']>> = {
  raw: 'text',
  verbatim: 'text',
  comment: 'comment',
};

export function cutTemplate(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const addPlain = (is: Piece['is'], start: number, end: number): void => {
    if (end > start) pieces.push({ is, start, end, innerStart: start, innerEnd: end });
  };
  while (at < text.length) {
    const start = nextDelimiter(text, at);
    addPlain('text', at, start);
    if (start === text.length) break;
    const piece = delimited(text, start);
    if (piece === null) {
      addPlain('text', start, start + 2);
      at = start + 2;
      continue;
    }
    pieces.push(piece);
    at = piece.end;
    const word = piece.is === 'tag' ? tagWord(text, piece) : '';
    if (!Object.hasOwn(OPAQUE, word)) continue;
    const closing = new RegExp(`\\{%[-+]?\\s*end${word}\\b`, 'g');
    closing.lastIndex = at;
    const end = closing.exec(text)?.index ?? text.length;
    addPlain(OPAQUE[word]!, at, end);
    at = end;
  }
  return pieces;
}

/** The first word of a tag. */
export function tagWord(text: string, piece: Piece): string {
  return /^\w+/.exec(text.slice(piece.innerStart, piece.innerEnd))?.[0] ?? '';
}

function nextDelimiter(text: string, from: number): number {
  for (let at = text.indexOf('{', from); at >= 0; at = text.indexOf('{', at + 1)) {
    const next = text[at + 1];
    if (next === '{' || next === '%' || next === '#') return at;
  }
  return text.length;
}

function delimited(text: string, start: number): Piece | null {
  const opener = text.slice(start, start + 2);
  const closer = CLOSERS[opener]!;
  const close =
    opener === '{#' ? text.indexOf(closer, start + 2) : closing(text, start + 2, closer);
  if (close < 0) return null;
  let innerStart = start + 2;
  let innerEnd = close;
  if (/[-+]/.test(text[innerStart] ?? '') && innerStart < innerEnd) innerStart++;
  if (/[-+]/.test(text[innerEnd - 1] ?? '') && innerStart < innerEnd) innerEnd--;
  while (innerStart < innerEnd && /\s/.test(text[innerStart]!)) innerStart++;
  while (innerEnd > innerStart && /\s/.test(text[innerEnd - 1]!)) innerEnd--;
  return { is: KINDS[opener]!, start, end: close + 2, innerStart, innerEnd };
}

/** Where a delimiter closes: outside quotes, and if that is nowhere on these lines, at the first one at all. */
function closing(text: string, from: number, closer: string): number {
  const first = text.indexOf(closer, from);
  if (first < 0) return -1;
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const character = text[at]!;
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === closer[0] && text[at + 1] === closer[1]) return at;
    else if (character === '{' && (text[at + 1] === '%' || text[at + 1] === '{') && at > first)
      return first;
  }
  return first;
}

/**
 * White space and comments, which the parser's tree counts to the token behind them.
 */

const SLASH = 47;
const STAR = 42;
const LINE_END = /[\r\n\u2028\u2029]/g;
const SPACE = /\s/;

/** Where the comment that begins at a place ends, -1 if none begins there. */
export function endOfComment(text: string, at: number): number {
  if (text.charCodeAt(at) !== SLASH) return -1;
  const second = text.charCodeAt(at + 1);
  if (second === SLASH) {
    LINE_END.lastIndex = at;
    return LINE_END.exec(text)?.index ?? text.length;
  }
  if (second !== STAR) return -1;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + 2;
}

/** Where the first token of a node begins; its end where it has none. */
export function startOfToken({ pos, end }: { pos: number; end: number }, text: string): number {
  let at = pos;
  while (at < end) {
    const comment = endOfComment(text, at);
    if (comment >= 0) at = comment;
    else if (SPACE.test(text[at]!)) at++;
    else break;
  }
  return Math.min(at, end);
}

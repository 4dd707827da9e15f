/**
 * Tokens of the expressions of templates, as Jinja and Django write them.
 */
export interface Token {
  is: 'name' | 'text' | 'number' | 'mark' | 'end';
  /** The name, the text's value, the number's digits, the mark itself. */
  value: string;
  start: number;
  end: number;
}

const NAME = /[\p{L}_$][\p{L}\p{N}_]*/uy;
const NUMBER = /\d+(?:\.\d+)?/y;
const TEXT = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/y;
const MARK = /==|!=|<=|>=|\*\*|\/\/|[-+*/%~|.,:()[\]{}<>=]/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** The tokens of `text` from `start` to `end`, an `end` token last; null where something is no token. */
export function expressionTokens(text: string, start: number, end: number): Token[] | null {
  const tokens: Token[] = [];
  let at = start;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    return found === null || at + found.length > end ? null : found;
  };
  const add = (is: Token['is'], found: string, value: string): void => {
    tokens.push({ is, value, start: at, end: at + found.length });
    at += found.length;
  };
  while (at < end) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    const name = match(NAME);
    const number = name === null ? match(NUMBER) : null;
    const quoted = name === null && number === null ? match(TEXT) : null;
    const mark = name === null && number === null && quoted === null ? match(MARK) : null;
    if (name !== null) add('name', name, name);
    else if (number !== null) add('number', number, number);
    else if (quoted !== null) add('text', quoted, unquoted(quoted));
    else if (mark !== null) add('mark', mark, mark);
    else return null;
  }
  tokens.push({ is: 'end', value: '', start: end, end });
  return tokens;
}

function unquoted(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(/\\([\s\S])/g, (_, character: string) => ESCAPES[character] ?? character);
}

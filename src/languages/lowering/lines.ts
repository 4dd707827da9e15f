/**
 * The lines of a text without what ends them, whichever system wrote them.
 */

export interface Line {
  readonly text: string;
  /** Where it begins: a UTF-16 offset. */
  readonly start: number;
}

export function* linesOf(text: string): Generator<Line> {
  let start = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    yield { text: text.slice(start, match.index), start };
    start = match.index + match[0].length;
  }
  yield { text: text.slice(start), start };
}

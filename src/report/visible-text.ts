/**
 * Makes text from reviewed code safe to show: control characters that could drive a terminal, marks
 * that reorder what a reader sees, and characters that cannot be seen at all are written out. Line
 * ends and tabs stay.
 */

const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** Every character that hides or misleads as `<U+202E>`. */
export function visible(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(HIDDEN, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** The same on one line: line ends and tabs become single spaces. */
export function visibleLine(text: string): string {
  return visible(text)
    .replace(/[\t\n ]+/g, ' ')
    .trim();
}

/** JSON in which hidden characters of strings are escaped: the same data, safe to look at. */
export function visibleJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(HIDDEN, escaped)}\n`;
}

function escaped(char: string): string {
  if (char === '\n') return char;
  return [...Array(char.length).keys()]
    .map((index) => `\\u${char.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');
}

const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\uff01-\uff60]/u;
const COMBINING = /\p{Mark}/u;

/** How many columns a terminal needs for a text without tabs. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) width += COMBINING.test(char) ? 0 : WIDE.test(char) ? 2 : 1;
  return width;
}

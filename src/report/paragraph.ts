/** Sets plain words in lines of a fixed width for a terminal; code is never passed through here. */
import { displayWidth, visibleLine } from './visible-text.js';

const WIDTH = 100;

/** The words in lines of at most 100 columns, each line indented. */
export function paragraph(words: string, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of visibleLine(words).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(indent + longer) > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else line = longer;
  }
  return [...lines, indent + line];
}

/** Rows of cells as columns that stand below each other, two spaces apart. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, index) => Math.max(widest[index] ?? 0, displayWidth(cell))),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, index) => cell + ' '.repeat(widths[index] - displayWidth(cell)))
      .join('  ')
      .trimEnd(),
  );
}

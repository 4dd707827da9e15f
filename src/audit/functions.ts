/**
 * The functions of some files with the lines they take up.
 */
import type { FoundPlace } from './anchor.js';
import type { Lines } from './claim.js';
import type { Ground } from './ground.js';

export interface FunctionAt extends FoundPlace {
  readonly qualifiedName: string;
  readonly name: string;
}

export function functionsOf({ texts, program }: Ground, files: readonly string[]): FunctionAt[] {
  return program
    .functions()
    .filter(({ path, qualifiedName }) => qualifiedName !== '<module>' && files.includes(path))
    .map(({ path, start, end, qualifiedName, name }) => {
      const range = texts.file(path)?.lines.linesOf({ start, end }) ?? { from: 1, to: 1 };
      return {
        file: path,
        start,
        end,
        qualifiedName,
        name,
        lines: [range.from, range.to] as const,
      };
    });
}

/** Whether two ranges of lines have a line in common. */
export function overlap(a: Lines, b: Lines): boolean {
  return a[0] <= b[1] && b[0] <= a[1];
}

/**
 * The Python files of a folder with their texts, for parts of the bench that choose among them.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface SourceText {
  /** Below the folder. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
}

export function pythonFiles(folder: string): readonly SourceText[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      return { path: relative(folder, path), text, lines: text.split('\n').length - 1 };
    });
}

export function linesOf(files: readonly SourceText[]): number {
  return files.reduce((sum, file) => sum + file.lines, 0);
}

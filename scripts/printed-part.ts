/**
 * A part of a hand-written document that a generator prints, between two markers that name it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedFile } from './generated-file.js';

/** The document at `path` with its part of this name made anew; fails where the markers are missing. */
export function withPart(root: string, path: string, name: string, part: string): GeneratedFile {
  const begin = `<!-- ${name}: printed by \`npm run generate\` -->`;
  const end = `<!-- ${name}: end -->`;
  const text = readFileSync(join(root, path), 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) {
    throw new Error(`${path} lacks the markers of the ${name}: ${begin} and ${end}`);
  }
  return { path, text: `${text.slice(0, from + begin.length)}\n\n${part}\n\n${text.slice(to)}` };
}

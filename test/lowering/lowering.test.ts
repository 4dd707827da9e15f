/**
 * The goldens of this folder: each section of a `.md` file holds code and the IR it becomes. Run
 * with `-u` to write the IR anew, then read the difference.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { printModule } from '../../src/ir/print.js';
import { verifyModule } from '../../src/ir/verify.js';
import { languageOf, lowerFile, prepareLanguages } from '../../src/languages/registry.js';

const folder = import.meta.dirname;
const SECTION = /^## (.+)\n\n```(\w+)\n([\s\S]*?)```\n\n```ir\n([\s\S]*?)```$/gm;

interface Golden {
  title: string;
  /** The word after the fence. */
  word: string;
  source: string;
  expected: string;
}

function goldensOf(text: string): Golden[] {
  return [...text.matchAll(SECTION)].map(([, title, word, source, expected]) => ({
    title,
    word,
    source,
    expected,
  }));
}

function lower(source: string, word: string): string {
  const path = `example.${word === 'python' ? 'py' : word}`;
  const { module } = lowerFile({ path, text: source, language: languageOf(path) ?? '' });
  expect(verifyModule(module)).toEqual([]);
  return printModule(module);
}

beforeAll(() => prepareLanguages(['javascript', 'python']));

for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
  describe(file, () => {
    const text = readFileSync(join(folder, file), 'utf8');
    it('is read to its end', () => {
      expect(goldensOf(text).length).toBe(text.split('\n## ').length - 1);
    });
    it.each(goldensOf(text))('$title', ({ source, word, expected }) => {
      expect(lower(source, word)).toBe(expected);
    });
    it('is written by the printer', async () => {
      const written = text.replace(SECTION, (_, title, word, source) => {
        return `## ${title}\n\n\`\`\`${word}\n${source}\`\`\`\n\n\`\`\`ir\n${lower(source, word)}\`\`\``;
      });
      await expect(written).toMatchFileSnapshot(join(folder, file));
    });
  });
}

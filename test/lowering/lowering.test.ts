/**
 * The goldens of this folder: each section of a `.md` file holds Python and the IR it becomes. Run
 * with `-u` to write the IR anew, then read the difference.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printModule } from '../../src/ir/print.js';
import { verifyModule } from '../../src/ir/verify.js';
import { python } from '../../src/languages/python/python.js';

const folder = import.meta.dirname;
const SECTION = /^## (.+)\n\n```python\n([\s\S]*?)```\n\n```ir\n([\s\S]*?)```$/gm;

interface Golden {
  title: string;
  source: string;
  expected: string;
}

function goldensOf(text: string): Golden[] {
  return [...text.matchAll(SECTION)].map(([, title, source, expected]) => ({
    title,
    source,
    expected,
  }));
}

function lower(source: string): string {
  const { module } = python.lower(source, 'example.py');
  expect(verifyModule(module)).toEqual([]);
  return printModule(module);
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
  describe(file, () => {
    const text = readFileSync(join(folder, file), 'utf8');
    it('is read to its end', () => {
      expect(goldensOf(text).length).toBe(text.split('\n## ').length - 1);
    });
    it.each(goldensOf(text))('$title', ({ source, expected }) => {
      expect(lower(source)).toBe(expected);
    });
    it('is written by the printer', async () => {
      const written = text.replace(SECTION, (_, title, source) => {
        return `## ${title}\n\n\`\`\`python\n${source}\`\`\`\n\n\`\`\`ir\n${lower(source)}\`\`\``;
      });
      await expect(written).toMatchFileSnapshot(join(folder, file));
    });
  });
}

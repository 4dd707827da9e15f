/**
 * Every spec of the project: what its marked lines promise is what a review says, and nothing else.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { review } from '../src/review/review.js';
import { marksOf, readSpec, requestFor, type SpecCase } from './spec.js';

const specs = [
  ...markdownBelow('src').filter((path) => path.endsWith('spec.md')),
  ...markdownBelow('test/programs'),
];

for (const path of specs) {
  const cases = readSpec(readFileSync(path, 'utf8'));
  if (cases.length === 0) continue;
  describe(path, () => {
    it.each(cases.map((spec) => [spec.title, spec] as const))('%s', async (_, spec) => {
      expect(await wrongAnswers(spec)).toEqual([]);
    });
  });
}

/** What a review says of a case and should not, and what it should say and does not. */
async function wrongAnswers(spec: SpecCase): Promise<string[]> {
  const { findings } = await review(requestFor(spec));
  const found = new Set(
    findings.map(
      (finding) => `${finding.region.file}:${finding.region.startLine} ${finding.weakness}`,
    ),
  );
  const wrong: string[] = [];
  for (const mark of marksOf(spec)) {
    const key = `${mark.path}:${mark.line} ${mark.weakness}`;
    const isFound = found.delete(key);
    if (mark.kind === 'finding' && !isFound) wrong.push(`not found: ${key}`);
    if (mark.kind === 'missing' && isFound) wrong.push(`fixed: delete this mark: ${key}`);
    if (mark.kind === 'spurious' && !isFound) wrong.push(`fixed: delete this mark: ${key}`);
  }
  return [...wrong, ...[...found].map((key) => `spurious: ${key}`)];
}

function markdownBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((path) => path.endsWith('.md'))
    .sort();
}

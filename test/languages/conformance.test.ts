import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { missingCode } from '../language.js';
import { marksOf, readSpec } from '../spec.js';

const text = readFileSync(
  join(import.meta.dirname, '../../src/languages/conformance.spec.md'),
  'utf8',
);

it.each(['.py', '.js'])('every section has code whose files end in %s', (ending) => {
  expect(missingCode(text, ending)).toEqual([]);
});

it('all languages expect the same number of findings in a section', () => {
  const uneven = readSpec(text).filter((spec) => {
    const count = (ending: string): number =>
      marksOf(spec).filter(({ path }) => path.endsWith(ending)).length;
    return count('.py') !== count('.js');
  });
  expect(uneven.map(({ title }) => title)).toEqual([]);
});

/** The worked example of ARCHITECTURE.md is what the program really makes of that file. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cweCatalogue } from '../src/cwe/shipped.js';
import { printFunction } from '../src/ir/print.js';
import { python } from '../src/languages/python/python.js';
import { text } from '../src/report/text.js';
import { review } from '../src/review/review.js';
import { weaknesses } from '../src/weaknesses/index.generated.js';
import { requestFor } from './spec.js';

const page = readFileSync(new URL('../ARCHITECTURE.md', import.meta.url), 'utf8');
const source = block('python');

function block(kind: string): string {
  return new RegExp(`^\`\`\`${kind}\n([\\s\\S]*?)^\`\`\``, 'm').exec(page)?.[1] ?? `no ${kind}`;
}

it('its IR is what the printer prints', () => {
  const { module } = python.lower(source, 'films.py');
  const printed = [1, 2, 3].map((index) => printFunction(module, index));
  expect(block('ir')).toBe(printed.join('\n'));
});

it('its finding is the one finding of the review', async () => {
  const files = [{ path: 'films.py', text: source }];
  const result = await review(requestFor({ title: '', files, threats: ['remote'] }));
  expect(result.findings).toHaveLength(1);
  expect(text(result, { weaknesses, catalogue: cweCatalogue() })).toContain(block('text'));
});

/** The worked example of ARCHITECTURE.md is what the program really makes of that file. */
import { readdirSync, readFileSync } from 'node:fs';
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
  const result = await review(
    requestFor({ title: '', files, threats: ['remote'], hasRoles: false }),
  );
  expect(result.findings).toHaveLength(1);
  expect(text(result, { weaknesses, catalogue: cweCatalogue() })).toContain(block('text'));
});

it('its picture shows every folder, and no other', () => {
  const picture = /^ {4}src\/\n([\s\S]*?)^ {4}test\//m.exec(page)?.[1] ?? '';
  const drawn = new Map<string, string>();
  let folder = '';
  for (const line of picture.split('\n')) {
    folder = /^ {6}([a-z]+)\//.exec(line)?.[1] ?? folder;
    drawn.set(folder, `${drawn.get(folder) ?? ''} ${line.trim()}`);
  }
  expect([...drawn.keys()].sort()).toEqual(foldersIn('src'));
  for (const [name, words] of drawn) {
    if (name === 'weaknesses') continue;
    const shown = [...words.replace(`${name}/`, '').matchAll(/ ([a-z]+)\/(?![a-z<])/g)].map(
      (match) => match[1],
    );
    expect(shown.sort(), name).toEqual(foldersIn(`src/${name}`));
  }
});

function foldersIn(path: string): string[] {
  return readdirSync(new URL(`../${path}`, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/**
 * The page about models is right: its examples compile, and its tables name every role and kind.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseModels } from '../../src/models/parse-models.js';
import { ROLES } from '../../src/models/role-keys.js';
import { SINK_KINDS, USE_KINDS } from '../../src/models/sinks.js';
import { SOURCE_KINDS } from '../../src/models/sources.js';
import { TRAIT_KINDS } from '../../src/models/traits.js';

const page = readFileSync(fileURLToPath(new URL('../../docs/models.md', import.meta.url)), 'utf8');
const examples = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)]
  .map((match) => match[1] ?? '')
  .filter((text) => !text.startsWith('#'));

test.each(examples.map((text) => [text.split('\n')[0], text]))('example: %s', (_, text) => {
  const head = 'library: acme\nlanguage: python\n';
  const whole = text.startsWith('library:')
    ? text
    : text.startsWith('  -')
      ? `${head}rows:\n${text}`
      : head + text;
  expect(parseModels(whole, 'acme.yml').problems).toEqual([]);
});

test('every role and every kind is named', () => {
  const words = [
    ...Object.keys(ROLES),
    ...SINK_KINDS.map((kind) => kind.kind),
    ...USE_KINDS.map((kind) => kind.kind),
    ...TRAIT_KINDS.map((kind) => kind.kind),
    ...SOURCE_KINDS.filter((kind) => kind.kind !== 'parameter').map((kind) => kind.kind),
  ];
  const missing = words.filter((word) => !page.includes(`\`${word}\``));
  expect(missing).toEqual([]);
});

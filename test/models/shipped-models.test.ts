/**
 * The shipped models: they compile without problems, and packing them loses nothing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compileModels } from '../../src/models/compile-models.js';
import { SHIPPED_MODELS } from '../../src/models/models.generated.js';
import { packRows, unpackRows } from '../../src/models/packed-rows.js';

const folder = fileURLToPath(new URL('../../src/models', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yml'))
  .map((path) => ({
    id: path.slice(0, -'.yml'.length).split(sep).join('/'),
    text: readFileSync(join(folder, path), 'utf8'),
  }));
const compiled = compileModels(files);

test('the shipped models have no problems', () => {
  expect(compiled.problems).toEqual([]);
});

test('packing loses nothing', () => {
  for (const library of compiled.models.libraries) {
    expect(unpackRows(library.id, library.language, packRows(library))).toEqual(library);
  }
});

test('what is shipped is what the files say', () => {
  expect(SHIPPED_MODELS).toEqual(compiled.models);
});

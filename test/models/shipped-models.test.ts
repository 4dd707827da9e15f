/**
 * The shipped models: they compile without problems, packing them loses nothing, and every row takes part
 * in some case of the specs beside them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compileModels } from '../../src/models/compile-models.js';
import { SHIPPED_MODELS } from '../../src/models/models.generated.js';
import { packRows, unpackRows } from '../../src/models/packed-rows.js';
import type { ModelRow } from '../../src/models/row.js';
import { rowsUsed, unexercised } from './exercise.js';

const folder = fileURLToPath(new URL('../../src/models', import.meta.url));
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
const files = paths
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

describe.each([...new Set(files.map(({ id }) => folderOf(id)))])('the rows of %s', (language) => {
  const specs = paths.filter(
    (path) => path.endsWith('.spec.md') && path.split(sep)[0] === language,
  );
  const used = new Set<ModelRow>();

  test.each(specs)(
    'take part in %s',
    async (path) => {
      const rows = await rowsUsed(compiled.models, [readFileSync(join(folder, path), 'utf8')]);
      expect(rows.size).toBeGreaterThan(0);
      for (const row of rows) used.add(row);
    },
    60_000,
  );

  test('each takes part in one of them', () => {
    const idle = compiled.models.libraries
      .filter(({ id }) => folderOf(id) === language)
      .flatMap((library) =>
        unexercised(library, files.find(({ id }) => id === library.id)?.text ?? '', used),
      );
    expect(idle, 'rows that no case of a spec exercises').toEqual([]);
  });
});

function folderOf(id: string): string {
  return id.split('/')[0] ?? '';
}

/**
 * Compiles the YAML files below `src/models` into `models.generated.ts`, so that no YAML is read when
 * the program starts, and writes the JSON Schema that editors check model files with.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { compileModels, type ModelFile } from '../../src/models/compile-models.js';
import { modelSchema } from '../../src/models/model-schema.js';
import { packRows } from '../../src/models/packed-rows.js';
import { SINK_KINDS } from '../../src/models/sinks.js';
import { banner, type GeneratedFile, quoted } from '../generated-file.js';

const FOLDER = 'src/models';

export async function generate(root: string): Promise<GeneratedFile[]> {
  const { models, problems } = compileModels(modelFiles(root));
  if (problems.length > 0) throw new Error(`models with problems:\n${problems.join('\n')}`);
  const own = models.sinks.filter((kind) => !SINK_KINDS.includes(kind));
  const text = [
    `${banner(`the .yml files of ${FOLDER}`)}import { unpackRows } from './packed-rows.js';`,
    "import type { ModelSet } from './row.js';",
    "import { SINK_KINDS } from './sinks.js';",
    '',
    '/** What this release knows about libraries. */',
    'export const SHIPPED_MODELS: ModelSet = {',
    `  sinks: [...SINK_KINDS${own.map((kind) => `, ${JSON.stringify(kind)}`).join('')}],`,
    '  libraries: [',
    ...models.libraries.map(
      (library) =>
        `    unpackRows(${quoted(library.id)}, ${quoted(library.language)}, ${quoted(packRows(library))}),`,
    ),
    '  ],',
    '};',
    '',
  ].join('\n');
  return [
    { path: `${FOLDER}/models.generated.ts`, text },
    { path: 'schemas/models.schema.json', text: `${JSON.stringify(modelSchema(), null, 2)}\n` },
  ];
}

function modelFiles(root: string): ModelFile[] {
  const folder = join(root, FOLDER);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yml'))
    .map((path) => ({
      id: path.slice(0, -'.yml'.length).split(sep).join('/'),
      text: readFileSync(join(folder, path), 'utf8'),
    }));
}

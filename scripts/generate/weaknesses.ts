/**
 * Lists every weakness, and the check of those that have one, in `src/weaknesses/index.generated.ts`.
 * A folder of `src/weaknesses` is a weakness when it holds a `weakness.ts`.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { banner, type GeneratedFile, quoted } from '../generated-file.js';

const FOLDER = 'src/weaknesses';

export async function generate(root: string): Promise<GeneratedFile[]> {
  const here = (id: string, file: string): boolean => existsSync(join(root, FOLDER, id, file));
  const ids = readdirSync(join(root, FOLDER), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && here(entry.name, 'weakness.ts'))
    .map((entry) => entry.name)
    .sort();
  const checked = ids.filter((id) => here(id, 'check.ts'));
  const text = [
    `${banner(`the folders of ${FOLDER}`)}import type { Check } from './check.js';`,
    "import type { Weakness } from './weakness.js';",
    ...ids.map((id) => `import { weakness as ${camel(id)} } from './${id}/weakness.js';`),
    ...checked.map((id) => `import { check as ${camel(id)}Check } from './${id}/check.js';`),
    '',
    'export const weaknesses: readonly Weakness[] = [',
    ...ids.map((id) => `  ${camel(id)},`),
    '];',
    '',
    '/** The checks, each with the id of its weakness. */',
    'export const checks: readonly { readonly weakness: string; readonly check: Check }[] = [',
    ...checked.map((id) => `  { weakness: ${quoted(id)}, check: ${camel(id)}Check },`),
    '];',
    '',
  ].join('\n');
  return [{ path: `${FOLDER}/index.generated.ts`, text }];
}

function camel(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

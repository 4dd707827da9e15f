/**
 * Puts the text of every `spec.md` of a weakness into a module, so that `assay explain` can show it
 * without a disk.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { banner, type GeneratedFile, quoted } from '../generated-file.js';

const FOLDER = 'src/weaknesses';

export async function generate(root: string): Promise<GeneratedFile[]> {
  const specs = readdirSync(join(root, FOLDER), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ id: entry.name, path: join(root, FOLDER, entry.name, 'spec.md') }))
    .filter(({ path }) => existsSync(path))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const text = [
    `${banner(`the specs of ${FOLDER}`)}export const specs: Readonly<Record<string, string>> = {`,
    ...specs.map(({ id, path }) => `  ${quoted(id)}: ${quoted(readFileSync(path, 'utf8'))},`),
    '};',
    '',
  ].join('\n');
  return [{ path: `${FOLDER}/specs.generated.ts`, text }];
}

/** Packs the CWE catalogue into the module that the program carries. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCompact } from '../../src/cwe/compact.js';
import { CATALOGUE_FILE, readCatalogueFile } from '../cwe-file.js';
import { banner, type GeneratedFile, quoted } from '../generated-file.js';

export async function generate(root: string): Promise<GeneratedFile[]> {
  const catalogue = readCatalogueFile(readFileSync(join(root, CATALOGUE_FILE), 'utf8'));
  const lines = writeCompact(catalogue).split('\n').map(quoted);
  const text = `${banner(CATALOGUE_FILE)}
/** In the form of \`compact.ts\`. The names are MITRE's: see NOTICE. */
export const compactCatalogue: string = [
  ${lines.join(',\n  ')},
].join('\\n');
`;
  return [{ path: 'src/cwe/catalogue.generated.ts', text }];
}

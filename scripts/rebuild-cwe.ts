/**
 * Rebuilds `src/cwe/catalogue.json` from the XML that MITRE publishes:
 * `npx tsx scripts/rebuild-cwe.ts cwec_v4.19.1.xml`. Run `npm run generate` afterwards.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CATALOGUE_FILE, writeCatalogueFile } from './cwe-file.js';
import { readCweXml } from './cwe-xml.js';

const [source] = process.argv.slice(2);
if (source === undefined) {
  console.error('usage: npx tsx scripts/rebuild-cwe.ts FILE.xml');
  process.exitCode = 2;
} else {
  const catalogue = readCweXml(readFileSync(source, 'utf8'));
  const root = fileURLToPath(new URL('..', import.meta.url));
  writeFileSync(join(root, CATALOGUE_FILE), writeCatalogueFile(catalogue));
  console.log(`CWE ${catalogue.version}: ${[...catalogue.entries()].length} entries`);
}

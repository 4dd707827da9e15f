/**
 * Writes the JSON Schema of `assay.config.yml`, for editors.
 */
import { configSchema } from '../../src/hosts/config/schema.js';
import type { GeneratedFile } from '../generated-file.js';

export async function generate(): Promise<GeneratedFile[]> {
  const text = `${JSON.stringify(configSchema(), null, 2)}\n`;
  return [{ path: 'schemas/config.schema.json', text }];
}

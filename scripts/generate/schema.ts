/**
 * Publishes the shape of `--format json` as a JSON Schema, made from the types that the writer is
 * compiled against.
 */
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import type { GeneratedFile } from '../generated-file.js';

const SOURCE = 'src/report/json-review.ts';

export async function generate(root: string): Promise<GeneratedFile[]> {
  const schema = createGenerator({
    path: join(root, SOURCE),
    tsconfig: join(root, 'tsconfig.json'),
    type: 'JsonReview',
    topRef: false,
    additionalProperties: true,
    skipTypeCheck: true,
    sortProps: false,
  }).createSchema('JsonReview');
  const titled = {
    ...schema,
    $id: 'urn:assay:schema:review:1',
    title: 'A review by assay',
    description: `The output of \`assay review --format json\`, format version 1. Generated from ${SOURCE}.`,
  };
  return [{ path: 'schemas/review.schema.json', text: `${JSON.stringify(titled, null, 2)}\n` }];
}

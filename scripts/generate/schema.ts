/**
 * Publishes the shapes of `--format json` as JSON Schemas, made from the types that the writers are
 * compiled against.
 */
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import type { GeneratedFile } from '../generated-file.js';

const SHAPES = [
  {
    source: 'src/report/json-review.ts',
    type: 'JsonReview',
    name: 'review',
    title: 'A review by assay',
  },
  {
    source: 'src/report/audit-json-shape.ts',
    type: 'JsonAudit',
    name: 'audit',
    title: 'An audit by assay',
  },
] as const;

export async function generate(root: string): Promise<GeneratedFile[]> {
  return SHAPES.map(({ source, type, name, title }) => {
    const schema = createGenerator({
      path: join(root, source),
      tsconfig: join(root, 'tsconfig.json'),
      type,
      topRef: false,
      additionalProperties: true,
      skipTypeCheck: true,
      sortProps: false,
    }).createSchema(type);
    const titled = {
      ...schema,
      $id: `urn:assay:schema:${name}:1`,
      title,
      description: `The output of \`assay ${name} --format json\`, format version 1. Generated from ${source}.`,
    };
    return { path: `schemas/${name}.schema.json`, text: `${JSON.stringify(titled, null, 2)}\n` };
  });
}

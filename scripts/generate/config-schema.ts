/**
 * Writes the JSON Schema of `assay.config.yml`, for editors, and prints the same keys into the manual.
 */
import { configSchema, type JsonSchema } from '../../src/hosts/config/schema.js';
import type { GeneratedFile } from '../generated-file.js';
import { withPart } from '../printed-part.js';

export async function generate(root: string): Promise<GeneratedFile[]> {
  const schema = configSchema();
  return [
    { path: 'schemas/config.schema.json', text: `${JSON.stringify(schema, null, 2)}\n` },
    withPart(root, 'docs/configuration.md', 'keys', keys(schema).join('\n\n')),
  ];
}

function keys({ properties = {} }: JsonSchema): string[] {
  return Object.entries(properties).map(([name, schema]) => {
    const meaning = [`### ${name}`, schema.description ?? '', `Value: ${kind(schema)}.`];
    return [...meaning, ...entries(schema)].join('\n\n');
  });
}

/** The keys of the entries of a list, where they have some. */
function entries({ items }: JsonSchema): string[] {
  const rows = Object.entries(items?.properties ?? {}).map(([name, schema]) => {
    const need = items?.required?.includes(name) ? 'always there' : 'may be missing';
    return `| \`${name}\` | ${kind(schema)}, ${need} | ${schema.description ?? ''} |`;
  });
  return rows.length === 0
    ? []
    : [['| key | value | meaning |', '|---|---|---|', ...rows].join('\n')];
}

function kind(schema: JsonSchema): string {
  if (schema.enum !== undefined) {
    return `one of ${schema.enum.map((word) => `\`${word}\``).join(', ')}`;
  }
  if (schema.anyOf !== undefined) return schema.anyOf.map(kind).join(', or ');
  if (schema.type === 'array') {
    const each = kind(schema.items ?? {});
    return each === 'text' ? 'a list of texts' : `a list, each entry ${each}`;
  }
  if (schema.properties !== undefined) return 'a mapping with the keys below';
  if (schema.additionalProperties) {
    return `a mapping of patterns, each to ${kind(schema.additionalProperties)}`;
  }
  return 'text';
}

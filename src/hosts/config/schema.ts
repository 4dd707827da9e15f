/**
 * The JSON Schema of `assay.config.yml`, for editors. Published as `schemas/config.schema.json`;
 * `npm run generate` writes it, and a test keeps this schema in agreement with the reader.
 */
import { DISABLE_KEYS, FAIL_ON, KEYS, MIN_CONFIDENCE, ROLES, THREATS } from './config.js';

/** As much of JSON Schema as is used here. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false | JsonSchema;
}

const text = { type: 'string', minLength: 1 };
const patterns = { type: 'array', items: { type: 'string', minLength: 1, maxLength: 300 } };

const VALUES: Record<keyof typeof KEYS, JsonSchema> = {
  include: patterns,
  exclude: patterns,
  'fail-on': { enum: FAIL_ON },
  'min-confidence': { enum: MIN_CONFIDENCE },
  threat: { anyOf: [{ enum: THREATS }, { type: 'array', items: { enum: THREATS } }] },
  disable: {
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['weakness', 'reason'],
      properties: described(DISABLE_KEYS, { weakness: text, paths: patterns, reason: text }),
    },
  },
  models: { type: 'array', items: text },
  roles: { type: 'object', additionalProperties: { enum: ROLES } },
};

export function configSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of assay (assay.config.yml), version 1',
    type: ['object', 'null'],
    additionalProperties: false,
    properties: described(KEYS, VALUES),
  };
}

function described<K extends string>(
  sentences: Readonly<Record<K, string>>,
  values: Readonly<Record<K, JsonSchema>>,
): Record<string, JsonSchema> {
  const names = Object.keys(sentences) as K[];
  return Object.fromEntries(
    names.map((name) => [name, { description: sentences[name], ...values[name] }]),
  );
}

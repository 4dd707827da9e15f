/**
 * The JSON Schema of model files, for editors. It is weaker than the reader: addresses are plain
 * texts to it, and a row's role is the one of its keys that names a role.
 */
import { FILE_KEYS, SINK_KIND_KEYS } from './parse-models.js';
import { BARE_TESTS, VALUE_TESTS } from './read-conditions.js';
import { PARAMETER_KEYS } from './read-entry.js';
import { COMMON_KEYS, KEEP_WORDS, type KeyForm, ROLES } from './role-keys.js';
import { SINK_KINDS, USE_KINDS } from './sinks.js';
import { SOURCE_KINDS } from './sources.js';
import { FACTS } from './state.js';
import { TRAIT_KINDS } from './traits.js';

type Schema = Readonly<Record<string, unknown>>;

const TEXT: Schema = { type: 'string' };
const PLAIN: Schema = { type: ['string', 'number', 'boolean', 'null'] };

export function modelSchema(): Schema {
  const { rows, 'sink-kinds': sinkKinds, ...plain } = FILE_KEYS;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A model of a library for assay',
    $defs: {
      facts: oneOrMore({ enum: FACTS }),
      keep: { anyOf: [{ enum: KEEP_WORDS }, refer('facts')] },
      conditions: oneOrMore({ type: 'object', additionalProperties: conditionSchema() }),
      parameters: oneOrMore(record(PARAMETER_KEYS, {})),
      texts: oneOrMore(TEXT),
    },
    ...record(plain, {
      'sink-kinds': { description: sinkKinds?.about, ...listOf(record(SINK_KIND_KEYS, {})) },
      rows: { description: rows?.about, ...listOf({ oneOf: Object.keys(ROLES).map(roleSchema) }) },
    }),
  };
}

function roleSchema(role: string): Schema {
  const form = ROLES[role];
  const keys: Record<string, KeyForm> = { ...form?.keys, ...COMMON_KEYS };
  const schema = record(keys, { [role]: refer('texts') });
  const kind = kindSchema(role, keys.kind?.about);
  return {
    description: form?.about,
    ...schema,
    properties: { ...schema.properties, ...(kind === null ? {} : { kind }) },
    required: [role, ...schema.required],
  };
}

/** Known words are offered, others are allowed where a file can add its own. */
function kindSchema(role: string, about: string | undefined): Schema | null {
  const use = USE_KINDS.map((kind) => kind.kind);
  if (role === 'use') return { description: about, enum: use };
  if (role === 'trait') return { description: about, enum: TRAIT_KINDS.map((trait) => trait.kind) };
  const known = { source: SOURCE_KINDS, sink: SINK_KINDS }[role];
  if (known === undefined) return null;
  return { description: about, anyOf: [{ enum: known.map((kind) => kind.kind) }, TEXT] };
}

function record(
  keys: Readonly<Record<string, KeyForm>>,
  more: Readonly<Record<string, Schema>>,
): {
  type: 'object';
  properties: Record<string, Schema>;
  required: string[];
  additionalProperties: false;
} {
  const properties: Record<string, Schema> = { ...more };
  for (const [name, key] of Object.entries(keys)) {
    properties[name] = { description: key.about, ...formSchema(key) };
  }
  const required = Object.keys(keys).filter((name) => keys[name]?.required === true);
  return { type: 'object', properties, required, additionalProperties: false };
}

function formSchema(key: KeyForm): Schema {
  switch (key.form) {
    case 'one-of':
      return { enum: key.values?.flatMap((word) => wordValues(word)) };
    case 'facts':
      return refer('facts');
    case 'keep':
    case 'conditions':
    case 'parameters':
      return refer(key.form);
    case 'flag':
      return { type: 'boolean' };
    case 'paths':
    case 'names':
      return refer('texts');
    default:
      return { type: ['string', 'number'] };
  }
}

/** `on: true` is a boolean in YAML. */
function wordValues(word: string): (string | boolean)[] {
  if (word === 'true') return ['true', true];
  return word === 'false' ? ['false', false] : [word];
}

function conditionSchema(): Schema {
  const tests = Object.fromEntries(VALUE_TESTS.map((test) => [test, oneOrMore(PLAIN)]));
  return {
    description: `A constant, one of the words ${Object.keys(BARE_TESTS).join(', ')}, or tests with values.`,
    anyOf: [
      oneOrMore(PLAIN),
      { type: 'object', properties: tests, additionalProperties: false, minProperties: 1 },
    ],
  };
}

function refer(name: string): Schema {
  return { $ref: `#/$defs/${name}` };
}

function oneOrMore(item: Schema): Schema {
  return { anyOf: [item, { type: 'array', items: item }] };
}

function listOf(item: Schema): Schema {
  return { type: 'array', items: item };
}

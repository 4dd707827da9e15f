/** The JSON writer against the schema that is published for it. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { json, jsonReview } from '../../src/report/json.js';
import { cleanReview, emptyReview, exampleReview } from './example-review.js';

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/review.schema.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv({ allErrors: true, strictTuples: false }).compile(schema);

describe.each([
  ['example', exampleReview],
  ['clean', cleanReview],
  ['empty', emptyReview],
])('the %s review', (_, review) => {
  it('fits the published schema', () => {
    validate(JSON.parse(json(review)));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('loses nothing on the way', () => {
    expect(JSON.parse(json(review))).toEqual(jsonReview(review));
  });
});

it('is refused by the schema when a finding lacks its place', () => {
  const written = jsonReview(exampleReview);
  const [first, ...rest] = written.findings;
  const { lines: _, ...placeless } = first;
  expect(validate({ ...written, findings: [placeless, ...rest] })).toBe(false);
});

it('shows no character that hides or reorders text', () => {
  for (const char of ['\u202e', '\u001b']) expect(json(exampleReview)).not.toContain(char);
});

/** One review in, one golden per writer: a change of any report is seen as a change of a file. */
import { describe, expect, it } from 'vitest';
import { compact } from '../../src/report/compact.js';
import { github } from '../../src/report/github.js';
import { gitlab } from '../../src/report/gitlab.js';
import { html } from '../../src/report/html.js';
import { json } from '../../src/report/json.js';
import { junit } from '../../src/report/junit.js';
import { markdown } from '../../src/report/markdown.js';
import { sarif } from '../../src/report/sarif.js';
import { text } from '../../src/report/text.js';
import { cleanReview, emptyReview, exampleReview } from './example-review.js';
import { writerOptions } from './writer-options.js';

describe.each([
  ['example', exampleReview],
  ['clean', cleanReview],
  ['empty', emptyReview],
])('the %s review', (name, review) => {
  it.each([
    ['txt', text],
    ['md', markdown],
    ['json', json],
    ['html', html],
    ['sarif', sarif],
    ['compact.txt', compact],
    ['github.txt', github],
    ['gitlab.json', gitlab],
    ['junit.xml', junit],
  ] as const)('as %s', async (ending, write) => {
    const written = write(review, writerOptions);
    expect(write(review, writerOptions)).toBe(written);
    expect(written).toMatch(/^$|\n$/);
    await expect(written).toMatchFileSnapshot(`golden/${name}.${ending}`);
  });
});

/** What the spec cannot show, because its files count as production wherever they stand. */
import { expect, it } from 'vitest';
import { reviewFiles } from '../review/review-files.js';

const TEXT = 'DB_PASSWORD = "tr0ub4dor&3"\nACCESS = "AKIAQ7W3E5R1T9Y2U4I6"\n';

it.each([
  ['shop/settings.py', [1, 2]],
  ['tests/test_settings.py', [2]],
  ['examples/settings.py', [2]],
])('credentials in %s are found on lines %j', async (path, lines) => {
  const review = await reviewFiles({ [path]: TEXT });
  expect(review.findings.map((finding) => finding.region.startLine)).toEqual(lines);
});

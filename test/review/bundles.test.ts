import { describe, expect, it } from 'vitest';
import { reviewFiles } from './review-files.js';

const WHAT = 'minified and bundled files, which were read once and not followed further';
const SINK =
  'function show(text) { document.body.innerHTML = text; }\nmodule.exports = { show };\n';
const PAGE = 'const { show } = require("./show");\nshow(location.hash.slice(1));\n';

describe('a bundle', () => {
  it('is set apart, and the coverage says so', async () => {
    const made = `${'var a=1;'.repeat(500)}${PAGE}`;
    const review = await reviewFiles({ 'show.js': SINK, 'page.js': made });
    expect(review.files.map(({ path, role }) => `${path} ${role}`)).toEqual([
      'page.js generated',
      'show.js production',
    ]);
    expect(review.coverage.budgets).toEqual([{ what: WHAT, times: 1 }]);
    expect(review.findings.filter(({ role }) => role === 'production')).toEqual([]);
  });

  it('is not what people wrote', async () => {
    const review = await reviewFiles({ 'show.js': SINK, 'page.js': PAGE });
    expect(review.coverage.budgets).toEqual([]);
    expect(review.findings.map(({ weakness, region }) => `${region.file} ${weakness}`)).toEqual([
      'show.js cross-site-scripting',
    ]);
  });
});

/** Reviews files that exist only in a test. */
import { createHash } from 'node:crypto';
import type { Review } from '../../src/findings/finding.js';
import { languageOf } from '../../src/languages/registry.js';
import { SHIPPED_MODELS } from '../../src/models/models.generated.js';
import { review } from '../../src/review/review.js';

/** Texts by path, each in the language that its ending stands for. */
export function reviewFiles(files: Readonly<Record<string, string>>): Promise<Review> {
  return review({
    files: Object.entries(files).map(([path, text]) => ({
      path,
      rolePath: path,
      text,
      language: languageOf(path),
      role: null,
      disabled: [],
      problems: [],
    })),
    models: SHIPPED_MODELS,
    options: { threats: ['remote'], noSuppressions: false, today: null },
    host: { toolVersion: '0.0.0', hash: (text) => createHash('sha256').update(text).digest('hex') },
    notUnderstood: [],
    hidden: [],
  });
}

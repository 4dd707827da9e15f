/** Reviews files that exist only in a test. */
import { createHash } from 'node:crypto';
import type { Review } from '../../src/findings/finding.js';
import { SHIPPED_MODELS } from '../../src/models/models.generated.js';
import { review } from '../../src/review/review.js';

/** Texts by path, all of them Python. */
export function reviewFiles(files: Readonly<Record<string, string>>): Promise<Review> {
  return review({
    files: Object.entries(files).map(([path, text]) => ({
      path,
      rolePath: path,
      text,
      language: 'python',
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

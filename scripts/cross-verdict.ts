/** Reviews one example program in memory. */

import { createHash } from 'node:crypto';
import { SHIPPED_MODELS } from '../src/models/models.generated.js';
import type { Threat } from '../src/models/row.js';
import type { SourceInput } from '../src/review/request.js';
import { review } from '../src/review/review.js';
import type { ProgramCase } from './cross-cases.js';

const threats: Readonly<Record<string, readonly Threat[]>> = {
  remote: ['remote'],
  local: ['remote', 'local'],
  library: ['remote', 'local', 'library'],
};

/** Findings as `weakness at file number:line`, sorted; renaming changes neither. */
export async function verdictOf(one: ProgramCase): Promise<readonly string[]> {
  const files = one.files.map(({ path, text }): SourceInput => {
    return {
      path,
      rolePath: path,
      text,
      language: 'python',
      role: 'production',
      disabled: [],
      problems: [],
    };
  });
  const result = await review({
    files,
    models: SHIPPED_MODELS,
    options: { threats: threats[one.threat] ?? ['remote'], noSuppressions: true, today: null },
    host: {
      toolVersion: '0',
      hash: (text) => createHash('sha256').update(text).digest('hex'),
    },
    notUnderstood: [],
    hidden: [],
  });
  const place = new Map(one.files.map((file, index) => [file.path, index]));
  return result.findings
    .map(({ weakness, region }) => `${weakness} at ${place.get(region.file)}:${region.startLine}`)
    .sort();
}

/**
 * Finds settings of Django that accept every host name: a list with `*`, which nothing else replaces.
 */
import type { Check } from '../check.js';
import { listSettings } from '../settings.js';

export const check: Check = (program) =>
  listSettings(program, ['ALLOWED_HOSTS'])
    .filter(({ items }) => items.includes('*'))
    .map(({ path, start, end, name }) => ({
      path,
      start,
      end,
      subject: `The setting \`${name}\``,
      confidence: 'medium',
      evidence: [],
      variant: null,
    }));

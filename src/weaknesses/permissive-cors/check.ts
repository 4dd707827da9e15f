/**
 * Finds settings modules that allow credentials from all origins.
 */
import type { Check } from '../check.js';
import { settingsThat } from '../settings.js';

const ALL = /^CORS_(?:ALLOW_ALL_ORIGINS|ORIGIN_ALLOW_ALL)$/;

export const check: Check = (program) => {
  const open = settingsThat(program, (name, value) => ALL.test(name) && value === true);
  const paths = new Set(open.map(({ path }) => path));
  return settingsThat(
    program,
    (name, value) => name === 'CORS_ALLOW_CREDENTIALS' && value === true,
  ).filter(({ path }) => paths.has(path));
};

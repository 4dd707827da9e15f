/**
 * Finds settings that let every site frame the pages.
 */
import type { Check } from '../check.js';
import { settingsThat } from '../settings.js';

export const check: Check = (program) =>
  settingsThat(
    program,
    (name, value) => name === 'X_FRAME_OPTIONS' && /^allow_?all$/i.test(String(value)),
  );

/**
 * Finds logins by PAM in a file that never asks whether the account may be used.
 */
import type { Check } from '../check.js';

export const check: Check = (program) => {
  const asking = new Set(program.uses('pam-authorisation').map(({ path }) => path));
  return program
    .uses('pam-authentication')
    .filter(({ path }) => !asking.has(path))
    .map(({ path, start, end, callee }) => ({
      path,
      start,
      end,
      subject: `\`${callee}\``,
      confidence: 'medium' as const,
      evidence: [],
      variant: null,
    }));
};

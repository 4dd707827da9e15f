/**
 * Finds logins by PAM in a file that never asks whether the account may be used.
 */
import type { Check } from '../check.js';

export const check: Check = (program) => {
  const logins = program.uses('pam-authentication');
  if (logins.length === 0) return [];
  const asking = new Set(
    program
      .calls()
      .filter(({ callee }) => callee.endsWith('.pam_acct_mgmt'))
      .map(({ path }) => path),
  );
  return logins
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

/**
 * Finds logins over a connection that nothing in their file turns into an encrypted one. Where some way
 * does, the program leaves the choice to its settings.
 */
import type { Check } from '../check.js';

export const check: Check = (program) => {
  const upgraded = new Set(program.uses('transport-upgrade').map(({ path }) => path));
  return program
    .uses('cleartext-login')
    .filter(({ path }) => !upgraded.has(path))
    .map(({ path, start, end, callee }) => ({
      path,
      start,
      end,
      subject: `\`${callee}\``,
      confidence: 'high' as const,
      evidence: [],
      variant: null,
    }));
};

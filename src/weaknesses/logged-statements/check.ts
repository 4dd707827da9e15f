/**
 * Finds connections that are told to write down their statements. Code that does so does it to each
 * connection it opens: the first place in a file is the finding, the others are named there.
 */
import type { CallSite } from '../../inquiry/inquiry.js';
import type { Check } from '../check.js';

const MOST_NAMED = 5;

export const check: Check = (program) => {
  const byFile = new Map<string, CallSite[]>();
  for (const call of program.uses('statement-logging'))
    byFile.set(call.path, [...(byFile.get(call.path) ?? []), call]);
  return [...byFile.values()].map((calls) => {
    const [first, ...others] = calls.sort((a, b) => a.start - b.start);
    const { path, start, end, callee } = first!;
    const evidence = others.slice(0, MOST_NAMED).map((other) => ({
      path: other.path,
      start: other.start,
      end: other.end,
      says: 'The same is done here.',
    }));
    return {
      path,
      start,
      end,
      subject: `\`${callee}\``,
      confidence: 'high' as const,
      evidence,
      variant: null,
    };
  });
};

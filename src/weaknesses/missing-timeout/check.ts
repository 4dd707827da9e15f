/**
 * Requests without a limit of time where somebody else decides how often they are made: what a route
 * waits for, keeps a worker of the server busy. In a program that answers requests, calls that no route
 * reaches (scripts, jobs) are left to the observations.
 */
import type { Check } from '../check.js';
import { functionKey, functionsServed } from '../served-functions.js';

export const check: Check = (program) => {
  const served = functionsServed(program);
  return program.uses('missing-timeout').flatMap((call) => {
    const { path, start, end, callee } = call;
    if (served !== null && !served.has(functionKey(call.function))) return [];
    return [
      {
        path,
        start,
        end,
        subject: `\`${callee}\``,
        confidence: 'high' as const,
        evidence: [],
        variant: call.variant,
      },
    ];
  });
};

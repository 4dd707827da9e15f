/**
 * Finds decisions about who somebody is or what somebody may do that rest on a plain cookie or header: the
 * name it is read under, or what it is compared with, speaks of a role.
 */
import type { Check } from '../check.js';

const ROLE =
  /(?:^|[^a-z])(?:is[_-]?)?(?:admin|administrator|superuser|staff|moderator|root|role|roles|privileged?|logged[_-]?in|authenticated)(?:$|[^a-z])/i;

export const check: Check = (program) => {
  const seen = new Set<string>();
  return program.routes().flatMap((route) =>
    route.claims.flatMap((claim) => {
      const key = `${claim.path}:${claim.start}`;
      if (seen.has(key) || !(ROLE.test(claim.name) || ROLE.test(claim.compared))) return [];
      seen.add(key);
      return [
        {
          path: claim.path,
          start: claim.start,
          end: claim.end,
          subject: `the ${claim.from} \`${claim.name}\``,
          confidence: 'medium' as const,
          evidence: [],
          variant: claim.from,
        },
      ];
    }),
  );
};

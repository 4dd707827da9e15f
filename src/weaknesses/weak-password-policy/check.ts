/**
 * Finds addresses of databases that name a user and an empty password.
 */
import type { Check } from '../check.js';
import { shippedPaths } from '../shipped-files.js';

const WITHOUT_PASSWORD =
  /^(?:postgres(?:ql)?|mysql|mariadb|mssql|oracle|mongodb|cockroachdb)(?:\+\w{1,30})?:\/\/[^\s/:@]{1,100}:@[^\s/@]/i;

export const check: Check = (program) => {
  const shipped = shippedPaths(program);
  return program.literals().flatMap(({ value, path, start, end }) => {
    if (!shipped.has(path) || !WITHOUT_PASSWORD.test(value)) return [];
    return [
      {
        path,
        start,
        end,
        subject: 'The address of a database',
        confidence: 'medium' as const,
        evidence: [],
        variant: 'address',
      },
    ];
  });
};

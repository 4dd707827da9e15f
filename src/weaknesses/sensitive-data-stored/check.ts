/**
 * Finds passwords that become the value of a cookie or of a session, by their names.
 */
import type { Check } from '../check.js';
import { secretSort, wordsOf } from '../secret-name.js';

export const check: Check = (program) =>
  [...program.arrivals('cookie'), ...program.arrivals('session-value')].flatMap(
    ({ value, path, start, end }) => {
      const name = value.names.find(
        (one) => secretSort(one) === 'password' && !/\b(?:hash|hashed)\b/.test(wordsOf(one)),
      );
      if (name === undefined || value.constants !== null) return [];
      const subject = `\`${name}\``;
      return [
        { path, start, end, subject, confidence: 'medium' as const, evidence: [], variant: null },
      ];
    },
  );

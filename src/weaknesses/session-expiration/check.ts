/**
 * Finds signed tokens that say whose they are and not until when. Tokens that are put together elsewhere,
 * or that say nothing of a person, are left alone.
 */
import type { Check } from '../check.js';

/** Claims that say who somebody is or what they may do. */
const IDENTITY = new Set([
  'sub',
  'user',
  'user_id',
  'userid',
  'username',
  'uid',
  'email',
  'role',
  'roles',
  'admin',
  'is_admin',
  'identity',
]);

export const check: Check = (program) =>
  program.arrivals('token-claims').flatMap(({ value, path, start, end, api }) => {
    const { keys } = value;
    if (keys === null || keys.includes('exp') || !keys.some((key) => IDENTITY.has(key))) return [];
    const subject = `\`${api}\``;
    const confidence = 'medium' as const;
    return [{ path, start, end, subject, confidence, evidence: [], variant: 'endless' }];
  });

/**
 * Judges cookies that are set without `Secure` by what they are for. Switched off in so many words it
 * counts for every cookie; left away, for those that say who somebody is. Settings modules that are
 * named for development are left alone.
 */
import type { Check } from '../check.js';
import { cookieHit, cookieOf, judgeSecure, placeKey } from '../cookie-use.js';
import { settingsThat } from '../settings.js';

const SETTING = /^(?:SESSION|CSRF|LANGUAGE|REMEMBER|JWT)_COOKIE_SECURE$/;

export const check: Check = (program) => {
  const readable = new Set(program.uses('cookie-without-http-only').map(placeKey));
  return [
    ...program.uses('cookie-without-secure').flatMap((call) => {
      const cookie = cookieOf(call);
      const confidence = judgeSecure(cookie);
      if (confidence === null) return [];
      const hit = cookieHit(cookie, confidence);
      const { path, start, end } = call;
      const says = 'It is set without `HttpOnly`, too: scripts can read it.';
      return [
        readable.has(placeKey(call)) ? { ...hit, evidence: [{ path, start, end, says }] } : hit,
      ];
    }),
    ...settingsThat(program, (name, value) => SETTING.test(name) && value === false),
  ];
};

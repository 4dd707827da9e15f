/**
 * Judges cookies that are set with `SameSite=None`: those that say who somebody is, and settings.
 */
import type { Check } from '../check.js';
import { cookieHit, cookieOf } from '../cookie-use.js';
import { settingsThat } from '../settings.js';

const SETTING = /^(?:SESSION|CSRF|REMEMBER)_COOKIE_SAMESITE$/;

export const check: Check = (program) => [
  ...program.uses('cookie-without-same-site').flatMap((call) => {
    const cookie = cookieOf(call);
    if (call.variant === 'setting') return [cookieHit(cookie, 'high')];
    if (cookie.identifies === false) return [];
    return [cookieHit(cookie, cookie.identifies === true ? 'medium' : 'low')];
  }),
  ...settingsThat(program, (name, value) => SETTING.test(name) && value === 'None'),
];

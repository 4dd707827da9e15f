/**
 * Judges cookies that are set without `Secure` by what they are for. Switched off in so many words it
 * counts for every cookie; left away, for those that say who somebody is. Settings modules that are
 * named for development are left alone.
 */
import type { Check, CheckHit } from '../check.js';
import { type CookieUse, cookieHit, cookieOf } from '../cookie-use.js';
import { settingsThat } from '../settings.js';

const SETTING = /^(?:SESSION|CSRF|LANGUAGE|REMEMBER|JWT)_COOKIE_SECURE$/;

export const check: Check = (program) => [
  ...program.uses('cookie-without-secure').flatMap((call) => {
    const cookie = cookieOf(call);
    const confidence = judge(cookie);
    return confidence === null ? [] : [cookieHit(cookie, confidence)];
  }),
  ...settingsThat(program, (name, value) => SETTING.test(name) && value === false),
];

function judge({ call, identifies }: CookieUse): CheckHit['confidence'] | null {
  if (call.variant === 'setting') return 'high';
  if (call.variant === 'off') return identifies === true ? 'high' : 'medium';
  if (identifies === null) return 'low';
  return identifies ? 'medium' : null;
}

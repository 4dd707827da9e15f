/**
 * Judges cookies that scripts may read: those that say who somebody is, and settings that switch the
 * protection off. A token against forged requests is read by scripts on purpose.
 */
import type { Check, CheckHit } from '../check.js';
import { isForScripts } from '../cookie-name.js';
import { type CookieUse, cookieHit, cookieOf } from '../cookie-use.js';
import { settingsThat } from '../settings.js';

const SETTING = /^(?:SESSION|REMEMBER)_COOKIE_HTTPONLY$/;

export const check: Check = (program) => [
  ...program.uses('cookie-without-http-only').flatMap((call) => {
    const cookie = cookieOf(call);
    const confidence = judge(cookie);
    return confidence === null ? [] : [cookieHit(cookie, confidence)];
  }),
  ...settingsThat(program, (name, value) => SETTING.test(name) && value === false),
];

function judge({ call, name, identifies }: CookieUse): CheckHit['confidence'] | null {
  if (call.variant === 'setting') return 'high';
  if (identifies !== true || (name !== null && isForScripts(name))) return null;
  return call.variant === 'off' ? 'high' : 'medium';
}

/**
 * Judges cookies that scripts may read: those that say who somebody is, and settings that switch the
 * protection off. A token against forged requests is read by scripts on purpose. A cookie that lacks
 * `Secure` as well is told of there, once.
 */
import type { Check, CheckHit } from '../check.js';
import { isForScripts } from '../cookie-name.js';
import { type CookieUse, cookieHit, cookieOf, judgeSecure, placeKey } from '../cookie-use.js';
import { settingsThat } from '../settings.js';

const SETTING = /^(?:SESSION|REMEMBER)_COOKIE_HTTPONLY$/;

export const check: Check = (program) => {
  const told = program.uses('cookie-without-secure').filter((call) => judgeSecure(cookieOf(call)));
  const said = new Set(told.map(placeKey));
  return [
    ...program.uses('cookie-without-http-only').flatMap((call) => {
      const cookie = cookieOf(call);
      const confidence = said.has(placeKey(call)) ? null : judge(cookie);
      return confidence === null ? [] : [cookieHit(cookie, confidence)];
    }),
    ...settingsThat(program, (name, value) => SETTING.test(name) && value === false),
  ];
};

function judge({ call, name, identifies, isConstant }: CookieUse): CheckHit['confidence'] | null {
  if (call.variant === 'setting') return 'high';
  if (isConstant && call.variant !== 'off') return null;
  if (identifies !== true || (name !== null && isForScripts(name))) return null;
  return call.variant === 'off' ? 'high' : 'medium';
}

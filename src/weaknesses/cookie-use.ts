/**
 * Calls that set a cookie, and settings for cookies, judged by what the cookie is for.
 */
import type { CallSite, ConstantValue } from '../inquiry/inquiry.js';
import type { CheckHit } from './check.js';
import { identifiesSomebody } from './cookie-name.js';
import { mustBeUnguessable } from './secret-name.js';

/** What is known of the cookie that a call sets. */
export interface CookieUse {
  call: CallSite;
  /** Its name where that is known, else null. */
  name: string | null;
  /** Whether its name or what it holds says who somebody is; null where neither tells. */
  identifies: boolean | null;
  /** Whether all that it may hold stands in the code, so that reading it tells nobody anything. */
  isConstant: boolean;
}

/** Reads the name and the purpose of the cookie off the call. */
export function cookieOf(call: CallSite): CookieUse {
  const given = call.positional[0] ?? call.keywords.get('key') ?? call.keywords.get('name');
  const value = call.positional[1] ?? call.keywords.get('value');
  const constant = given?.constants?.length === 1 ? given.constants[0] : undefined;
  const name = isText(constant) ? constant : null;
  const holdsSecret = value?.names.some(mustBeUnguessable) ?? false;
  const byName = name === null ? (given?.names.some(identifiesSomebody) ?? false) : null;
  const identifies = holdsSecret || (name === null ? byName || null : identifiesSomebody(name));
  const isConstant = (value?.constants?.length ?? 0) > 0;
  return { call, name, identifies, isConstant };
}

/** The finding of a call: `says` is what is wrong with the cookie. */
export function cookieHit({ call, name }: CookieUse, confidence: CheckHit['confidence']): CheckHit {
  const { path, start, end, callee } = call;
  const subject =
    call.variant === 'setting'
      ? `the setting of \`${callee}\``
      : name === null
        ? `the cookie of \`${callee}\``
        : `the cookie \`${name}\``;
  return { path, start, end, subject, confidence, evidence: [], variant: call.variant };
}

function isText(value: ConstantValue | undefined): value is string {
  return typeof value === 'string';
}

/** How sure it is that a cookie should be `Secure`; null where it need not be. */
export function judgeSecure({
  call,
  identifies,
  isConstant,
}: CookieUse): CheckHit['confidence'] | null {
  if (call.variant === 'setting') return 'high';
  if (call.variant === 'off') return identifies === true ? 'high' : 'medium';
  if (isConstant) return null;
  if (identifies === null) return 'low';
  return identifies ? 'medium' : null;
}

/** Tells calls apart. */
export function placeKey({ path, start }: CallSite): string {
  return `${path} ${start}`;
}

/**
 * Finds comparisons of a cookie or a header with a constant of the program, where its name says that it is
 * about rights or about where a client is, or the constant names a role; and cookies and headers about
 * rights that are conditions themselves. What else they decide (a language, a format) is no matter.
 */
import type { ComparisonFacts, Inquiry, ValueFacts } from '../../inquiry/inquiry.js';
import type { Check, CheckHit } from '../check.js';

const RIGHTS =
  /(?:^|_)(?:admin|administrator|roles?|superuser|staff|moderator|privileged?|permissions?|access_?level|authenticated|logged_?in|authori[sz]ed)(?:_|$)/;
const ADDRESSES =
  /^(?:http_)?(?:x_forwarded_for|x_real_ip|x_client_ip|client_ip|x_originating_ip|true_client_ip|x_remote_user|x_user|referr?er)$/;
const KINDS = ['http-cookie', 'http-header'];

export const check: Check = (program) => [...compared(program), ...conditions(program)];

function compared(program: Inquiry): CheckHit[] {
  return program.comparisons(isTellingName).flatMap((comparison) => {
    const hit =
      judge(comparison, comparison.left, comparison.right) ??
      judge(comparison, comparison.right, comparison.left);
    return hit === null ? [] : [hit];
  });
}

/** Cookies and headers about rights that decide without a comparison: `if request.cookies.get("admin")`. */
function conditions(program: Inquiry): CheckHit[] {
  const seen = new Set<string>();
  return program.routes().flatMap((route) =>
    route.claims.flatMap(({ path, start, end, from, name }): CheckHit[] => {
      const key = `${path}:${start}`;
      if (seen.has(key) || !isAboutRights(name)) return [];
      seen.add(key);
      const subject = `a ${from} of the request (\`${name}\`)`;
      return [{ path, start, end, subject, confidence: 'medium', evidence: [], variant: null }];
    }),
  );
}

function judge(at: ComparisonFacts, side: ValueFacts, other: ValueFacts): CheckHit | null {
  const isSent = side.kinds.length > 0 && side.kinds.every((kind) => KINDS.includes(kind));
  if (!isSent || side.isVerified || !isTelling(other)) return null;
  const name = side.names.find(isTellingName) ?? (namesRole(other) ? side.names.at(-1) : undefined);
  if (name === undefined) return null;
  const what = side.kinds.includes('http-cookie') ? 'a cookie' : 'a header';
  const { path, start, end } = at;
  return {
    path,
    start,
    end,
    subject: `${what} of the request (\`${name}\`)`,
    confidence: side.surely.includes('untrusted') ? 'medium' : 'low',
    evidence: [],
    variant: null,
  };
}

/** Whether a value is of the program and says more than that there is something. */
function isTelling({ constants, kinds }: ValueFacts): boolean {
  if (kinds.length > 0 || constants === null || constants.length === 0) return false;
  return constants.every((constant) => constant !== null && constant !== '');
}

/** Whether all that a value may be are words for roles: `desk_admin`. */
function namesRole({ constants }: ValueFacts): boolean {
  return (constants ?? []).every((each) => typeof each === 'string' && isAboutRights(each));
}

/** Whether a name of a cookie, a header or a variable says that it is about rights, or about where a client is. */
function isTellingName(name: string): boolean {
  return isAboutRights(name) || ADDRESSES.test(wordsOf(name));
}

function isAboutRights(name: string): boolean {
  return RIGHTS.test(wordsOf(name));
}

function wordsOf(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toLowerCase();
}

/**
 * Finds comparisons of a cookie or a header with a value of the program, where the name says that it is
 * about rights or about where a client is. What else cookies and headers decide (a language, a format)
 * is no matter.
 */
import type { ComparisonFacts, ValueFacts } from '../../inquiry/inquiry.js';
import type { Check, CheckHit } from '../check.js';

const RIGHTS =
  /(?:^|_)(?:admin|administrator|roles?|superuser|staff|privileged?|permissions?|access_?level|authenticated|logged_?in|authori[sz]ed)(?:_|$)/;
const ADDRESSES =
  /^(?:http_)?(?:x_forwarded_for|x_real_ip|x_client_ip|client_ip|x_originating_ip|true_client_ip|x_remote_user|x_user|referr?er)$/;
const KINDS = ['http-cookie', 'http-header'];

export const check: Check = (program) =>
  program.comparisons(isAboutRights).flatMap((comparison) => {
    const hit =
      judge(comparison, comparison.left, comparison.right) ??
      judge(comparison, comparison.right, comparison.left);
    return hit === null ? [] : [hit];
  });

function judge(at: ComparisonFacts, side: ValueFacts, other: ValueFacts): CheckHit | null {
  const name = side.names.find(isAboutRights);
  const isSent = side.kinds.length > 0 && side.kinds.every((kind) => KINDS.includes(kind));
  if (name === undefined || !isSent || !isTelling(other)) return null;
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

/** Whether a name of a cookie, a header or a variable says that it is about rights. */
function isAboutRights(name: string): boolean {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toLowerCase();
  return RIGHTS.test(words) || ADDRESSES.test(words);
}

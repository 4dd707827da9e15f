/**
 * A review's figures, and the one sentence that says first what matters.
 */
import type { AuditedClaim, AuditedReview, CweCheck, Score, Verdict } from './verdict.js';

const VERDICTS: readonly Verdict[] = [
  'confirmed',
  'plausible',
  'unsupported',
  'refuted',
  'duplicate',
  'not-a-finding',
  'cannot-tell',
];

export function scoreOf(claims: readonly AuditedClaim[]): Score {
  const verdicts = Object.fromEntries(
    VERDICTS.map((verdict) => [
      verdict,
      claims.filter((claim) => claim.verdict === verdict).length,
    ]),
  ) as Record<Verdict, number>;
  const sum = (count: (claim: AuditedClaim) => number): number =>
    claims.reduce((total, claim) => total + count(claim), 0);
  return {
    claims: claims.length,
    verdicts,
    exactPlaces: sum(({ anchor }) => (anchor.status === 'exact' ? 1 : 0)),
    inventedQuotes: sum(({ anchor }) => anchor.inventedQuotes.length),
    inventedSymbols: sum(({ anchor }) => anchor.invented.length),
    cweErrors: sum(({ cwe }) => (cwe !== null && isCweError(cwe) ? 1 : 0)),
  };
}

function isCweError({ exists, kind, usage, status, nameStatus, lineage }: CweCheck): boolean {
  return (
    !exists ||
    kind !== 'weakness' ||
    usage === 'Prohibited' ||
    usage === 'Discouraged' ||
    status === 'Deprecated' ||
    nameStatus === 'wrong' ||
    lineage === 'beside'
  );
}

/** `0 of 9 findings hold; 1 speaks of code that does not exist.` and whether reading it is worth the time. */
export function headline(reviews: readonly Pick<AuditedReview, 'claims'>[]): string {
  const findings = reviews
    .flatMap(({ claims }) => claims)
    .filter(({ claim }) => claim.kind === 'finding');
  if (findings.length === 0) return 'No claim could be read.';
  const count = (test: (claim: AuditedClaim) => boolean): number => findings.filter(test).length;
  const holds = count(({ verdict }) => verdict === 'confirmed');
  const noun = findings.length === 1 ? 'claim' : 'claims';
  const parts = [`${holds} of ${findings.length} ${noun} ${holds === 1 ? 'holds' : 'hold'}`];
  const add = (times: number, one: string, many: string): void => {
    if (times > 0) parts.push(`${times} ${times === 1 ? one : many}`);
  };
  add(
    count(({ verdict }) => verdict === 'plausible'),
    'is plausible',
    'are plausible',
  );
  add(
    count(({ verdict }) => verdict === 'refuted'),
    'is contradicted by the code',
    'are contradicted by the code',
  );
  add(
    count(({ anchor }) => anchor.invented.length > 0),
    'names code that does not exist',
    'name code that does not exist',
  );
  add(
    count(({ verdict }) => verdict === 'duplicate'),
    'is said twice',
    'are said twice',
  );
  return `${parts.join('; ')}. ${worth(findings, holds)}`;
}

function worth(findings: readonly AuditedClaim[], holds: number): string {
  const open = findings.filter(
    ({ verdict }) => verdict === 'plausible' || verdict === 'cannot-tell',
  ).length;
  if (holds * 2 >= findings.length) return 'The reviews deserve their reader\u2019s time.';
  if (holds > 0) return 'Read what is confirmed; the rest is not shown.';
  if (open > 0)
    return `Nothing is confirmed; ${open} ${open === 1 ? 'claim needs' : 'claims need'} a person to decide.`;
  return 'Nothing in them needs action.';
}

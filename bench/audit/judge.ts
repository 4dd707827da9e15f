/**
 * Puts the corpus before the audit and compares its answers with the labels.
 */
import { auditProgram } from './auditor.js';
import type { AuditedClaim, AuditedReview } from './contract.js';
import { faultsOf, matchClaims } from './expectation.js';
import type { Sitting, WrittenReview } from './sitting.js';
import type { Judgement } from './tally.js';

export interface Judged {
  readonly sitting: Sitting;
  readonly review: WrittenReview;
  readonly judgements: readonly Judgement[];
  /** Claims that the audit read and nobody wrote. */
  readonly surplus: readonly AuditedClaim[];
}

export async function judge(sittings: readonly Sitting[]): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const sitting of sittings) {
    const { program, reviews } = sitting;
    const answer = await auditProgram(
      program,
      reviews.map(({ id, layout, text }) => ({ file: `${id}.${layout.extension}`, text })),
    );
    for (const review of reviews) {
      const audited = answer.reviews.find(({ id }) => id === review.id);
      judged.push(judgeReview(sitting, review, audited));
    }
  }
  return compareSame(judged);
}

function judgeReview(
  sitting: Sitting,
  review: WrittenReview,
  audited: AuditedReview | undefined,
): Judged {
  const found = audited === undefined ? [] : matchClaims(review.claims, audited);
  const keys = review.claims.map(({ key }) => key);
  const judgements = review.claims.map((written, i): Judgement => {
    const claim = found[i];
    const first = found[keys.indexOf(written.expected.duplicateOf ?? '')];
    return {
      written,
      layout: review.layout.name,
      origin: sitting.program.origin,
      audited: claim,
      faults: claim === undefined ? [] : mutationFaults(written.expected, claim, first),
    };
  });
  const surplus = (audited?.claims ?? []).filter((claim) => !found.includes(claim));
  return { sitting, review, judgements, surplus };
}

/** Whether a true claim is believed is counted apart from whether its mutation was seen. */
function mutationFaults(
  expected: Judgement['written']['expected'],
  claim: AuditedClaim,
  first: AuditedClaim | undefined,
): readonly string[] {
  const { verdicts, ...rest } = expected;
  const label =
    expected.holds === true && expected.kind !== 'true, not found by review' ? rest : expected;
  return faultsOf(label, claim, first);
}

/** Reworded and renamed claims must get the verdict of the claim that they were made of. */
function compareSame(judged: readonly Judged[]): readonly Judged[] {
  const verdicts = new Map(
    judged.flatMap(({ judgements }) =>
      judgements.map(({ written, audited }) => [written.key, audited?.verdict] as const),
    ),
  );
  return judged.map((one) => ({
    ...one,
    judgements: one.judgements.map((judgement) => {
      const { sameAs } = judgement.written.expected;
      const is = judgement.audited?.verdict;
      const was = sameAs === undefined ? undefined : verdicts.get(sameAs);
      if (sameAs === undefined || is === undefined || is === was) return judgement;
      const fault = `verdict ${is}, and ${was ?? 'none'} in the first words`;
      return { ...judgement, faults: [...judgement.faults, fault] };
    }),
  }));
}

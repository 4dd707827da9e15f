/**
 * Reads a review in Markdown or plain text: blocks, outline, units, claims. Advice at the end goes to
 * the claims it answers; what a summary repeats is the claim it repeats.
 */
import type { Claim } from '../claim.js';
import { claimOf } from './claim-of-unit.js';
import { foldAdvice, isRepeatedBy } from './fold.js';
import { blocksOf } from './markdown-blocks.js';
import { outlineOf } from './outline.js';
import { MOST_CLAIMS, type ReadClaims } from './read-claims.js';
import { splitReview } from './split.js';
import type { Unit } from './unit.js';

export function readMarkdown(text: string, review: string): ReadClaims {
  const { units: all, advice, unread } = splitReview(outlineOf(blocksOf(text)));
  const units = all.slice(0, MOST_CLAIMS + 1);
  const hasEchoes = units.some((unit) => unit.isEcho);
  const firm = hasEchoes ? units.filter((unit) => !unit.isEcho) : [];
  const draft = firm.map((unit) => claimOf(unit, review, ''));
  const repeated: Unit[] = [];
  const kept = units.filter((unit) => {
    const isRepeated =
      unit.isEcho && draft.some((claim) => isRepeatedBy(claim, claimOf(unit, review, '')));
    if (isRepeated) repeated.push(unit);
    return !isRepeated;
  });
  const claims: Claim[] = kept.map((unit, index) => claimOf(unit, review, String(index + 1)));
  const folded = foldAdvice(claims, advice);
  return {
    claims: folded.claims,
    unread: [
      ...unread,
      ...folded.left.map((part) => ({ ...part, why: 'a recommendation that answers no claim' })),
    ],
  };
}

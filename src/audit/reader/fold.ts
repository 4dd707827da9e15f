/**
 * What a review says twice in different places: recommendations listed at its end that answer its
 * findings, and summaries that repeat them.
 */
import type { Claim } from '../claim.js';
import { cwesIn } from './mentions.js';
import { placesIn } from './places.js';
import type { Remainder } from './split.js';

/** How alike two texts must be, as the share of the shorter one's words. */
const SAME_ADVICE = 0.6;
const SAME_TITLE = 0.7;

export function foldAdvice(
  claims: readonly Claim[],
  advice: readonly Remainder[],
): { claims: Claim[]; left: Remainder[] } {
  const left: Remainder[] = [];
  const added = new Map<Claim, string[]>();
  for (const part of advice) {
    const answered = claims.filter((claim) => answers(part.text, claim));
    if (answered.length === 0) left.push(part);
    for (const claim of answered) {
      if (share(part.text, claim.recommendation) > 0.9) continue;
      added.set(claim, [...(added.get(claim) ?? []), part.text]);
    }
  }
  const folded = claims.map((claim) => {
    const more = added.get(claim);
    if (more === undefined) return claim;
    return { ...claim, recommendation: [claim.recommendation, ...more].filter(Boolean).join('\n') };
  });
  return { claims: folded, left };
}

function answers(text: string, claim: Claim): boolean {
  const named = [...text.matchAll(/\b(?:finding|issue|claim|item|vulnerability)s?\s*#?(\d+)/gi)];
  if (named.length > 0) return named.some(([, id]) => id === claim.id);
  const cwes = cwesIn(text);
  if (cwes.length > 0) return cwes.some(({ id }) => claim.cwes.some((cited) => cited.id === id));
  const places = placesIn(text).filter(({ lines }) => lines !== null);
  if (
    places.some(({ lines }) => claim.places.some((cited) => cited.lines?.join() === lines?.join()))
  )
    return true;
  if (claim.recommendation !== '' && share(text, claim.recommendation) >= SAME_ADVICE) return true;
  return share(claim.title, text) >= SAME_TITLE;
}

/** Whether `other`, met in a summary, says what the claim says. */
export function isRepeatedBy(claim: Claim, other: Claim): boolean {
  const [cwe] = other.cwes;
  const [place] = other.places;
  const isSameCwe = cwe !== undefined && claim.cwes.some(({ id }) => id === cwe.id);
  const isSamePlace =
    place === undefined ||
    place.lines === null ||
    claim.places.some(({ lines }) => lines !== null && overlaps(lines, place.lines!));
  if (cwe !== undefined && claim.cwes.length > 0) return isSameCwe && isSamePlace;
  return share(other.title, `${claim.title}\n${claim.text}`) >= SAME_TITLE && isSamePlace;
}

function overlaps(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] <= b[1] && b[0] <= a[1];
}

/** The share of the first text's words that the second holds too. */
function share(text: string, other: string): number {
  const words = wordsOf(text);
  if (words.size === 0) return 0;
  const known = wordsOf(other);
  let common = 0;
  for (const word of words) if (known.has(word)) common++;
  return common / words.size;
}

function wordsOf(text: string): Set<string> {
  return new Set(
    (text.toLowerCase().match(/[\p{L}\p{N}_]{3,}/gu) ?? []).filter((word) => !FILLERS.has(word)),
  );
}

const FILLERS = new Set(
  'the and for any that this with from are all not use using should ensure proper properly implement implemented add prevent avoid into when where which'.split(
    ' ',
  ),
);

/**
 * Sentences that the writers of audits share. Plain text, without any markup.
 */
import type { AuditedClaim, Score, Verdict } from '../audit/verdict.js';
import { counted } from './wording.js';

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  confirmed: 'confirmed',
  plausible: 'plausible',
  unsupported: 'unsupported',
  refuted: 'refuted',
  duplicate: 'duplicate',
  'not-a-finding': 'true, and no weakness',
  'cannot-tell': 'cannot tell',
};

/** `app.py:12-14`, with what became of the place that was cited. */
export function placeOf({ anchor, claim }: AuditedClaim): string {
  const [cited] = claim.places;
  const asCited = cited?.lines
    ? `${cited.file ?? anchor.file ?? ''}:${range(cited.lines)}`
    : (cited?.file ?? '');
  const { place } = anchor;
  if (place === null)
    return anchor.status === 'absent' ? `${asCited || 'the place'}, which is not there` : asCited;
  const real = `${place.file}:${range(place.lines)}`;
  switch (anchor.status) {
    case 'moved':
      return asCited === '' ? real : `${real}, not ${cited?.lines ? range(cited.lines) : asCited}`;
    case 'ambiguous':
      return `${real}, or ${counted(anchor.others.length, 'other place')}`;
    case 'absent':
      return `${real}, where the quoted code is not`;
    default:
      return real;
  }
}

function range([from, to]: readonly [number, number]): string {
  return from === to ? String(from) : `${from}-${to}`;
}

/** `CWE-89`, with what is wrong with citing it. */
export function cweOf({ cwe }: AuditedClaim): string {
  if (cwe === null) return '';
  const better = cwe.better
    .slice(0, 2)
    .map((id) => `CWE-${id}`)
    .join(', ');
  return better === '' ? `CWE-${cwe.id}` : `CWE-${cwe.id} (better ${better})`;
}

/** A sentence for each figure that says something. */
export function scoreSentences(score: Score): string[] {
  const verdicts = (Object.keys(score.verdicts) as Verdict[])
    .filter((verdict) => score.verdicts[verdict] > 0)
    .map((verdict) => `${score.verdicts[verdict]} ${VERDICT_WORDS[verdict]}`);
  const more = [
    ...(score.inventedQuotes > 0
      ? [
          counted(
            score.inventedQuotes,
            'quote of code that is not there',
            'quotes of code that is not there',
          ),
        ]
      : []),
    ...(score.inventedSymbols > 0
      ? [counted(score.inventedSymbols, 'name that does not exist', 'names that do not exist')]
      : []),
    ...(score.cweErrors > 0 ? [counted(score.cweErrors, 'wrong or unfit CWE')] : []),
  ];
  return [
    `${counted(score.claims, 'claim')}: ${verdicts.join(', ')}.`,
    `${score.exactPlaces} of them at the exact place${more.length > 0 ? `; ${more.join(', ')}` : ''}.`,
  ];
}

/** What reviews missed is shown up to here; the rest is a number. */
export const MOST_MISSED = 10;

/** What is said of findings that are not shown, empty where all are. */
export function moreMissed(count: number): string {
  const more = count - MOST_MISSED;
  return more > 0 ? `And ${counted(more, 'more finding')}: \`assay review\` shows them all.` : '';
}

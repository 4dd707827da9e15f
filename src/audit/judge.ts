/**
 * The verdict on a claim, from where it is, what it describes, and what other claims say. Place and
 * mechanism are judged apart: a drifted line sinks no true claim, an exact one saves no false claim.
 */
import type { Confidence } from '../findings/finding.js';
import type { Anchor } from './anchor.js';
import type { Evidence } from './evidence.js';
import type { ExaminedClaim } from './examined.js';
import type { Relations } from './relate.js';
import type { Verdict } from './verdict.js';

export interface Judgement {
  readonly verdict: Verdict;
  readonly isWeakness: boolean;
  readonly confidence: Confidence;
  readonly reason: string;
}

export function judge(examined: ExaminedClaim, relations: Relations): Judgement {
  const own = judgeAlone(examined);
  if (relations.duplicateOf === null) return own;
  return {
    ...own,
    verdict: 'duplicate',
    confidence: 'high',
    reason: `Says the same of the same code as ${relations.duplicateOf}, which is ${own.verdict === 'cannot-tell' ? 'undecided' : own.verdict}.`,
  };
}

function judgeAlone({ claim, anchor, mechanism }: ExaminedClaim): Judgement {
  const said = mechanism.evidence[0]?.says ?? '';
  switch (mechanism.outcome) {
    case 'proved':
      return {
        verdict: 'confirmed',
        isWeakness: true,
        confidence: mechanism.finding?.confidence ?? 'medium',
        reason: said || 'The engine finds the same weakness there.',
      };
    case 'harmless-fact':
      return {
        verdict: 'not-a-finding',
        isWeakness: false,
        confidence: 'high',
        reason: said || 'True, and no weakness.',
      };
    case 'contradicted':
      return {
        verdict: 'refuted',
        isWeakness: false,
        confidence:
          mechanism.closedWorld || mechanism.evidence.some(({ lines }) => lines !== null)
            ? 'high'
            : 'medium',
        reason: said || 'The code contradicts it.',
      };
  }
  if (mechanism.outcome !== 'possible' && speaksOfNothing(anchor))
    return {
      verdict: 'refuted',
      isWeakness: false,
      confidence: 'high',
      reason: inventedReason(anchor),
    };
  switch (mechanism.outcome) {
    case 'possible':
      return {
        verdict: 'plausible',
        isWeakness: false,
        confidence: 'medium',
        reason: said || 'Nothing in the code speaks against it.',
      };
    case 'not-shown':
      return {
        verdict: 'unsupported',
        isWeakness: false,
        confidence: 'medium',
        reason: said || 'Nothing in the code shows it.',
      };
    default:
      return unknown({ claim, anchor }, said);
  }
}

function unknown(
  { claim, anchor }: Pick<ExaminedClaim, 'claim' | 'anchor'>,
  said: string,
): Judgement {
  if (anchor.status === 'absent' && claim.kind === 'finding')
    return {
      verdict: 'unsupported',
      isWeakness: false,
      confidence: 'low',
      reason: said || 'What it speaks of was not found in the code.',
    };
  return {
    verdict: 'cannot-tell',
    isWeakness: false,
    confidence: 'low',
    reason: said || 'Nothing that it needs could be put to the test.',
  };
}

/** What it quotes or names as the culprit stands nowhere: there is nothing to be weak. */
function speaksOfNothing({ status, invented, inventedQuotes }: Anchor): boolean {
  return status === 'absent' && inventedQuotes.length > 0 && invented.length > 0;
}

function inventedReason({ invented, evidence }: Anchor): string {
  const told = evidence.find(({ says }) => says.includes(`\`${invented[0]?.name}\``));
  return told?.says ?? `\`${invented[0]?.name}\` does not exist in the code.`;
}

/** All that was said for and against: what decides, what is wrong with the citation, the rest; none twice. */
export function evidenceFor(
  { anchor, mechanism }: ExaminedClaim,
  cwe: readonly Evidence[],
): Evidence[] {
  const seen = new Set<string>();
  const [deciding, ...rest] = mechanism.evidence;
  const first = deciding === undefined ? [] : [deciding];
  return [...first, ...anchor.evidence, ...cwe, ...rest].filter(({ file, lines, says }) => {
    const key = `${file} ${lines?.join('-')} ${says}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

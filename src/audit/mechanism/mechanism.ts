/**
 * Whether what a claim says happens can happen in the code: the class of weakness that its words
 * describe, and what the engine knows of the premises of that class.
 */
import { lineage } from '../../cwe/lineage.js';
import { cweCatalogue } from '../../cwe/shipped.js';
import type { Finding } from '../../findings/finding.js';
import type { AnchoredClaim } from '../anchor.js';
import type { AuditedSource } from '../audited-source.js';
import type { Evidence } from '../evidence.js';

/**
 * `proved`: the engine found that weakness there. `contradicted`: a line of the code, or a closed
 * world, speaks against a premise. `harmless-fact`: what it states is true and no weakness.
 * `possible`: the premises that could be tested hold. `not-shown`: a premise was looked for and not
 * found, which is no proof that it is missing. `unknown`: nothing could be tested.
 */
export type MechanismOutcome =
  | 'proved'
  | 'contradicted'
  | 'harmless-fact'
  | 'possible'
  | 'not-shown'
  | 'unknown';

export interface MechanismResult {
  /** Id of the weakness that the words describe, null where none is recognised. */
  readonly weaknessId: string | null;
  /** CWEs of what is described, the most fitting first; empty where it is not known. */
  readonly cweOfMechanism: readonly number[];
  readonly outcome: MechanismOutcome;
  /** Whether all callees were resolved and every sink of the class is accounted for. */
  readonly closedWorld: boolean;
  /** Each tested premise, the deciding one first. */
  readonly evidence: readonly Evidence[];
  /** The engine's own finding, where it proves or disproves the claim. */
  readonly finding: Finding | null;
}

export function testMechanism(source: AuditedSource, claim: AnchoredClaim): MechanismResult {
  const { place } = claim.anchor;
  const finding = source.review.findings.find(
    ({ region, cwe, relatedCwes }) =>
      place !== null &&
      region.file === place.file &&
      region.startLine <= place.lines[1] &&
      place.lines[0] <= region.endLine &&
      claim.claim.cwes.some(
        ({ id }) => lineage(cweCatalogue(), id, { cwe, relatedCwes }) === 'fits',
      ),
  );
  return {
    weaknessId: finding?.weakness ?? null,
    cweOfMechanism: finding ? [finding.cwe, ...finding.relatedCwes] : [],
    outcome: finding ? 'proved' : 'unknown',
    closedWorld: false,
    evidence: finding ? [evidenceOf(finding)] : [],
    finding: finding ?? null,
  };
}

function evidenceOf({ region, quote, message }: Finding): Evidence {
  return {
    file: region.file,
    lines: [region.startLine, region.endLine],
    quote,
    says: message,
  };
}

/**
 * What an audit says of a claim, and of a review as a whole: the result that writers read.
 */

import type { Abstraction, Kind, Status, Usage } from '../cwe/entry.js';
import type { Lineage } from '../cwe/lineage.js';
import type { NameStatus } from '../cwe/names.js';
import type { Confidence, Finding, Review } from '../findings/finding.js';
import type { Anchor } from './anchor.js';
import type { Claim, UnreadPart } from './claim.js';
import type { Evidence } from './evidence.js';
import type { MechanismResult } from './mechanism/mechanism.js';

/**
 * `confirmed`: the engine proves it; `plausible`: it may be so, nothing speaks against it;
 * `unsupported`: what it needs is not in the code that was seen; `refuted`: a line or a closed world
 * contradicts it; `duplicate`: said before; `not-a-finding`: true, and no weakness; `cannot-tell`.
 */
export type Verdict =
  | 'confirmed'
  | 'plausible'
  | 'unsupported'
  | 'refuted'
  | 'duplicate'
  | 'not-a-finding'
  | 'cannot-tell';

/** What the catalogue says of a CWE that a claim cites. Facts are null where there is no such entry. */
export interface CweCheck {
  readonly id: number;
  readonly exists: boolean;
  readonly kind: Kind | null;
  readonly status: Status | null;
  readonly abstraction: Abstraction | null;
  readonly usage: Usage | null;
  /** `absent`: the claim gives no name. */
  readonly nameStatus: NameStatus | 'absent';
  /** How it stands to the CWE of what the claim describes. */
  readonly lineage: Lineage;
  /** What to cite instead, best first. */
  readonly better: readonly number[];
}

export interface AuditedClaim {
  readonly claim: Claim;
  readonly anchor: Anchor;
  readonly cwe: CweCheck | null;
  readonly mechanism: MechanismResult;
  readonly verdict: Verdict;
  /** Whether the code at hand has the weakness that the claim names, as far as was shown. */
  readonly isWeakness: boolean;
  /** How sure this program is of its verdict. */
  readonly confidence: Confidence;
  /** The verdict in one sentence. */
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  /** `reviewId#claimId` of the primary, null where it is none's duplicate. */
  readonly duplicateOf: string | null;
  /** `reviewId#claimId` of claims that say the opposite. */
  readonly contradicts: readonly string[];
  /** Whether it is one of a list whose CWEs merely walk down the catalogue. */
  readonly isListWalk: boolean;
}

/** A review's figures. */
export interface Score {
  readonly claims: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly exactPlaces: number;
  readonly inventedQuotes: number;
  readonly inventedSymbols: number;
  /** Claims whose CWE does not exist, may not be used, bears a wrong name, or is beside the matter. */
  readonly cweErrors: number;
}

export interface AuditedReview {
  /** Base name of its file without the extension. */
  readonly id: string;
  readonly file: string;
  readonly claims: readonly AuditedClaim[];
  readonly unread: readonly UnreadPart[];
  /** What went wrong while it was read, in sentences. */
  readonly problems: readonly string[];
  readonly score: Score;
}

export interface Audit {
  readonly cweVersion: string;
  readonly toolVersion: string;
  readonly reviews: readonly AuditedReview[];
  /** Findings of the engine in files that the reviews speak of, and that no claim names. */
  readonly missed: readonly Finding[];
  /** What matters first, in a sentence or two. */
  readonly headline: string;
  /** The engine's own review of the files that were analysed. */
  readonly review: Review;
  readonly problems: readonly string[];
}

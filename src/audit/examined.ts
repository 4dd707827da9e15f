/**
 * A claim with the results of its own examination, before others are looked at.
 */
import type { Anchor } from './anchor.js';
import type { Claim } from './claim.js';
import type { MechanismResult } from './mechanism/mechanism.js';

export interface ExaminedClaim {
  readonly claim: Claim;
  readonly anchor: Anchor;
  readonly mechanism: MechanismResult;
}

/**
 * What every reader gives: the claims of a review in reading order, and what is none.
 */
import type { Claim } from '../claim.js';
import type { Remainder } from './split.js';

export interface ReadClaims {
  readonly claims: readonly Claim[];
  readonly unread: readonly Remainder[];
}

/** Claims of one review that are audited; nobody reads more. */
export const MOST_CLAIMS = 2000;

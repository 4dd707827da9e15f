/**
 * What every reader gives: the claims of a review in reading order, and what is none.
 */
import type { Claim } from '../claim.js';
import type { Remainder } from './split.js';

export interface ReadClaims {
  readonly claims: readonly Claim[];
  readonly unread: readonly Remainder[];
}

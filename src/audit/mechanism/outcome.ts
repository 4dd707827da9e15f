/**
 * How a claim's mechanism fared.
 */

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

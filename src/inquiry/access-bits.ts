/**
 * What a value depends on, as bits: who is calling, what the request says, what was stored, and the
 * parameters of the function at hand. A bit says that the value was made with it, by whatever steps.
 */

export const Depends = {
  /** A session, the current user, a credential of the request. */
  Identity: 1,
  /** Anything else that the client sends. */
  Request: 2,
  /** The request's method. */
  Method: 4,
  /** A stored object that was fetched. */
  Stored: 8,
  /** A password was compared, or a token verified. */
  Credential: 16,
  /** An identity that browsers send along by themselves: a cookie, a session. */
  Ambient: 32,
  /** A body that a form of another site cannot send. */
  Json: 64,
  /** Fields of a form, which a plain link does not bring. */
  Form: 128,
} as const;

const FIRST_PARAMETER = 8;
const MAX_PARAMETERS = 23;

/** The bit of a parameter, 0 for those past the limit. */
export function parameterBit(index: number): number {
  return index < MAX_PARAMETERS ? 1 << (FIRST_PARAMETER + index) : 0;
}

const OWN_BITS = (1 << FIRST_PARAMETER) - 1;

/** The bits that do not speak of parameters. */
export function ownBits(mask: number): number {
  return mask & OWN_BITS;
}

/** A callee's mask in terms of its caller: bits of parameters become what was handed in. */
export function substitute(mask: number, given: readonly number[]): number {
  let out = mask & OWN_BITS;
  given.forEach((bits, index) => {
    if ((mask & parameterBit(index)) !== 0) out |= bits;
  });
  return out;
}

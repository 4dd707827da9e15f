/**
 * Where in the code a claim is: the place that its quotes, its names and its lines point to, and how
 * far what it cites is true.
 */
import type { Claim, Lines } from './claim.js';
import type { Evidence } from './evidence.js';

/**
 * `exact`: the code is where the claim says; `moved`: it is elsewhere, and there; `ambiguous`: it
 * fits several places and nothing decides; `absent`: what is cited is not there; `none`: the claim
 * cites no place.
 */
export type LocationStatus = 'exact' | 'moved' | 'ambiguous' | 'absent' | 'none';

/** A name that is nowhere in the repository although the code that should define it is there. */
export interface InventedSymbol {
  readonly name: string;
  /** Real names that are most like it, the nearest first. */
  readonly nearest: readonly string[];
}

/** A place in a file. Offsets are UTF-16 units, the end exclusive. */
export interface FoundPlace {
  readonly file: string;
  readonly lines: Lines;
  readonly start: number;
  readonly end: number;
}

export interface Anchor {
  readonly status: LocationStatus;
  /** The best place, null where there is none. */
  readonly place: FoundPlace | null;
  /** The file that the claim speaks of, also where no line of it could be told. */
  readonly file: string | null;
  /** What the place was found by. */
  readonly by: 'quote' | 'similar-quote' | 'symbol' | 'line' | null;
  /** Qualified name of the function around the place, `<module>` outside, null without a place. */
  readonly function: string | null;
  /** Further places that fit as well. */
  readonly others: readonly FoundPlace[];
  readonly invented: readonly InventedSymbol[];
  /** Names that are not defined in the code at hand and may come from elsewhere: inherited or external. */
  readonly unresolved: readonly string[];
  /** Quotes that are nowhere in the code. */
  readonly inventedQuotes: readonly string[];
  /** A revision in which the quotes fit though they do not now: its id, null where none was found. */
  readonly revision: string | null;
  /** What is to be said of the place: where the code really is, that a cited line is blank, … */
  readonly evidence: readonly Evidence[];
}

export interface AnchoredClaim {
  readonly claim: Claim;
  readonly anchor: Anchor;
}

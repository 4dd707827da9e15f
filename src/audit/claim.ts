/**
 * A claim as it was read: what a review says of some code, taken apart but not yet believed. Nothing
 * here has been compared with the code; that is what `anchor.ts` and `mechanism/` are for.
 */

/** First and last line, both included, counted from 1. */
export type Lines = readonly [from: number, to: number];

/** A place that the claim names. */
export interface CitedPlace {
  /** As written, with `/` between names; null where only lines are named. */
  readonly file: string | null;
  readonly lines: Lines | null;
}

/** Code that the claim shows or names in code letters, without fences, ticks and common indentation. */
export interface Quote {
  readonly text: string;
  /** Whether it stands in a block of its own, and not within a sentence. */
  readonly isBlock: boolean;
}

export interface CitedCwe {
  readonly id: number;
  /** As written beside the number, empty where it stands alone. */
  readonly name: string;
  /** Whether it stands before the number, as `Title (CWE-89)`: then it may be any words. */
  readonly isTitle?: boolean;
}

/** A name of code that the claim speaks of: `request.args.get`, `_wait`, `Store`. */
export interface CitedSymbol {
  /** Dotted as written, without arguments. */
  readonly name: string;
  /** Whether the claim writes it as a call or says that it is a function or method. */
  readonly isCall: boolean;
  /** Words before or behind it say what it is. */
  readonly kind: 'function' | 'class' | 'module' | 'variable' | null;
}

export interface Claim {
  /** Id of the review that makes it. */
  readonly review: string;
  /** Unique within its review: `1`, `2`, … in reading order. */
  readonly id: string;
  /** Whether the review itself presents it as a weakness or as a remark beside. */
  readonly kind: 'finding' | 'observation';
  readonly title: string;
  /** All that the review says of it, as plain text. */
  readonly text: string;
  /** The first is the main one. */
  readonly places: readonly CitedPlace[];
  readonly quotes: readonly Quote[];
  readonly symbols: readonly CitedSymbol[];
  /** The first is the main one. */
  readonly cwes: readonly CitedCwe[];
  /** What the claim says happens, without title, place and recommendation. Prose. */
  readonly mechanism: string;
  readonly recommendation: string;
  /** Functions that the recommendation takes for granted. */
  readonly changes: readonly CitedSymbol[];
  /** Sentences with which the review takes back a part of what it says. */
  readonly concessions: readonly string[];
  /** Id of a tool's rule (`B608`, `python.flask.…`), null in prose. */
  readonly rule: string | null;
  /** As written, null where none is. */
  readonly severity: string | null;
  /** Offsets in the review's text, UTF-16, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** A part of a review that was read and is no claim. */
export interface UnreadPart {
  readonly text: string;
  /** First and last line of it in the review. */
  readonly lines: Lines;
  /** Why it is none, in a few words. */
  readonly why: string;
}

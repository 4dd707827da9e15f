/**
 * The JSON that `assay audit` writes, as far as the bench reads it, told again from its description: the
 * bench must not know the auditor from within.
 */

export type Verdict =
  | 'confirmed'
  | 'plausible'
  | 'unsupported'
  | 'refuted'
  | 'duplicate'
  | 'not-a-finding'
  | 'cannot-tell';

export type LocationStatus = 'exact' | 'moved' | 'ambiguous' | 'absent' | 'none';

type Lines = readonly [number, number];

export interface AuditedCwe {
  readonly id: number;
  readonly exists: boolean;
  readonly kind: string | null;
  readonly status: string | null;
  readonly abstraction: string | null;
  readonly usage: string | null;
  readonly nameStatus: string;
  readonly lineage: string;
  readonly better: readonly number[];
}

export interface AuditedClaim {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly cited: { readonly file: string | null; readonly lines: Lines | null };
  readonly quotes: readonly unknown[];
  readonly cwe: AuditedCwe | null;
  readonly location: {
    readonly status: LocationStatus;
    readonly file: string | null;
    readonly lines: Lines | null;
  };
  readonly symbols: {
    readonly invented: readonly unknown[];
    readonly unresolved: readonly unknown[];
  };
  /** Quotes that are nowhere in the code. */
  readonly inventedQuotes?: readonly string[];
  readonly verdict: Verdict;
  readonly weakness: boolean;
  readonly evidence: readonly {
    readonly file: string | null;
    readonly lines: Lines | null;
    readonly quote: string | null;
    readonly says: string;
  }[];
  readonly duplicateOf: string | null;
  readonly contradicts: readonly string[];
  readonly listWalk: boolean;
}

export interface AuditedReview {
  readonly id: string;
  readonly file: string;
  readonly claims: readonly AuditedClaim[];
  readonly unread: readonly unknown[];
}

export interface AuditJson {
  readonly cweVersion: string;
  readonly reviews: readonly AuditedReview[];
}

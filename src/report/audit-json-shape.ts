/**
 * The shape of an audit as JSON: a public contract. The schema in `schemas/audit.schema.json` is
 * generated from these types. Keys are added freely; taking one away or changing its meaning raises
 * `formatVersion`.
 */
import type { Confidence } from '../findings/finding.js';
import type { JsonFinding, JsonLines } from './json-review.js';

export interface JsonEvidence {
  /** Null where it is no place in the code. */
  file: string | null;
  lines: JsonLines | null;
  /** The lines of the code, or the catalogue's words. */
  quote: string;
  says: string;
}

export interface JsonCweCheck {
  id: number;
  exists: boolean;
  kind: 'weakness' | 'category' | 'view' | null;
  status: 'Stable' | 'Draft' | 'Incomplete' | 'Obsolete' | 'Deprecated' | null;
  abstraction: 'Pillar' | 'Class' | 'Base' | 'Variant' | 'Compound' | null;
  usage: 'Allowed' | 'Allowed-with-Review' | 'Discouraged' | 'Prohibited' | null;
  nameStatus: 'exact' | 'stale' | 'wrong' | 'absent';
  /** How it stands to the CWE of what the claim describes. */
  lineage: 'fits' | 'too-general' | 'too-specific' | 'beside' | 'unknown';
  /** What to cite instead, best first. */
  better: number[];
}

export interface JsonLocation {
  status: 'exact' | 'moved' | 'ambiguous' | 'absent' | 'none';
  /** Where the code really is. */
  file: string | null;
  lines: JsonLines | null;
  /** The function around it, `<module>` outside functions. */
  function: string | null;
  /** A revision in which the quotes fit. */
  revision: string | null;
}

export type JsonVerdict =
  | 'confirmed'
  | 'plausible'
  | 'unsupported'
  | 'refuted'
  | 'duplicate'
  | 'not-a-finding'
  | 'cannot-tell';

export interface JsonClaim {
  /** Unique within its review. */
  id: string;
  kind: 'finding' | 'observation';
  title: string;
  text: string;
  cited: { file: string | null; lines: JsonLines | null };
  quotes: string[];
  cwe: JsonCweCheck | null;
  location: JsonLocation;
  symbols: {
    invented: string[];
    unresolved: string[];
    /** The nearest real names of each invented one. */
    nearest: Record<string, string[]>;
  };
  /** Quotes that are nowhere in the code. */
  inventedQuotes: string[];
  mechanism: {
    /** Id of the weakness that the words describe. */
    weakness: string | null;
    outcome: 'proved' | 'contradicted' | 'harmless-fact' | 'possible' | 'not-shown' | 'unknown';
    closedWorld: boolean;
  };
  verdict: JsonVerdict;
  /** Whether the code has the weakness that the claim names, as far as was shown. */
  weakness: boolean;
  /** How sure the verdict is. */
  confidence: Confidence;
  /** The verdict in one sentence. */
  reason: string;
  evidence: JsonEvidence[];
  /** The engine's finding that proves the claim. */
  finding: JsonFinding | null;
  /** `reviewId#claimId` of the first that says the same. */
  duplicateOf: string | null;
  contradicts: string[];
  listWalk: boolean;
  recommendation: string;
  /** Sentences with which the review takes back a part of what it says. */
  concessions: string[];
}

export interface JsonUnread {
  lines: JsonLines;
  text: string;
  why: string;
}

export interface JsonScore {
  claims: number;
  verdicts: Record<JsonVerdict, number>;
  exactPlaces: number;
  inventedQuotes: number;
  inventedSymbols: number;
  cweErrors: number;
}

export interface JsonAuditedReview {
  /** Base name of its file without the extension. */
  id: string;
  file: string;
  claims: JsonClaim[];
  unread: JsonUnread[];
  problems: string[];
  score: JsonScore;
}

export interface JsonAudit {
  formatVersion: 1;
  toolVersion: string;
  cweVersion: string;
  headline: string;
  reviews: JsonAuditedReview[];
  /** Findings in the files that the reviews speak of, and that no claim names. */
  missed: JsonFinding[];
  problems: string[];
}

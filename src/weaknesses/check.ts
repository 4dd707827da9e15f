/**
 * What a `check.ts` is: a weakness found at one place, or by comparing siblings, where no flow decides.
 *
 * A check asks the analysed program through `inquiry` and answers with places. It never resolves a
 * name itself and never reads text where the engine has facts.
 */
import type { Inquiry } from '../inquiry/inquiry.js';

/** One place that a check found. Offsets are UTF-16 units of the file's text, end exclusive. */
export interface CheckHit {
  path: string;
  start: number;
  end: number;
  /** Fills `{call}`, `{source}` or `{sink}` in the weakness's message. */
  subject: string;
  /** Fills `{source}` where that is something else than the subject. */
  source?: string;
  confidence: 'high' | 'medium' | 'low';
  /** Further places that prove it, each with what it shows. */
  evidence: { path: string; start: number; end: number; says: string }[];
  /** A word for the variant, or null. */
  variant: string | null;
}

export type Check = (program: Inquiry) => CheckHit[];

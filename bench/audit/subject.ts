/**
 * A true finding on its way to paper, in a layout and a voice, and what must be said of it as long as
 * nobody changes anything.
 */
import { type Claim, claimOf, type Voice } from './claim.js';
import { type Expected, type LabelledClaim, TRUE_VERDICTS } from './expectation.js';
import { lexicon } from './lexicon.js';
import type { Layout } from './prose-layouts.js';
import type { Truth } from './truth.js';
import type { Words } from './words.js';

/** One true finding, about to be written down. */
export interface Subject {
  readonly truth: Truth;
  readonly layout: Layout;
  readonly voice: Voice;
}

export interface Mutation {
  readonly kind: string;
  make(subject: Subject): readonly LabelledClaim[];
}

export function wordsOf(weakness: string): Words {
  const words = lexicon[weakness];
  if (words === undefined) throw new Error(`no words for ${weakness}`);
  return words;
}

/** What stands in the program at the place that the claim means. */
export function truthLabel(subject: Subject, kind: string): Expected {
  const { truth, layout, voice } = subject;
  const isNamed = layout.names && voice.names !== 'number-only';
  return {
    kind,
    holds: true,
    location: { status: ['exact'], file: truth.file, line: truth.line },
    cwe: {
      id: truth.cwe,
      exists: true,
      // A title beside a bare number may happen to be the name of the entry.
      nameStatus: isNamed ? ['exact'] : ['absent', 'exact', 'stale'],
      lineage: ['fits'],
    },
    nothingInvented: true,
    verdicts: TRUE_VERDICTS,
  };
}

/** Distinct in the corpus, and the same in each run. */
export const keyOf = (subject: Subject, kind: string): string =>
  `${subject.truth.program.name} ${subject.truth.file}:${subject.truth.line} ${subject.truth.weakness} | ${kind} | ${subject.layout.name}`;

export function trueClaim(subject: Subject): Claim {
  return claimOf(subject.truth, wordsOf(subject.truth.weakness), subject.voice);
}

/** The one claim that a mutation makes. */
export const single = (
  subject: Subject,
  claim: Claim,
  expected: Expected,
): readonly LabelledClaim[] => [{ key: keyOf(subject, expected.kind), claim, expected }];

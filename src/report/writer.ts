/**
 * What every writer is: a pure function from a review to text. What a writer needs of the world, the
 * names of CWEs and the records of the weaknesses, is handed in; a writer reads no clock and no disk.
 */
import type { Catalogue } from '../cwe/catalogue.js';
import type { Review } from '../findings/finding.js';
import type { Weakness } from '../weaknesses/weakness.js';

export interface WriterOptions {
  /** Every weakness that the program knows. */
  readonly weaknesses: readonly Weakness[];
  readonly catalogue: Catalogue;
}

export type Writer = (review: Review, options: WriterOptions) => string;

/** `CWE-89: Improper Neutralization of …`; the bare number where the catalogue has no such entry. */
export function cweTitle(id: number, { catalogue }: Pick<WriterOptions, 'catalogue'>): string {
  const entry = catalogue.entry(id);
  return entry === undefined ? `CWE-${id}` : `CWE-${id}: ${entry.name}`;
}

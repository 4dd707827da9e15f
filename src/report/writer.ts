/**
 * What writers are given. A writer is a pure function from a review to text: the names of CWEs and the
 * records of the weaknesses are handed in, and none reads a clock or a disk.
 */
import type { Catalogue } from '../cwe/catalogue.js';
import type { Weakness } from '../weaknesses/weakness.js';

export interface WriterOptions {
  /** Every weakness that the program knows. */
  readonly weaknesses: readonly Weakness[];
  readonly catalogue: Catalogue;
}

/** `CWE-89: Improper Neutralization of …`; the bare number where the catalogue has no such entry. */
export function cweTitle(id: number, { catalogue }: Pick<WriterOptions, 'catalogue'>): string {
  const entry = catalogue.entry(id);
  return entry === undefined ? `CWE-${id}` : `CWE-${id}: ${entry.name}`;
}

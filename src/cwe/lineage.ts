/**
 * How a CWE that somebody cited relates to the weakness that is in fact there. Only the tree decides;
 * whether the citation was wise is for others to say.
 */
import type { Catalogue } from './catalogue.js';

/**
 * `fits`: it is the right one or an accepted neighbour. `too-general`: it stands above the right one,
 * or is a category that lists it. `too-specific`: it stands below. `beside`: neither. `unknown`: one
 * of the two does not exist.
 */
export type Lineage = 'fits' | 'too-general' | 'too-specific' | 'beside' | 'unknown';

/** What the weakness is called: its primary CWE, and others that are accepted for it. */
export interface RightCwe {
  readonly cwe: number;
  readonly relatedCwes: readonly number[];
}

export function lineage(catalogue: Catalogue, cited: number, right: RightCwe): Lineage {
  const { cwe, relatedCwes } = right;
  const kind = catalogue.entry(cited)?.kind;
  if (kind === undefined || catalogue.entry(cwe) === undefined) return 'unknown';
  if (cited === cwe || relatedCwes.includes(cited)) return 'fits';
  if (catalogue.isDescendantOf(cwe, cited)) return 'too-general';
  if (catalogue.isDescendantOf(cited, cwe)) return 'too-specific';
  if (kind === 'view') return 'unknown';
  const listed = new Set(catalogue.members(cited));
  const above = [cwe, ...catalogue.ancestors(cwe)];
  return above.some((id) => listed.has(id)) ? 'too-general' : 'beside';
}

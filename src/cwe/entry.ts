/**
 * What an entry of the Common Weakness Enumeration says, as facts. Descriptions are not kept. The
 * words are MITRE's own, so that they can be printed as they are.
 */

export type Kind = 'weakness' | 'category' | 'view';

/** How specific a weakness is, from the most general down; a compound needs several at once. */
export type Abstraction = 'Pillar' | 'Class' | 'Base' | 'Variant' | 'Compound';

export type Status = 'Stable' | 'Draft' | 'Incomplete' | 'Obsolete' | 'Deprecated';

/** Whether a real weakness may be called by this entry. */
export type Usage = 'Allowed' | 'Allowed-with-Review' | 'Discouraged' | 'Prohibited';

export interface CweEntry {
  readonly id: number;
  readonly kind: Kind;
  readonly name: string;
  /** Only weaknesses have one. */
  readonly abstraction: Abstraction | null;
  readonly status: Status;
  readonly usage: Usage;
  /** Why the usage is what it is, in MITRE's words. */
  readonly reasons: readonly string[];
  /** Of a weakness: what it is a child of in the research view, CWE-1000, in MITRE's order. */
  readonly parents: readonly number[];
  /** Of a category: what it lists. */
  readonly members: readonly number[];
  /** What MITRE proposes to use instead, or beside it. */
  readonly suggestions: readonly number[];
  /** Names that the entry had before, oldest first. */
  readonly previousNames: readonly string[];
  /** Languages and classes of languages in which it occurs. */
  readonly languages: readonly string[];
  /** Whether it is among the 25 most dangerous of the catalogue's year. */
  readonly isTop25: boolean;
}

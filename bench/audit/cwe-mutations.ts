/**
 * Mutations of the cited CWE. What is true of the id that is put in place of the right one stands in the
 * catalogue.
 */
import { cweCatalogue } from '../../src/index.js';
import { type CitedCwe, citedCwe, pick } from './claim.js';
import type { Expected } from './expectation.js';
import { keyOf, type Mutation, type Subject, trueClaim, truthLabel } from './subject.js';

type CweLabel = NonNullable<Expected['cwe']>;

interface Swap {
  readonly cited: CitedCwe;
  readonly label: CweLabel;
  /** Whether the claim is still true in all but its CWE; a number among words that say otherwise is. */
  readonly holds: boolean | null;
}

/** A mutation that cites another CWE, in layouts that can show it. */
function swapped(kind: string, swap: (subject: Subject) => Swap | undefined): Mutation {
  return {
    kind,
    make(subject) {
      const swap_ = swap(subject);
      if (swap_ === undefined) return [];
      const { cited, label, holds } = swap_;
      const { verdicts, ...base } = truthLabel(subject, kind);
      const expected: Expected = {
        ...base,
        holds,
        ...(holds === true && verdicts !== undefined ? { verdicts } : {}),
        cwe: { id: cited.id, ...label },
      };
      const claim = { ...trueClaim(subject), cwe: cited };
      return [{ key: keyOf(subject, kind), claim, expected }];
    },
  };
}

const catalogue = cweCatalogue();

const parent = swapped('CWE swapped for a parent', ({ truth, voice }) => {
  const above = catalogue
    .ancestors(truth.cwe)
    .filter((id) => !truth.relatedCwes.includes(id) && catalogue.entry(id)?.kind === 'weakness');
  const id = above[0];
  if (id === undefined) return undefined;
  return {
    cited: citedCwe(id, voice.names),
    label: { exists: true, lineage: ['too-general'], better: truth.cwe },
    holds: true,
  };
});

const sibling = swapped('CWE swapped for a sibling', ({ truth }) => {
  const siblings = catalogue
    .parents(truth.cwe)
    .flatMap((id) => [...catalogue.children(id)])
    .filter(
      (id) =>
        id !== truth.cwe &&
        !truth.relatedCwes.includes(id) &&
        catalogue.entry(id)?.status !== 'Deprecated' &&
        !catalogue.isDescendantOf(id, truth.cwe) &&
        !catalogue.isDescendantOf(truth.cwe, id),
    );
  if (siblings.length === 0) return undefined;
  return {
    cited: { id: pick(siblings, truth.fingerprint), name: null },
    label: { exists: true, lineage: ['beside'], better: truth.cwe },
    holds: true,
  };
});

const categories = [...catalogue.entries()].filter(({ kind }) => kind === 'category');
const deprecated = [...catalogue.entries()].filter(({ status }) => status === 'Deprecated');

const category = swapped('CWE swapped for a category', ({ truth, voice }) => ({
  cited: citedCwe(pick(categories, truth.fingerprint).id, voice.names),
  label: { exists: true, kind: 'category', lineage: ['too-general', 'beside', 'unknown'] },
  holds: null,
}));

const deprecatedId = swapped('CWE swapped for a deprecated id', ({ truth }) => ({
  cited: { id: pick(deprecated, truth.fingerprint).id, name: null },
  label: { exists: true, status: 'Deprecated' },
  holds: null,
}));

const missing = swapped('CWE swapped for a missing id', ({ truth }) => {
  const ids = [3, 18, 1999, 4711, 9001, 12345, 99999].filter((id) => !catalogue.entry(id));
  return {
    cited: { id: pick(ids, truth.fingerprint), name: null },
    label: { exists: false },
    holds: true,
  };
});

const wrongNames = [...catalogue.entries()].filter(
  ({ kind, status, abstraction }) =>
    kind === 'weakness' && status !== 'Deprecated' && abstraction === 'Base',
);

const nameSwapped = swapped('CWE name swapped', ({ truth, layout }) => {
  if (!layout.names) return undefined;
  const related = new Set([
    ...catalogue.ancestors(truth.cwe),
    ...catalogue.descendants(truth.cwe),
    truth.cwe,
  ]);
  const entry = pick(
    wrongNames.filter(({ id }) => !related.has(id)),
    truth.fingerprint,
  );
  return {
    cited: { id: truth.cwe, name: entry.name },
    label: { exists: true, nameStatus: ['wrong'] },
    holds: null,
  };
});

const plainForm = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const nameStale = swapped('CWE under a former name', ({ truth, layout }) => {
  const entry = catalogue.entry(truth.cwe);
  if (!layout.names || entry === undefined) return undefined;
  const short = /\('(.+)'\)$/.exec(entry.name)?.[1] ?? entry.name;
  const bare = (name: string): string => plainForm(name.replace(/\s*\([^()]*\)$/, ''));
  const now = [plainForm(entry.name), bare(entry.name), plainForm(short)];
  const stale = entry.previousNames.filter(
    (name) => !now.includes(plainForm(name)) && !now.includes(bare(name)),
  );
  if (stale.length === 0) return undefined;
  return {
    cited: { id: truth.cwe, name: pick(stale, truth.fingerprint) },
    label: { exists: true, nameStatus: ['stale'], lineage: ['fits'] },
    holds: true,
  };
});

export const cweMutations: readonly Mutation[] = [
  parent,
  sibling,
  category,
  deprecatedId,
  missing,
  nameSwapped,
  nameStale,
];

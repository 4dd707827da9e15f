/**
 * A sitting: a program and the reviews that are audited on it in one go, and how claims are gathered and
 * put on paper for it. Every choice follows from names, so that each run makes the same corpus.
 */
import { numberOf, type Voice } from './claim.js';
import { dataLayouts } from './data-layouts.js';
import type { LabelledClaim } from './expectation.js';
import { type Layout, proseLayouts } from './prose-layouts.js';
import type { Subject } from './subject.js';
import type { Program, Truth } from './truth.js';

export interface WrittenReview {
  readonly id: string;
  readonly layout: Layout;
  readonly text: string;
  readonly claims: readonly LabelledClaim[];
}

export interface Sitting {
  readonly program: Program;
  readonly reviews: readonly WrittenReview[];
}

export const layouts: readonly Layout[] = [...proseLayouts, ...dataLayouts];

export function layoutAt(program: Program, shift: number): Layout {
  const layout = layouts[(numberOf(program.name) + shift) % layouts.length];
  if (layout === undefined) throw new Error('there are no layouts');
  return layout;
}

const names: readonly Voice['names'][] = ['with-name', 'short-name', 'number-only', 'with-name'];

export function subjectOf(truth: Truth, layout: Layout): Subject {
  const key = `${truth.program.name} ${layout.name}`;
  return {
    truth,
    layout,
    voice: { key: layout.name, names: names[numberOf(key) % names.length] ?? 'with-name' },
  };
}

export function written(
  claims: readonly LabelledClaim[],
  layout: Layout,
  kind: string,
): WrittenReview {
  const id = `${kind} ${layout.name} ${numberOf(claims.map(({ key }) => key).join())}`;
  return {
    id: id.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase(),
    layout,
    text: layout.render(claims.map(({ claim }) => claim)),
    claims,
  };
}

export function byProgram(truths: readonly Truth[]): ReadonlyMap<Program, readonly Truth[]> {
  const groups = new Map<Program, Truth[]>();
  for (const truth of truths)
    groups.set(truth.program, [...(groups.get(truth.program) ?? []), truth]);
  return groups;
}

/**
 * The corpus: sittings, each a program with the reviews that are audited on it in one go. No two reviews
 * of a sitting speak of the same finding, so that no claim is another's duplicate but where that is meant.
 */
import { cweCatalogue, weaknesses } from '../../src/index.js';
import { numberOf } from './claim.js';
import { claimMutations, plainTruth } from './mutations.js';
import type { Layout } from './prose-layouts.js';
import {
  byProgram,
  layoutAt,
  layouts,
  type Sitting,
  subjectOf,
  type WrittenReview,
  written,
} from './sitting.js';
import type { Mutation } from './subject.js';
import type { Pair, Program, Truth } from './truth.js';
import { renamedSittings, safeFileSittings, twinSittings, unseenSittings } from './variants.js';

const mutations: readonly Mutation[] = claimMutations((id) => {
  const weakness = weaknesses.find((one) => one.id === id);
  if (weakness === undefined || cweCatalogue().entry(weakness.cwe) === undefined)
    throw new Error(`no weakness ${id}`);
  return weakness.cwe;
});

/** One review of the claims that a mutation makes of some findings of a program, or none. */
function reviewOf(
  mutation: Mutation,
  truths: readonly Truth[],
  layout: Layout,
): WrittenReview | undefined {
  const told = mutation === plainTruth ? truths : onePerPlace(truths);
  const made = told.map((truth) => mutation.make(subjectOf(truth, layout)));
  const first = made.flatMap((claims) => claims.slice(0, 1));
  const claims = [...first, ...made.flatMap((more) => more.slice(1))];
  return claims.length === 0 ? undefined : written(claims, layout, mutation.kind);
}

/** Two findings of one line, mutated alike, would be one claim said twice. */
function onePerPlace(truths: readonly Truth[]): readonly Truth[] {
  const place = ({ file, line }: Truth): string => `${file}:${line}`;
  const places = truths.map(place);
  return truths.filter((truth, i) => places.indexOf(place(truth)) === i);
}

const home = (program: Program): Layout => layoutAt(program, 0);

/**
 * A review in the first layout, from the given one on, in which the mutation can be told. What is compared
 * with the true claim stays in the layout of that.
 */
function reviewSomewhere(
  mutation: Mutation,
  truths: readonly Truth[],
  start: number,
): WrittenReview | undefined {
  const program = truths[0]?.program;
  if (program === undefined) return undefined;
  const isCompared = mutation.kind === 'reworded';
  for (let shift = 0; shift < (isCompared ? 1 : layouts.length); shift++) {
    const layout = isCompared ? home(program) : layoutAt(program, start + shift);
    const review = reviewOf(mutation, truths, layout);
    if (review !== undefined) return review;
  }
  return undefined;
}

/** Every layout and every mutation of every finding: for programs that cost little. */
function fullSittings(truths: readonly Truth[], trueLayouts: number): readonly Sitting[] {
  const sittings: Sitting[] = [];
  for (const [program, own] of byProgram(truths)) {
    for (let shift = 0; shift < trueLayouts; shift++) {
      const layout = layoutAt(program, shift === 0 ? 0 : shift * 7);
      const review = reviewOf(plainTruth, own, layout);
      if (review !== undefined) sittings.push({ program, reviews: [review] });
    }
    mutations.forEach((mutation, index) => {
      const review = reviewSomewhere(mutation, own, index * 5);
      if (review !== undefined) sittings.push({ program, reviews: [review] });
    });
  }
  return sittings;
}

/** A few sittings of each program, in which each finding undergoes another mutation each time. */
function sparseSittings(truths: readonly Truth[], rounds: number): readonly Sitting[] {
  const sittings: Sitting[] = [];
  for (const [program, own] of byProgram(truths)) {
    const base = reviewOf(plainTruth, own, home(program));
    if (base !== undefined) sittings.push({ program, reviews: [base] });
    const parts = own.map((truth, i) =>
      reviewOf(plainTruth, [truth], layoutAt(program, 1 + ((i * 5) % (layouts.length - 1)))),
    );
    sittings.push({ program, reviews: parts.filter((one) => one !== undefined) });
    for (let round = 0; round < rounds; round++)
      sittings.push({ program, reviews: roundOf(own, round) });
  }
  return sittings;
}

function roundOf(own: readonly Truth[], round: number): readonly WrittenReview[] {
  const reviews: WrittenReview[] = [];
  mutations.forEach((mutation, index) => {
    const turn = own.filter(
      (truth, i) => (i * 3 + round * 7 + numberOf(truth.program.name)) % mutations.length === index,
    );
    const review = reviewSomewhere(mutation, turn, index * 5 + round);
    if (review !== undefined) reviews.push(review);
  });
  return reviews;
}

export interface Material {
  readonly specs: readonly Truth[];
  readonly pairs: readonly Pair[];
  readonly open: readonly Truth[];
  /** True, and not found by `review`. */
  readonly unseen: readonly Truth[];
}

/** The whole corpus, in an order that does not change. */
export async function corpusOf({
  specs,
  pairs,
  open,
  unseen,
}: Material): Promise<readonly Sitting[]> {
  const crossed = pairs.flatMap(({ bad }) => bad);
  return [
    ...fullSittings(specs, layouts.length),
    ...sparseSittings(crossed, 6),
    ...sparseSittings(open, 6),
    ...(await renamedSittings([...specs, ...crossed])),
    ...twinSittings(pairs),
    ...safeFileSittings(specs),
    ...unseenSittings(unseen),
  ];
}

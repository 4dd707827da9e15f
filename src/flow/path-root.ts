/**
 * What checks of paths rest on: paths that were normalised, and the root, which is its own folder and below
 * which everything lies.
 */
import { factBits } from '../models/state.js';
import type { Activation } from './activation.js';

const PREFIXED = factBits(['prefixed']);
const PATH_INSIDE = factBits(['path-inside']);
const MAX_STEPS = 4;

/** The origin of a value that was normalised as a path: a base checked afterwards holds for the path. */
export const NORMALISED_PATH: readonly (readonly [number, number])[] = [
  [PREFIXED, PATH_INSIDE],
  [PATH_INSIDE, PATH_INSIDE],
];

/** Whether one of two values is the folder of the other, so that they are equal for the root alone. */
export function areParentAndChild(a: Activation, left: number, right: number): boolean {
  const one = madeFrom(a, left);
  const other = madeFrom(a, right);
  return one.parents !== other.parents && one.number === other.number;
}

/** What a value was made from, as far as that is known, and how many folders above it is. */
function madeFrom(a: Activation, number: number): { number: number; parents: number } {
  let at = { number, parents: 0 };
  for (let step = 0; step < MAX_STEPS; step++) {
    const origin = a.origins.get(at.number);
    if (origin === undefined) break;
    at = { number: origin.number, parents: at.parents + (origin.isParent ? 1 : 0) };
  }
  return at;
}

/** Values that were normalised as paths. */
export function normalisedPaths(a: Activation): number[] {
  return [...a.origins].flatMap(([number, { gives }]) =>
    gives === NORMALISED_PATH ? [number] : [],
  );
}

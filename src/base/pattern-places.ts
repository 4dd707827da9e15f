/**
 * The characters of a regular expression as places, each with those that may come next and in how many
 * ways: what questions about the time that matching takes are asked of.
 */
import type { CharacterRange, PatternTree } from './pattern-tree.js';

const MAX_PLACES = 120;
/** Copies that stand for a repetition with a limit. */
const MAX_COPIES = 4;

/** Places with the number of ways that lead to each, counted up to two. */
export type Ways = Map<number, number>;

/** A part of a pattern: whether it can be left out, and the places where it begins and ends. */
export interface Part {
  isSkippable: boolean;
  first: Ways;
  last: Ways;
}

/** The characters of a pattern: which they may be, and what may come next. */
export interface Places {
  sets: (readonly CharacterRange[])[];
  next: Ways[];
}

class TooLarge extends Error {}

/** The places of a pattern; null where it has too many to be judged. */
export function placesOf(tree: PatternTree): { places: Places; whole: Part } | null {
  const places: Places = { sets: [], next: [] };
  try {
    return { places, whole: build(tree, places) };
  } catch (error) {
    if (error instanceof TooLarge) return null;
    throw error;
  }
}

function build(tree: PatternTree, places: Places): Part {
  switch (tree.is) {
    case 'set': {
      const place = places.sets.length;
      if (place >= MAX_PLACES) throw new TooLarge();
      places.sets.push(tree.ranges);
      places.next.push(new Map());
      return { isSkippable: false, first: new Map([[place, 1]]), last: new Map([[place, 1]]) };
    }
    case 'sequence':
      return tree.parts.reduce<Part>(
        (before, part) => follow(before, build(part, places), places),
        {
          isSkippable: true,
          first: new Map(),
          last: new Map(),
        },
      );
    case 'choice': {
      const parts = tree.parts.map((part) => build(part, places));
      return {
        isSkippable: parts.some((part) => part.isSkippable),
        first: sum(parts.map((part) => part.first)),
        last: sum(parts.map((part) => part.last)),
      };
    }
    case 'repeat':
      return repeat(tree, places);
  }
}

function repeat(tree: PatternTree & { is: 'repeat' }, places: Places): Part {
  const { body, least, most } = tree;
  let whole: Part = { isSkippable: true, first: new Map(), last: new Map() };
  const copies = Math.min(most === Infinity ? Math.max(least, 1) : most, MAX_COPIES);
  for (let copy = 0; copy < copies; copy++) {
    const part = build(body, places);
    const isLast = copy === copies - 1;
    if (isLast && most === Infinity) connect(part.last, part.first, places);
    const isOptional = copy >= least;
    whole = follow(whole, isOptional ? { ...part, isSkippable: true } : part, places);
  }
  return whole;
}

function follow(before: Part, after: Part, places: Places): Part {
  connect(before.last, after.first, places);
  return {
    isSkippable: before.isSkippable && after.isSkippable,
    first: before.isSkippable ? sum([before.first, after.first]) : before.first,
    last: after.isSkippable ? sum([before.last, after.last]) : after.last,
  };
}

function connect(from: Ways, to: Ways, places: Places): void {
  for (const [place, waysHere] of from) {
    for (const [next, waysThere] of to) add(places.next[place]!, next, waysHere * waysThere);
  }
}

function sum(all: readonly Ways[]): Ways {
  const out: Ways = new Map();
  for (const ways of all) for (const [place, count] of ways) add(out, place, count);
  return out;
}

function add(ways: Ways, place: number, count: number): void {
  ways.set(place, Math.min(2, (ways.get(place) ?? 0) + count));
}

/** Whether two sets have a character in common. */
export function overlap(
  left: readonly CharacterRange[],
  right: readonly CharacterRange[],
): boolean {
  return left.some(([from, to]) => right.some(([first, last]) => from <= last && first <= to));
}

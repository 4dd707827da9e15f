/**
 * Whether a regular expression can match one text in a number of ways that doubles with each repetition
 * of a part, so that an engine that tries them all (Python's, JavaScript's) takes exponential time to fail.
 *
 * For `^(\w+\s?)*$`, the characters of the pattern are places, and each place knows which may come next and
 * in how many ways:
 *
 *     \w  →  \w   twice: the inner `+` goes on, or the outer `*` begins anew
 *
 * A way from a place back to itself that exists twice for the same text is what doubles. It is looked for
 * among pairs of places that the same text can lead to: from (p, p) through a pair of different places back
 * to (p, p). Patterns that take polynomial time only, such as `\d+\d+`, are not ambiguous in this sense.
 */
import { stronglyConnected } from './graph.js';
import { type CharacterRange, type PatternTree, readPattern } from './pattern-tree.js';

/** How far a match reaches: to where the pattern ends, or to the end of the text. */
export type Extent = 'start' | 'whole';

const MAX_PLACES = 120;
/** Copies that stand for a repetition with a limit. */
const MAX_COPIES = 4;

/** Places with the number of ways that lead to each, counted up to two. */
type Ways = Map<number, number>;

interface Part {
  isSkippable: boolean;
  first: Ways;
  last: Ways;
}

interface Places {
  sets: (readonly CharacterRange[])[];
  next: Ways[];
}

class TooLarge extends Error {}

const known = new Map<string, boolean>();

/** Whether a text exists on which the pattern takes exponential time. False where it cannot be told. */
export function isAmbiguous(pattern: string, extent: Extent): boolean {
  const key = `${extent}${pattern}`;
  let answer = known.get(key);
  if (answer === undefined) {
    answer = /[*+}]/.test(pattern) && decide(pattern, extent);
    known.set(key, answer);
  }
  return answer;
}

function decide(text: string, extent: Extent): boolean {
  const pattern = readPattern(text);
  if (pattern === null) return false;
  const places: Places = { sets: [], next: [] };
  try {
    const whole = build(pattern.tree, places);
    const mustEnd = extent === 'whole' || pattern.isAnchoredAtEnd;
    return doubled(places).some((place) => mustEnd || !whole.last.has(place));
  } catch (error) {
    if (error instanceof TooLarge) return false;
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

/** Places from which two ways lead back to them on one text. */
function doubled(places: Places): number[] {
  const count = places.sets.length;
  const pairs = Array.from({ length: count * count }, (_, pair) =>
    successors(places, Math.floor(pair / count), pair % count),
  );
  const component = stronglyConnected(pairs.length, (pair) => pairs[pair]!).of;
  const isMixed = new Set<number>();
  for (let pair = 0; pair < pairs.length; pair++) {
    const [left, right] = [Math.floor(pair / count), pair % count];
    if (
      left !== right ||
      hasTwins(places, left, (next) => component[next * count + next] === component[pair])
    )
      isMixed.add(component[pair]!);
  }
  const out: number[] = [];
  for (let place = 0; place < count; place++) {
    const pair = place * count + place;
    const returns = pairs[pair]!.some((next) => component[next] === component[pair]);
    if (returns && isMixed.has(component[pair]!)) out.push(place);
  }
  return out;
}

/** Whether one step from a place to one that leads back exists twice. */
function hasTwins(places: Places, place: number, leadsBack: (next: number) => boolean): boolean {
  return [...places.next[place]!].some(([next, ways]) => ways > 1 && leadsBack(next));
}

/** The pairs that one character leads to from a pair. */
function successors(places: Places, left: number, right: number): number[] {
  const out: number[] = [];
  for (const a of places.next[left]!.keys()) {
    for (const b of places.next[right]!.keys())
      if (a === b || overlap(places.sets[a]!, places.sets[b]!))
        out.push(a * places.sets.length + b);
  }
  return out;
}

function overlap(left: readonly CharacterRange[], right: readonly CharacterRange[]): boolean {
  return left.some(([from, to]) => right.some(([first, last]) => from <= last && first <= to));
}

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
import { overlap, type Places, placesOf } from './pattern-places.js';
import { readPattern } from './pattern-tree.js';

/** How far a match reaches: to where the pattern ends, or to the end of the text. */
export type Extent = 'start' | 'whole';

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
  const read = pattern === null ? null : placesOf(pattern.tree);
  if (pattern === null || read === null) return false;
  const mustEnd = extent === 'whole' || pattern.isAnchoredAtEnd;
  return doubled(read.places).some((place) => mustEnd || !read.whole.last.has(place));
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

/**
 * Whether a regular expression takes time that grows with the square of the text's length, or worse, before
 * it fails: `\\s+$`, tried at every place of a long run of spaces, `^.*;.*;$`, whose first part ends anywhere.
 *
 * The known criterion: two places, both of which go on with the same text, and the first also leads to the
 * second with it. Then a text of that, many times over, is divided between the two in as many ways as it
 * is long. Where the match may begin anywhere, skipping to its beginning is the first of such places.
 */
import { stronglyConnected } from './graph.js';
import { overlap, type Part, type Places, placesOf } from './pattern-places.js';
import { type CharacterRange, readPattern } from './pattern-tree.js';

/** Where a match may begin and must end: anywhere, at the start, or the whole text. */
export type Reach = 'search' | 'start' | 'whole';

/** Steps of the search, over all pairs of places; a pattern that needs more is not judged. */
const MOST_STEPS = 60_000;
const EVERYTHING: readonly CharacterRange[] = [[0, 0x10ffff]];

const known = new Map<string, boolean>();

/** Whether a text exists on which the pattern takes quadratic time or worse. False where it cannot be told. */
export function isQuadratic(pattern: string, reach: Reach): boolean {
  const key = `${reach}${pattern}`;
  let answer = known.get(key);
  if (answer === undefined) {
    answer = /[*+,]/.test(pattern) && decide(pattern, reach);
    known.set(key, answer);
  }
  return answer;
}

function decide(text: string, reach: Reach): boolean {
  const pattern = readPattern(text);
  const read = pattern === null ? null : placesOf(pattern.tree);
  if (pattern === null || read === null) return false;
  const { places, whole } = read;
  const isAnchored = text.startsWith('^') && pattern.tree.is !== 'choice';
  if (reach === 'search' && !isAnchored) skipToBeginning(places, whole);
  const mustEnd = reach === 'whole' || pattern.isAnchoredAtEnd;
  return new Search(places).finds((place) => mustEnd || !whole.last.has(place));
}

/** A place more: any character before the match begins. */
function skipToBeginning(places: Places, whole: Part): void {
  const place = places.sets.length;
  places.sets.push(EVERYTHING);
  places.next.push(new Map([[place, 1], ...whole.first]));
}

class Search {
  private readonly places: Places;
  private readonly component: Int32Array;
  private steps = 0;

  constructor(places: Places) {
    this.places = places;
    const next = places.next.map((ways) => [...ways.keys()]);
    this.component = stronglyConnected(next.length, (place) => next[place]!).of;
  }

  /** Whether a pair of such places exists, of which the second can be followed by a failure. */
  finds(mayFail: (place: number) => boolean): boolean {
    const loops = [...this.places.sets.keys()].filter((place) => this.goesOn(place));
    for (const second of loops.filter(mayFail))
      for (const first of loops) if (first !== second && this.isDivided(first, second)) return true;
    return false;
  }

  private goesOn(place: number): boolean {
    return [...this.places.next[place]!.keys()].some(
      (next) => this.component[next] === this.component[place],
    );
  }

  /** Whether one text leads from the first back to it, from the first to the second, and from the second back to it. */
  private isDivided(first: number, second: number): boolean {
    const count = this.places.sets.length;
    const seen = new Set<number>();
    const pending: [number, number, number][] = [[first, first, second]];
    for (let triple = pending.pop(); triple !== undefined; triple = pending.pop()) {
      if (++this.steps > MOST_STEPS) return false;
      const [x, y, z] = triple;
      for (const a of this.within(x)) {
        for (const c of this.within(z)) {
          const common = intersect(this.places.sets[a]!, this.places.sets[c]!);
          if (common.length === 0) continue;
          for (const b of this.places.next[y]!.keys()) {
            if (!overlap(common, this.places.sets[b]!)) continue;
            if (a === first && b === second && c === second) return true;
            const key = (a * count + b) * count + c;
            if (seen.has(key)) continue;
            seen.add(key);
            pending.push([a, b, c]);
          }
        }
      }
    }
    return false;
  }

  /** The places that come next and lead back. */
  private within(place: number): number[] {
    return [...this.places.next[place]!.keys()].filter(
      (next) => this.component[next] === this.component[place],
    );
  }
}

function intersect(
  left: readonly CharacterRange[],
  right: readonly CharacterRange[],
): CharacterRange[] {
  return left.flatMap(([from, to]) =>
    right.flatMap(([first, last]): CharacterRange[] =>
      from <= last && first <= to ? [[Math.max(from, first), Math.min(to, last)]] : [],
    ),
  );
}

/**
 * How claims stand to each other: which say the same, which say the opposite, and whose CWEs merely walk
 * down the catalogue.
 */
import { cweCatalogue } from '../cwe/shipped.js';
import type { Anchor } from './anchor.js';
import type { Claim } from './claim.js';
import { contradict, speakOfSame, stanceOf } from './contradiction.js';
import type { ExaminedClaim } from './examined.js';

export interface Relations {
  readonly duplicateOf: string | null;
  readonly contradicts: readonly string[];
  readonly isListWalk: boolean;
}

function refOf({ review, id }: Claim): string {
  return `${review}#${id}`;
}

/** In the order of the claims, which is that of reading. */
export function relate(examined: readonly ExaminedClaim[]): Relations[] {
  const walks = listWalks(examined);
  const byFile = new Map<string, number[]>();
  examined.forEach(({ anchor }, index) => {
    const key = anchor.file ?? '';
    byFile.set(key, [...(byFile.get(key) ?? []), index]);
  });
  const duplicates = examined.map(() => -1);
  const contradictions = examined.map(() => new Set<number>());
  const stances = examined.map(stanceOf);
  const words = examined.map(({ claim }) => wordsOf(claim.mechanism));
  for (const group of byFile.values()) {
    for (const [position, later] of group.entries()) {
      for (const earlier of group.slice(0, position)) {
        if (
          duplicates[later] < 0 &&
          duplicates[earlier] < 0 &&
          saySame(examined[earlier], examined[later], () => likeness(words[earlier], words[later]))
        )
          duplicates[later] = earlier;
        if (
          contradict(stances[earlier], stances[later]) &&
          speakOfSame(examined[earlier], examined[later])
        ) {
          contradictions[earlier].add(later);
          contradictions[later].add(earlier);
        }
      }
    }
  }
  return examined.map((_, index) => ({
    duplicateOf: duplicates[index] < 0 ? null : refOf(examined[duplicates[index]].claim),
    contradicts: [...contradictions[index]]
      .sort((a, b) => a - b)
      .map((other) => refOf(examined[other].claim)),
    isListWalk: walks.has(index),
  }));
}

/** How alike two texts must be to say the same. */
const SAME_WORDS = 0.8;
const SAME_CLASS_WORDS = 0.25;
const MOST_WORDS = 0.6;

function saySame(a: ExaminedClaim, b: ExaminedClaim, wordsInCommon: () => number): boolean {
  if (a.claim.kind !== b.claim.kind) return false;
  if (!isSamePlace(a.anchor, b.anchor))
    return a.anchor.place === null && b.anchor.place === null && wordsInCommon() > 0.95;
  const words = wordsInCommon();
  const found = [a.mechanism.finding, b.mechanism.finding];
  if (found[0] !== null && found[1] !== null && found[0] !== found[1]) return false;
  if (words >= SAME_WORDS || (found[0] !== null && found[0] === found[1])) return true;
  const classes = [a.mechanism.weaknessId, b.mechanism.weaknessId];
  const cwes = [a.claim.cwes[0]?.id, b.claim.cwes[0]?.id];
  const isSameCwe = cwes[0] !== undefined && cwes[0] === cwes[1];
  if (classes[0] !== null && classes[1] !== null)
    return classes[0] === classes[1] && words >= (isSameCwe ? SAME_CLASS_WORDS : MOST_WORDS);
  return isSameCwe && words >= MOST_WORDS;
}

function isSamePlace(a: Anchor, b: Anchor): boolean {
  if (a.place === null || b.place === null || a.place.file !== b.place.file) return false;
  return a.place.lines[0] <= b.place.lines[1] && b.place.lines[0] <= a.place.lines[1];
}

/** The share of words that two texts have in common. */
function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size === 0 || right.size === 0) return 0;
  let common = 0;
  for (const word of left) if (right.has(word)) common++;
  return common / (left.size + right.size - common);
}

function wordsOf(text: string): Set<string> {
  return new Set(
    text
      .slice(0, 4000)
      .toLowerCase()
      .match(/[\p{L}\p{N}_]{3,}/gu) ?? [],
  );
}

const SHORTEST_WALK = 3;

/** Runs of claims whose CWEs go up in number through the top of the catalogue or one entry's children. */
function listWalks(examined: readonly ExaminedClaim[]): Set<number> {
  const walks = new Set<number>();
  let run: number[] = [];
  const close = (): void => {
    if (
      run.length >= SHORTEST_WALK &&
      isOneList(run.map((index) => examined[index].claim.cwes[0].id))
    )
      for (const index of run) walks.add(index);
    run = [];
  };
  examined.forEach(({ claim, mechanism }, index) => {
    const id = claim.cwes[0]?.id;
    const last = run.length === 0 ? null : examined[run[run.length - 1]].claim;
    const goesOn = id !== undefined && mechanism.outcome !== 'proved' && claim.kind === 'finding';
    if (!goesOn || (last !== null && (last.review !== claim.review || last.cwes[0].id >= id)))
      close();
    if (goesOn) run.push(index);
  });
  close();
  return walks;
}

function isOneList(ids: readonly number[]): boolean {
  const catalogue = cweCatalogue();
  if (ids.every((id) => catalogue.entry(id)?.abstraction === 'Pillar')) return true;
  const parents = ids.map((id) => catalogue.parents(id));
  return parents[0].some((parent) => parents.every((others) => others.includes(parent)));
}

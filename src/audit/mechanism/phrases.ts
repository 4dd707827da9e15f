/**
 * Whether words stand near each other in a text, in any order: how phrases of the class tables are
 * matched, so that the order of words and what stands between them does not matter.
 */

/** A text as its words, and where a consequence rather than the matter itself is told: 1 is the matter. */
export interface Words {
  readonly words: readonly string[];
  readonly weights: readonly number[];
  /** Which sentence each word stands in. */
  readonly sentences: readonly number[];
  /** Where each different word stands. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** Where each part of a phrase stands, found so far. */
  readonly found: Map<string, readonly number[]>;
}

/** A phrase of the tables, ready to be matched. */
export interface Phrase {
  readonly parts: readonly { word: string; isPrefix: boolean; key: string }[];
}

/** Words between those of a phrase: between the first two, and between each further pair. */
const SLACK = 3;
const MORE_SLACK = 2;
const MOST_WORDS = 600;
/** The first sentence says the matter. */
const FIRST = 1.6;

/** What comes of something, not what it is. */
const CONSEQUENCE =
  /^(?:lead|leads|leading|result|results|resulting|cause|causes|causing|potentially|consequently)$/;
/** What somebody could then do: nearer to the matter. */
const POSSIBILITY = /^(?:allow|allows|allowing|enable|enables|enabling|lets|letting)$/;

export function wordsIn(text: string): Words {
  const words: string[] = [];
  const weights: number[] = [];
  const sentences: number[] = [];
  let sentence = 0;
  let weight = 1;
  let base = FIRST;
  for (const [token] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+|[.!?;\n]/gu)) {
    if (words.length >= MOST_WORDS) break;
    if (/^[.!?;\n]$/.test(token)) {
      if (words.length > 0) base = 1;
      sentence++;
      weight = 1;
      continue;
    }
    if (CONSEQUENCE.test(token)) weight = 0.3;
    else if (POSSIBILITY.test(token) && weight === 1) weight = 0.6;
    words.push(token);
    weights.push(weight * base);
    sentences.push(sentence);
  }
  return { words, weights, sentences, places: placesOf(words), found: new Map() };
}

/** The phrases of a cell of the tables. */
export function phrasesOf(cell: string): Phrase[] {
  return cell
    .split('|')
    .map((phrase) => phrase.trim().toLowerCase())
    .filter((phrase) => phrase !== '')
    .map((phrase) => ({
      parts: phrase.split(/[\s_]+/).map((part) => ({
        word: part.replace(/\*$/, ''),
        isPrefix: part.endsWith('*'),
        key: part,
      })),
    }));
}

/** The weight of the best place where the phrase stands, 0 where it stands nowhere. */
export function weightOf(phrase: Phrase, text: Words): number {
  const { words, weights, sentences } = text;
  let starts: readonly number[] = [];
  for (const part of phrase.parts) {
    const places = placesOfPart(part, text);
    if (places.length === 0) return 0;
    starts = [...starts, ...places];
  }
  let best = 0;
  const { length } = phrase.parts;
  const span = length + (length > 1 ? SLACK + (length - 2) * MORE_SLACK : 0);
  for (const at of starts) {
    if (weights[at]! <= best) continue;
    let to = at;
    while (to < Math.min(at + span, words.length) && sentences[to] === sentences[at]) to++;
    if (allWithin(phrase, words, { from: at, to })) best = weights[at]!;
  }
  return best;
}

function placesOf(words: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  words.forEach((word, at) => {
    const known = places.get(word);
    if (known === undefined) places.set(word, [at]);
    else known.push(at);
  });
  return places;
}

function placesOfPart(part: Phrase['parts'][number], { places, found }: Words): readonly number[] {
  let known = found.get(part.key);
  if (known === undefined) {
    known = part.isPrefix
      ? [...places].flatMap(([word, at]) => (fits(part, word) ? at : []))
      : [...(places.get(part.word) ?? []), ...(places.get(`${part.word}s`) ?? [])];
    found.set(part.key, known);
  }
  return known;
}

function allWithin(
  phrase: Phrase,
  words: readonly string[],
  { from, to }: { from: number; to: number },
): boolean {
  const used = new Set<number>();
  return phrase.parts.every((part) => {
    for (let at = from; at < to; at++) {
      if (used.has(at) || !fits(part, words[at]!)) continue;
      used.add(at);
      return true;
    }
    return false;
  });
}

function fits(part: Phrase['parts'][number], word: string): boolean {
  return part.isPrefix
    ? word.startsWith(part.word)
    : word === part.word || word === `${part.word}s`;
}

/**
 * The word that somebody most likely meant.
 */
import { distance } from 'fastest-levenshtein';

/** Ends a message: which known word is nearest to an unknown one, or which there are. */
export function didYouMean(word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known);
  if (nearest !== null) return `; did you mean \`${nearest}\`?`;
  return known.length > 12 ? '' : `; known are ${known.map((name) => `\`${name}\``).join(', ')}`;
}

/** The nearest known word that is not too far to be meant, or null. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const name of known) {
    const far = distance(word.toLowerCase(), name.toLowerCase());
    if (far < least) {
      least = far;
      best = name;
    }
  }
  return best;
}

/**
 * The error for what a user can put right: a wrong flag, a path that is not there, a bad line in a
 * configuration. Its message is all that is shown, so it is a whole sentence that says what to do.
 * Every other error is a defect of this program.
 */
import { closest, distance } from 'fastest-levenshtein';

export class Mistake extends Error {
  override name = 'Mistake';
}

/** The known word that was probably meant, or null where none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  if (word === '' || known.length === 0) return null;
  const prefixed = known.filter((one) => one.startsWith(word));
  if (prefixed.length === 1) return prefixed[0];
  const best = closest(word.toLowerCase(), known);
  const allowed = Math.max(1, Math.floor(Math.max(word.length, best.length) / 3));
  return distance(word.toLowerCase(), best) <= allowed ? best : null;
}

/** `did you mean X?` where one word is near, else the list of all known ones. */
export function suggestion(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  if (meant !== null) return `did you mean "${meant}"?`;
  return `known: ${known.join(', ')}`;
}

/** Text from outside made safe for a terminal and one line: control characters are shown as escapes. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return `\\u{${code}}`;
  });
}

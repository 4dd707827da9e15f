/**
 * How the facts and sinks that models know by plain words are said to people.
 */
import { weaknesses } from '../../weaknesses/index.generated.js';

const FACTS: Readonly<Record<string, string>> = {
  number: 'a number',
  listed: "one of the program's own values",
  word: 'letters, digits, `_` and `-` only',
  matched: 'text of a checked format',
  bounded: 'within bounds',
  line: 'without line breaks',
  authenticated: 'signed or authenticated',
  'sql-escaped': 'escaped for SQL',
  'sql-identifier': 'a quoted identifier of SQL',
  'shell-quoted': 'quoted for the shell',
  'html-escaped': 'escaped for HTML',
  'html-clean': 'cleaned HTML',
  'url-encoded': 'encoded for addresses',
  'url-host': 'an address with a fixed host',
  'url-local': 'an address of the same site',
  'path-inside': 'a path below a fixed folder',
  'path-normal': 'a normalised path',
  prefixed: 'with a fixed beginning',
  relative: 'relative',
  'file-name': 'a plain file name',
  'no-option': 'no option of the program',
};

/** Facts in words: `a number and without line breaks`. */
export function factWords(facts: readonly string[]): string {
  return listed(
    facts.map((fact) => FACTS[fact] ?? fact.replaceAll('-', ' ')),
    'and',
  );
}

/** `a, b or c`. */
export function listed(words: readonly string[], joint: 'and' | 'or'): string {
  if (words.length <= 1) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)!}`;
}

/** A class as a noun phrase for the middle of a sentence. */
export function nameOf(id: string): string {
  const title = weaknesses.find((weakness) => weakness.id === id)?.title ?? id.replaceAll('-', ' ');
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/**
 * Reads the comments by which people silence findings: our own, which must give a reason, and those
 * of two other tools. Nothing here knows what was found; every scan is linear in the comment.
 */
import { didYouMean } from '../base/nearest-word.js';
import type { Weakness } from '../weaknesses/weakness.js';
import type { FileProblem, Region, Suppression } from './finding.js';

/** A comment of a file, its marker included. */
export interface SourceComment {
  readonly text: string;
  readonly region: Region;
  /** Whether nothing stands before it on its line. */
  readonly alone: boolean;
}

/** What one comment silences. */
export interface SuppressionComment {
  readonly suppression: Suppression;
  readonly region: Region;
  readonly alone: boolean;
  /** Weakness ids, or null for every weakness. */
  readonly weaknesses: readonly string[] | null;
}

export interface ReadSuppressions {
  readonly suppressions: SuppressionComment[];
  readonly problems: FileProblem[];
}

type Known = readonly Pick<Weakness, 'id' | 'alsoKnownAs'>[];

const OWN = 'assay-ignore';
const MARKERS = new Set(['#', '/', '*', '!', '-', '{', '"', "'"]);
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** Whether a comment is worth reading: cheap, so that it can be asked of every comment. */
export function mayBeSuppression(text: string): boolean {
  return text.includes(OWN) || /nosec|nosemgrep/i.test(text);
}

export function readSuppressions(
  comments: readonly SourceComment[],
  known: Known,
): ReadSuppressions {
  const suppressions: SuppressionComment[] = [];
  const problems: FileProblem[] = [];
  for (const comment of comments) {
    if (!mayBeSuppression(comment.text)) continue;
    const problem = (message: string): void => {
      problems.push({ line: comment.region.startLine, message, kind: 'suppression' });
    };
    const own = afterWord(comment.text, OWN);
    const read = own !== null ? readOwn(own, known, problem) : readForeign(comment.text, known);
    if (read === null) continue;
    const { weaknesses, ...said } = read;
    const suppression = { ...said, region: comment.region };
    suppressions.push({ suppression, weaknesses, region: comment.region, alone: comment.alone });
  }
  return { suppressions, problems };
}

interface Said extends Omit<Suppression, 'region'> {
  weaknesses: string[] | null;
}

/** `: sql-injection, path-traversal until 2027-01-31 -- reason`; the date may end the reason as well. */
function readOwn(rest: string, known: Known, problem: (message: string) => void): Said | null {
  const dashes = rest.indexOf('--');
  const head = (dashes < 0 ? rest : rest.slice(0, dashes)).trim();
  const tail = dashes < 0 ? '' : withoutClosing(rest.slice(dashes + 2));
  const list = cutDate(head.startsWith(':') ? head.slice(1) : head);
  const said = cutDate(tail);
  const until = list.until ?? said.until;
  const words = list.text.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 0)
    problem(`${OWN} names no weakness: write \`${OWN}: <weakness> -- reason\`.`);
  if (said.text === '')
    problem(`${OWN} gives no reason: write one behind \`--\`. Until then it hides nothing.`);
  const badDate = until !== null && !DATE.test(until);
  if (badDate) problem(`${OWN}: \`until ${until}\` is no date of the form YYYY-MM-DD.`);
  const ids = new Set(known.map((weakness) => weakness.id));
  for (const word of words) if (!ids.has(word)) problem(unknownWord(word, [...ids]));
  const weaknesses = words.filter((word) => ids.has(word));
  if (weaknesses.length === 0 || said.text === '' || badDate) return null;
  return { kind: 'assay-ignore', reason: said.text, until, weaknesses };
}

function unknownWord(word: string, ids: readonly string[]): string {
  return `${OWN} names an unknown weakness: \`${word}\`${didYouMean(word, ids) || '.'}`;
}

/** Takes `until <date>` off the end. */
function cutDate(text: string): { text: string; until: string | null } {
  const trimmed = text.trim();
  const words = trimmed.split(/\s+/);
  const at = words.length - 2;
  if (at < 0 || words[at].replace(/^\(/, '') !== 'until') return { text: trimmed, until: null };
  const until = words[at + 1].replace(/[).,;]+$/, '');
  if (!/^\d/.test(until)) return { text: trimmed, until: null };
  return { text: words.slice(0, at).join(' '), until };
}

function withoutClosing(text: string): string {
  const trimmed = text.trim();
  const closing = ['*/', '-->', '*}', '#}'].find((end) => trimmed.endsWith(end));
  return closing === undefined ? trimmed : trimmed.slice(0, -closing.length).trim();
}

/** `nosec`, `nosec B602, B608`, `nosemgrep: rule.id`. A comment that lists only rules of other weaknesses silences nothing here. */
function readForeign(text: string, known: Known): Said | null {
  for (const kind of ['nosemgrep', 'nosec'] as const) {
    const rest = afterWord(text, kind);
    if (rest === null) continue;
    const said = withoutClosing(rest.split('#', 1)[0].replace(/^\s*:/, ''));
    const listed = said
      .split(/[\s,]+/)
      .filter((word) => (kind === 'nosec' ? /^B\d{3}$/i : /[.-]/).test(word));
    const weaknesses = known.filter((weakness) => listed.some((rule) => isRuleOf(rule, weakness)));
    if (listed.length > 0 && weaknesses.length === 0) return null;
    const ids = weaknesses.map((weakness) => weakness.id);
    return { kind, reason: said, until: null, weaknesses: listed.length > 0 ? ids : null };
  }
  return null;
}

function isRuleOf(rule: string, weakness: Known[number]): boolean {
  const name = rule.toLowerCase();
  const words = [weakness.id, ...(weakness.alsoKnownAs ?? [])].map((word) => word.toLowerCase());
  return words.some((word) => name === word || (word.length > 4 && name.includes(word)));
}

/** What stands behind a word that begins the comment or a comment within it, else null. */
function afterWord(text: string, word: string): string | null {
  for (const match of text.matchAll(new RegExp(`${word}(?![\\w-])`, 'gi'))) {
    const before = text.slice(0, match.index).trimEnd().at(-1);
    if (before === undefined || MARKERS.has(before)) return text.slice(match.index + word.length);
  }
  return null;
}

/**
 * What a claim says happens, as a class of weakness: judged by its prose, then by its title, then by
 * the tool's rule and the CWEs it cites. It only chooses the question that the code is asked.
 *
 * Names of the audited program take no part: a claim says the same when all of them are renamed.
 */
import { lineage } from '../../cwe/lineage.js';
import { cweCatalogue } from '../../cwe/shipped.js';
import { weaknesses } from '../../weaknesses/index.generated.js';
import type { Claim } from '../claim.js';
import type { MechanismClass } from './classes/class.js';
import { CLASSES } from './classes/classes.js';
import { type Phrase, phrasesOf, type Words, weightOf, wordsIn } from './phrases.js';

const MOST_TEXT = 6000;
const FILE_NAME =
  /[\w./-]*[\w-]\.(?:py|pyw|js|jsx|ts|tsx|mjs|cjs|html?|ya?ml|json|toml|cfg|ini|txt|md|java|go|rb|php|cs?|cpp|h|rs)\b(?::\d+)?/g;
/** A phrase that names the class counts so much, one that only hints at it as 1. */
const NAMES = 3;
/** What is enough for a text to have named a class. */
const ENOUGH = 1.5;
/** What is enough where nothing names one: the whole text hints at it. */
const HINTED = 1;
/** A title says the matter in few words. */
const TITLE = 0.7;
/** What is said nearly as clearly as the best may be meant as well. */
const NEARLY = 0.6;
/** Words of this weight and more tell the matter, not what may come of it. */
const MATTER = 0.6;
/** A second class this far behind leaves no doubt. */
const CLEARLY = 0.7;
const MOST_READINGS = 3;
/** Classes of which people speak in passing while they describe another: their words count less. */
const PASSING: Partial<Record<MechanismClass['question'], number>> = {
  validation: 0.5,
  remark: 0.5,
  resource: 0.7,
};

interface Row {
  row: MechanismClass;
  says: Phrase[];
  hints: Phrase[];
}

const ROWS: readonly Row[] = CLASSES.map((row) => ({
  row,
  says: phrasesOf(row.says),
  hints: phrasesOf(row.hints ?? ''),
}));

/** How a claim can be understood. */
export interface Reading {
  /** The likeliest first; empty where nothing in the claim names a class. */
  readonly rows: readonly MechanismClass[];
  /** Whether the words name the first, and do not merely hint at it. */
  readonly isNamed: boolean;
  /** Whether they leave no doubt that it is meant. */
  readonly isClear: boolean;
}

interface Scored {
  readonly row: MechanismClass;
  readonly score: number;
  /** Phrases that name the class. */
  readonly says: readonly Phrase[];
}

/** A part of a claim, and how much its words count. */
interface Part {
  readonly words: Words;
  readonly factor: number;
}

/** The classes that a claim may mean: those that its words name, else the one that it cites, and those at which they hint. `names` are names that the program itself gives. */
export function classify(claim: Claim, names: ReadonlySet<string>): Reading {
  const byRule = ruleClass(claim.rule);
  if (byRule !== null) return { rows: [byRule], isNamed: true, isClear: true };
  const prose = wordsIn(plain(claim, claim.mechanism, names));
  const title = wordsIn(plain(claim, withoutCweName(claim, claim.title), names));
  const parts = [
    { words: prose, factor: 1 },
    { words: title, factor: TITLE },
  ];
  const said = scores(claim, parts);
  const cited = citedClass(claim);
  if ((said[0]?.score ?? 0) >= ENOUGH) return withCited(readingOf(claim, said, parts), cited);
  const all = wordsIn(`${claim.title}\n${claim.text}\n${claim.recommendation}`.slice(0, MOST_TEXT));
  const hinted = scores(claim, [{ words: all, factor: 1 }]);
  if ((hinted[0]?.score ?? 0) >= HINTED) return withCited(readingOf(claim, hinted, []), cited);
  return { rows: cited === null ? [] : [cited], isNamed: true, isClear: true };
}

/** Where words only hint, what is cited says more; and who cites an error of memory means nothing else. */
function withCited(reading: Reading, cited: MechanismClass | null): Reading {
  if (reading.isNamed || cited === null) return reading;
  const others = cited.question === 'memory' ? [] : reading.rows.filter((row) => row !== cited);
  return { ...reading, rows: [cited, ...others] };
}

function scores(claim: Claim, parts: readonly Part[]): Scored[] {
  return ROWS.map((each) => ({
    row: each.row,
    score: parts.reduce((sum, { words, factor }) => sum + factor * score(each, words), 0),
    says: each.says,
  }))
    .filter(({ score: own }) => own > 0)
    .map((one) => ({ ...one, score: one.score + cweScore(one.row, claim) }))
    .sort((a, b) => b.score - a.score);
}

/** The best, those that are named nearly as well, and what is hinted at and cited besides where that leaves doubt. */
function readingOf(claim: Claim, scored: readonly Scored[], parts: readonly Part[]): Reading {
  const [top, second] = scored;
  if (top === undefined) return { rows: [], isNamed: false, isClear: false };
  const isNamed = parts.some(({ words }) =>
    top.says.some((phrase) => weightOf(phrase, words) >= MATTER),
  );
  const rest = (second?.score ?? 0) / top.score;
  const isClear = isNamed && (rest < CLEARLY || (top.row.kin ?? []).includes(second!.row.id));
  const near = scored.filter((one) => one.score >= top.score * NEARLY).slice(0, MOST_READINGS);
  const cited = isClear ? [] : scored.filter(({ row }) => cweScore(row, claim) === 1);
  const rows = [...new Set([...near, ...cited].map(({ row }) => row))];
  return { rows, isNamed, isClear };
}

/** Each further phrase of a class counts half as much as the one before: many words for one thing are one thing. */
function score({ row, says, hints }: Row, words: Words): number {
  const weights = [
    ...says.map((phrase) => NAMES * weightOf(phrase, words)),
    ...hints.map((phrase) => weightOf(phrase, words)),
  ].sort((a, b) => b - a);
  const sum = weights.reduce((total, weight, index) => total + weight / 2 ** index, 0);
  return sum * (PASSING[row.question] ?? 1);
}

/** How well the cited CWEs fit a class: the primary best, then the others in their order. */
function cweScore(row: MechanismClass, claim: Claim): number {
  const scores = claim.cwes.map(({ id }) => {
    const at = row.cwes.indexOf(id);
    return at < 0 ? 0 : 1 / (at + 1);
  });
  return Math.max(0, ...scores);
}

/** The class of the cited CWEs where words say nothing: the class's own first, then the nearest above or below. */
function citedClass(claim: Claim): MechanismClass | null {
  for (const { id } of claim.cwes) {
    const exact = CLASSES.filter(({ cwes }) => cwes.includes(id));
    exact.sort((a, b) => a.cwes.indexOf(id) - b.cwes.indexOf(id));
    if (exact.length > 0) return exact[0]!;
    const below = CLASSES.find(({ cwes: [cwe, ...relatedCwes] }) => {
      if (cwe === undefined) return false;
      return lineage(cweCatalogue(), id, { cwe, relatedCwes }) === 'too-specific';
    });
    if (below !== undefined) return below;
  }
  return null;
}

/** The class whose weakness other tools report under a rule of this name. */
function ruleClass(rule: string | null): MechanismClass | null {
  if (rule === null) return null;
  const wanted = rule.toLowerCase();
  const known = weaknesses.find(
    ({ id, alsoKnownAs }) =>
      wanted === id ||
      wanted.endsWith(`.${id}`) ||
      (alsoKnownAs ?? []).some((alias) => {
        const name = alias.toLowerCase();
        return wanted === name || (name.length > 5 && wanted.includes(name));
      }),
  );
  return CLASSES.find(({ id }) => id === known?.id) ?? null;
}

/** Prose without the code that it quotes, the places that it names, and the names that the program gives. */
function plain(claim: Claim, text: string, names: ReadonlySet<string>): string {
  let out = text.slice(0, MOST_TEXT);
  for (const quote of claim.quotes) {
    if (quote.text.length > 2 && !isWord(quote.text)) out = out.replaceAll(quote.text, ' ');
  }
  const cited = new Set(claim.symbols.map(({ name }) => name));
  return out.replace(FILE_NAME, ' ').replace(/[A-Za-z_][\w.]*/g, (name) => {
    const isCode = cited.has(name) && (names.has(name) || name.includes('.'));
    return isCode || isOwnName(name, names) ? ' ' : name;
  });
}

/** Something written as code is: with underscores, dots or inner capitals; and known to the program. */
function isOwnName(name: string, names: ReadonlySet<string>): boolean {
  const last = name.split('.').at(-1)!;
  const looksLikeCode = /[._]|[a-z][A-Z]/.test(name);
  return looksLikeCode && names.has(last);
}

function isWord(text: string): boolean {
  return /^[A-Za-z]+$/.test(text);
}

/** A title often is the CWE's name; that is looked at as a CWE. */
function withoutCweName(claim: Claim, title: string): string {
  return claim.cwes.reduce(
    (text, { id, name }) =>
      text.replace(new RegExp(`\\bcwe\\W{0,2}${id}\\b`, 'gi'), ' ').replaceAll(name || '\n', ' '),
    title,
  );
}

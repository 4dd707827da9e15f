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
const MOST_READINGS = 3;
/** Classes of which people speak in passing while they describe another. */
const PASSING: ReadonlySet<MechanismClass['question']> = new Set(['validation', 'remark']);

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

/** The classes that a claim may mean, the likeliest first; empty where nothing in it names one. `names` are names that the program itself gives. */
export function classify(claim: Claim, names: ReadonlySet<string>): MechanismClass[] {
  const byRule = ruleClass(claim.rule);
  if (byRule !== null) return [byRule];
  const prose = wordsIn(plain(claim, claim.mechanism, names));
  const title = wordsIn(withoutCweName(claim, plain(claim, claim.title, names)));
  const said = likeliest(claim, (each) => score(each, prose) + TITLE * score(each, title));
  if (said.length > 0) return said;
  const all = wordsIn(plain(claim, `${claim.text}\n${claim.recommendation}`, names));
  const called = likeliest(claim, (each) => score(each, all), HINTED);
  if (called.length > 0) return called;
  const cited = citedClass(claim);
  return cited === null ? [] : [cited];
}

/** Classes that words name nearly as well as the one that they name best. */
function likeliest(
  claim: Claim,
  scoreOf: (row: Row) => number,
  enough: number = ENOUGH,
): MechanismClass[] {
  const scored = ROWS.map((each) => ({ row: each.row, score: scoreOf(each) }))
    .filter(({ score: own }) => own >= enough)
    .map((one) => ({ ...one, score: one.score + cweScore(one.row, claim) }))
    .sort((a, b) => b.score - a.score);
  const top = scored[0]?.score ?? 0;
  return scored
    .filter((one) => one.score >= top * NEARLY)
    .slice(0, MOST_READINGS)
    .map(({ row }) => row);
}

/** Each further phrase of a class counts half as much as the one before: many words for one thing are one thing. */
function score({ row, says, hints }: Row, words: Words): number {
  const weights = [
    ...says.map((phrase) => NAMES * weightOf(phrase, words)),
    ...hints.map((phrase) => weightOf(phrase, words)),
  ].sort((a, b) => b - a);
  const sum = weights.reduce((total, weight, index) => total + weight / 2 ** index, 0);
  return sum * (PASSING.has(row.question) ? 0.5 : 1);
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

/** Prose without the code that it quotes and without names that the program gives. */
function plain(claim: Claim, text: string, names: ReadonlySet<string>): string {
  let out = text.slice(0, MOST_TEXT);
  for (const quote of claim.quotes) {
    if (quote.text.length > 2 && !isWord(quote.text)) out = out.replaceAll(quote.text, ' ');
  }
  return out.replace(/[A-Za-z_][\w.]*/g, (name) => (isOwnName(name, names) ? ' ' : name));
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

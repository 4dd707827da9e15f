/**
 * What somebody says in a review: a claim in parts, before a layout puts them on paper, and the choice
 * of words, which depends on nothing but the claim and the voice.
 */
import { cweCatalogue } from '../../src/index.js';
import { sourceWords } from './lexicon.js';
import type { Truth } from './truth.js';
import type { Words } from './words.js';

export interface CitedCwe {
  readonly id: number;
  /** Null where only the number is cited. */
  readonly name: string | null;
}

export interface Claim {
  readonly title: string;
  readonly what: string;
  readonly impact: string;
  readonly fix: string;
  readonly cwe: CitedCwe | null;
  readonly severity: string;
  readonly file: string;
  readonly lines: readonly [number, number];
  readonly symbol: string | null;
  /** The code as the review quotes it, maybe several lines; null where it quotes nothing. */
  readonly quote: string | null;
}

/** A number that depends on a text alone, for choices that look like chance. */
export function numberOf(text: string): number {
  let hash = 2166136261;
  for (const character of text)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  return hash;
}

export function pick<T>(list: readonly T[], key: string): T {
  const chosen = list[numberOf(key) % list.length];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}

/** The call that a line of code makes, as it stands there, or null. */
export function callIn(quote: string): string | null {
  const calls = [...quote.matchAll(/([A-Za-z_][\w.]*)\(/g)].map(([, name]) => name ?? '');
  return calls.find((name) => name.includes('.')) ?? calls[0] ?? null;
}

export interface Voice {
  /** Changes the choice of words. */
  readonly key: string;
  readonly names: 'with-name' | 'number-only' | 'short-name';
}

/** A claim in other words for each voice, about what is true. */
export function claimOf(truth: Truth, words: Words, voice: Voice): Claim {
  const key = `${truth.fingerprint} ${truth.line} ${voice.key}`;
  const call = callIn(truth.quote);
  const fill = (text: string): string =>
    capitalised(
      text
        .replaceAll('{fn}', truth.symbol === null ? 'the module' : `\`${truth.symbol}\``)
        .replaceAll('{call}', call === null ? 'the statement' : `\`${call}\``)
        .replaceAll('{src}', pick(sourceWords(truth.sourceKind), `source ${key}`)),
    );
  return {
    title: fill(pick(words.titles, `title ${key}`)),
    what: fill(pick(words.what, `what ${key}`)),
    impact: fill(pick(words.impact, `impact ${key}`)),
    fix: fill(pick(words.fix, `fix ${key}`)),
    cwe: citedCwe(truth.cwe, voice.names),
    severity: truth.severity,
    file: truth.file,
    lines: [truth.line, truth.endLine],
    symbol: truth.symbol,
    quote: truth.quote,
  };
}

export function citedCwe(id: number, names: Voice['names']): CitedCwe {
  const full = cweCatalogue().entry(id)?.name ?? null;
  const short = /\('(.+)'\)$/.exec(full ?? '')?.[1];
  if (names === 'number-only') return { id, name: null };
  return { id, name: names === 'short-name' ? (short ?? full) : full };
}

/** The first line of the quoted code, as one writes it inline. */
export function inlineQuote(claim: Claim): string | null {
  return (
    claim.quote
      ?.split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? null
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Which of the places where a quotation stands is the one that a claim means: that of the lines it cites,
 * else that in the function it names, else the nearest one; and how much that says.
 */
import type { Anchor, FoundPlace, LocationStatus } from './anchor.js';
import { linesIn } from './cited-lines.js';
import type { Lines, Quote } from './claim.js';
import { overlap } from './functions.js';
import type { QuoteHit } from './quote-search.js';
import { compacted, linesText, type SourceTexts } from './source-texts.js';

/** Where a claim was found. */
export interface Located {
  readonly status: LocationStatus;
  readonly place: FoundPlace | null;
  readonly by: Anchor['by'];
  readonly others: readonly FoundPlace[];
}

/** Where a claim says that it is. */
export interface Citation {
  readonly texts: SourceTexts;
  /** Files that the claim can mean. */
  readonly files: readonly string[];
  /** Every place that it names, the main one first. */
  readonly places: readonly { readonly files: readonly string[]; readonly lines: Lines | null }[];
  /** Functions that it names. */
  readonly named: () => readonly FoundPlace[];
}

/** Shorter quotes are a help to find the place and prove nothing by missing. */
export const TELLING_QUOTE = 12;

/** What a found quote says of the place: that it is long enough to stand in few places, … */
const TELLS = 4;
const HARDLY_TELLS = 1;
/** … that it is all of the main cited lines, or a part of them, or stands where the claim cites another place. */
const IS_CITED = 5;
const IS_IN_CITED = 2;
const IS_BESIDE = 1;
const IS_ANYWHERE = -2;

export function chooseHit(
  hits: readonly QuoteHit[],
  quote: Quote,
  citation: Citation,
): { located: Located; rank: number } {
  const located = choose(hits, quote, citation);
  const base = lengthOf(quote) >= TELLING_QUOTE ? TELLS : HARDLY_TELLS;
  return { located, rank: base + rankOf(located, quote, citation) };
}

function rankOf({ status, place }: Located, quote: Quote, citation: Citation): number {
  if (status === 'ambiguous') return IS_ANYWHERE;
  if (status !== 'exact' || place === null) return 0;
  const [main] = citation.places;
  if (main?.lines == null || !main.files.includes(place.file)) return IS_IN_CITED;
  if (!overlap(place.lines, main.lines)) return IS_BESIDE;
  const file = citation.texts.file(place.file);
  const whole = file === null ? '' : compacted(linesText(file, place.lines)).text;
  return whole === compacted(quote.text).text ? IS_CITED : IS_IN_CITED;
}

function choose(hits: readonly QuoteHit[], quote: Quote, citation: Citation): Located {
  const { files, places } = citation;
  const lines = places[0]?.lines ?? null;
  const by = hits[0].isExact ? 'quote' : 'similar-quote';
  const inCited = hits.filter(({ file }) => files.includes(file));
  const all = inCited.length > 0 ? inCited : hits;
  for (const cited of places) {
    const here = all.find((hit) => isAt(hit, cited));
    if (here !== undefined && cited.lines !== null)
      return {
        status: 'exact',
        place: narrowed(citation.texts, here, cited.lines),
        by,
        others: [],
      };
  }
  const named = citation.named();
  const inside = all.filter((hit) =>
    named.some((fn) => fn.file === hit.file && overlap(fn.lines, hit.lines)),
  );
  const left = inside.length > 0 ? inside : all;
  const [first, ...others] = left;
  const isRight = inCited.length > 0 && lines === null;
  if (others.length === 0) return { status: isRight ? 'exact' : 'moved', place: first, by, others };
  const nearest = lines === null || lengthOf(quote) < TELLING_QUOTE ? null : nearestTo(left, lines);
  if (nearest !== null)
    return { status: 'moved', place: nearest, by, others: left.filter((hit) => hit !== nearest) };
  return { status: 'ambiguous', place: first, by, others };
}

function isAt(hit: QuoteHit, { files, lines }: Citation['places'][number]): boolean {
  return lines !== null && files.includes(hit.file) && overlap(hit.lines, lines);
}

/** The cited lines, where the quote shows more than them. */
function narrowed(texts: SourceTexts, hit: QuoteHit, cited: Lines): FoundPlace {
  const isWider =
    hit.lines[0] <= cited[0] &&
    cited[1] <= hit.lines[1] &&
    hit.lines[1] - hit.lines[0] > cited[1] - cited[0];
  return isWider ? linesIn(texts, hit.file, cited) : hit;
}

/** The hit that is clearly nearer to the lines than all others, or null. */
function nearestTo(hits: readonly QuoteHit[], [from]: Lines): QuoteHit | null {
  const sorted = hits
    .map((hit) => ({ hit, far: Math.abs(hit.lines[0] - from) }))
    .sort((a, b) => a.far - b.far);
  return sorted[0].far * 2 <= sorted[1].far ? sorted[0].hit : null;
}

export function lengthOf({ text }: Quote): number {
  return text.replace(/\s+/g, '').length;
}

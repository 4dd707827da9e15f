/**
 * Claims within one paragraph: lines of a tool that begin with a place, and sentences of which each
 * cites a weakness or a place of its own.
 */
import type { ParagraphBlock } from './block.js';
import { codeIn, cwesIn } from './mentions.js';
import { placesIn } from './places.js';
import { joinProse, type Prose, proseLines, sentencesOf } from './prose.js';
import { makesClaim, signalsOf } from './signals.js';
import { linePiece, type Piece, type Unit } from './unit.js';
import { WEAKNESS_WORDS } from './words.js';

interface Surroundings {
  /** The claim that the paragraph may go on with. */
  readonly current: Unit | null;
  /** The file that is spoken of. */
  readonly file: string | null;
}

/** The pieces of each claim that the paragraph begins; none where it goes on with the current one. */
export function paragraphUnits(node: ParagraphBlock, around: Surroundings): Piece[][] {
  const lines = proseLines(node.prose);
  const starts = lines.map((line) => isToolLine(line, around.file));
  if (starts.some(Boolean)) return byLines(lines, starts);
  if (!makesClaim(signalsOf([linePiece(node.prose)]))) return [];
  if (around.current !== null && !bringsNew(node.prose, around.current)) return [];
  return bySentences(withoutOpening(node.prose)).map((prose) => [linePiece(prose)]);
}

/** Without first sentences that only lead to what follows: `Some notes on the code. First: …`. */
function withoutOpening(prose: Prose): Prose {
  const sentences = sentencesOf(prose);
  const first = sentences.findIndex((sentence) => {
    const signals = signalsOf([linePiece(sentence)]);
    return makesClaim(signals) || signals.hasPlace || signals.hasCode || signals.hasWeaknessWord;
  });
  return first < 1 ? prose : joinProse(sentences.slice(first), ' ');
}

/** `app.py:12:5: high: …`, `[HIGH] app.py:12 …`, `12:5  error  …` below the file's name. */
function isToolLine({ text }: Prose, file: string | null): boolean {
  const [place] = placesIn(text);
  const isBehindFile = file !== null && /^\s*\d{1,6}:\d{1,4}\s+\S/.test(text);
  if (isBehindFile) return true;
  if (place === undefined || place.file === null || place.lines === null) return false;
  const before = text.slice(0, place.start);
  const isFirst =
    /^[\W_]*$/.test(before) ||
    /^\W*(?:critical|high|medium|low|error|warning|info|note)\W+$/i.test(before) ||
    /^\W*(?:CWE-\d+|[A-Z]\d{2,4})\W+$/.test(before);
  return isFirst && text.length - place.end > 8;
}

function byLines(lines: readonly Prose[], starts: readonly boolean[]): Piece[][] {
  const units: Piece[][] = [];
  lines.forEach((line, index) => {
    if (starts[index] || units.length === 0) units.push([linePiece(line)]);
    else units[units.length - 1].push(linePiece(line));
  });
  return units;
}

/** Whether the paragraph cites what the claim before it does not, or says all over again where it is and what: then it is another claim. */
function bringsNew(prose: Prose, current: Unit): boolean {
  const known = current.pieces
    .map((piece) => (piece.kind === 'code' ? '' : piece.prose.text))
    .concat(current.head?.text ?? '')
    .join('\n');
  const knownCwes = new Set(cwesIn(known).map(({ id }) => id));
  const cwes = cwesIn(prose.text);
  if (cwes.some(({ id }) => !knownCwes.has(id))) return true;
  const knownPlaces = new Set(placeKeys(known));
  const isNewPlace = (keys: readonly string[]): boolean =>
    keys.length > 0 && keys.every((key) => !knownPlaces.has(key));
  if (cwes.length > 0 && isNewPlace(placeKeys(prose.text))) return true;
  const isWhole = cwes.length > 0 && placeKeys(prose.text).length > 0;
  if (isWhole && (ANOTHER.test(prose.text) || hasQuote(prose))) return true;
  const [first] = sentencesOf(prose);
  return (
    first !== undefined && WEAKNESS_WORDS.test(first.text) && isNewPlace(placeKeys(first.text))
  );
}

function hasQuote(prose: Prose): boolean {
  return codeIn(prose).some(({ kind }) => kind === 'quote');
}

/** Files and lines that a text names, as one word each. */
function placeKeys(text: string): string[] {
  return placesIn(text).flatMap(({ file, lines }) =>
    lines === null ? [] : [`${file ?? ''}:${lines.join('-')}`],
  );
}

const ANOTHER =
  /^\W*(?:also|additionally|another|a further|further|one more|moving on|likewise|similarly|second(?:ly)?|third(?:ly)?|fourth|next|finally|lastly|moreover|furthermore|in addition|besides|separately|on top of that|then there is|there is also|\(?[2-9]\)|[2-9]\.|außerdem|zudem|ferner|weiterhin|de plus|en outre|además|también|além disso|inoltre|bovendien|кроме того|также|此外|另外|また|さらに)/iu;

/** Sentences in groups, each group one claim. */
function bySentences(prose: Prose): Prose[] {
  const groups: Prose[][] = [];
  let seen = { cwes: new Set<number>(), places: new Set<string>() };
  for (const sentence of sentencesOf(prose)) {
    const cwes = cwesIn(sentence.text).map(({ id }) => id);
    const places = placeKeys(sentence.text);
    const group = groups[groups.length - 1];
    if (group === undefined || beginsAnother(sentence, { cwes, places }, seen)) {
      groups.push([sentence]);
      seen = { cwes: new Set(), places: new Set() };
    } else group.push(sentence);
    for (const id of cwes) seen.cwes.add(id);
    for (const place of places) seen.places.add(place);
  }
  return groups.map((group) => joinProse(group, ' '));
}

/** A sentence that cites another place or weakness than the sentences before it, which have theirs. */
function beginsAnother(
  sentence: Prose,
  own: { readonly cwes: readonly number[]; readonly places: readonly string[] },
  seen: { readonly cwes: ReadonlySet<number>; readonly places: ReadonlySet<string> },
): boolean {
  const isNewPlace = own.places.some((place) => !seen.places.has(place));
  const isNewCwe = own.cwes.length > 0 && own.cwes.every((id) => !seen.cwes.has(id));
  const isAnother = ANOTHER.test(sentence.text);
  const hasCode = hasQuote(sentence);
  const isWhole = own.cwes.length > 0 && own.places.length > 0;
  if (seen.cwes.size > 0 && isWhole && isAnother) return true;
  if (seen.cwes.size > 0 && isNewPlace && seen.places.size > 0)
    return own.cwes.length > 0 || isAnother || hasCode;
  if (seen.cwes.size > 0 && isNewCwe) return isNewPlace || hasCode || isAnother;
  return seen.places.size > 0 && isNewPlace && isAnother && WEAKNESS_WORDS.test(sentence.text);
}

/**
 * Anchors a claim: by its quotes first, then by the names it speaks of, then by its lines; and says what
 * is not as cited.
 */
import type { Anchor, FoundPlace } from './anchor.js';
import { type Citation, chooseHit, type Located, lengthOf, TELLING_QUOTE } from './chosen-hit.js';
import { citedLineEvidence, linesIn, sayPlace } from './cited-lines.js';
import type { CitedPlace, Claim, Lines, Quote } from './claim.js';
import type { Evidence } from './evidence.js';
import { type FunctionAt, functionsOf, overlap } from './functions.js';
import type { Ground } from './ground.js';
import { exactHits, formsOf, type QuoteHit, similarHit, unmarkedHits } from './quote-search.js';
import { linesText } from './source-texts.js';
import { lookUpSymbols } from './symbol-search.js';

/** Files are those that the claim can mean, the likeliest first. */
export function anchorClaim(ground: Ground, claim: Claim, files: readonly string[]): Anchor {
  return new Anchoring(ground, claim, files).anchor();
}

const NOWHERE: Located = { status: 'none', place: null, by: null, others: [] };

/** Quotes that are looked for; the rest of a long list adds nothing. */
const MOST_QUOTES = 8;
class Anchoring {
  private readonly ground: Ground;
  private readonly claim: Claim;
  private readonly files: readonly string[];
  private readonly cited: CitedPlace | null;
  private readonly evidence: Evidence[] = [];
  private readonly absent: string[] = [];

  constructor(ground: Ground, claim: Claim, files: readonly string[]) {
    this.ground = ground;
    this.claim = claim;
    this.files = files;
    this.cited = claim.places[0] ?? null;
  }

  anchor(): Anchor {
    const found = this.byQuotes() ?? this.bySymbols() ?? this.byLines();
    const file = found.place?.file ?? this.files[0] ?? null;
    const around = found.place === null ? null : this.functionAround(found.place);
    if (this.files.length === 0 && this.cited?.file)
      this.say(null, null, `There is no file \`${this.cited.file}\` below the source.`);
    if (file !== null && this.cited?.lines)
      this.evidence.push(
        ...citedLineEvidence(this.ground, {
          file,
          lines: this.cited.lines,
          claim: this.claim,
          isMoved: found.status !== 'exact',
        }),
      );
    const symbols = lookUpSymbols(this.ground.texts, {
      claim: this.claim,
      files: file === null ? this.files : [...new Set([file, ...this.files])],
      absentQuotes: this.absent,
      names: this.ground.program.functions().map(({ name }) => name),
    });
    for (const { name, nearest } of symbols.invented) {
      const like =
        nearest.length === 0
          ? ''
          : `; the nearest real names are ${nearest.map((one) => `\`${one}\``).join(', ')}`;
      this.say(null, null, `\`${name}\` does not exist in the code${like}.`);
    }
    for (const name of symbols.uncalled)
      this.say(null, null, `\`${name}\` is called nowhere in the code.`);
    return {
      ...found,
      file,
      function: around?.qualifiedName ?? (found.place === null ? null : '<module>'),
      invented: symbols.invented,
      unresolved: symbols.unresolved,
      inventedQuotes: this.absent,
      revision: this.revision(file),
      evidence: this.evidence,
    };
  }

  /** The first telling quote that is found decides; later ones only show what is not there. */
  private byQuotes(): Located | null {
    const quotes = this.claim.quotes.slice(0, MOST_QUOTES);
    let best: Located | null = null;
    let bestRank = 0;
    for (const quote of quotes) {
      const hits = this.hitsOf(quote);
      const isTelling = lengthOf(quote) >= TELLING_QUOTE;
      if (hits.length === 0) {
        if (isTelling && (quote.isBlock || /[(=]/.test(quote.text))) this.absent.push(quote.text);
        continue;
      }
      const chosen = chooseHit(hits, quote, this.citation());
      if (best === null || chosen.rank > bestRank) {
        best = chosen.located;
        bestRank = chosen.rank;
      }
    }
    if (best !== null && bestRank >= 3) return this.toldQuote(best);
    const similar = this.similar();
    if (similar !== null) return similar;
    if (best !== null) return this.toldQuote(best);
    if (this.absent.length === 0) return null;
    this.say(
      null,
      null,
      `The quoted code \`${oneLine(this.absent[0])}\` does not exist in the code.`,
    );
    return this.absentAt();
  }

  private citation(): Citation {
    const { texts } = this.ground;
    const places = this.claim.places.map(({ file, lines }) => ({
      files: file === null ? this.files : texts.resolve(file),
      lines,
    }));
    return { texts, files: this.files, places, named: () => this.namedFunctions() };
  }

  private hitsOf(quote: Quote): QuoteHit[] {
    for (const text of formsOf(quote.text)) {
      const hits = this.files.flatMap((path) => exactHits(this.ground.texts, path, text));
      if (hits.length > 0) return hits;
    }
    if (lengthOf(quote) < TELLING_QUOTE) return [];
    const hits = this.files.flatMap((path) => unmarkedHits(this.ground.texts, path, quote.text));
    if (hits.length > 0) return hits;
    return this.elsewhere(quote.text);
  }

  /** In files that the claim does not speak of. */
  private elsewhere(quote: string): QuoteHit[] {
    const { texts } = this.ground;
    const word = longestWord(quote);
    if (word.length < 4) return [];
    for (const path of texts.paths) {
      if (this.files.includes(path) || !texts.file(path)?.text.includes(word)) continue;
      const hits = exactHits(texts, path, quote);
      if (hits.length > 0) return hits;
    }
    return [];
  }

  private toldQuote(located: Located): Located {
    const { place, status } = located;
    if (place === null) return located;
    if (status === 'moved') {
      const where = this.files.includes(place.file) ? '' : ` of \`${place.file}\``;
      this.say(
        place.file,
        place.lines,
        `The quoted code stands at ${sayPlace(place.lines)}${where}${this.cited?.lines ? `, not at ${sayPlace(this.cited.lines)}` : ''}.`,
      );
    } else if (status === 'ambiguous') {
      this.say(
        place.file,
        place.lines,
        `The quoted code stands at ${located.others.length + 1} places, and nothing says which is meant.`,
      );
    }
    return located;
  }

  /** Code like the quote but not the same: the quote is wrong, and this is what it was made from. */
  private similar(): Located | null {
    let best: QuoteHit | null = null;
    for (const quote of this.absent) {
      for (const path of this.files) {
        const hit = similarHit(this.ground.texts, path, quote);
        if (hit !== null && (best === null || hit.likeness > best.likeness)) best = hit;
      }
    }
    if (best === null) return null;
    const { file, lines } = best;
    this.say(
      file,
      lines,
      `The code is not as quoted: ${sayPlace(lines)} ${lines[0] === lines[1] ? 'reads' : 'read'} differently.`,
    );
    return { status: 'absent', place: best, by: 'similar-quote', others: [] };
  }

  private namedFunctions(): FunctionAt[] {
    const names = this.claim.symbols.map(({ name }) => name);
    return functionsOf(this.ground, this.files).filter(
      ({ qualifiedName, name }) =>
        names.includes(name) ||
        names.some(
          (one) =>
            one.includes('.') &&
            (qualifiedName === one ||
              qualifiedName.endsWith(`.${one}`) ||
              one.endsWith(`.${qualifiedName}`)),
        ),
    );
  }

  private bySymbols(): Located | null {
    const lines = this.cited?.lines ?? null;
    const named = this.namedFunctions();
    if (named.length === 0) return null;
    const here = lines === null ? undefined : named.find((fn) => overlap(fn.lines, lines));
    if (here !== undefined && lines !== null)
      return {
        status: 'exact',
        place: linesIn(this.ground.texts, here.file, lines),
        by: 'symbol',
        others: [],
      };
    const [first, ...others] = named;
    if (lines === null) {
      const names = new Set(named.map(({ qualifiedName }) => qualifiedName));
      return { status: names.size > 1 ? 'ambiguous' : 'exact', place: first, by: 'symbol', others };
    }
    if (this.mentionsCodeAt(lines)) return null;
    this.say(
      first.file,
      first.lines,
      `\`${first.qualifiedName}\` stands at ${sayPlace(first.lines)}; ${sayPlace(lines)} ${lines[0] === lines[1] ? 'is' : 'are'} outside it.`,
    );
    return { status: 'moved', place: first, by: 'symbol', others };
  }

  /** Whether the cited lines hold a name that the claim speaks of: then they are what it means. */
  private mentionsCodeAt(lines: Lines): boolean {
    return this.files.some((path) => {
      const file = this.ground.texts.file(path);
      if (file === null || lines[0] > file.lines.lineCount) return false;
      const text = linesText(file, lines);
      return this.claim.symbols.some(({ name }) => {
        const last = name.slice(name.lastIndexOf('.') + 1);
        return (
          last.length > 2 &&
          new RegExp(`(?<![\\w])${last.replace(/[^\w]/g, '')}(?![\\w])`, 'u').test(text)
        );
      });
    });
  }

  private byLines(): Located {
    const lines = this.cited?.lines ?? null;
    const [path, ...others] = this.files;
    if (path === undefined) return this.cited === null ? NOWHERE : { ...NOWHERE, status: 'absent' };
    if (lines === null) return NOWHERE;
    if (others.length > 0 && this.cited?.file)
      return {
        status: 'ambiguous',
        place: linesIn(this.ground.texts, path, lines),
        by: 'line',
        others: [],
      };
    const file = this.ground.texts.file(path);
    if (file === null || lines[0] > file.lines.lineCount) return { ...NOWHERE, status: 'absent' };
    const place = linesIn(this.ground.texts, path, lines);
    const isEmpty = linesText(file, lines).trim() === '';
    return { status: isEmpty ? 'absent' : 'exact', place, by: 'line', others: [] };
  }

  /** Nothing of what is quoted is there: the cited lines remain as what is spoken of. */
  private absentAt(): Located {
    const named = this.bySymbolsQuietly();
    const lines = this.cited?.lines ?? null;
    const [path] = this.files;
    if (
      lines !== null &&
      path !== undefined &&
      lines[0] <= (this.ground.texts.file(path)?.lines.lineCount ?? 0)
    )
      return {
        status: 'absent',
        place: linesIn(this.ground.texts, path, lines),
        by: 'line',
        others: [],
      };
    return { status: 'absent', place: named, by: named === null ? null : 'symbol', others: [] };
  }

  private bySymbolsQuietly(): FoundPlace | null {
    return this.namedFunctions()[0] ?? null;
  }

  private functionAround(place: FoundPlace): FunctionAt | null {
    const around = functionsOf(this.ground, [place.file]).filter(
      (fn) =>
        fn.qualifiedName !== '<module>' &&
        fn.start <= place.end &&
        place.start <= fn.end &&
        fn.lines[0] <= place.lines[0] &&
        place.lines[0] <= fn.lines[1],
    );
    return around.sort((a, b) => b.start - a.start)[0] ?? null;
  }

  private revision(file: string | null): string | null {
    const [quote] = this.absent;
    if (file === null || quote === undefined) return null;
    const revision = this.ground.revisionWith(file, quote);
    if (revision !== null)
      this.say(file, null, `The quoted code stands in revision ${revision} of the file.`);
    return revision;
  }

  private say(file: string | null, lines: Lines | null, says: string): void {
    const source = file === null || lines === null ? null : this.ground.texts.file(file);
    this.evidence.push({
      file,
      lines,
      quote:
        source === null ? '' : linesText(source, [lines![0], Math.min(lines![1], lines![0] + 5)]),
      says,
    });
  }
}

function longestWord(text: string): string {
  return (text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []).reduce(
    (a, b) => (b.length > a.length ? b : a),
    '',
  );
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 99)}\u2026` : line;
}

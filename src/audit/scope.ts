/**
 * Which files reviews speak of. Most name them; where one does not, the file is the one that holds what
 * the review quotes and names.
 */
import type { Claim } from './claim.js';
import { isLanguageWord, symbolsOfCode } from './reader/mentions.js';
import type { SourceTexts } from './source-texts.js';

/** For each claim the files that it can mean, the likeliest first. */
export function filesOfClaims(
  texts: SourceTexts,
  claims: readonly Claim[],
): Map<Claim, readonly string[]> {
  const out = new Map<Claim, readonly string[]>();
  const isNamed = (claim: Claim): boolean => claim.places.some(({ file }) => file !== null);
  const unnamed = claims.filter((claim) => !isNamed(claim));
  const main = unnamed.length === 0 ? null : mainFile(texts, claims);
  for (const claim of claims) {
    const cited = claim.places.flatMap(({ file }) =>
      file === null ? [] : narrowed(texts, claim, texts.resolve(file)),
    );
    const named = claim.symbols
      .filter(({ kind }) => kind === 'module' || kind === null)
      .flatMap(({ name }) => moduleFile(texts, name));
    const files = isNamed(claim) ? cited : [...named, ...(main === null ? [] : [main])];
    out.set(claim, [...new Set(files)]);
  }
  return out;
}

/** Of several files of that name those that hold what the claim speaks of. */
function narrowed(texts: SourceTexts, claim: Claim, files: readonly string[]): readonly string[] {
  if (files.length < 2) return files;
  const needles = needlesOf([claim]);
  const scores = files.map((path) => scoreOf(texts, path, needles));
  const best = Math.max(...scores);
  return best === 0 ? files : files.filter((_, index) => scores[index] === best);
}

/** `package.module` or `package.module.name` as the file of that module. */
function moduleFile(texts: SourceTexts, name: string): string[] {
  const parts = name.split('.');
  if (parts.length < 2) return [];
  for (let length = parts.length; length >= 2; length--) {
    const place = parts.slice(0, length).join('/');
    const found = texts.paths.filter(
      (path) => path === `${place}.py` || path.endsWith(`/${place}.py`),
    );
    if (found.length === 1) return found;
  }
  return [];
}

/** Words that only the right file holds, with their weight. */
type Needles = ReadonlyMap<string, number>;

const MOST_NEEDLES = 60;

/** The file that most of what the review quotes and names stands in; null where nothing tells. */
function mainFile(texts: SourceTexts, claims: readonly Claim[]): string | null {
  const code = texts.paths.filter((path) => CODE.test(path));
  if (code.length === 1) return code[0];
  const needles = needlesOf(claims);
  if (needles.size === 0) return null;
  const holders = new Map<string, string[]>([...needles.keys()].map((needle) => [needle, []]));
  for (const path of code) {
    const text = texts.file(path)?.text ?? '';
    for (const [needle, paths] of holders) if (text.includes(needle)) paths.push(path);
  }
  const scores = new Map<string, number>();
  for (const [needle, paths] of holders)
    for (const path of paths)
      scores.set(path, (scores.get(path) ?? 0) + (needles.get(needle) ?? 1) / paths.length);
  const ranked = [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ranked[0]?.[0] ?? null;
}

const CODE =
  /\.(?:py[wi]?|[cm]?[jt]sx?|java|go|rb|php|c|cc|cpp|h|hpp|cs|rs|kt|scala|swift|html?|vue)$/i;

function needlesOf(claims: readonly Claim[]): Needles {
  const needles = new Map<string, number>();
  for (const claim of claims) {
    for (const { text } of claim.quotes) {
      const line = text
        .split('\n')
        .map((one) => one.trim())
        .find((one) => one.length >= 10);
      if (line !== undefined) needles.set(line, 3);
    }
    const names = [...claim.symbols, ...claim.quotes.flatMap(({ text }) => symbolsOfCode(text))];
    for (const { name } of names) {
      const last = name.slice(name.lastIndexOf('.') + 1);
      if (last.length >= 4 && !isLanguageWord(last))
        needles.set(last, /_|[a-z][A-Z]/.test(last) ? 2 : 1);
    }
  }
  return new Map([...needles].slice(0, MOST_NEEDLES));
}

function scoreOf(texts: SourceTexts, path: string, needles: Needles): number {
  const text = texts.file(path)?.text ?? '';
  let score = 0;
  for (const [needle, weight] of needles) if (text.includes(needle)) score += weight;
  return score;
}

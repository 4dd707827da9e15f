/**
 * Which files of before live on under another name: those that went, paired with those that came and
 * share most of their lines. The same notion as git's, without asking git to look at a working tree.
 */

export interface NamedText {
  path: string;
  text: string;
}

/** Share of the lines of the longer file that both must have, as git's default. */
const ALIKE = 0.5;
/** Pairs compared at most; past that only files with the same content are paired. */
const MOST_PAIRS = 10_000;

/** From paths before to paths after. */
export function renamesBetween(
  before: readonly NamedText[],
  after: readonly NamedText[],
): Map<string, string> {
  const [old, now] = [new Set(before.map(pathOf)), new Set(after.map(pathOf))];
  const gone = before.filter(({ path, text }) => !now.has(path) && text !== '');
  const came = after.filter(({ path, text }) => !old.has(path) && text !== '');
  const renames = new Map<string, string>();
  const taken = new Set<string>();
  const pair = (from: NamedText, to: NamedText): void => {
    renames.set(from.path, to.path);
    taken.add(to.path);
  };
  for (const from of gone) {
    const same = came.find(({ path, text }) => text === from.text && !taken.has(path));
    if (same) pair(from, same);
  }
  for (const [from, to] of alike(gone, came)) {
    if (!renames.has(from.path) && !taken.has(to.path)) pair(from, to);
  }
  return renames;
}

function pathOf({ path }: NamedText): string {
  return path;
}

/** Pairs that are alike enough, the most alike first, then in the order given. */
function alike(gone: readonly NamedText[], came: readonly NamedText[]): [NamedText, NamedText][] {
  if (gone.length * came.length > MOST_PAIRS) return [];
  const lines = new Map([...gone, ...came].map((file) => [file, lineCounts(file.text)]));
  const pairs: { share: number; pair: [NamedText, NamedText] }[] = [];
  for (const from of gone) {
    for (const to of came) {
      const share = sharedLines(lines.get(from)!, lines.get(to)!);
      if (share >= ALIKE) pairs.push({ share, pair: [from, to] });
    }
  }
  return pairs.sort((a, b) => b.share - a.share).map(({ pair }) => pair);
}

function lineCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of text.split('\n')) {
    const bare = line.trim();
    if (bare !== '') counts.set(bare, (counts.get(bare) ?? 0) + 1);
  }
  return counts;
}

function sharedLines(
  left: ReadonlyMap<string, number>,
  right: ReadonlyMap<string, number>,
): number {
  let shared = 0;
  for (const [line, count] of left) shared += Math.min(count, right.get(line) ?? 0);
  return shared / Math.max(1, total(left), total(right));
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/**
 * Two reviews of the same program at different times: which findings were there before, which are new,
 * which are gone.
 *
 * A finding is taken for the same by steps, from the surest to the least: its identity; the same sink in
 * the same function (fed by another kind of source); the same sink in the same file (the function around
 * it was renamed); the same sink in a function of that name (moved and fed by another kind of source);
 * and the same sink anywhere, where only one was lost and only one came. Each is matched once.
 */
import type { Finding, KnownFinding } from './finding.js';
import { normaliseCode, sinkText } from './fingerprint.js';

export interface Comparison {
  /** Findings that were there before, in the order given. */
  known: Finding[];
  fresh: Finding[];
  /** What was there before and is not any more, in the order given. */
  gone: KnownFinding[];
}

export function remembered(finding: Finding): KnownFinding {
  const { id, weakness, region, symbol } = finding;
  const sink = normaliseCode(sinkText(finding));
  return { id, weakness, file: region.file, line: region.startLine, symbol, sink };
}

/** `renamed`: from the paths of files before to those after, where they differ. */
export function compareWith(
  before: readonly KnownFinding[],
  after: readonly Finding[],
  renamed: ReadonlyMap<string, string> = new Map(),
): Comparison {
  const matching = new Matching(before, after, renamed);
  matching.pair((one) => [one.id]);
  matching.pair((one) => [one.weakness, one.sink, one.symbol, one.file]);
  matching.pair((one) => [one.weakness, one.sink, one.file]);
  matching.pair((one) => [one.weakness, one.sink, one.symbol]);
  matching.pairLonely((one) => [one.weakness, one.sink]);
  return {
    known: after.filter((_, index) => !matching.fresh.has(index)),
    fresh: after.filter((_, index) => matching.fresh.has(index)),
    gone: before.filter((_, index) => matching.gone.has(index)),
  };
}

type Key = (one: KnownFinding) => readonly string[];

/** Positions that have no partner yet, on either side. */
class Matching {
  readonly gone: Set<number>;
  readonly fresh: Set<number>;
  private readonly before: readonly KnownFinding[];
  private readonly after: readonly KnownFinding[];

  constructor(
    before: readonly KnownFinding[],
    after: readonly Finding[],
    renamed: ReadonlyMap<string, string>,
  ) {
    this.before = before.map((one) => ({ ...one, file: renamed.get(one.file) ?? one.file }));
    this.after = after.map(remembered);
    this.gone = new Set(before.keys());
    this.fresh = new Set(after.keys());
  }

  /** Pairs those of one key in the order given. */
  pair(key: Key): void {
    const waiting = this.waiting(key);
    for (const index of [...this.fresh]) {
      const partner = waiting.get(JSON.stringify(key(this.after[index]!)))?.shift();
      if (partner !== undefined) this.match(partner, index);
    }
  }

  /** Pairs those of one key where there is one on each side. */
  pairLonely(key: Key): void {
    const waiting = this.waiting(key);
    const arrived = new Map<string, number[]>();
    for (const index of this.fresh) add(arrived, JSON.stringify(key(this.after[index]!)), index);
    for (const [text, indices] of arrived) {
      const partners = waiting.get(text) ?? [];
      if (indices.length === 1 && partners.length === 1) this.match(partners[0]!, indices[0]!);
    }
  }

  private waiting(key: Key): Map<string, number[]> {
    const waiting = new Map<string, number[]>();
    for (const index of this.gone) add(waiting, JSON.stringify(key(this.before[index]!)), index);
    return waiting;
  }

  private match(before: number, after: number): void {
    this.gone.delete(before);
    this.fresh.delete(after);
  }
}

function add(lists: Map<string, number[]>, key: string, index: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [index]);
  else list.push(index);
}

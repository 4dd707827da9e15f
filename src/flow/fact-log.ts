/**
 * Which operation last showed a fact of a value number, for those who ask why a sink is clean.
 *
 * Bounded by what is known, not by how often it was shown again: an entry stays only while some fact of
 * it was not shown later.
 */
interface Shown {
  at: number;
  facts: number;
}

export class FactLog {
  /** By value number, the latest last. */
  private readonly shown = new Map<number, Shown[]>();

  /** An operation shows facts of a value number. */
  note(number: number, facts: number, at: number): void {
    const before = this.shown.get(number);
    const last = before?.[before.length - 1];
    if (last?.at === at && (facts & ~last.facts) === 0) return;
    const kept: Shown[] = [{ at, facts }];
    let later = facts;
    for (let i = (before?.length ?? 0) - 1; i >= 0; i--) {
      const entry = before![i]!;
      if ((entry.facts & ~later) === 0) continue;
      kept.push(entry);
      later |= entry.facts;
    }
    this.shown.set(number, kept.reverse());
  }

  /** The operation that last showed one of the facts of a value number, -1 if none did. */
  originOf(number: number, facts: number): number {
    const shown = this.shown.get(number) ?? [];
    for (let i = shown.length - 1; i >= 0; i--)
      if ((shown[i]!.facts & facts) !== 0) return shown[i]!.at;
    return -1;
  }
}

/**
 * A memo from unordered pairs of whole numbers to a whole number: what the join of two numbers is.
 *
 * Open addressing over flat arrays: a lookup allocates nothing, which a map keyed by one large number
 * does. Numbers are not negative and below 2^31; nothing is ever removed.
 */
export class PairTable {
  /** Runs of (low, high, result); a slot whose low is -1 is free. */
  private slots = new Int32Array(3 << 10).fill(-1);
  private mask = (1 << 10) - 1;
  private count = 0;

  /** The number of a pair, -1 if there is none yet. */
  get(left: number, right: number): number {
    const low = Math.min(left, right);
    const high = Math.max(left, right);
    const at = this.find(low, high);
    return this.slots[at] === -1 ? -1 : this.slots[at + 2]!;
  }

  set(left: number, right: number, result: number): void {
    const low = Math.min(left, right);
    const high = Math.max(left, right);
    const at = this.find(low, high);
    if (this.slots[at] === -1) this.count++;
    this.slots[at] = low;
    this.slots[at + 1] = high;
    this.slots[at + 2] = result;
    if (this.count * 2 > this.mask) this.grow();
  }

  /** Where a pair stands, or the free slot where it would. */
  private find(low: number, high: number): number {
    const { slots, mask } = this;
    let hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    for (;;) {
      const at = slot * 3;
      const found = slots[at]!;
      if (found === -1 || (found === low && slots[at + 1] === high)) return at;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const before = this.slots;
    this.mask = this.mask * 2 + 1;
    this.slots = new Int32Array((this.mask + 1) * 3).fill(-1);
    for (let at = 0; at < before.length; at += 3) {
      if (before[at] === -1) continue;
      const to = this.find(before[at]!, before[at + 1]!);
      this.slots[to] = before[at]!;
      this.slots[to + 1] = before[at + 1]!;
      this.slots[to + 2] = before[at + 2]!;
    }
  }
}

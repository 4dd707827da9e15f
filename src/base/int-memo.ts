/**
 * A memo from small whole numbers to whole numbers that are not negative: what is known of an interned
 * thing, by its number.
 *
 * Flat on purpose: an ordinary array that is filled here and there turns into a hash table.
 */
export class IntMemo {
  /** By number, each one more than what was kept; 0 is nothing. */
  private kept = new Int32Array(1 << 10);

  /** What is kept for a number, -1 if nothing is. */
  get(at: number): number {
    return at < this.kept.length ? this.kept[at]! - 1 : -1;
  }

  set(at: number, value: number): void {
    if (at >= this.kept.length) {
      const larger = new Int32Array(Math.max(this.kept.length * 2, at + 1));
      larger.set(this.kept);
      this.kept = larger;
    }
    this.kept[at] = value + 1;
  }
}

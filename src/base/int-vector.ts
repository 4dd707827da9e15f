/**
 * A growable row of 32-bit integers for tables whose length is not known beforehand. It grows by
 * doubling; when finished, `toArray` gives an exact copy.
 */

const SMALLEST = 16;

export class IntVector {
  private values: Int32Array;
  private used = 0;

  constructor(capacity = SMALLEST) {
    this.values = new Int32Array(Math.max(capacity, SMALLEST));
  }

  get length(): number {
    return this.used;
  }

  /** Appends a value and returns its position. */
  push(value: number): number {
    if (this.used === this.values.length) this.grow(this.used + 1);
    this.values[this.used] = value;
    return this.used++;
  }

  pushAll(values: ArrayLike<number>): void {
    const length = this.used + values.length;
    if (length > this.values.length) this.grow(length);
    this.values.set(values, this.used);
    this.used = length;
  }

  /** Removes the last value and returns it, or undefined when there is none. */
  pop(): number | undefined {
    return this.used === 0 ? undefined : this.values[--this.used];
  }

  /** The value at a position below `length`; positions at or beyond it hold nothing defined. */
  get(at: number): number {
    return this.values[at];
  }

  set(at: number, value: number): void {
    if (at < 0 || at >= this.used) throw new RangeError(`position ${at} of ${this.used}`);
    this.values[at] = value;
  }

  /** Drops everything from `length` on. */
  truncate(length: number): void {
    if (length < this.used) this.used = Math.max(length, 0);
  }

  /** A copy of exactly the values pushed. */
  toArray(): Int32Array {
    return this.values.slice(0, this.used);
  }

  private grow(needed: number): void {
    const larger = new Int32Array(Math.max(needed, 2 * this.values.length));
    larger.set(this.values);
    this.values = larger;
  }
}

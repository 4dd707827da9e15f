/**
 * Value numbers: one number for all operations of a function that give the same value.
 *
 * An operation is its own number, but two reads of one member of one object, or two calls of a pure
 * accessor with the same constants, share one. Structural numbers count from the operations up.
 */
export class ValueNumbers {
  private readonly numbers: Int32Array;
  /** By base, then by key. */
  private readonly structural = new Map<number, Map<number, number>>();
  private readonly parts: { base: number; key: number }[] = [];
  private readonly count: number;

  constructor(count: number) {
    this.count = count;
    this.numbers = new Int32Array(count);
    for (let op = 0; op < count; op++) this.numbers[op] = op;
  }

  of(op: number): number {
    return this.numbers[op]!;
  }

  assign(op: number, number: number): void {
    this.numbers[op] = number;
  }

  /** The number of what is read from a value under a key (a member, an element, or an accessor's own key). */
  read(base: number, key: number): number {
    let byKey = this.structural.get(base);
    if (byKey === undefined) {
      byKey = new Map();
      this.structural.set(base, byKey);
    }
    let number = byKey.get(key);
    if (number === undefined) {
      number = this.count + this.parts.push({ base, key }) - 1;
      byKey.set(key, number);
    }
    return number;
  }

  /** What a number stands for a read of, null where it stands for an operation. */
  partOf(number: number): { base: number; key: number } | null {
    return number < this.count ? null : this.parts[number - this.count]!;
  }

  /** The operation that a number stands for, or that the first of its reads reads from. */
  rootOf(number: number): number {
    let walk = number;
    while (walk >= this.count) walk = this.parts[walk - this.count]!.base;
    return walk;
  }

  /** Whether a number stands for a read under the key, at any distance. */
  readsKey(number: number, key: number): boolean {
    for (let walk = number; walk >= this.count; walk = this.parts[walk - this.count]!.base) {
      if (this.parts[walk - this.count]!.key === key) return true;
    }
    return false;
  }

  /** Whether a number stands for a read of some element. */
  readsElement(number: number): boolean {
    for (let walk = number; walk >= this.count; walk = this.parts[walk - this.count]!.base) {
      if ((this.parts[walk - this.count]!.key & 1) === 1) return true;
    }
    return false;
  }
}

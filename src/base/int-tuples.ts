/**
 * Interned tuples of integers: equal tuples get the same number, so equality is one comparison.
 *
 * The numbers are dense and count from 0 in the order of first use. Nothing is ever removed.
 */
export class IntTuples {
  private data = new Int32Array(1 << 12);
  private used = 0;
  private starts = new Int32Array(1 << 10);
  private hashes = new Int32Array(1 << 10);
  private slots = new Int32Array(1 << 11).fill(-1);
  private count = 0;
  private readonly lists: (readonly number[] | undefined)[] = [];

  /** How many distinct tuples there are. */
  get size(): number {
    return this.count;
  }

  /** The number of the tuple made of the first `length` elements. */
  intern(elements: ArrayLike<number>, length: number = elements.length): number {
    let hash = length;
    for (let i = 0; i < length; i++)
      hash = Math.imul(hash ^ elements[i]!, 0x9e3779b1) ^ (hash >>> 15);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const id = this.slots[slot]!;
      if (id < 0) return this.add(elements, length, hash, slot);
      if (this.hashes[id] === hash && this.equals(id, elements, length)) return id;
      slot = (slot + 1) & mask;
    }
  }

  length(id: number): number {
    return (id + 1 < this.count ? this.starts[id + 1]! : this.used) - this.starts[id]!;
  }

  at(id: number, index: number): number {
    return this.data[this.starts[id]! + index]!;
  }

  /** The tuple as a shared array that nobody may change. */
  list(id: number): readonly number[] {
    const known = this.lists[id];
    if (known !== undefined) return known;
    const list = this.get(id);
    this.lists[id] = list;
    return list;
  }

  /** The tuple as a fresh array. */
  get(id: number): number[] {
    const start = this.starts[id]!;
    const length = this.length(id);
    const out = new Array<number>(length);
    for (let i = 0; i < length; i++) out[i] = this.data[start + i]!;
    return out;
  }

  private equals(id: number, elements: ArrayLike<number>, length: number): boolean {
    if (this.length(id) !== length) return false;
    const start = this.starts[id]!;
    for (let i = 0; i < length; i++) if (this.data[start + i] !== elements[i]) return false;
    return true;
  }

  private add(elements: ArrayLike<number>, length: number, hash: number, slot: number): number {
    const id = this.count++;
    if (this.used + length > this.data.length) this.data = grow(this.data, this.used + length);
    if (id >= this.starts.length) {
      this.starts = grow(this.starts, id + 1);
      this.hashes = grow(this.hashes, id + 1);
    }
    this.starts[id] = this.used;
    this.hashes[id] = hash;
    for (let i = 0; i < length; i++) this.data[this.used + i] = elements[i]!;
    this.used += length;
    this.slots[slot] = id;
    if (this.count * 2 > this.slots.length) this.rehash();
    return id;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let id = 0; id < this.count; id++) {
      let slot = this.hashes[id]! & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.slots = slots;
  }
}

function grow(data: Int32Array, atLeast: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(Math.max(data.length * 2, atLeast));
  grown.set(data);
  return grown;
}

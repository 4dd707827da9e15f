/**
 * Which value a variable has at the end of a block, for all blocks and variables of a function: one
 * hash table of integers, emptied at once by `forget`, so that one table serves all functions.
 */

const FIRST_CAPACITY = 1024;
const ABSENT = -1;

export class DefinitionTable {
  private capacity = FIRST_CAPACITY;
  private count = 0;
  /** Rows of block, variable, value. A block number below `base` marks a row of an earlier function. */
  private rows = new Int32Array(3 * FIRST_CAPACITY).fill(ABSENT);
  private base = 0;
  private highest = 0;

  /** The value, or -1. */
  get(block: number, variable: number): number {
    const row = this.find(this.base + block, variable);
    return this.rows[row] < this.base ? ABSENT : this.rows[row + 2];
  }

  set(block: number, variable: number, value: number): void {
    const key = this.base + block;
    const row = this.find(key, variable);
    if (this.rows[row] < this.base) {
      this.rows[row] = key;
      this.rows[row + 1] = variable;
      if (key > this.highest) this.highest = key;
      this.count++;
    }
    this.rows[row + 2] = value;
    if (2 * this.count > this.capacity) this.resize(2 * this.capacity);
  }

  /** Drops everything. */
  forget(): void {
    this.base = this.highest + 1;
    this.count = 0;
    if (this.capacity > 64 * FIRST_CAPACITY || this.base > 1 << 30) {
      this.capacity = FIRST_CAPACITY;
      this.rows = new Int32Array(3 * FIRST_CAPACITY).fill(ABSENT);
      this.base = 0;
      this.highest = 0;
    }
  }

  /** The row that holds the pair, or the free one where it belongs. */
  private find(key: number, variable: number): number {
    const mask = this.capacity - 1;
    const { rows, base } = this;
    const hash = Math.imul(key, 0x9e3779b1) ^ Math.imul(variable, 0x85ebca6b);
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const row = 3 * slot;
      const block = rows[row];
      if (block < base || (block === key && rows[row + 1] === variable)) return row;
      slot = (slot + 1) & mask;
    }
  }

  private resize(capacity: number): void {
    const old = this.rows;
    this.capacity = capacity;
    this.rows = new Int32Array(3 * capacity).fill(ABSENT);
    for (let row = 0; row < old.length; row += 3) {
      if (old[row] < this.base) continue;
      const moved = this.find(old[row], old[row + 1]);
      this.rows[moved] = old[row];
      this.rows[moved + 1] = old[row + 1];
      this.rows[moved + 2] = old[row + 2];
    }
  }
}

/**
 * The table of names: every identifier and keyword becomes one shared string, found by the hash
 * that the lexer computes while it scans, without building a string first. Open addressing; it
 * grows, and starts afresh between files once it holds too many.
 */

import { MAX_NAMES } from './limits.js';
import { KEYWORDS, Token } from './tokens.js';

const INITIAL_SLOTS = 1 << 13;

/** One step of the hash over a name's code units; starts from 0. */
export function hashStep(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}

export class NameTable {
  /** The token of each name: a keyword's own, else `Token.Name`. By name number. */
  tokens: number[] = [];
  /** By name number. */
  texts: string[] = [];
  private hashes: number[] = [];
  /** Where each name starts in `pool`; one more at the end. */
  private starts: number[] = [0];
  private pool = new Uint16Array(1 << 16);
  /** Name number plus one; 0 is free. */
  private slots = new Int32Array(INITIAL_SLOTS);

  constructor() {
    this.addKeywords();
  }

  /** The number of the name that stands in `units` from `start` to `end`. */
  intern(units: Uint16Array, start: number, end: number, hash: number): number {
    const mask = this.slots.length - 1;
    const length = end - start;
    let slot = spread(hash) & mask;
    for (;;) {
      const entry = this.slots[slot]!;
      if (entry === 0) return this.add(units, start, end, hash);
      const name = entry - 1;
      if (this.hashes[name] === hash) {
        const from = this.starts[name]!;
        if (this.starts[name + 1]! - from === length) {
          let index = 0;
          while (index < length && this.pool[from + index] === units[start + index]) index++;
          if (index === length) return name;
        }
      }
      slot = (slot + 1) & mask;
    }
  }

  /** To be called between files. */
  forgetIfFull(): void {
    if (this.texts.length < MAX_NAMES) return;
    this.tokens = [];
    this.texts = [];
    this.hashes = [];
    this.starts = [0];
    this.slots = new Int32Array(INITIAL_SLOTS);
    this.addKeywords();
  }

  private addKeywords(): void {
    for (const [word, token] of KEYWORDS) {
      const units = Uint16Array.from(word, (character) => character.charCodeAt(0));
      const number = this.intern(units, 0, units.length, units.reduce(hashStep, 0));
      this.tokens[number] = token;
      this.texts[number] = word;
    }
  }

  private add(units: Uint16Array, start: number, end: number, hash: number): number {
    const number = this.texts.length;
    const from = this.starts[number]!;
    const next = from + end - start;
    if (next > this.pool.length) {
      const larger = new Uint16Array(Math.max(this.pool.length * 2, next));
      larger.set(this.pool);
      this.pool = larger;
    }
    this.pool.set(units.subarray(start, end), from);
    this.texts.push(textOf(units.subarray(start, end)));
    this.tokens.push(Token.Name);
    this.hashes.push(hash);
    this.starts.push(next);
    if (number * 2 > this.slots.length) this.grow();
    else this.place(number);
    return number;
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 4);
    for (let number = 0; number < this.hashes.length; number++) this.place(number);
  }

  private place(number: number): void {
    const mask = this.slots.length - 1;
    let slot = spread(this.hashes[number]!) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = number + 1;
  }
}

function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

/** A fresh string (not a view of the file's text), in the form Python compares names in. */
function textOf(units: Uint16Array): string {
  let text = '';
  for (let from = 0; from < units.length; from += 4096) {
    text += String.fromCharCode(...units.subarray(from, from + 4096));
  }
  return units.some((unit) => unit > 127) ? text.normalize('NFKC') : text;
}

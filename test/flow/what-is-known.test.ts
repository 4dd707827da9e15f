/**
 * What checks have shown stays bounded, however many checks there are.
 */
import { describe, expect, it } from 'vitest';
import { FactLog } from '../../src/flow/fact-log.js';
import { Refinements } from '../../src/flow/refinement.js';

describe('the log of facts', () => {
  it('names the operation that showed a fact last', () => {
    const log = new FactLog();
    log.note(7, 0b011, 1);
    log.note(7, 0b010, 2);
    log.note(8, 0b001, 3);
    expect(log.originOf(7, 0b010)).toBe(2);
    expect(log.originOf(7, 0b001)).toBe(1);
    expect(log.originOf(7, 0b100)).toBe(-1);
    expect(log.originOf(9, 0b111)).toBe(-1);
  });

  it('answers as a list of everything ever shown would', () => {
    const log = new FactLog();
    const all: { number: number; facts: number; at: number }[] = [];
    for (let at = 0; at < 2000; at++) {
      const entry = { number: at % 3, facts: (1 << ((at * 7) % 11)) | (1 << ((at * 5) % 4)), at };
      log.note(entry.number, entry.facts, at);
      all.push(entry);
      for (let bit = 0; bit < 12; bit++) {
        const last = all.findLast((one) => one.number === at % 3 && (one.facts & (1 << bit)) !== 0);
        expect(log.originOf(at % 3, 1 << bit)).toBe(last?.at ?? -1);
      }
    }
  });
});

describe('refinements', () => {
  it('forget what was known first where too much is known at once', () => {
    const refinements = new Refinements((left) => left);
    let known = refinements.none;
    for (let number = 0; number < 1000; number++)
      known = refinements.add(known, number, { facts: 1, equals: -1, notes: 0 });
    expect(refinements.entries(known)).toHaveLength(128);
    expect(refinements.get(known, 999)?.facts).toBe(1);
    expect(refinements.get(known, 0)).toBeNull();
  });

  it('keep what was just shown, whatever its number', () => {
    const refinements = new Refinements((left) => left);
    let known = refinements.none;
    for (let number = 1000; number > 0; number--)
      known = refinements.add(known, number, { facts: 1, equals: -1, notes: 0 });
    expect(refinements.get(known, 1)?.facts).toBe(1);
  });
});

/**
 * What data is in a value stays known, however much of it there is.
 */
import { describe, expect, it } from 'vitest';
import { Note, Taints } from '../../src/flow/taint.js';
import { ALL_FACTS, factBits } from '../../src/models/state.js';

const LINE = factBits(['line']);
const BOTH = LINE | factBits(['no-option']);

/** Site numbers below 100 are of one sort, others of another. */
const newTaints = (): Taints => new Taints((site) => (site < 100 ? 'local' : 'remote'));

function labelsOf(taints: Taints, set: number): number[] {
  return Array.from({ length: taints.count(set) }, (_, i) => taints.target(taints.label(set, i)));
}

describe('many sources in one value', () => {
  it('are merged with their like, so that each sort stays', () => {
    const taints = newTaints();
    let all = taints.empty;
    for (let site = 0; site < 60; site++)
      all = taints.join(all, taints.single(taints.source(site), ALL_FACTS, 1));
    all = taints.join(all, taints.single(taints.source(100), ALL_FACTS, 0));
    expect(taints.count(all)).toBe(32);
    expect(labelsOf(taints, all)).toContain(100);
    const remote = taints.find(all, taints.source(100));
    expect(taints.notes(all, remote)).toBe(0);
  });

  it('take the weakest state of what they are merged with, and a note', () => {
    const taints = newTaints();
    let all = taints.single(taints.source(100), ALL_FACTS, BOTH);
    for (let site = 0; site < 40; site++)
      all = taints.join(
        all,
        taints.single(taints.source(site), ALL_FACTS, site < 39 ? BOTH : LINE),
      );
    const notes = Array.from({ length: taints.count(all) }, (_, i) => taints.notes(all, i));
    expect(notes.filter((note) => (note & Note.Widened) !== 0)).toHaveLength(1);
    const merged = notes.indexOf(Note.Widened);
    expect(taints.add(all, merged)).toBe(LINE);
    expect(taints.add(all, taints.find(all, taints.source(100)))).toBe(BOTH);
  });
});

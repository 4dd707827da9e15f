/** Questions asked of a small tree made for the purpose, and of the catalogue that is shipped. */
import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../src/cwe/catalogue.js';
import type { CweEntry } from '../../src/cwe/entry.js';
import { lineage } from '../../src/cwe/lineage.js';
import { findByName, nameStatus } from '../../src/cwe/names.js';
import { cweCatalogue } from '../../src/cwe/shipped.js';

function entry(id: number, facts: Partial<CweEntry> = {}): CweEntry {
  return {
    id,
    kind: 'weakness',
    name: `Weakness ${id}`,
    abstraction: 'Base',
    status: 'Stable',
    usage: 'Allowed',
    reasons: [],
    parents: [],
    members: [],
    suggestions: [],
    previousNames: [],
    languages: [],
    isTop25: false,
    ...facts,
  };
}

//        1              a category 50 lists 3
//      2   3
//     4  5  6    (5 has both 2 and 3 above it)
const small = new Catalogue('0', '2000-01-01', [
  entry(1, { usage: 'Discouraged' }),
  entry(2, { usage: 'Discouraged', parents: [1], suggestions: [6] }),
  entry(3, { parents: [1] }),
  entry(4, { parents: [2] }),
  entry(5, { parents: [2, 3] }),
  entry(6, { parents: [3] }),
  entry(50, { kind: 'category', abstraction: null, usage: 'Prohibited', members: [3] }),
  entry(60, { kind: 'view', abstraction: null, usage: 'Prohibited' }),
]);

describe('a catalogue', () => {
  it('walks up and down, the nearest first', () => {
    expect(small.ancestors(5)).toEqual([2, 3, 1]);
    expect(small.descendants(1)).toEqual([2, 3, 4, 5, 6]);
    expect(small.children(3)).toEqual([5, 6]);
    expect(small.isDescendantOf(5, 1)).toBe(true);
    expect(small.isDescendantOf(5, 5)).toBe(false);
  });

  it('finds the nearest entry above two', () => {
    expect(small.nearestCommonAncestor(4, 5)).toBe(2);
    expect(small.nearestCommonAncestor(4, 6)).toBe(1);
    expect(small.nearestCommonAncestor(6, 3)).toBe(3);
    expect(small.nearestCommonAncestor(6, 60)).toBeUndefined();
  });

  it('replaces what mapping does not allow: suggestions first, else what is allowed below', () => {
    expect(small.replacements(2)).toEqual([6]);
    expect(small.replacements(1)).toEqual([3, 4, 5]);
    expect(small.replacements(50)).toEqual([3]);
    expect(small.replacements(3)).toEqual([]);
  });

  it('answers with nothing for what does not exist', () => {
    expect(small.entry(999)).toBeUndefined();
    expect(small.ancestors(999)).toEqual([]);
    expect(small.isAllowedForMapping(999)).toBe(false);
    expect(small.replacements(999)).toEqual([]);
  });
});

describe('lineage', () => {
  const right = { cwe: 5, relatedCwes: [6] };

  it.each([
    [5, 'fits'],
    [6, 'fits'],
    [2, 'too-general'],
    [1, 'too-general'],
    [50, 'too-general'],
    [4, 'beside'],
    [60, 'unknown'],
    [999, 'unknown'],
  ])('of %i is %s', (cited, expected) => {
    expect(lineage(small, cited, right)).toBe(expected);
  });

  it('is too specific below the right one, and only beside below a related one', () => {
    expect(lineage(small, 5, { cwe: 2, relatedCwes: [] })).toBe('too-specific');
    expect(lineage(small, 6, { cwe: 4, relatedCwes: [3] })).toBe('beside');
  });

  it('is unknown when the right one does not exist', () => {
    expect(lineage(small, 5, { cwe: 999, relatedCwes: [] })).toBe('unknown');
  });
});

describe('the shipped catalogue', () => {
  const cwe = cweCatalogue();

  it('is version 4.19.1 with every entry', () => {
    expect(cwe.version).toBe('4.19.1');
    expect(cwe.released).toBe('2026-01-21');
    expect([...cwe.entries()]).toHaveLength(1447);
  });

  it('has facts that can be looked up', () => {
    expect(cwe.entry(89)).toMatchObject({
      kind: 'weakness',
      abstraction: 'Base',
      usage: 'Allowed',
      parents: [943],
      isTop25: true,
    });
    expect(cwe.entry(20)?.usage).toBe('Discouraged');
    expect(cwe.replacements(20)).toContain(1284);
    expect(cwe.isAllowedForMapping(16)).toBe(false);
    expect(cwe.isDescendantOf(89, 707)).toBe(true);
  });

  it('has no parent, member or suggestion that it does not know', () => {
    for (const { id, parents, members, suggestions } of cwe.entries()) {
      for (const other of [...parents, ...members, ...suggestions]) {
        expect(cwe.entry(other), `CWE-${other}, named by CWE-${id}`).toBeDefined();
      }
    }
  });

  it('calls every entry by exactly one name', () => {
    for (const { id, name } of cwe.entries()) {
      const exact = findByName(cwe, name).filter((match) => match.status === 'exact');
      expect(exact.map((match) => match.id)).toEqual([id]);
    }
  });

  it.each([
    [89, 'SQL Injection', 'exact'],
    [89, 'improper neutralization of special elements used in an SQL command', 'exact'],
    [89, 'Improper Sanitization of Special Elements used in an SQL Command', 'stale'],
    [352, 'CSRF', 'exact'],
    [639, 'Access Control Bypass Through User-Controlled Key', 'stale'],
    [71, "DEPRECATED: Apple '.DS_Store'", 'exact'],
    [71, "Apple '.DS_Store'", 'stale'],
    [200, 'SQL Injection', 'wrong'],
    [44, "Path Equivalence: 'file.name'", 'wrong'],
    [100000, 'SQL Injection', undefined],
  ])('judges CWE-%i called "%s" as %s', (id, name, expected) => {
    expect(nameStatus(cwe, id, name)).toBe(expected);
  });

  it('tells whose name it is, those of today first', () => {
    expect(findByName(cwe, 'Path Traversal')[0]).toEqual({ id: 22, status: 'exact' });
    expect(findByName(cwe, 'Failure to Sanitize Data into SQL Queries')).toEqual([
      { id: 89, status: 'stale' },
    ]);
    expect(findByName(cwe, 'No Such Weakness')).toEqual([]);
    expect(findByName(cwe, '')).toEqual([]);
    expect(findByName(cwe, '('.repeat(100_000))).toEqual([]);
  });
});

/** What must hold of every weakness: its folder, its CWEs, its words, its spec. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cweCatalogue } from '../../src/cwe/shipped.js';
import { checks, weaknesses } from '../../src/weaknesses/index.generated.js';

const catalogue = cweCatalogue();

/** Whether a line of a section is marked as this weakness, in the comments of whatever language. */
function isMarked(section: string, id: string): boolean {
  return section.split('\n').some(
    (line) =>
      /finding: (.*)/
        .exec(line)?.[1]
        ?.split(/[,\s]+/)
        .includes(id) === true,
  );
}

it('names no suppression word of another tool twice', () => {
  const words = weaknesses.flatMap((weakness) => weakness.alsoKnownAs ?? []);
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
});

describe.each(weaknesses.map((weakness) => [weakness.id, weakness] as const))(
  '%s',
  (id, weakness) => {
    it('has a primary CWE that mapping allows and that is specific', () => {
      const entry = catalogue.entry(weakness.cwe);
      expect(entry?.kind).toBe('weakness');
      expect(entry?.abstraction).not.toBe('Pillar');
      expect(catalogue.isAllowedForMapping(weakness.cwe)).toBe(true);
    });

    it('lists related CWEs that exist, each once and none of them the primary', () => {
      const related = [...weakness.relatedCwes];
      expect(new Set([weakness.cwe, ...related]).size).toBe(related.length + 1);
      for (const cwe of [...related, ...weakness.claims.flatMap((claim) => claim.cwes ?? [])]) {
        expect(catalogue.entry(cwe)?.kind).toBe('weakness');
      }
    });

    it('is found by a claim or a check', () => {
      const checked = checks.some((check) => check.weakness === id);
      expect(checked || weakness.claims.length > 0).toBe(true);
    });

    it('writes its message as one sentence with places that are filled', () => {
      expect(weakness.message).toMatch(/^[A-Z{`][^.]*\.$/);
      const places = weakness.message.match(/\{\w*\}/g) ?? [];
      expect(places.length).toBeGreaterThan(0);
      for (const place of places) expect(['{source}', '{sink}', '{call}']).toContain(place);
    });

    it('speaks in its message only of what its claims have', () => {
      const kinds = new Set(weakness.claims.map(({ by }) => by));
      if (kinds.has('use')) expect(weakness.message).not.toContain('{source}');
      if (kinds.has('sink')) expect(weakness.message).not.toContain('{call}');
    });

    it('explains itself in two to four sentences', () => {
      const sentences = weakness.explanation.split(/(?<=[.])\s+(?=[A-Z])/);
      expect(sentences.length).toBeGreaterThanOrEqual(2);
      expect(sentences.length).toBeLessThanOrEqual(4);
    });

    it('has one remedy for any code, and one for each library', () => {
      const libraries = weakness.remedies.map((remedy) => remedy.for);
      expect(libraries).toContain('');
      expect(new Set(libraries).size).toBe(libraries.length);
    });

    it('points to pages that anyone can read', () => {
      expect(weakness.references.length).toBeGreaterThan(0);
      for (const reference of weakness.references)
        expect(new URL(reference).protocol).toBe('https:');
    });

    it('is shown by at least three programs that have it and three that have not', () => {
      const spec = readFileSync(
        new URL(`../../src/weaknesses/${id}/spec.md`, import.meta.url),
        'utf8',
      );
      const sections = spec.split(/^## /m).slice(1);
      const bad = sections.filter((section) => isMarked(section, id));
      expect(bad.length).toBeGreaterThanOrEqual(3);
      expect(sections.length - bad.length).toBeGreaterThanOrEqual(3);
      const headings = sections.map((section) => section.split('\n', 1)[0]);
      expect(new Set(headings).size).toBe(headings.length);
    });
  },
);

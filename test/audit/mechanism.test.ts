/**
 * What is said of mechanisms: the claims of `mechanisms.md`, and the same with other names.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testMechanism } from '../../src/audit/mechanism/mechanism.js';
import { analyse } from '../../src/review/review.js';
import { readSpec, requestFor, type SpecCase } from '../spec.js';
import { auditedSource, claimOf } from './anchored.js';

interface ClaimRow {
  lines: [number, number];
  prose: string;
  expected: string;
}

const text = readFileSync('test/audit/mechanisms.md', 'utf8');
const sections = text.split(/^## /m).slice(1);

describe('mechanisms', () => {
  it.each(readSpec(text).map((spec) => [spec.title, spec] as const))('%s', async (_, spec) => {
    const rows = rowsOf(spec.title);
    expect(rows.length).toBeGreaterThan(0);
    expect(await answers(spec, rows)).toEqual(rows.map(({ expected }) => expected));
  });

  const renamed = readSpec(text).filter(({ title }) => renamingOf(title).size > 0);
  it.each(renamed.map((spec) => [spec.title, spec] as const))('%s, renamed', async (_, spec) => {
    const names = renamingOf(spec.title);
    const rows = rowsOf(spec.title);
    const files = spec.files.map((file) => ({ ...file, text: rename(file.text, names) }));
    const said = rows.map((row) => ({ ...row, prose: rename(row.prose, names) }));
    expect(await answers({ ...spec, files }, said)).toEqual(rows.map(({ expected }) => expected));
  });
});

/** For each claim: the class, the outcome, and the line of the first evidence. */
async function answers(spec: SpecCase, rows: readonly ClaimRow[]): Promise<string[]> {
  const request = requestFor(spec);
  const analysis = await analyse(request);
  const source = auditedSource(spec.files, analysis);
  return rows.map(({ prose, lines }) => {
    const claim = claimOf(source, { prose, file: spec.files[0].path, lines });
    const { weaknessId, outcome, evidence } = testMechanism(source, claim);
    return `${lines.join('-')} ${weaknessId} ${outcome} ${evidence[0]?.lines?.[0] ?? '–'}`;
  });
}

function rowsOf(title: string): ClaimRow[] {
  const section = sections.find((one) => one.startsWith(`${title}\n`)) ?? '';
  return [...section.matchAll(/^\| (\d+)(?:-(\d+))? \| (.+) \| (\S+) \| (\S+) \| (\S+) \|$/gm)].map(
    ([, from, to, prose, id, outcome, by]) => {
      const lines: [number, number] = [Number(from), Number(to ?? from)];
      return { lines, prose, expected: `${lines.join('-')} ${id} ${outcome} ${by}` };
    },
  );
}

/** The names that a section gives others to. */
function renamingOf(title: string): Map<string, string> {
  const section = sections.find((one) => one.startsWith(`${title}\n`)) ?? '';
  const pairs = /<!-- rename: (.+) -->/.exec(section)?.[1].split(', ') ?? [];
  return new Map(pairs.map((pair) => pair.split('=') as [string, string]));
}

function rename(code: string, names: ReadonlyMap<string, string>): string {
  return code.replace(/[A-Za-z_]\w*/g, (name) => names.get(name) ?? name);
}

/**
 * How far the audit's judgement of mechanisms holds: every line of the weaknesses' specs that is
 * marked is claimed to be what it is, every comparable line of a safe case is claimed to be the same,
 * and every marked line is claimed to be something else. Writes `results/audit-mechanism.md`.
 *
 *     npx tsx bench/audit-mechanism.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { AuditedSource } from '../src/audit/audited-source.js';
import { testMechanism } from '../src/audit/mechanism/mechanism.js';
import type { MechanismOutcome } from '../src/audit/mechanism/outcome.js';
import { analyse } from '../src/review/review.js';
import { weaknesses } from '../src/weaknesses/index.generated.js';
import { auditedSource, claimOf } from '../test/audit/anchored.js';
import { type Mark, marksOf, readSpec, requestFor, type SpecCase } from '../test/spec.js';
import { VOICES } from './mechanism-voices.js';

type Tally = Map<MechanismOutcome, number>;

interface Row {
  id: string;
  marked: Tally;
  missed: Tally;
  safe: Tally;
  swapped: Tally;
}

const OUTCOMES: readonly MechanismOutcome[] = [
  'proved',
  'possible',
  'unknown',
  'not-shown',
  'harmless-fact',
  'contradicted',
];
const verbose = process.argv.includes('--verbose');
const only = process.argv.find((word) => weaknesses.some(({ id }) => id === word));

const rows: Row[] = [];
for (const { id, title } of weaknesses) {
  if (only !== undefined && id !== only) continue;
  rows.push(await measure(id, title));
}
const text = report(rows);
if (only === undefined) writeFileSync('bench/results/audit-mechanism.md', text);
process.stdout.write(text);

async function measure(id: string, title: string): Promise<Row> {
  const row: Row = {
    id,
    marked: new Map(),
    missed: new Map(),
    safe: new Map(),
    swapped: new Map(),
  };
  const cases = readSpec(readFileSync(`src/weaknesses/${id}/spec.md`, 'utf8'));
  const called = new Set(cases.flatMap((spec) => calleesOfMarks(spec, id)));
  const voices = VOICES[id] ?? [`${title}.`];
  for (const spec of cases) {
    const request = requestFor(spec);
    const analysis = await analyse(request);
    const source = auditedSource(spec.files, analysis);
    const marks = marksOf(spec);
    for (const mark of marks.filter(
      ({ weakness, kind }) => weakness === id && kind !== 'spurious',
    )) {
      const tally = mark.kind === 'finding' ? row.marked : row.missed;
      for (const prose of voices)
        ask(source, { ...mark, prose, id }, tally, `${spec.title} (${mark.kind})`);
      if (mark.kind === 'finding')
        for (const [other, [prose]] of othersThan(id, marks, mark))
          ask(
            source,
            { ...mark, prose: prose!, id: other },
            row.swapped,
            `${spec.title} (as ${other})`,
          );
    }
    for (const place of safeLines(spec, marks, called))
      for (const prose of voices)
        ask(source, { ...place, prose, id }, row.safe, `${spec.title} (safe)`);
  }
  return row;
}

interface Asked {
  path: string;
  line: number;
  prose: string;
  id: string;
}

function ask(
  source: AuditedSource,
  { path, line, prose, id }: Asked,
  tally: Tally,
  what: string,
): void {
  const cwe = weaknesses.find((weakness) => weakness.id === id)!.cwe;
  const said = { prose, cwes: [cwe], file: path, lines: [line, line] as const };
  const { outcome, weaknessId, evidence } = testMechanism(source, claimOf(source, said));
  tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
  if (!verbose) return;
  const code = source.file(path)!.lines.lineText(line).trim();
  process.stdout.write(
    `${outcome.padEnd(14)} ${weaknessId} ${what} ${path}:${line} ${code}\n    ${prose}\n    ${evidence.map(({ says, lines }) => `${lines?.[0] ?? ''} ${says}`).join('\n    ')}\n`,
  );
}

/** Other weaknesses to claim at a marked line: a few, chosen by their order, none that is marked there too. */
function othersThan(id: string, marks: readonly Mark[], mark: Mark): [string, readonly string[]][] {
  const here = marks
    .filter(({ path, line }) => path === mark.path && line === mark.line)
    .map(({ weakness }) => weakness);
  const others = Object.entries(VOICES).filter(
    ([other]) =>
      other !== id && !here.includes(other) && weaknesses.some((one) => one.id === other),
  );
  const at = others.findIndex(([other]) => other > id);
  return [0, 5, 10].map((step) => others[(Math.max(0, at) + step) % others.length]!);
}

function calleesOfMarks(spec: SpecCase, id: string): string[] {
  return marksOf(spec).flatMap(({ path, line, weakness }) =>
    weakness === id ? calleesIn(lineOf(spec, path, line)) : [],
  );
}

/** Lines without a mark that call what marked lines call, in cases that have no mark for it at all or on other lines. */
function safeLines(
  spec: SpecCase,
  marks: readonly Mark[],
  called: ReadonlySet<string>,
): { path: string; line: number }[] {
  return spec.files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((code, index) => {
      const line = index + 1;
      const isMarked = marks.some((mark) => mark.path === path && mark.line === line);
      const isCode = !/^\s*(?:#|def |async def |class |@|from |import |"""|$)/.test(code);
      return !isMarked && isCode && calleesIn(code).some((name) => called.has(name))
        ? [{ path, line }]
        : [];
    }),
  );
}

/** The last names of what is called on a line, those aside that stand on nearly every line. */
function calleesIn(code: string): string[] {
  const names = [...code.replace(/#.*/, '').matchAll(/([A-Za-z_]\w*)\s*\(/g)].map(
    ([, name]) => name!,
  );
  return names.filter(
    (name) =>
      !/^(?:get|str|int|print|join|format|len|dict|list|strip|split|lower|encode|decode|route|Flask)$/.test(
        name,
      ),
  );
}

function lineOf(spec: SpecCase, path: string, line: number): string {
  return spec.files.find((file) => file.path === path)!.text.split('\n')[line - 1]!;
}

function report(all: readonly Row[]): string {
  const part = (tally: Tally): string => {
    const counts = OUTCOMES.map((outcome) => tally.get(outcome) ?? 0);
    return counts.every((count) => count === 0) ? '–' : counts.join(' / ');
  };
  const total = (pick: (row: Row) => Tally): Tally => {
    const sum: Tally = new Map();
    for (const row of all)
      for (const [outcome, count] of pick(row)) sum.set(outcome, (sum.get(outcome) ?? 0) + count);
    return sum;
  };
  const line = (id: string, row: Omit<Row, 'id'>): string =>
    `| ${id} | ${part(row.marked)} | ${part(row.missed)} | ${part(row.safe)} | ${part(row.swapped)} |`;
  return `# What the audit says of mechanisms

Made by \`npx tsx bench/audit-mechanism.ts\` from the specs of the weaknesses. Each cell counts claims by what
is said of them: ${OUTCOMES.join(' / ')}.

- **true**: lines marked as findings, claimed to be what they are, in several voices.
- **missed**: lines that the specs own as missed weaknesses. Saying \`contradicted\` of one would be wrong.
- **safe**: lines that call the same without a mark, claimed to be the weakness.
- **swapped**: lines marked as findings, claimed to be another weakness.

| weakness | true | missed | safe | swapped |
|---|---|---|---|---|
${all.map((row) => line(row.id, row)).join('\n')}
${line('**all**', { marked: total((row) => row.marked), missed: total((row) => row.missed), safe: total((row) => row.safe), swapped: total((row) => row.swapped) })}
`;
}

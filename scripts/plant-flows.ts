/**
 * Measures recall: plants true flows into copies of real code bases, reviews them, and counts how many
 * are found at the planted line. What is chosen and edited is decided by plant-flows.py, which reads the
 * code with CPython's own parser; the same seed plants the same flows.
 *
 *     npx tsx scripts/plant-flows.ts [--count 100] [--seed 1] [--list] [--keep] [--write]
 */

import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchFinding, root, runAssay } from '../bench/assay.js';
import { whenMeasured } from '../bench/measured.js';

interface Place {
  readonly file: string;
  readonly line: number;
}

interface Plant {
  readonly number: number;
  readonly form: string;
  readonly weakness: string;
  readonly source: Place;
  readonly sink: Place;
  readonly path: readonly { readonly how: string; readonly to: string }[];
}

interface Measured {
  readonly project: string;
  readonly from: string;
  /** Whose data is planted: in a framework's own tree its request object is no library. */
  readonly threat: 'remote' | 'local';
  readonly count: number;
}

interface Outcome {
  readonly project: string;
  readonly plant: Plant;
  readonly verdict: 'found' | 'another weakness on the line' | 'nothing on the line';
}

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    list: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const corpora = process.env.ASSAY_CORPORA ?? join(root, '.corpora');
const outcomes: Outcome[] = [];
let wanted = Number(values.count);
const missing: string[] = [];
for (const [project, folder, threat] of [
  ['flask', 'flask/src', 'local'],
  ['nova', 'nova', 'remote'],
] as const) {
  const from = join(corpora, folder);
  if (!existsSync(join(from, project))) {
    missing.push(project);
    continue;
  }
  const made = measure({ project, from: join(from, project), threat, count: wanted });
  outcomes.push(...made);
  wanted -= made.length;
}
report();

function measure({ project, from, threat, count }: Measured): readonly Outcome[] {
  const copy = mkdtempSync(join(tmpdir(), `planted-${project}-`));
  const files = copyPython(from, copy);
  const planted = spawnSync(
    'python3',
    [join(import.meta.dirname, 'plant-flows.py'), copy, String(count), values.seed, threat],
    { input: files.join('\n'), encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  if (planted.status !== 0) throw new Error(planted.stderr);
  const plants = JSON.parse(planted.stdout) as readonly Plant[];
  const { review, seconds } = runAssay(copy, ['.'], threat === 'local' ? { threat } : {});
  console.log(
    `${project}: ${plants.length} planted in ${files.length} files, reviewed in ${seconds.toFixed(1)} s`,
  );
  if (values.keep) console.log(`kept: ${copy}`);
  else rmSync(copy, { recursive: true });
  return plants.map((plant) => ({ project, plant, verdict: judge(plant, review.findings) }));
}

/** Copies the Python files of a package, without tests, in a fixed order. */
function copyPython(from: string, to: string): readonly string[] {
  const files: string[] = [];
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    const path = relative(dirname(from), join(entry.parentPath, entry.name));
    if (!entry.isFile() || !path.endsWith('.py') || /(^|\/)tests?\//.test(path)) continue;
    files.push(path);
  }
  files.sort();
  for (const path of files) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(dirname(from), path), join(to, path));
  }
  return files;
}

function judge(plant: Plant, findings: readonly BenchFinding[]): Outcome['verdict'] {
  const { file, line } = plant.sink;
  const there = findings.filter((f) => f.file === file && f.lines[0] <= line && f.lines[1] >= line);
  if (there.some((finding) => finding.weakness === plant.weakness)) return 'found';
  return there.length > 0 ? 'another weakness on the line' : 'nothing on the line';
}

function report(): void {
  const lines = [`# Recall on planted flows`, '', `Seed ${values.seed}. ${sentence(outcomes)}`, ''];
  for (const name of missing)
    lines.push(`The corpus ${name} is missing: nothing was planted there.`, '');
  lines.push(...table('form', (o) => [`${o.plant.form}, ${o.plant.path.length} calls`]));
  lines.push(...table('on the way', (o) => [...new Set(o.plant.path.map((hop) => hop.how))]));
  lines.push(...table('weakness', (o) => [o.plant.weakness]));
  lines.push(...table('outcome', (o) => [o.verdict]));
  const text = `${lines.join('\n')}\n`;
  console.log(text);
  if (values.list) for (const o of outcomes) if (o.verdict !== 'found') console.log(describe(o));
  if (values.write)
    writeFileSync(
      join(root, 'bench', 'results', 'recall.md'),
      `${text.trimEnd()}\n\n${whenMeasured()}\n`,
    );
}

function sentence(list: readonly Outcome[]): string {
  const found = list.filter((o) => o.verdict === 'found').length;
  const share = list.length === 0 ? 0 : Math.round((1000 * found) / list.length) / 10;
  return `${found} of ${list.length} found (${share}%).`;
}

function table(title: string, keys: (outcome: Outcome) => readonly string[]): readonly string[] {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    for (const key of keys(outcome)) groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  const rows = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  const found = (list: readonly Outcome[]): number =>
    list.filter((o) => o.verdict === 'found').length;
  return [
    `| ${title} | planted | found |`,
    '|---|---|---|',
    ...rows.map(([key, list]) => `| ${key} | ${list.length} | ${found(list)} |`),
    '',
  ];
}

function describe({ project, plant, verdict }: Outcome): string {
  const way = plant.path.map((hop) => `${hop.how} ${hop.to}`).join(', ');
  const { source, sink } = plant;
  return `${project} ${plant.weakness}: ${source.file}:${source.line} -> ${sink.file}:${sink.line} (${way}): ${verdict}`;
}

/**
 * How long a review takes and how much memory it needs: all of nova with one thread and with two, every
 * second file of it (the cost per line should stay), one file of about 150 lines, and the phases of one
 * run. Peers that are installed run on the same tree in the same session.
 */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { SHIPPED_MODELS } from '../src/models/models.generated.js';
import type { SourceInput } from '../src/review/request.js';
import { review } from '../src/review/review.js';
import { type Run, runAssay } from './assay.js';
import { corpus, type Missing, type Score } from './score.js';

const title = 'Speed on nova';

interface SourceText {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
}

type Row = readonly string[];

export async function measureSpeed(): Promise<Score | Missing> {
  const folder = corpus(title, 'nova');
  if (typeof folder !== 'string') return folder;
  const files = pythonFiles(folder);
  const lines = linesOf(files);
  const rows: Row[] = [];
  for (const jobs of [1, 2])
    rows.push(row(`all, --jobs ${jobs}`, lines, runAssay(folder, ['.'], { jobs })));
  const whole = Number(rows[0]?.[2]);
  const half = halfOf(folder, files);
  rows.push(
    row(
      'every second file, --jobs 1',
      linesOf(half.files),
      runAssay(half.folder, ['.'], { jobs: 1 }),
    ),
  );
  rmSync(half.folder, { recursive: true });
  const small = smallFile(files);
  rows.push(row(`one file (${small.path})`, small.lines, runAssay(folder, [small.path])));
  rows.push(...peers(folder, lines));
  const phases = await phasesOf(files);
  return {
    title,
    headline: `${files.length} files, ${lines} lines, ${cpus().length} cores: ${whole} s cold on one thread.`,
    columns: ['what', 'lines', 'seconds', 'kLOC/s', 'peak MB'],
    rows,
    judged: [],
    remarks: [`Phases in one process: ${phases.join(', ')}.`],
  };
}

function row(what: string, lines: number, run: Pick<Run, 'seconds' | 'peakMegabytes'>): Row {
  const speed = (lines / run.seconds / 1000).toFixed(1);
  return [what, `${lines}`, run.seconds.toFixed(2), speed, `${run.peakMegabytes ?? 'unknown'}`];
}

function pythonFiles(folder: string): readonly SourceText[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      return { path: relative(folder, path), text, lines: text.split('\n').length - 1 };
    });
}

function linesOf(files: readonly SourceText[]): number {
  return files.reduce((sum, file) => sum + file.lines, 0);
}

function halfOf(folder: string, files: readonly SourceText[]) {
  const half = files.filter((_, index) => index % 2 === 0);
  const copy = mkdtempSync(join(tmpdir(), 'half-'));
  for (const { path } of half) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(folder, path), join(copy, path));
  }
  return { folder: copy, files: half };
}

function smallFile(files: readonly SourceText[]): SourceText {
  const found = files.find(
    ({ path, lines }) => !path.includes('test') && lines >= 145 && lines <= 155,
  );
  if (found === undefined) throw new Error('no file of about 150 lines');
  return found;
}

/** The stages that the review itself announces, with the time between the announcements. */
async function phasesOf(files: readonly SourceText[]): Promise<readonly string[]> {
  const inputs = files.map(({ path, text }): SourceInput => {
    return {
      path,
      rolePath: path,
      text,
      language: 'python',
      role: null,
      disabled: [],
      problems: [],
    };
  });
  const spent = new Map<string, number>();
  let [stage, since] = ['lowering', performance.now()];
  const enter = (next: string): void => {
    const now = performance.now();
    spent.set(stage, (spent.get(stage) ?? 0) + now - since);
    [stage, since] = [next, now];
  };
  await review({
    files: inputs,
    models: SHIPPED_MODELS,
    options: { threats: ['remote'], noSuppressions: false, today: null },
    host: {
      toolVersion: '0',
      hash: (text) => createHash('sha256').update(text).digest('hex'),
      progress: (name, done, total) => enter(done < total ? name : 'reporting'),
    },
    notUnderstood: [],
    hidden: [],
  });
  enter('');
  return [...spent].map(([name, milliseconds]) => `${name} ${(milliseconds / 1000).toFixed(2)} s`);
}

const rivals: readonly (readonly [string, readonly string[]])[] = [
  ['bandit', ['-r', '-q', '-f', 'json', '-o', '/dev/null', '.']],
  [
    'ruff',
    [
      'check',
      '--select',
      'S',
      '--no-cache',
      '--exit-zero',
      '--isolated',
      '-q',
      '--output-format',
      'json',
      '.',
    ],
  ],
];

function peers(folder: string, lines: number): readonly Row[] {
  return rivals.flatMap(([name, args]) => {
    const version = spawnSync(name, ['--version'], { encoding: 'utf8' });
    if (version.error !== undefined) return [[`${name}: not installed`, `${lines}`, '', '', '']];
    const start = performance.now();
    spawnSync(name, args, { cwd: folder, maxBuffer: 1 << 29 });
    const seconds = (performance.now() - start) / 1000;
    const label = (version.stdout.split('\n')[0] ?? name).trim();
    return [row(label, lines, { seconds, peakMegabytes: undefined })];
  });
}

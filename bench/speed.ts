/**
 * How long a review takes and how much memory it needs, each row a process of its own: all of nova cold
 * with one thread and with two, unchanged from the cache, after one edit, every second file of it (the
 * cost per line should stay), one file of about 150 lines. Peers that are on the PATH run on the same
 * tree in the same session. Where the time of one run goes is in `speed-phases.ts`.
 */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Cost, type Run, type RunOptions, runAssay } from './assay.js';
import { corpus, type Missing, type Score } from './score.js';
import { linesOf, pythonFiles, type SourceText } from './source-text.js';
import { measurePeers } from './speed-peers.js';
import { measurePhases } from './speed-phases.js';

const title = 'Speed on nova';

/** Runs of what takes a second or two: the fastest counts. */
const ROUNDS_OF_SHORT = 3;

/** What an edit of one file adds: a function whose result nothing uses yet. */
const EDIT = '\n\ndef added_by_an_edit(first, second):\n    return first + second\n';

type Row = readonly string[];

export async function measureSpeed(): Promise<Score | Missing> {
  const folder = corpus(title, 'nova');
  if (typeof folder !== 'string') return folder;
  const files = pythonFiles(folder);
  const lines = linesOf(files);
  const cold = [1, 2].map((jobs) => runAssay(folder, ['.'], { jobs }));
  const reference = cold[1]!.seconds;
  const row = (what: string, size: number, cost: Cost): Row => [
    what,
    `${size}`,
    cost.seconds.toFixed(2),
    cost.cpuSeconds?.toFixed(1) ?? 'unknown',
    (size / cost.seconds / 1000).toFixed(1),
    `${cost.peakMegabytes ?? 'unknown'}`,
    (cost.seconds / reference).toFixed(2),
  ];
  const rows = cold.map((run, index) => row(`all, cold, --jobs ${index + 1}`, lines, run));
  const again = runAgain(folder, files);
  rows.push(row('all, unchanged, from the cache', lines, again.unchanged));
  rows.push(row('all, after one edit', lines, again.edited));
  const half = runHalf(folder, files);
  rows.push(row('every second file, cold, --jobs 1', half.lines, half.run));
  const small = smallFile(files);
  const short = fastest(folder, [small.path], {});
  rows.push(row(`one file (${small.path})`, small.lines, short));
  for (const peer of measurePeers(folder))
    rows.push(
      peer.cost === null
        ? [`${peer.name}: not on the PATH`, '', '', '', '', '', '']
        : row(peer.name, lines, peer.cost),
    );
  const perLine = half.run.seconds / half.lines / (cold[0]!.seconds / lines);
  return {
    title,
    headline: `${files.length} files, ${lines} lines, ${cpus().length} cores: ${reference.toFixed(1)} s cold with two threads.`,
    columns: ['what', 'lines', 'seconds', 'CPU seconds', 'kLOC/s', 'peak MB', 'times cold'],
    rows,
    judged: [],
    remarks: [
      `Half of the files take ${perLine.toFixed(2)} times as long per line as all of them.`,
      `Reports are ${cold[0]!.text === cold[1]!.text ? '' : 'NOT '}the same with one thread and with two, and after an edit ${again.isSame ? '' : 'NOT '}the same with the cache and without.`,
      ...(await measurePhases(files)),
    ],
  };
}

/** A second run and one after an edit, on a copy with a cache of its own. */
function runAgain(folder: string, files: readonly SourceText[]) {
  const copy = copyOf(folder, files);
  const cache = mkdtempSync(join(tmpdir(), 'cache-'));
  try {
    runAssay(copy, ['.'], { cache });
    const unchanged = fastest(copy, ['.'], { cache });
    const edited = join(copy, smallFile(files).path);
    writeFileSync(edited, readFileSync(edited, 'utf8') + EDIT);
    const kept = runAssay(copy, ['.'], { cache });
    const without = runAssay(copy, ['.']);
    return { unchanged, edited: kept, isSame: kept.text === without.text };
  } finally {
    rmSync(copy, { recursive: true });
    rmSync(cache, { recursive: true });
  }
}

function runHalf(folder: string, files: readonly SourceText[]) {
  const half = files.filter((_, index) => index % 2 === 0);
  const copy = copyOf(folder, half);
  try {
    return { run: runAssay(copy, ['.'], { jobs: 1 }), lines: linesOf(half) };
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function fastest(folder: string, paths: readonly string[], options: RunOptions): Run {
  const runs = Array.from({ length: ROUNDS_OF_SHORT }, () => runAssay(folder, paths, options));
  return runs.reduce((best, run) => (run.seconds < best.seconds ? run : best));
}

function copyOf(folder: string, files: readonly SourceText[]): string {
  const copy = mkdtempSync(join(tmpdir(), 'copy-'));
  for (const { path } of files) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(folder, path), join(copy, path));
  }
  return copy;
}

function smallFile(files: readonly SourceText[]): SourceText {
  const found = files.find(
    ({ path, lines }) => !path.includes('test') && lines >= 145 && lines <= 155,
  );
  if (found === undefined) throw new Error('no file of about 150 lines');
  return found;
}

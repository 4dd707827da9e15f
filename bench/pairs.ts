/**
 * Scorers for corpora of pairs: a weak program and its repair. A pair is right when the weak one is
 * reported with its CWE and the repaired one is not; half a pair is worth nothing.
 */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type RunOptions, runAssay, says } from './assay.js';
import { corpus, groupsOf, type Judged, type Missing, percent, type Score } from './score.js';

interface Pair {
  readonly name: string;
  readonly cwe: number;
  readonly weak: string;
  readonly repaired: string;
}

export function scoreSven(): Score | Missing {
  const title = 'SVEN, Python pairs of the training part';
  const folder = corpus(title, 'sven', 'data_train_val', 'train');
  if (typeof folder !== 'string') return folder;
  const pairs: Pair[] = [];
  for (const name of readdirSync(folder).sort()) {
    const cwe = Number(/^cwe-(\d+)\.jsonl$/.exec(name)?.[1]);
    if (!Number.isFinite(cwe)) continue;
    const rows = readFileSync(join(folder, name), 'utf8').trim().split('\n');
    rows.forEach((row, index) => {
      const one = JSON.parse(row) as Record<string, string>;
      if (!one.file_name?.endsWith('.py')) return;
      const weak = dedent(one.func_src_before ?? '');
      pairs.push({
        name: `cwe${cwe}/n${index}`,
        cwe,
        weak,
        repaired: dedent(one.func_src_after ?? ''),
      });
    });
  }
  return scorePairs(title, pairs, { threat: 'library' });
}

export function scorePySastBench(): Score | Missing {
  const title = 'PySASTBench, the first ten synthetic pairs of each CWE';
  const folder = corpus(title, 'PySASTBench', 'SyntheticDataset');
  if (typeof folder !== 'string') return folder;
  const pairs: Pair[] = [];
  for (const cwe of [22, 77, 79, 89, 94, 502]) {
    for (let n = 1; n <= 10; n++) {
      const read = (kind: string): string =>
        readFileSync(join(folder, String(cwe), `${cwe}_DS-${n}_${kind}.py`), 'utf8');
      pairs.push({ name: `cwe${cwe}/n${n}`, cwe, weak: read('vul'), repaired: read('fix') });
    }
  }
  const score = scorePairs(title, pairs, { threat: 'local' });
  const remote = scorePairs(title, pairs, {}).headline;
  const why = 'Many of these programs read the command line, so `--threat local` is asked for.';
  return { ...score, remarks: [`${why} Without it: ${remote}`] };
}

function scorePairs(title: string, pairs: readonly Pair[], options: RunOptions): Score {
  const scratch = mkdtempSync(join(tmpdir(), 'pairs-'));
  for (const pair of pairs) {
    mkdirSync(join(scratch, dirname(pair.name)), { recursive: true });
    writeFileSync(join(scratch, `${pair.name}_one.py`), pair.weak);
    writeFileSync(join(scratch, `${pair.name}_two.py`), pair.repaired);
  }
  const { review } = runAssay(scratch, ['.'], options);
  rmSync(scratch, { recursive: true });
  const judged: Judged[] = [];
  let right = 0;
  const rightBy = new Map<string, number>();
  for (const pair of pairs) {
    const group = `CWE-${pair.cwe}`;
    const hit = (kind: string) =>
      review.findings.find((f) => f.file === `${pair.name}_${kind}.py` && says(f, [pair.cwe]));
    const [weak, repaired] = [hit('one'), hit('two')];
    judged.push({
      group,
      expected: true,
      reported: weak !== undefined,
      where: `${pair.name} weak`,
      line: firstLine(pair.weak),
    });
    const at = repaired === undefined ? '' : `:${repaired.lines[0]}`;
    judged.push({
      group,
      expected: false,
      reported: repaired !== undefined,
      where: `${pair.name} repaired${at}`,
      line: repaired?.quote ?? '',
    });
    if (weak === undefined || repaired !== undefined) continue;
    right++;
    rightBy.set(group, (rightBy.get(group) ?? 0) + 1);
  }
  const rows = groupsOf(judged).map(([group, list]) => {
    const flagged = (expected: boolean): number =>
      list.filter((one) => one.expected === expected && one.reported).length;
    const size = list.length / 2;
    const both = rightBy.get(group) ?? 0;
    return [
      group,
      `${size}`,
      `${flagged(true)}`,
      `${flagged(false)}`,
      `${both}`,
      percent(both, size),
    ];
  });
  return {
    title,
    headline: `${right} of ${pairs.length} pairs right (${percent(right, pairs.length)}%).`,
    columns: ['class', 'pairs', 'weak reported', 'repaired reported', 'right', '%'],
    rows,
    judged,
    remarks: [],
  };
}

function firstLine(code: string): string {
  return code.trimStart().split('\n')[0] ?? '';
}

/** Removes the indent that a method kept when it was cut out of its class. */
function dedent(code: string): string {
  const indent = /^[ \t]*/.exec(code)?.[0] ?? '';
  if (indent === '') return code;
  return code
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join('\n');
}

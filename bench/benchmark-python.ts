/**
 * Scores the cases with odd numbers of BenchmarkPython: per category the share of weak cases that are
 * reported minus the share of harmless ones that are, and the mean over the categories.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runAssay, says } from './assay.js';
import { corpus, groupsOf, type Judged, type Missing, type Score } from './score.js';

const title = 'BenchmarkPython 0.1, cases with odd numbers';

export function scoreBenchmarkPython(): Score | Missing {
  const folder = corpus(title, 'BenchmarkPython');
  if (typeof folder !== 'string') return folder;
  const cases = readFileSync(join(folder, 'expectedresults-0.1.csv'), 'utf8')
    .split('\n')
    .filter((line) => /^BenchmarkTest\d*[13579],/.test(line))
    .map((line) => {
      const [name, category, weak, cwe] = line.split(',') as [string, string, string, string];
      return { file: `testcode/${name}.py`, category, weak: weak === 'true', cwe: Number(cwe) };
    })
    .filter(({ file }) => existsSync(join(folder, file)));
  const { review } = runAssay(folder, ['helpers', ...cases.map(({ file }) => file)]);
  const judged = cases.map(({ file, category, weak, cwe }): Judged => {
    const hit = review.findings.find((finding) => finding.file === file && says(finding, [cwe]));
    const where = hit === undefined ? file : `${file}:${hit.lines[0]}`;
    return {
      group: category,
      expected: weak,
      reported: hit !== undefined,
      where,
      line: hit?.quote ?? '',
    };
  });
  const groups = groupsOf(judged).map(([category, list]) => ({ category, ...rates(list) }));
  const mean = groups.reduce((sum, group) => sum + group.score, 0) / groups.length;
  return {
    title,
    headline: `Mean score ${(100 * mean).toFixed(1)} over ${groups.length} categories, ${cases.length} cases.`,
    columns: ['category', 'weak', 'reported', 'harmless', 'reported', 'score'],
    rows: groups.map((g) => [
      g.category,
      `${g.weak}`,
      `${g.hit}`,
      `${g.harmless}`,
      `${g.false}`,
      (100 * g.score).toFixed(1),
    ]),
    judged,
    remarks: [],
  };
}

function rates(list: readonly Judged[]) {
  const weak = list.filter((one) => one.expected);
  const harmless = list.filter((one) => !one.expected);
  const hit = weak.filter((one) => one.reported).length;
  const wrong = harmless.filter((one) => one.reported).length;
  const score = share(hit, weak.length) - share(wrong, harmless.length);
  return { weak: weak.length, harmless: harmless.length, hit, false: wrong, score };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

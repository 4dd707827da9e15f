/**
 * Scores Securibench Micro in JavaScript: handlers whose lines are marked as weak (`BAD`) or as sound
 * (`OK`). A marked line counts as reported when a finding about untrusted data begins on it.
 */

import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { type BenchFinding, runAssay } from './assay.js';
import {
  corpus,
  filesBelow,
  groupsOf,
  type Judged,
  type Missing,
  percent,
  type Score,
} from './score.js';

const title = 'Securibench Micro in JavaScript';
const mark = /\/[/*]\s*(BAD|OK)\b/;
/** What the marks are about: data of the request that arrives where it does harm. */
const injections = [22, 79, 89, 113, 601];

export function scoreSecuribench(): Score | Missing {
  const folder = corpus(title, 'securibench-micro.js');
  if (typeof folder !== 'string') return folder;
  const { review } = runAssay(folder, ['.']);
  const found = new Set(review.findings.filter(isInjection).map(place));
  const judged: Judged[] = [];
  for (const path of filesBelow(folder, (name) => name.endsWith('.js'))) {
    const file = relative(folder, path).split(sep).join('/');
    if (!file.startsWith('test-cases/')) continue;
    readFileSync(path, 'utf8')
      .split('\n')
      .forEach((line, index) => {
        const word = mark.exec(line)?.[1];
        if (word === undefined) return;
        const where = `${file}:${index + 1}`;
        const group = file.split('/')[1] ?? '';
        judged.push({ group, expected: word === 'BAD', reported: found.has(where), where, line });
      });
  }
  const [, , , , tpr, fpr, score] = figures(judged);
  return {
    title,
    headline: `${score}: ${tpr}% of the weak lines and ${fpr}% of the sound ones are reported.`,
    columns: ['category', 'weak', 'found', 'sound', 'false', 'TPR', 'FPR', 'TPR - FPR'],
    rows: [...groupsOf(judged).map(([group, list]) => row(group, list)), row('all', judged)],
    judged,
    remarks: [],
  };
}

function isInjection(finding: BenchFinding): boolean {
  return injections.includes(finding.cwe);
}

function place(finding: BenchFinding): string {
  return `${finding.file}:${finding.lines[0]}`;
}

function row(name: string, list: readonly Judged[]): readonly string[] {
  const [weak, found, sound, alarms, ...rates] = figures(list);
  return [name, `${weak}`, `${found}`, `${sound}`, `${alarms}`, ...rates.map(String)];
}

/** Weak lines, found ones, sound lines, reported ones, the two rates and their difference. */
function figures(list: readonly Judged[]): readonly (string | number)[] {
  const weak = list.filter((one) => one.expected);
  const sound = list.filter((one) => !one.expected);
  const found = weak.filter((one) => one.reported).length;
  const alarms = sound.filter((one) => one.reported).length;
  const difference =
    weak.length === 0 || sound.length === 0
      ? '–'
      : (100 * (found / weak.length - alarms / sound.length)).toFixed(1);
  return [
    weak.length,
    found,
    sound.length,
    alarms,
    percent(found, weak.length),
    percent(alarms, sound.length),
    difference,
  ];
}

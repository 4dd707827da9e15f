/**
 * Scores four applications of RealVuln that were made to be weak. A finding hits an entry when the file
 * is the same, one of its CWEs is acceptable and its line is within ten of the entry's; an entry counts
 * once, real entries are preferred to traps, and every other finding in production code is false.
 */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchFinding, runAssay, says } from './assay.js';
import {
  corpora,
  corpus,
  groupsOf,
  type Judged,
  type Missing,
  percent,
  type Score,
} from './score.js';

const title = 'RealVuln, four development applications';
const applications = ['pygoat', 'vulpy', 'dvpwa', 'VAmPI'];
const tolerance = 10;

interface Entry {
  readonly id: string;
  readonly is_vulnerable: boolean;
  readonly vulnerability_class: string;
  readonly acceptable_cwes: readonly string[];
  readonly file: string;
  readonly location: { readonly start_line: number; readonly end_line: number | null };
}

interface Truth {
  readonly commit_sha: string;
  readonly findings: readonly Entry[];
}

export function scoreRealVuln(): Score | Missing {
  const folder = corpus(title, 'Real-Vuln-Benchmark', 'ground-truth');
  if (typeof folder !== 'string') return folder;
  const judged: Judged[] = [];
  const remarks: string[] = [];
  const rows: (readonly string[])[] = [];
  for (const name of applications) {
    const sources = join(corpora, name);
    const path = join(folder, `realvuln-${name.toLowerCase()}`, 'ground-truth.json');
    if (!existsSync(sources) || !existsSync(path)) {
      remarks.push(`Missing: ${name} is not among the corpora.`);
      continue;
    }
    const truth = JSON.parse(readFileSync(path, 'utf8')) as Truth;
    const commit = commitOf(sources);
    if (commit !== truth.commit_sha)
      remarks.push(`${name} is at ${commit}, the truth is of ${truth.commit_sha}.`);
    const own = judge(name, sources, truth.findings);
    judged.push(...own);
    rows.push([name, ...figures(own)]);
  }
  const classes = groupsOf(judged).map(([group, list]) => [group, ...figures(list)]);
  const [f1, f3] = figures(judged).slice(-2) as [string, string];
  return {
    title,
    headline: `F1 ${f1}, F3 ${f3}.`,
    columns: ['application or class', 'real', 'found', 'false', 'precision', 'recall', 'F1', 'F3'],
    rows: [...rows, ['all', ...figures(judged)], ...classes],
    judged,
    remarks,
  };
}

function judge(name: string, sources: string, entries: readonly Entry[]): readonly Judged[] {
  const { review } = runAssay(sources, ['.']);
  const findings = review.findings.filter((finding) => finding.role === 'production');
  const claimed = new Set<Entry>();
  const judged: Judged[] = [];
  for (const finding of findings) {
    const near = entries.filter((entry) => !claimed.has(entry) && matches(finding, entry));
    const entry = near.find((one) => one.is_vulnerable) ?? near[0];
    if (entry !== undefined) claimed.add(entry);
    if (entry?.is_vulnerable) continue;
    const where = `${name}/${finding.file}:${finding.lines[0]}`;
    const trap = entry === undefined ? '' : ' (a trap)';
    judged.push({
      group: finding.weakness,
      expected: false,
      reported: true,
      where: where + trap,
      line: finding.quote,
    });
  }
  for (const entry of entries.filter((one) => one.is_vulnerable)) {
    const where = `${name}/${entry.file}:${entry.location.start_line}`;
    const line = lineOf(join(sources, entry.file), entry.location.start_line);
    judged.push({
      group: entry.vulnerability_class,
      expected: true,
      reported: claimed.has(entry),
      where,
      line,
    });
  }
  return judged;
}

function matches(finding: BenchFinding, entry: Entry): boolean {
  const { start_line: start, end_line: end } = entry.location;
  const cwes = entry.acceptable_cwes.map((cwe) => Number(cwe.replace('CWE-', '')));
  const [line] = finding.lines;
  const near = line >= start - tolerance && line <= (end ?? start) + tolerance;
  return finding.file === entry.file && near && says(finding, cwes);
}

/** Real entries, found ones, false findings, precision, recall, F1 and F3. */
function figures(list: readonly Judged[]): readonly string[] {
  const real = list.filter((one) => one.expected).length;
  const found = list.filter((one) => one.expected && one.reported).length;
  const false_ = list.filter((one) => !one.expected && one.reported).length;
  const f = (beta: number): string => {
    const weight = beta * beta;
    return percent((1 + weight) * found, (1 + weight) * found + weight * (real - found) + false_);
  };
  return [
    `${real}`,
    `${found}`,
    `${false_}`,
    percent(found, found + false_),
    percent(found, real),
    f(1),
    f(3),
  ];
}

function lineOf(path: string, line: number): string {
  return existsSync(path) ? (readFileSync(path, 'utf8').split('\n')[line - 1] ?? '') : '';
}

function commitOf(folder: string): string {
  try {
    return execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'an unknown commit';
  }
}

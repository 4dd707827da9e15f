/**
 * Scores SecBench.js: npm packages with a known weakness, whose place a file of the corpus names. A
 * package counts as found when one of the lines of a finding of its class is that line. The packages are
 * read from `secbench-packages/NAME@VERSION` among the corpora, where `npm pack` and `tar` put them; the
 * functions that a package exports are taken to be called with untrusted data.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchFinding, type BenchReview, runAssay, says } from './assay.js';
import { corpus, groupsOf, type Judged, type Missing, percent, type Score } from './score.js';

const title = 'SecBench.js, first twenty of each class';
/** How many of each class are for development: those whose folders come first by name. */
const kept = 20;

const classes: Readonly<Record<string, readonly number[]>> = {
  'code-injection': [94, 95],
  'command-injection': [77, 78, 88],
  'path-traversal': [22, 23, 73],
  'prototype-pollution': [1321],
  redos: [1333],
};

interface Case {
  readonly group: string;
  readonly name: string;
  readonly version: string;
  /** The file as the corpus names it, which may be the end of its path or have a prefix, and the line. */
  readonly file: string;
  readonly line: number;
}

interface Tally {
  lines: number;
  alerts: number;
}

export function scoreSecBench(): Score | Missing {
  const folder = corpus(title, 'SecBench.js');
  if (typeof folder !== 'string') return folder;
  const packages = corpus(title, 'secbench-packages');
  if (typeof packages !== 'string') return packages;
  const judged: Judged[] = [];
  const remarks: string[] = [];
  const tallies = new Map<string, Tally>();
  for (const one of Object.keys(classes).flatMap((group) => casesOf(folder, group))) {
    const sources = join(packages, `${one.name}@${one.version}`.replace('/', '+'));
    if (!existsSync(sources)) {
      remarks.push(`Missing: ${one.name} ${one.version}.`);
      continue;
    }
    const { review } = runAssay(sources, ['.'], { threat: 'library' });
    count(tallies, one.group, review);
    const named = namedFile(one.file, review);
    if (named === undefined) {
      remarks.push(`${one.name} ${one.version} has no file \`${one.file}\`: not counted.`);
      continue;
    }
    const reported = review.findings.some((finding) => hits(finding, one, named));
    const text = readFileSync(join(sources, named), 'utf8').split('\n')[one.line - 1] ?? '';
    const where = `${one.name}@${one.version}/${named}:${one.line}`;
    judged.push({ group: one.group, expected: true, reported, where, line: text });
  }
  const found = judged.filter((one) => one.reported).length;
  const all = sum([...tallies.values()]);
  return {
    title,
    headline: `${found} of ${judged.length} places found (${percent(found, judged.length)}%), ${density(all)} findings per 1,000 lines.`,
    columns: ['class', 'places', 'found', 'recall', 'lines', 'findings', 'per 1,000 lines'],
    rows: groupsOf(judged).map(([group, list]) => {
      const hit = list.filter((one) => one.reported).length;
      const tally = tallies.get(group) ?? { lines: 0, alerts: 0 };
      const figures = [list.length, hit, percent(hit, list.length), tally.lines, tally.alerts];
      return [group, ...figures.map(String), density(tally)];
    }),
    judged,
    remarks,
  };
}

function casesOf(folder: string, group: string): readonly Case[] {
  const names = readdirSync(join(folder, group), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .slice(0, kept);
  return names.flatMap((name) => {
    const path = join(folder, group, name, 'package.json');
    return existsSync(path) ? caseOf(group, name, JSON.parse(readFileSync(path, 'utf8'))) : [];
  });
}

/** The case that a folder states; one without a place is none. */
function caseOf(
  group: string,
  folder: string,
  stated: { dependencies?: Record<string, string>; sink?: string },
): readonly Case[] {
  const place = /^(.+?):(\d+):\d+$/.exec(stated.sink ?? '');
  const names = Object.entries(stated.dependencies ?? {});
  const plain = folder.toLowerCase().replace(/^@/, '');
  const fitting = names.find(([name]) =>
    plain.startsWith(name.replace(/^@/, '').replace('/', '-').toLowerCase()),
  );
  const [name, version] = fitting ?? names[0] ?? [];
  if (place === null || name === undefined || version === undefined) return [];
  return [{ group, name, version, file: place[1] ?? '', line: Number(place[2]) }];
}

/** The one file of the package that the corpus means: its path, or the longest end of it that some file has. */
function namedFile(file: string, review: BenchReview): string | undefined {
  const parts = file.split('/');
  for (let from = 0; from < parts.length; from++) {
    const end = parts.slice(from).join('/');
    const fitting = review.files
      .map(({ path }) => path)
      .filter((path) => path === end || path.endsWith(`/${end}`))
      .sort((a, b) => a.length - b.length);
    if (fitting[0] !== undefined) return fitting[0];
  }
  return undefined;
}

function hits(finding: BenchFinding, one: Case, file: string): boolean {
  const [first, last] = finding.lines;
  return (
    finding.file === file &&
    first <= one.line &&
    one.line <= last &&
    says(finding, classes[one.group] ?? [])
  );
}

function count(tallies: Map<string, Tally>, group: string, review: BenchReview): void {
  const tally = tallies.get(group) ?? { lines: 0, alerts: 0 };
  tally.lines += review.files.reduce((lines, file) => lines + file.lines, 0);
  tally.alerts += review.findings.filter((finding) => finding.role === 'production').length;
  tallies.set(group, tally);
}

function sum(tallies: readonly Tally[]): Tally {
  return {
    lines: tallies.reduce((lines, tally) => lines + tally.lines, 0),
    alerts: tallies.reduce((alerts, tally) => alerts + tally.alerts, 0),
  };
}

function density({ alerts, lines }: Tally): string {
  return lines === 0 ? '–' : ((1000 * alerts) / lines).toFixed(2);
}

/**
 * Replays the history of a repository: reviews commit after commit and counts how many findings change
 * their identity without cause. `npx tsx bench/replay.ts FOLDER [COMMITS]`.
 *
 * The cause is judged by git, not by what identities are made of: a finding on a line that a commit left
 * as it was, which the next review makes on that same line again, has no cause to be another one.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { compareWith, remembered } from '../src/findings/compare.js';
import type { Finding } from '../src/findings/finding.js';
import { renamesBetween } from '../src/findings/renames.js';
import { installedAbove } from '../src/hosts/disk/walk.js';
import { committedFiles, contentsOf, openRevision } from '../src/hosts/git/revision.js';
import { languageOf } from '../src/languages/registry.js';
import { SHIPPED_MODELS } from '../src/models/models.generated.js';
import type { SourceInput } from '../src/review/request.js';
import { review } from '../src/review/review.js';

const [folder = '', wanted = '200'] = process.argv.slice(2);
if (folder === '') throw new Error('name the folder of a repository');

function git(...args: string[]): string {
  return execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
}

function filesOf(commit: string): SourceInput[] {
  const revision = openRevision(folder, commit);
  if (typeof revision === 'string') throw new Error(`${commit}: ${revision}`);
  const files = committedFiles(revision).filter(
    ({ path }) => languageOf(path) !== null && installedAbove(path) === undefined,
  );
  const contents = contentsOf(
    revision,
    files.map(({ object }) => object),
  );
  return files.map(({ path, object }) => ({
    path,
    rolePath: path,
    text: contents.get(object)?.toString('utf8') ?? '',
    language: languageOf(path),
    role: null,
    disabled: [],
    problems: [],
  }));
}

async function findingsOf(files: SourceInput[]): Promise<Finding[]> {
  const { findings } = await review({
    files,
    models: SHIPPED_MODELS,
    options: { threats: ['remote'], noSuppressions: true, today: null },
    notUnderstood: [],
    hidden: [],
    host: {
      toolVersion: '',
      hash: (text) => createHash('sha256').update(text).digest('hex'),
    },
  });
  return findings;
}

/** Where unchanged lines went: null for one that the commit touched. */
type LineMap = (file: string, line: number) => { file: string; line: number } | null;

function lineMap(from: string, to: string): LineMap {
  const hunks = new Map<string, { file: string; changes: [number, number, number][] }>();
  let before = '';
  for (const line of git('diff', '-M', '-U0', '--no-ext-diff', '--no-textconv', from, to).split(
    '\n',
  )) {
    if (line.startsWith('--- ')) before = line.slice(6);
    if (line.startsWith('+++ ')) hunks.set(before, { file: line.slice(6), changes: [] });
    const match = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line);
    if (match) {
      const [, at, removed = '1', added = '1'] = match;
      hunks.get(before)?.changes.push([Number(at), Number(removed), Number(added)]);
    }
  }
  for (const line of git('diff', '-M', '--name-status', '--diff-filter=R', from, to).split('\n')) {
    const [status, old, now] = line.split('\t');
    if (status && old && now && !hunks.has(old)) hunks.set(old, { file: now, changes: [] });
  }
  return (file, line) => {
    const known = hunks.get(file);
    if (known === undefined) return { file, line };
    let moved = 0;
    for (const [at, removed, added] of known.changes) {
      if (removed > 0 && line >= at && line < at + removed) return null;
      if (removed > 0 ? line >= at + removed : line > at) moved += added - removed;
    }
    return { file: known.file, line: line + moved };
  };
}

const commits = git('rev-list', '--first-parent', `--max-count=${wanted}`, 'HEAD', '--', '*.py')
  .trim()
  .split('\n')
  .reverse();
let [kept, newId, newIdentity] = [0, 0, 0];
let files = filesOf(commits[0] as string);
let findings = await findingsOf(files);
const changed: string[] = [];
for (const [index, commit] of commits.slice(1).entries()) {
  const nextFiles = filesOf(commit);
  const next = await findingsOf(nextFiles);
  const map = lineMap(commits[index] as string, commit);
  const renames = renamesBetween(files, nextFiles);
  const { gone } = compareWith(findings.map(remembered), next, renames);
  const goneIds = new Set(gone.map(({ id }) => id));
  const nextIds = new Set(next.map(({ id }) => id));
  for (const finding of findings) {
    const to = map(finding.region.file, finding.region.startLine);
    const again = next.some(
      ({ weakness, region }) =>
        weakness === finding.weakness && region.file === to?.file && region.startLine === to.line,
    );
    if (!again) continue;
    kept++;
    if (!nextIds.has(finding.id)) newId++;
    if (!goneIds.has(finding.id)) continue;
    newIdentity++;
    changed.push(
      `${commit.slice(0, 10)} ${finding.region.file}:${finding.region.startLine} ${finding.weakness}`,
    );
  }
  [files, findings] = [nextFiles, next];
}
const percent = (count: number): string => `${((100 * count) / Math.max(1, kept)).toFixed(2)}%`;
console.log(`${basename(folder)}: ${commits.length} commits up to ${commits.at(-1)?.slice(0, 10)}`);
console.log(`findings on lines that a commit left alone, over all commits: ${kept}`);
console.log(
  `their id changed: ${newId} (${percent(newId)}); taken for another finding: ${newIdentity} (${percent(newIdentity)})`,
);
for (const line of changed) console.log(`  ${line}`);

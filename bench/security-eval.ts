/**
 * Scores the samples of SecurityEval, all of which are weak: whether the CWE that a sample is named after
 * is found in it, as the primary CWE or as a related one, and whether anything is found at all.
 */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunOptions, runAssay, says } from './assay.js';
import { corpus, groupsOf, type Judged, type Missing, percent, type Score } from './score.js';

const title = 'SecurityEval, all samples';
const WHY = 'Most samples are single functions, so `--threat library` is asked for.';
const FIGURE =
  'All samples were at hand while weaknesses and models were written: this is a figure of development, and says nothing of code that nobody has seen.';

interface Sample {
  readonly ID: string;
  readonly Insecure_code: string;
}

export function scoreSecurityEval(): Score | Missing {
  const folder = corpus(title, 'SecurityEval');
  if (typeof folder !== 'string') return folder;
  const samples = readFileSync(join(folder, 'dataset.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row) as Sample);
  const scratch = mkdtempSync(join(tmpdir(), 'samples-'));
  samples.forEach((sample, index) => {
    writeFileSync(join(scratch, `n${index}.py`), sample.Insecure_code);
  });
  const { judged, headline } = judge(samples, scratch, { threat: 'library' });
  const remote = judge(samples, scratch, {}).headline;
  rmSync(scratch, { recursive: true });
  const rows = groupsOf(judged).map(([group, list]) => {
    const found = list.filter((one) => one.reported).length;
    return [group, `${list.length}`, `${found}`];
  });
  return {
    title,
    headline,
    columns: ['class', 'samples', 'found'],
    rows,
    judged,
    remarks: [FIGURE, `${WHY} Without it: ${remote}`],
  };
}

function judge(
  samples: readonly Sample[],
  folder: string,
  options: RunOptions,
): { judged: Judged[]; headline: string } {
  const { review } = runAssay(folder, ['.'], options);
  const tally = { exact: 0, related: 0, anything: 0 };
  const judged = samples.map((sample, index): Judged => {
    const cwe = Number(/^CWE-(\d+)/.exec(sample.ID)?.[1]);
    const here = review.findings.filter((finding) => finding.file === `n${index}.py`);
    const related = here.some((finding) => says(finding, [cwe]));
    if (here.some((finding) => finding.cwe === cwe)) tally.exact++;
    if (related) tally.related++;
    if (here.length > 0) tally.anything++;
    const others = here.map((finding) => `${finding.weakness}:${finding.lines[0]}`).join(' ');
    return {
      group: `CWE-${cwe}`,
      expected: true,
      reported: related,
      where: sample.ID,
      line: others,
    };
  });
  const all = samples.length;
  const share = (count: number): string => `${count} of ${all} (${percent(count, all)}%)`;
  const headline = `Exact CWE ${share(tally.exact)}, exact or related ${share(tally.related)}, anything ${share(tally.anything)}.`;
  return { judged, headline };
}

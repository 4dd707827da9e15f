/**
 * What the README shows is what the command says.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { assay } from './command.js';

const repository = fileURLToPath(new URL('../..', import.meta.url));

it('the finding of the README is the one that the command reports', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const shown = /```text\n([\s\S]*?)```/.exec(readme)?.[1] ?? 'no finding is shown';
  const { code, out } = assay(['review', 'examples/notes'], { cwd: repository });
  expect(out).toContain(shown);
  expect(code).toBe(1);
});

it('the query of the example that is checked against a list is not reported', () => {
  const { out } = assay(['review', '--format', 'json', 'examples/notes'], { cwd: repository });
  const { findings } = JSON.parse(out) as {
    findings: { weakness: string; trace: { quote: string }[] }[];
  };
  expect(findings.map((finding) => finding.weakness).sort()).toEqual([
    'path-traversal',
    'sql-injection',
  ]);
  expect(JSON.stringify(findings)).not.toContain('archive_sorted_by');
});

it('the claim of the README is judged as the command judges it', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const shown = [...readme.matchAll(/```text\n([\s\S]*?)```/g)][1]?.[1] ?? 'no audit is shown';
  const review = 'examples/reviews/confident.md';
  const { code, out } = assay(['audit', review, '--source', 'examples/notes'], { cwd: repository });
  expect(out).toContain(shown);
  expect(code).toBe(1);
});

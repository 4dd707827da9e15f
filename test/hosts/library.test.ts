/**
 * The public API as the manual shows it, run against the built package by its own name.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { command } from './command.js';
import { folderWith } from './folder.js';
import { SAFE, WEAK } from './programs.js';

const manual = readFileSync(new URL('../../docs/library.md', import.meta.url), 'utf8');
const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Runs one of the manual's examples beside these files, with the package installed as a user has it. */
function runExample(
  number: number,
  files: Readonly<Record<string, string>>,
): { code: number; output: string } {
  const example = [...manual.matchAll(/```js\n([\s\S]*?)```/g)][number]?.[1] ?? '';
  const cwd = folderWith({ ...files, 'example.mjs': example });
  mkdirSync(join(cwd, 'node_modules'));
  expect(dirname(command)).toContain('dist');
  symlinkSync(repository, join(cwd, 'node_modules', 'assay'));
  const { status, stdout } = spawnSync(process.execPath, ['example.mjs'], {
    cwd,
    encoding: 'utf8',
  });
  return { code: status ?? -1, output: stdout };
}

function reviewed(program: string): { code: number; weaknesses: string[] } {
  const { code, output } = runExample(0, { 'app.py': program });
  const { findings } = JSON.parse(output) as { findings: { weakness: string }[] };
  return { code, weaknesses: findings.map((finding) => finding.weakness) };
}

it('the example of the manual reviews a program', () => {
  expect(reviewed(WEAK)).toEqual({ code: 1, weaknesses: ['sql-injection'] });
  expect(reviewed(SAFE)).toEqual({ code: 0, weaknesses: [] });
});

it('the example of the manual audits a review', () => {
  const theirs =
    '1. **SQL injection (CWE-89)** in `app.py`, line 11: the name goes into the statement.\n';
  const verdictOn = (program: string): string | undefined =>
    runExample(1, { 'app.py': program, 'theirs.md': theirs }).output.trim().split('\n').at(-1);
  expect(verdictOn(WEAK)).toBe('confirmed');
  expect(verdictOn(SAFE)).toBe('refuted');
});

/**
 * The public API as the manual shows it, run against the built package by its own name.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { command } from './command.js';
import { folderWith } from './folder.js';
import { SAFE, WEAK } from './programs.js';

const manual = readFileSync(new URL('../../docs/library.md', import.meta.url), 'utf8');
const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the manual's example beside the program, with the package installed as a user has it. */
function runExample(program: string): { code: number; weaknesses: string[] } {
  const example = /```js\n([\s\S]*?)```/.exec(manual)?.[1] ?? '';
  const cwd = folderWith({ 'app.py': program, 'example.mjs': example });
  mkdirSync(join(cwd, 'node_modules'));
  expect(dirname(command)).toContain('dist');
  symlinkSync(repository, join(cwd, 'node_modules', 'assay'));
  try {
    return { code: 0, weaknesses: read(execFileSync(process.execPath, ['example.mjs'], { cwd })) };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: Buffer };
    return { code: status, weaknesses: read(stdout) };
  }
}

function read(output: Buffer): string[] {
  const { findings } = JSON.parse(output.toString()) as { findings: { weakness: string }[] };
  return findings.map((finding) => finding.weakness);
}

it('the example of the manual reviews a program', () => {
  expect(runExample(WEAK)).toEqual({ code: 1, weaknesses: ['sql-injection'] });
  expect(runExample(SAFE)).toEqual({ code: 0, weaknesses: [] });
});

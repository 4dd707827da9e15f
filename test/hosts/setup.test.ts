/** What helps people to start: `assay init`, `assay completion`, and the files for build servers. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { languages } from '../../src/languages/registry.js';
import { assay, command } from './command.js';
import { folderWith, git } from './folder.js';
import { WEAK } from './programs.js';

const repository = fileURLToPath(new URL('../..', import.meta.url));

describe('init', () => {
  const written = (files: Record<string, string>): string => {
    const cwd = folderWith(files);
    expect(assay(['init'], { cwd }).code).toBe(0);
    expect(assay(['review', '.'], { cwd }).err).not.toContain('assay.config.yml');
    return readFileSync(join(cwd, 'assay.config.yml'), 'utf8');
  };

  it('chooses who is hostile by what the program imports', () => {
    expect(written({ 'app.py': WEAK })).toMatch(
      /it imports \w+\), so data of the network.*\n# threat: remote/,
    );
    expect(written({ 'tool.py': 'import argparse\n' })).toContain(
      'it imports argparse).\nthreat: local',
    );
    expect(written({ 'lib.py': 'def f(x):\n    return x\n' })).toContain('\nthreat: library');
    expect(written({ 'lib.py': '', 'tests/test_lib.py': 'import flask\n' })).toContain(
      '1 production, 1 test',
    );
  });

  it('never writes over a configuration unasked', () => {
    const cwd = folderWith({ 'assay.config.yml': 'fail-on: never\n' });
    expect(assay(['init'], { cwd })).toMatchObject({
      code: 2,
      err: expect.stringContaining('--force'),
    });
    expect(readFileSync(join(cwd, 'assay.config.yml'), 'utf8')).toBe('fail-on: never\n');
    expect(assay(['init', '--force'], { cwd }).code).toBe(0);
  });
});

describe('completion', () => {
  const script = (shell: string) => assay(['completion', shell], { cwd: repository });

  it('offers commands, subcommands and flags in bash', () => {
    const ask = `COMP_WORDS=("\${@}"); COMP_CWORD=$(($# - 1)); _assay; echo "\${COMPREPLY[@]}"`;
    const offered = (...words: string[]): string =>
      execFileSync('bash', ['-c', `${script('bash').out}\n${ask}`, 'bash', 'assay', ...words], {
        encoding: 'utf8',
      }).trim();
    expect(offered('base')).toBe('baseline');
    expect(offered('baseline', '')).toMatch(/^write update show/);
    expect(offered('review', '--base')).toBe('--baseline');
    expect(offered('baseline', 'write', '--thr')).toBe('--threat');
  });

  it('knows the other shells, and says which', () => {
    expect(script('zsh').out).toMatch(/^#compdef assay/);
    expect(script('fish').out).toContain("-n '__fish_seen_subcommand_from review' -l fail-on");
    expect(script('tcsh').code).toBe(2);
  });
});

describe('the action', () => {
  interface Action {
    runs: { steps: { name?: string; run?: string; env?: Record<string, string> }[] };
  }
  const { runs } = parse(readFileSync(join(repository, 'action.yml'), 'utf8')) as Action;

  it('puts no input into a script', () => {
    for (const { run } of runs.steps) expect(run ?? '').not.toContain('${{');
  });

  it('annotates, writes SARIF and a summary, and fails by the threshold', () => {
    const cwd = folderWith({ 'weak.py': WEAK });
    git(cwd, 'init', '-q');
    const place = folderWith();
    const main = join(place, 'dist/hosts/cli/main.js');
    mkdirSync(dirname(main), { recursive: true });
    symlinkSync(command, main);
    const script = runs.steps.find(({ name }) => name === 'Review')?.run ?? '';
    writeFileSync(join(place, 'summary.md'), '');
    const run = (failOn: string) =>
      spawnSync('bash', ['-e', '-c', script], {
        cwd,
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH,
          XDG_CACHE_HOME: place,
          GITHUB_ACTION_PATH: place,
          RUNNER_TEMP: place,
          GITHUB_STEP_SUMMARY: join(place, 'summary.md'),
          REVIEW_PATH: '.',
          REVIEW_DIFF: '',
          REVIEW_FAIL_ON: failOn,
          REVIEW_MIN_CONFIDENCE: 'low',
          REVIEW_THREAT: 'remote',
        },
      });
    const { status, stdout } = run('low');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=weak\.py,/m);
    expect(readFileSync(join(place, 'summary.md'), 'utf8')).toContain('# Security review');
    expect(existsSync(join(place, 'assay.sarif'))).toBe(true);
    expect(run('never').status).toBe(0);
  });
});

it('the files for other build servers use flags that there are', () => {
  const pages = ['templates/gitlab-ci.yml', '.pre-commit-hooks.yaml', 'docs/ci.md'];
  const help = assay(['review', '--help'], { cwd: repository }).out;
  for (const page of pages) {
    const flags =
      readFileSync(join(repository, page), 'utf8').match(/(?<= |\[)--(?!yes|global)[a-z-]+/g) ?? [];
    for (const flag of flags) expect(help, `${page}: ${flag}`).toContain(flag);
  }
});

it('the hook for commits is given files of every language', () => {
  const page = readFileSync(join(repository, '.pre-commit-hooks.yaml'), 'utf8');
  const hooks = parse(page) as { types_or: string[] }[];
  expect(hooks).toHaveLength(1);
  // What `settings` and `requirements` read has no type of that name there.
  const named = languages
    .map(({ id }) => id)
    .filter((id) => !/^(?:settings|requirements)$/.test(id));
  expect(hooks[0]?.types_or).toEqual(expect.arrayContaining([...named, 'ini', 'toml']));
});

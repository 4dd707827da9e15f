/** `assay baseline`, `--baseline` and `--diff`, as people use them in a repository. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay } from './command.js';
import { addFiles, folderWith, git } from './folder.js';
import { WEAK } from './programs.js';

const SHELL = `import os
from flask import Flask, request

app = Flask(__name__)


@app.route("/")
def index():
    os.system("ls " + request.args["name"])
    return ""
`;
const OTHER = WEAK.replace(/def (\w+)\(/, 'def another_$1(');

function changeOf(cwd: string, ...flags: string[]) {
  const { code, out, err } = assay(['review', '--format', 'json', ...flags, '.'], { cwd });
  expect(err).toBe('');
  const { findings, change } = JSON.parse(out) as {
    findings: { file: string }[];
    change: { against: string; known: { file: string }[]; gone: { file: string }[] };
  };
  const files = (list: { file: string }[]): string[] => list.map(({ file }) => file);
  return { code, fresh: files(findings), known: files(change.known), gone: files(change.gone) };
}

describe('a baseline', () => {
  it('leaves out what it holds, wherever that moved, and nothing else', () => {
    const cwd = folderWith({ 'weak.py': WEAK });
    expect(assay(['baseline', 'write', '.'], { cwd }).out).toBe(
      'assay-baseline.json holds 1 finding.\n',
    );
    const flags = ['--baseline', 'assay-baseline.json'];
    expect(changeOf(cwd, ...flags)).toEqual({ code: 0, fresh: [], known: ['weak.py'], gone: [] });
    renameSync(join(cwd, 'weak.py'), join(cwd, 'moved.py'));
    writeFileSync(join(cwd, 'moved.py'), `\n\n\n${WEAK}`);
    expect(changeOf(cwd, ...flags)).toEqual({ code: 0, fresh: [], known: ['moved.py'], gone: [] });
    addFiles(cwd, { 'other.py': OTHER });
    expect(changeOf(cwd, ...flags)).toEqual({
      code: 1,
      fresh: ['other.py'],
      known: ['moved.py'],
      gone: [],
    });
  });

  it('is brought up to date without taking in what is new', () => {
    const cwd = folderWith({ 'weak.py': WEAK, 'second.py': OTHER });
    assay(['baseline', 'write', '.', '--file', 'known.json'], { cwd });
    addFiles(cwd, {
      'second.py': '',
      'third.py': SHELL,
    });
    const updated = assay(['baseline', 'update', '.', '--file', 'known.json'], { cwd });
    expect(updated.out).toMatch(
      /^known\.json holds 1 finding; 1 dropped because they are gone, \d new/,
    );
    expect(assay(['baseline', 'show', '--file', 'known.json'], { cwd }).out).toMatch(
      /^weak\.py:\d+ {2}sql-injection in /,
    );
  });

  it('that is missing or broken is refused in a sentence', () => {
    const cwd = folderWith({ 'weak.py': WEAK, 'broken.json': '{' });
    const run = (file: string) => assay(['review', '.', '--baseline', file], { cwd });
    expect(run('none.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('does not exist'),
    });
    expect(run('broken.json')).toMatchObject({
      code: 2,
      err: 'assay: broken.json is no baseline: it is not JSON\n',
    });
  });

  it('marks in SARIF what was known', () => {
    const cwd = folderWith({ 'weak.py': WEAK });
    assay(['baseline', 'write', '.'], { cwd });
    addFiles(cwd, { 'other.py': OTHER });
    const { out } = assay(
      ['review', '.', '--format', 'sarif', '--baseline', 'assay-baseline.json'],
      { cwd },
    );
    const { results } = (
      JSON.parse(out) as {
        runs: [{ results: { baselineState: string; suppressions?: object[] }[] }];
      }
    ).runs[0];
    expect(results.map((one) => [one.baselineState, one.suppressions?.length ?? 0])).toEqual([
      ['new', 0],
      ['unchanged', 1],
    ]);
  });
});

describe('--diff', () => {
  function repository(files: Record<string, string>): string {
    const cwd = folderWith(files);
    git(cwd, 'init', '-q');
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-qm', 'first');
    return cwd;
  }

  it('reports what a change brought and what it mended', () => {
    const cwd = repository({ 'weak.py': WEAK, 'old.py': OTHER });
    expect(changeOf(cwd, '--diff', 'HEAD')).toEqual({
      code: 0,
      fresh: [],
      known: ['old.py', 'weak.py'],
      gone: [],
    });
    git(cwd, 'mv', 'weak.py', 'renamed.py');
    addFiles(cwd, {
      'old.py': 'pass\n',
      'new.py': SHELL,
    });
    expect(changeOf(cwd, '--diff', 'HEAD')).toEqual({
      code: 1,
      fresh: ['new.py'],
      known: ['renamed.py'],
      gone: ['old.py'],
    });
    const { out } = assay(['review', '.', '--diff', 'HEAD'], { cwd });
    expect(out).toContain('No longer found');
    expect(out).toContain('1 new finding in production code');
  });

  it('finds what a change in another file opened', () => {
    const cwd = repository({
      'app.py': `from flask import Flask, request\nfrom run import run\napp = Flask(__name__)\n\n\n@app.route("/")\ndef index():\n    run(request.args["name"])\n    return ""\n`,
      'run.py': 'def run(name):\n    print(name)\n',
    });
    addFiles(cwd, { 'run.py': 'import os\n\n\ndef run(name):\n    os.system("ls " + name)\n' });
    expect(changeOf(cwd, '--diff', 'HEAD')).toEqual({
      code: 1,
      fresh: ['run.py'],
      known: [],
      gone: [],
    });
  });

  it('needs a repository that knows the commit', () => {
    const cwd = repository({ 'weak.py': WEAK });
    const run = (...flags: string[]) => assay(['review', '.', ...flags], { cwd });
    expect(run('--diff', 'nowhere')).toMatchObject({
      code: 2,
      err: 'assay: --diff: the repository of . knows no commit `nowhere`\n',
    });
    expect(run('--diff', '--output=x')).toMatchObject({ code: 2 });
    expect(run('--diff', 'HEAD', '--baseline', 'x').code).toBe(2);
    const outside = folderWith({ 'weak.py': WEAK });
    expect(assay(['review', '.', '--diff', 'HEAD'], { cwd: outside })).toMatchObject({
      code: 2,
      err: expect.stringContaining('is in no repository'),
    });
  });

  it('runs nothing that the repository configures', () => {
    const cwd = repository({ 'weak.py': WEAK });
    addFiles(cwd, { '.gitattributes': '*.py filter=bad diff=bad\n' });
    for (const key of [
      'filter.bad.clean',
      'filter.bad.smudge',
      'filter.bad.process',
      'diff.bad.textconv',
      'diff.bad.command',
      'core.fsmonitor',
    ])
      git(cwd, 'config', key, `touch ${join(cwd, 'ran')}`);
    addFiles(cwd, { 'weak.py': `\n${WEAK}` });
    expect(changeOf(cwd, '--diff', 'HEAD').known).toEqual(['weak.py']);
    expect(() => readFileSync(join(cwd, 'ran'))).toThrow();
  });
});

/**
 * Code and folders made to hurt: whatever stands in them, a run ends soon, with one of its four exit
 * codes, without a stack trace, and having looked at the rest.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay } from './command.js';
import { addFiles, folderWith, git } from './folder.js';
import { WEAK } from './programs.js';

/** Reviews the folder and expects the weak program in it to be found all the same. */
function stillFinds(cwd: string, ...flags: string[]): string {
  const { code, out, err } = assay(['review', '--format', 'json', ...flags, '.'], { cwd });
  expect(err).not.toMatch(/defect of assay|^ {4}at /m);
  expect(code).toBe(1);
  const { findings } = JSON.parse(out) as { findings: { file: string }[] };
  expect(findings.map((finding) => finding.file)).toContain('weak.py');
  return out;
}

const depth = 5000;

describe('code', () => {
  it.each<[string, string]>([
    ['nested parentheses', `x = ${'('.repeat(depth)}1${')'.repeat(depth)}\n`],
    ['nested lists that never close', `x = ${'['.repeat(depth)}\n`],
    ['nested blocks', Array.from({ length: 1500 }, (_, i) => `${' '.repeat(i)}if x:\n`).join('')],
    ['a chain of attributes', `x = a${'.b'.repeat(depth)}\n`],
    ['a chain of calls', `x = a${'.b()'.repeat(depth)}\n`],
    ['a sum of many', `x = ${'a + '.repeat(20_000)}a\n`],
    ['a chain of not', `x = ${'not '.repeat(depth)}a\n`],
    [
      'nested functions',
      Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}def f${i}():\n`).join(''),
    ],
    ['many branches', `def f(x):\n${'    if x: x = g(x)\n'.repeat(depth)}`],
    ['one long line', `x = "${'a'.repeat(2_000_000)}"\n`],
    ['nothing but operators', '+-*/%@&|^~<>=!'.repeat(10_000)],
    ['lone surrogates and control characters', 'x = "\ud800 \u0001 \u202e"\n'],
  ])('of %s', (_, text) => {
    stillFinds(folderWith({ 'weak.py': WEAK, 'hostile.py': text }));
  });

  it('that calls itself in every way', () => {
    const text = `${WEAK}
def a(x): return b(a(x))
def b(x): return a(b(x)) + c(x)(x)
def c(x): return c
class A(A): pass
class B(C): pass
class C(B): pass
from weak import *
import weak as user
a = a(a)
`;
    stillFinds(folderWith({ 'weak.py': text }));
  });
});

describe('folders', () => {
  it('with pipes, devices and links in place of files', () => {
    const cwd = folderWith({ 'weak.py': WEAK });
    execFileSync('mkfifo', [join(cwd, 'pipe.py')]);
    symlinkSync('/dev/zero', join(cwd, 'endless.py'));
    symlinkSync('.', join(cwd, 'loop'));
    stillFinds(cwd);
  });

  it('with names that mean something elsewhere', () => {
    const cwd = folderWith({
      'weak.py': WEAK,
      '--format': '',
      '-rf.py': WEAK,
      'a b;$(touch x).py': WEAK,
      '\n.py': WEAK,
    });
    git(cwd, 'init', '-q');
    stillFinds(cwd);
    expect(existsSync(join(cwd, 'x'))).toBe(false);
  });

  it('with a repository whose configuration runs programs', () => {
    const cwd = folderWith({ 'weak.py': WEAK });
    git(cwd, 'init', '-q');
    writeFileSync(
      join(cwd, '.git', 'config'),
      `[core]\n\tfsmonitor = "touch '${cwd}/trapped'; false"\n\tworktree = /\n\tbare = true\n`,
    );
    stillFinds(cwd);
    expect(existsSync(join(cwd, 'trapped'))).toBe(false);
  });

  it('with a broken repository', () => {
    stillFinds(folderWith({ 'weak.py': WEAK, '.git/HEAD': 'nonsense', '.git/config': '[core' }));
    stillFinds(folderWith({ 'weak.py': WEAK, '.git': 'gitdir: ../../../../etc' }));
  });
});

describe('a configuration', () => {
  it('that hides everything is told in the report', () => {
    const cwd = folderWith({
      'weak.py': WEAK,
      'assay.config.yml': 'exclude: ["*.py"]\nfail-on: never\n',
    });
    const { code, out } = assay(['review', '.'], { cwd });
    expect(code).toBe(0);
    expect(out).toContain('assay.config.yml excludes 1 file (*.py)');
    expect(out).toContain('assay.config.yml sets fail-on to never');
    stillFinds(cwd, '--no-config');
  });

  it('that turns a weakness off shows what it hid', () => {
    const cwd = folderWith({
      'weak.py': WEAK,
      'assay.config.yml': 'disable:\n  - weakness: sql-injection\n    reason: the team knows\n',
    });
    const { code, out } = assay(['review', '--format', 'json', '.'], { cwd });
    expect(code).toBe(0);
    const { findings, suppressed } = JSON.parse(out);
    expect(findings).toEqual([]);
    expect(JSON.stringify(suppressed)).toContain('the team knows');
    stillFinds(cwd, '--no-suppressions');
  });

  it('with a bomb of aliases ends in one sentence', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++) {
      const last = String.fromCharCode(96 + i);
      const name = String.fromCharCode(97 + i);
      bomb.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${last}`).join(', ')}]`);
    }
    const cwd = folderWith({ 'weak.py': WEAK, 'assay.config.yml': bomb.join('\n') });
    const { code, err } = assay(['review', '.'], { cwd });
    expect(code).toBe(2);
    expect(err).toBe('assay: assay.config.yml:2: aliases are not allowed here\n');
  });

  it('may bring models, which are checked like itself', () => {
    const model = (body: string) => `library: own\nlanguage: python\nrows:\n${body}`;
    const cwd = folderWith({
      'weak.py': 'import own\n\n\ndef handle():\n    own.run(own.read())\n',
      'assay.config.yml': 'models: [models/own.yml]\n',
      'models/own.yml': model(
        '  - source: own.read()\n    kind: own-input\n    label: what our own protocol brings\n  - sink: own.run(0)\n    kind: code\n',
      ),
    });
    const { code, out, err } = assay(['review', '--format', 'json', '.'], { cwd });
    expect(err).toBe('');
    expect(JSON.parse(out).findings).toHaveLength(1);
    expect(code).toBe(1);
    addFiles(cwd, { 'models/own.yml': model('  - sauce: own.read()\n') });
    const wrong = assay(['review', '.'], { cwd });
    expect(wrong.code).toBe(2);
    expect(wrong.err).toMatch(/^assay: models\/own\.yml:4: /);
  });

  it('reads no model from elsewhere', () => {
    const outside = folderWith({ 'own.yml': 'rows: []\n' });
    const cwd = folderWith({ 'weak.py': WEAK, 'assay.config.yml': 'models: [own.yml]\n' });
    symlinkSync(join(outside, 'own.yml'), join(cwd, 'own.yml'));
    const { code, err } = assay(['review', '.'], { cwd });
    expect([code, err]).toEqual([
      2,
      'assay: own.yml leads out of the folder of assay.config.yml\n',
    ]);
  });
});

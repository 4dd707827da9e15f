/**
 * Code and folders made to hurt: whatever stands in them, a run ends soon, with one of its four exit
 * codes, without a stack trace, and having looked at the rest.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay } from './command.js';
import { addFiles, folderWith, git } from './folder.js';
import { WEAK } from './programs.js';

const CYCLES = {
  javascript: {
    'a.js': 'exports.b = require("./b");\nexports.a = () => exports.b.b();\n',
    'b.js':
      'const { a } = require("./a");\nexports.b = () => a();\nmodule.exports.c = require("./b");\n',
    'c.mjs':
      'export * from "./d.mjs";\nimport * as all from "./d.mjs";\nexport { x as y } from "./d.mjs";\n',
    'd.mjs':
      'export * from "./c.mjs";\nexport { y as x } from "./c.mjs";\nimport me from "./d.mjs";\nme();\n',
  },
  python: {
    'a.py': 'from b import *\nfrom b import y as x\nimport a\na.a.a.x()\n',
    'b.py': 'from a import *\nfrom a import x as y\nclass A(a.B): pass\nclass B(A): pass\n',
    'p/__init__.py': 'from .q import *\nfrom . import p\n',
    'p/q.py': 'from . import *\nfrom .. import p\n',
  },
  templates: {
    'templates/a.html':
      '{% extends "b.html" %}{% from "b.html" import m %}{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m(y) }}',
    'templates/b.html':
      '{% include "b.html" %}{% import "a.html" as a %}{{ a.m(z) }}{% include "a.html" %}',
  },
  manifests: {
    'package.json': '{ "name": "p", "main": "p", "exports": { ".": "./p", "./*": "./p/*" } }',
    'tsconfig.json':
      '{ "extends": ["./tsconfig.json", "./tsconfig.base.json"], "compilerOptions": { "paths": { "*": ["*"] } } }',
    'tsconfig.base.json': '{ "extends": "./tsconfig.json" }',
    'a.ts': 'import p from "p";\nimport x from "x";\nimport y from "p/p/p";\np(x, y);\n',
    'requirements.txt': '-r requirements.txt\n-c requirements.txt\n',
  },
};

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

/** YAML whose last value would be 9 to the power of 20 texts. */
function aliasBomb(): string {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 20; i++) {
    const last = String.fromCharCode(96 + i);
    const name = String.fromCharCode(97 + i);
    lines.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${last}`).join(', ')}]`);
  }
  return `${lines.join('\n')}\n`;
}

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

describe('files', () => {
  it.each<[string, Record<string, string | Buffer>]>([
    ['JavaScript modules', CYCLES.javascript],
    ['Python modules', CYCLES.python],
    ['templates', CYCLES.templates],
    ['manifests', CYCLES.manifests],
  ])('that import each other in a circle: %s', (_, files) => {
    stillFinds(folderWith({ 'weak.py': WEAK, ...files }));
  });

  it('of YAML that multiply', () => {
    const files = {
      'settings.yml': aliasBomb(),
      '.github/workflows/a.yml': `on: push\n${aliasBomb()}`,
      'interface.yml': `openapi: 3\n${aliasBomb()}paths: *t\n`,
      'lists.yml': '['.repeat(100_000),
      'tags.yml': 'a: !!js/function "f"\n<<: *z\nb: !!python/object/apply:os.system [x]\n',
    };
    stillFinds(folderWith({ 'weak.py': WEAK, ...files }));
  });

  it('in other encodings, and in none', () => {
    const bytes = Buffer.from([0x78, 0x3d, 0x22, 0xff, 0xfe, 0x80, 0x22, 0x0a]);
    const endings = ['py', 'js', 'html', 'yml', 'env', 'txt', 'vue'];
    const files = Object.fromEntries(endings.map((ending) => [`requirements.${ending}`, bytes]));
    const wide = Buffer.from('\ufeffconst a = 1;\n', 'utf16le');
    stillFinds(folderWith({ 'weak.py': WEAK, ...files, Dockerfile: bytes, 'wide.js': wide }));
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

  it('with a repository whose configuration waits for a comparison', () => {
    const cwd = folderWith({ 'weak.py': '', '.gitattributes': '*.py diff=trap filter=trap\n' });
    git(cwd, 'init', '-q');
    git(cwd, 'add', '.');
    git(cwd, 'commit', '-qm', 'All of it');
    addFiles(cwd, { 'weak.py': WEAK });
    const trap = `touch '${cwd}/trapped'; false`;
    const settings = {
      'diff.external': trap,
      'diff.trap.command': trap,
      'diff.trap.textconv': trap,
      'filter.trap.clean': trap,
      'filter.trap.smudge': trap,
      'filter.trap.process': trap,
      'core.fsmonitor': trap,
      'core.pager': trap,
      'core.alternateRefsCommand': trap,
      'remote.origin.url': `ext::sh -c "${trap}"`,
      'remote.origin.promisor': 'true',
      'extensions.partialClone': 'origin',
    };
    const missing = git(cwd, 'rev-parse', 'HEAD:weak.py').slice(0, 2);
    for (const [name, value] of Object.entries(settings)) git(cwd, 'config', name, value);
    rmSync(join(cwd, '.git', 'objects', missing), { recursive: true });
    const { err } = assay(['review', '--diff', 'HEAD', '.'], { cwd });
    expect(err).not.toMatch(/defect of assay|^ {4}at /m);
    expect(existsSync(join(cwd, 'trapped'))).toBe(false);
    // The trap is real: git itself walks into it.
    git(cwd, 'ls-files', '-o');
    expect(existsSync(join(cwd, 'trapped'))).toBe(true);
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
    const cwd = folderWith({ 'weak.py': WEAK, 'assay.config.yml': aliasBomb() });
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

  it('may bring no model that is a bomb', () => {
    const cwd = folderWith({
      'weak.py': WEAK,
      'assay.config.yml': 'models: [own.yml]\n',
      'own.yml': aliasBomb(),
    });
    const { code, err } = assay(['review', '.'], { cwd });
    expect([code, err]).toEqual([2, 'assay: own.yml:1: anchors are not allowed\n']);
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

/**
 * Which files a review sees and how they are called, in real folders and real repositories.
 */
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discover } from '../../src/hosts/disk/discover.js';
import { openRoots } from '../../src/hosts/disk/roots.js';
import { addFiles, folderWith, git } from './folder.js';

function found(workingDirectory: string, ...paths: string[]): string[] {
  return discover(openRoots(paths, workingDirectory)).files.map((file) => file.path);
}

describe('names in reports', () => {
  it('are relative to the working directory where the path lies below it', () => {
    const folder = folderWith({ 'src/a.py': '', 'src/b/c.py': '' });
    expect(found(folder, 'src')).toEqual(['src/a.py', 'src/b/c.py']);
    expect(found(folder, '.')).toEqual(['src/a.py', 'src/b/c.py']);
    expect(found(folder, join(folder, 'src/b/c.py'))).toEqual(['src/b/c.py']);
  });

  it('are relative to the path given where that lies elsewhere', () => {
    const folder = folderWith({ 'src/a.py': '' });
    const elsewhere = folderWith();
    expect(found(elsewhere, folder)).toEqual(['src/a.py']);
    expect(found(elsewhere, join(folder, 'src'))).toEqual(['a.py']);
    expect(found(elsewhere, join(folder, 'src/a.py'))).toEqual(['a.py']);
  });

  it('tell files of two folders elsewhere apart', () => {
    const [one, two] = [folderWith({ 'a.py': '' }), folderWith({ 'a.py': '' })];
    const names = [`${basename(one)}/a.py`, `${basename(two)}/a.py`].sort();
    expect(found(folderWith(), one, two)).toEqual(names);
    expect(found(folderWith(), two, one)).toEqual(names);
  });

  it('go on below the path for the judgement of roles', () => {
    const folder = folderWith({ 'tests/fixtures/app/views.py': '' });
    const roles = (path: string) =>
      discover(openRoots([path], folder)).files.map((file) => file.rolePath);
    expect(roles('tests/fixtures')).toEqual(['app/views.py']);
    expect(roles('.')).toEqual(['tests/fixtures/app/views.py']);
    expect(roles('tests/fixtures/app/views.py')).toEqual(['views.py']);
  });
});

describe('the same file', () => {
  it('is met once, in whatever order and under whatever names it is given', () => {
    const folder = folderWith({ 'a/b.py': '', 'a/c.py': '' });
    symlinkSync(join(folder, 'a'), join(folder, 'link'));
    const once = ['a/b.py', 'a/c.py'];
    expect(found(folder, 'a', '.', 'a/b.py', './a/../a')).toEqual(once);
    expect(found(folder, 'a/b.py', 'a')).toEqual(once);
    expect(found(folder, 'a', 'link')).toHaveLength(2);
  });
});

describe('.gitignore', () => {
  const files = {
    '.gitignore': 'build/\n*.gen.py\n!kept.gen.py\n',
    'a.py': '',
    'b.gen.py': '',
    'kept.gen.py': '',
    'build/x.py': '',
    'sub/.gitignore': '/only-here.py\n',
    'sub/only-here.py': '',
    'sub/deep/only-here.py': '',
  };
  const admitted = ['.gitignore', 'a.py', 'kept.gen.py', 'sub/.gitignore', 'sub/deep/only-here.py'];

  it('is honoured without a repository', () => {
    expect(found(folderWith(files), '.')).toEqual(admitted);
  });

  it('is honoured in a repository, whose tracked files are all seen', () => {
    const folder = folderWith(files);
    git(folder, 'init', '-q');
    expect(found(folder, '.')).toEqual(admitted);
    git(folder, 'add', '-f', 'b.gen.py');
    expect(found(folder, '.')).toEqual([...admitted, 'b.gen.py'].sort());
  });

  it('does not hide what was asked for by name', () => {
    const folder = folderWith(files);
    git(folder, 'init', '-q');
    expect(found(folder, 'build')).toEqual(['build/x.py']);
    expect(found(folder, 'b.gen.py')).toEqual(['b.gen.py']);
  });

  it('with a rule that would take forever is not obeyed', () => {
    const rule = `${'a*'.repeat(40)}b`;
    const folder = folderWith({ '.gitignore': `${rule}\n`, [`${'a'.repeat(200)}.py`]: '' });
    const start = performance.now();
    expect(found(folder, '.')).toHaveLength(2);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('repositories', () => {
  it('inside another are seen', () => {
    const folder = folderWith({
      'a.py': '',
      'vendor/lib/b.py': '',
      'vendor/lib/.gitignore': 'c.py',
      'vendor/lib/c.py': '',
    });
    git(folder, 'init', '-q');
    git(join(folder, 'vendor/lib'), 'init', '-q');
    expect(found(folder, '.')).toEqual(['a.py', 'vendor/lib/.gitignore', 'vendor/lib/b.py']);
  });

  it('inside another as submodules are seen where they are there', () => {
    const inner = folderWith({ 'b.py': '' });
    git(inner, 'init', '-q');
    git(inner, 'add', '.');
    git(inner, 'commit', '-qm', 'All of it');
    const outer = folderWith({ 'a.py': '' });
    git(outer, 'init', '-q');
    git(outer, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'sub');
    git(outer, 'add', '.');
    git(outer, 'commit', '-qm', 'All of it');
    expect(found(outer, '.')).toEqual(['.gitmodules', 'a.py', 'sub/b.py']);
    const copy = folderWith();
    git(copy, 'clone', '-q', outer, 'copy');
    expect(found(copy, 'copy')).toEqual(['copy/.gitmodules', 'copy/a.py']);
    expect(found(copy, 'copy/sub')).toEqual([]);
  });

  it('with deleted files have only those that are left', () => {
    const folder = folderWith({ 'a.py': '', 'b.py': '' });
    git(folder, 'init', '-q');
    git(folder, 'add', '.');
    rmSync(join(folder, 'b.py'));
    expect(found(folder, '.')).toEqual(['a.py']);
  });

  it('run no program that their configuration names', () => {
    const folder = folderWith({ 'a.py': '' });
    git(folder, 'init', '-q');
    git(folder, 'add', 'a.py');
    const trap = join(folder, '.git', 'trap.sh');
    const proof = join(folder, '.git', 'trapped');
    writeFileSync(trap, `#!/bin/sh\ntouch '${proof}'\n`);
    chmodSync(trap, 0o755);
    for (const setting of [
      'core.fsmonitor',
      'core.pager',
      'pager.ls-files',
      'core.sshCommand',
      'diff.external',
    ]) {
      git(folder, 'config', setting, trap);
    }
    git(folder, 'config', 'core.hooksPath', join(folder, '.git'));
    git(folder, 'config', 'filter.trap.clean', trap);
    addFiles(folder, { '.gitattributes': '*.py filter=trap\n', '.git/post-index-change': '' });
    expect(found(folder, '.')).toEqual(['.gitattributes', 'a.py']);
    expect(existsSync(proof)).toBe(false);
    // The trap is real: git itself walks into it.
    git(folder, 'status');
    expect(existsSync(proof)).toBe(true);
  });

  it('that point their work tree elsewhere lead nowhere', () => {
    const elsewhere = folderWith({ 'secret.py': '' });
    const folder = folderWith({ 'a.py': '' });
    git(folder, 'init', '-q');
    git(folder, 'config', 'core.worktree', elsewhere);
    expect(found(folder, '.')).toEqual(['a.py']);
  });

  it('are asked without the variables that point git elsewhere', () => {
    const elsewhere = folderWith({ 'secret.py': '' });
    git(elsewhere, 'init', '-q');
    const folder = folderWith({ 'a.py': '' });
    git(folder, 'init', '-q');
    process.env.GIT_DIR = join(elsewhere, '.git');
    try {
      expect(found(folder, '.')).toEqual(['a.py']);
    } finally {
      delete process.env.GIT_DIR;
    }
  });
});

describe('symbolic links', () => {
  it('inside a folder are not followed: none leads out, none loops', () => {
    const outside = folderWith({ 'secret.py': '' });
    const folder = folderWith({ 'a/b.py': '' });
    symlinkSync(outside, join(folder, 'out'));
    symlinkSync(join(outside, 'secret.py'), join(folder, 'out.py'));
    symlinkSync(folder, join(folder, 'a', 'loop'));
    symlinkSync('self', join(folder, 'self'));
    expect(found(folder, '.')).toEqual(['a/b.py']);
    git(folder, 'init', '-q');
    git(folder, 'add', '.');
    expect(found(folder, '.')).toEqual(['a/b.py']);
  });

  it('put where the index of a repository has a folder lead nowhere', () => {
    const outside = folderWith({ 'b.py': '' });
    const folder = folderWith({ 'a/b.py': '' });
    git(folder, 'init', '-q');
    git(folder, 'add', '.');
    rmSync(join(folder, 'a'), { recursive: true });
    symlinkSync(outside, join(folder, 'a'));
    expect(found(folder, '.')).toEqual([]);
  });

  it('are followed where they are the path given', () => {
    const outside = folderWith({ 'x.py': '' });
    const folder = folderWith();
    symlinkSync(outside, join(folder, 'link'));
    expect(found(folder, 'link')).toEqual(['link/x.py']);
  });
});

describe('folders of installed packages', () => {
  const files = {
    'a.py': '',
    'node_modules/x/y.py': '',
    'env/pyvenv.cfg': '',
    'env/lib/z.py': '',
    '__pycache__/a.py': '',
  };

  it('are passed over and named, with and without a repository', () => {
    for (const repository of [false, true]) {
      const folder = folderWith(files);
      if (repository) git(folder, 'init', '-q');
      const seen = discover(openRoots(['.'], folder));
      expect(seen.files.map((file) => file.path)).toContain('a.py');
      expect(seen.files.map((file) => file.path).join(' ')).not.toMatch(/node_modules|env\//);
      expect(seen.installed).toEqual(['env/', 'node_modules/']);
    }
  });
});

describe('what cannot be read', () => {
  it('ends the run where it was given by name', () => {
    const folder = folderWith({ 'a.py': '' });
    expect(() => openRoots(['b.py'], folder)).toThrow('b.py does not exist');
    expect(() => openRoots(['a.py/b'], folder)).toThrow('a.py/b does not exist');
    expect(() => openRoots(['\u001b[31m'], folder)).toThrow('\\u{1b}[31m does not exist');
  });
});

it('a very deep tree is walked', () => {
  const folder = folderWith();
  const deep = Array.from({ length: 300 }, () => 'd').join('/');
  mkdirSync(join(folder, deep), { recursive: true });
  writeFileSync(join(folder, deep, 'a.py'), '');
  expect(found(folder, '.')).toEqual([`${deep}/a.py`]);
});

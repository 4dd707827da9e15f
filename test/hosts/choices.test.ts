/**
 * Flags and configuration that change what is found, shown or counted.
 */
import { describe, expect, it } from 'vitest';
import { assay } from './command.js';
import { folderWith } from './folder.js';
import { WEAK } from './programs.js';

const LOCAL = `import os
import sys

os.system("ls " + sys.argv[1])
`;

const LIBRARY = `import os


def list_folder(name):
    os.system("ls " + name)
`;

function found(files: Record<string, string>, ...flags: string[]): string[] {
  const { out, err } = assay(['review', '--format', 'json', ...flags, '.'], {
    cwd: folderWith(files),
  });
  expect(err).toBe('');
  const { findings } = JSON.parse(out) as { findings: { file: string }[] };
  return findings.map((finding) => finding.file);
}

function weakWith(comment: string): Record<string, string> {
  const line = '    rows = ';
  return { 'a.py': WEAK.replace(line, `    # assay-ignore: sql-injection${comment}\n${line}`) };
}

describe('--threat', () => {
  const files = { 'library.py': LIBRARY, 'local.py': LOCAL, 'remote.py': WEAK };
  const all = ['library.py', 'local.py', 'remote.py'];

  it('includes everyone farther away, up to remote users, who are always hostile', () => {
    expect(found(files)).toEqual(['remote.py']);
    expect(found(files, '--threat', 'remote')).toEqual(['remote.py']);
    expect(found(files, '--threat', 'local')).toEqual(['local.py', 'remote.py']);
    expect(found(files, '--threat', 'library')).toEqual(all);
  });

  it('can be repeated, be a list, and be said in the configuration', () => {
    expect(found(files, '--threat', 'local,library')).toEqual(all);
    expect(found(files, '--threat', 'local', '--threat', 'library')).toEqual(all);
    const config = { 'assay.config.yml': 'threat: [local, library]\n' };
    expect(found({ ...files, ...config })).toEqual(all);
    expect(found({ ...files, ...config }, '--threat', 'remote')).toEqual(['remote.py']);
  });
});

describe('suppressions', () => {
  it('hold with a reason, until their day, unless told otherwise', () => {
    expect(found(weakWith(' -- we know'))).toEqual([]);
    expect(found(weakWith(' -- we know'), '--no-suppressions')).toEqual(['a.py']);
    expect(found(weakWith(''))).toEqual(['a.py']);
    const dated = weakWith(' until 2027-01-31 -- we know');
    expect(found(dated, '--today', '2027-01-31')).toEqual([]);
    expect(found(dated, '--today', '2027-02-01')).toEqual(['a.py']);
  });

  it('name the day they were compared with only where one has a date', () => {
    const run = (files: Record<string, string>) =>
      assay(['review', '--today', '2027-01-15', '.'], { cwd: folderWith(files) }).out;
    expect(run(weakWith(' until 2027-01-31 -- we know'))).toContain('2027-01-15');
    expect(run(weakWith(' -- we know'))).not.toContain('2027-01-15');
  });
});

describe('the configuration', () => {
  it('leaves out files and gives roles', () => {
    const files = { 'app/a.py': WEAK, 'old/b.py': WEAK, 'tools/c.py': WEAK };
    const config = 'exclude: [old/]\nroles:\n  tools/: example\n';
    const cwd = folderWith({ ...files, 'assay.config.yml': config });
    const { findings } = JSON.parse(assay(['review', '--format', 'json', '.'], { cwd }).out);
    const roles = (findings as { file: string; role: string }[]).map(({ file, role }) => [
      file,
      role,
    ]);
    expect(roles).toEqual([
      ['app/a.py', 'production'],
      ['tools/c.py', 'example'],
    ]);
    expect(assay(['review', 'tools'], { cwd }).code).toBe(0);
    expect(assay(['review', '--no-config', 'tools'], { cwd }).code).toBe(1);
    expect(assay(['review', 'old/b.py'], { cwd }).err).toContain('nothing was reviewed');
  });

  it('says what fails, and a flag wins over it', () => {
    const cwd = folderWith({ 'a.py': WEAK, 'assay.config.yml': 'fail-on: never\n' });
    expect(assay(['review', '.'], { cwd }).code).toBe(0);
    expect(assay(['review', '--fail-on', 'high', '.'], { cwd }).code).toBe(1);
  });

  it('can be named, and holds for its own folder only', () => {
    const cwd = folderWith({ 'a.py': WEAK, 'other/strict.yml': 'exclude: ["*.py"]\n' });
    expect(assay(['review', '--config', 'other/strict.yml', '.'], { cwd }).code).toBe(1);
    const above = folderWith({ 'sub/a.py': WEAK, 'strict.yml': 'exclude: ["*.py"]\n' });
    expect(assay(['review', '--config', 'strict.yml', 'sub'], { cwd: above }).code).toBe(0);
  });
});

describe('--min-confidence', () => {
  it('leaves out what is less sure', () => {
    const unsure = WEAK.replace('+ name +', '+ unknown(name) +').replace(
      'import sqlite3',
      'import sqlite3\n\nfrom elsewhere import unknown',
    );
    expect(found({ 'a.py': unsure })).toEqual(['a.py']);
    expect(found({ 'a.py': unsure }, '--min-confidence', 'high')).toEqual([]);
  });
});

/**
 * What a run means to the shell, and that a user's mistake is told in one sentence.
 */
import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay } from './command.js';
import { folderWith } from './folder.js';
import { SAFE, WEAK } from './programs.js';

function codeOf(files: Record<string, string | Buffer>, ...args: string[]): number | null {
  return assay(['review', ...args], { cwd: folderWith(files) }).code;
}

describe('0', () => {
  it('is for code without findings', () => {
    expect(codeOf({ 'a.py': SAFE }, '.')).toBe(0);
  });

  it('is for an empty folder, with a sentence', () => {
    const { code, err } = assay(['review', '.'], { cwd: folderWith() });
    expect(code).toBe(0);
    expect(err).toBe('assay: nothing was reviewed: no file was found\n');
  });

  it('is for files in languages that are not understood, with a sentence', () => {
    const { code, err } = assay(['review', '.'], { cwd: folderWith({ 'a.cob': '' }) });
    expect(code).toBe(0);
    expect(err).toContain('1 file is in no language that is understood');
  });

  it('is for findings below the severity that fails, outside production, or not sure enough', () => {
    expect(codeOf({ 'a.py': WEAK }, '--fail-on', 'never', '.')).toBe(0);
    expect(codeOf({ 'tests/test_a.py': WEAK }, '.')).toBe(0);
    expect(codeOf({ 'a.py': WEAK.replace('+ name', '+ str(int(name))') }, '.')).toBe(0);
  });
});

describe('1', () => {
  it('is for findings in production code at or above the severity that fails', () => {
    expect(codeOf({ 'a.py': WEAK }, '.')).toBe(1);
    expect(codeOf({ 'a.py': WEAK }, '--fail-on', 'critical', '.')).toBe(1);
  });

  it('is for a file that was pointed at, whatever the folder above it is called', () => {
    expect(codeOf({ 'tests/app.py': WEAK }, 'tests/app.py')).toBe(1);
  });
});

describe('2', () => {
  it.each<[string, string[], string]>([
    [
      'an unknown flag',
      ['review', '--formt', 'json', '.'],
      "unknown option '--formt'; did you mean --format?",
    ],
    ['a flag that is not built', ['review', '--fix', '.'], "unknown option '--fix'"],
    [
      'an unknown format',
      ['review', '--format', 'markdwon', '.'],
      '--format cannot be `markdwon`; did you mean `markdown`?',
    ],
    [
      'a format without its file',
      ['review', '--format', 'json=', '.'],
      '--format json= names no file',
    ],
    [
      'two formats in one place',
      ['review', '--format', 'json', '--format', 'text', '.'],
      'only one --format can go to one place',
    ],
    [
      'one file for two formats',
      ['review', '--format', 'json=x', '--format', 'text=x', '.'],
      'two formats cannot be written to the same file',
    ],
    [
      'an unknown severity',
      ['review', '--fail-on', 'hihg', '.'],
      '--fail-on cannot be `hihg`; did you mean `high`?',
    ],
    [
      'an unknown confidence',
      ['review', '--min-confidence', 'sure', '.'],
      '--min-confidence cannot be `sure`',
    ],
    [
      'an unknown threat',
      ['review', '--threat', 'local,aliens', '.'],
      '--threat cannot be `aliens`',
    ],
    ['a number that is none', ['review', '--jobs', '0', '.'], '--jobs needs a number'],
    [
      'a date that is none',
      ['review', '--today', '2026-02-30', '.'],
      '--today needs a date as YYYY-MM-DD, not "2026-02-30"',
    ],
    ['a path that is not there', ['review', '.', 'nope.py'], 'nope.py does not exist'],
    ['no path', ['review'], "missing required argument 'path'"],
    ['an empty path', ['review', ''], 'a path is empty'],
    [
      'a name for no standard input',
      ['review', '--stdin-name', 'a.py', '.'],
      '--stdin-name goes with the path "-" only',
    ],
    ['a path beside standard input', ['review', '-', '.'], '"-" reads one file'],
    [
      'an output folder that is not there',
      ['review', '--output', 'no/where.txt', '.'],
      'cannot write no/where.txt: its folder does not exist',
    ],
    ['an output that is a folder', ['review', '--output', '.', '.'], '. is a folder'],
    [
      'a configuration that is not there',
      ['review', '--config', 'no.yml', '.'],
      'no.yml does not exist',
    ],
    ['an unknown command', ['reviev', '.'], 'unknown command `reviev`; did you mean `review`?'],
    ['an unknown subcommand', ['baseline', 'list'], "unknown command 'list'"],
    ['a forgotten command', ['a.py'], 'unknown command `a.py`; did you mean `assay review a.py`?'],
    [
      'an unknown weakness',
      ['explain', 'sql-injektion'],
      'no weakness is called `sql-injektion`; did you mean `sql-injection`?',
    ],
    ['an unknown CWE', ['explain', 'CWE-99999'], 'CWE 4.19.1 has no entry 99999'],
    ['no CWE', ['cwe', 'many'], '`many` is no CWE'],
    ['too many words', ['weaknesses', 'all'], 'too many arguments'],
  ])('is for %s', (_, args, sentence) => {
    const { code, out, err } = assay(args, { cwd: folderWith({ 'a.py': WEAK }) });
    expect(err).toContain(`assay: ${sentence}`);
    expect(err).not.toContain('    at ');
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('beats 1', () => {
    expect(codeOf({ 'a.py': WEAK }, 'a.py', 'nope.py')).toBe(2);
  });

  it('is for no command at all, with the help', () => {
    const { code, out, err } = assay([], { cwd: folderWith() });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Usage: assay');
  });
});

/** Nobody in particular where the tests run as root, who may read everything. */
const uid = process.getuid?.() === 0 ? 65534 : undefined;

/** Whether that user can run the command at all: the repository may lie in a closed folder. */
const canRun = assay(['--version'], { cwd: '/', uid }).code === 0;

describe.runIf(canRun)('what may not be read', () => {
  it('is 2 where it was given by name', () => {
    const folder = folderWith({ 'closed/a.py': WEAK, 'b.py': WEAK });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'b.py'), 0);
    chmodSync(join(folder, 'closed'), 0);
    for (const path of ['b.py', 'closed']) {
      const { code, err } = assay(['review', path], { cwd: folder, uid });
      expect([code, err]).toEqual([2, `assay: ${path} may not be read\n`]);
    }
    const inside = assay(['review', 'closed/a.py'], { cwd: folder, uid });
    expect(inside).toMatchObject({ code: 2, err: 'assay: closed/a.py may not be read\n' });
    chmodSync(join(folder, 'closed'), 0o755);
  });

  it('is 3 where it is met on the way, with its name', () => {
    const folder = folderWith({ 'closed/a.py': WEAK, 'b.py': WEAK, 'c.py': SAFE });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'b.py'), 0);
    chmodSync(join(folder, 'closed'), 0);
    const { code, err } = assay(['review', '--no-cache', '.'], { cwd: folder, uid });
    expect(err).toBe(
      'assay: b.py: Not reviewed: it may not be read.\nassay: closed/: Not reviewed: it may not be read.\n',
    );
    expect(code).toBe(3);
    chmodSync(join(folder, 'closed'), 0o755);
  });

  it('is 2 where it is the result', () => {
    const folder = folderWith({ 'a.py': SAFE });
    chmodSync(folder, 0o555);
    const { code, err } = assay(['review', '--output', 'r.txt', 'a.py'], { cwd: folder, uid });
    chmodSync(folder, 0o755);
    expect([code, err]).toEqual([2, 'assay: cannot write r.txt: it may not be written\n']);
  });
});

describe('3', () => {
  it.each<[string, string | Buffer]>([
    ['is a binary file', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0])],
    ['is 10.0 MB large, and files above 4 MB are not read', Buffer.alloc(10 << 20, 'x = 1\n')],
  ])('is for a file that %s, with its name', (reason, content) => {
    const folder = folderWith({ 'a.py': SAFE, 'b.py': content });
    const { code, err } = assay(['review', '.'], { cwd: folder });
    expect(code).toBe(3);
    expect(err).toContain(`assay: b.py: Not reviewed: it ${reason}.`);
  });

  it('is beaten by 1', () => {
    expect(codeOf({ 'a.py': WEAK, 'b.py': Buffer.from([0, 1]) }, '.')).toBe(1);
  });

  it('is not for links that lead out, for syntax errors with code around them, or for other encodings', () => {
    const folder = folderWith({
      'a.py': SAFE,
      'b.py': `${SAFE}\n\ndef broken(:\n    pass\n`,
      'c.py': Buffer.from('# coding: latin-1\nx = "\xe9"\n', 'latin1'),
    });
    symlinkSync('/etc/hostname', join(folder, 'd.py'));
    expect(assay(['review', '.'], { cwd: folder }).code).toBe(0);
  });
});

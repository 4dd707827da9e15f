/**
 * Where results and messages go, and that nothing but the result decides their bytes.
 */
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay, startAssay } from './command.js';
import { folderWith, git } from './folder.js';
import { SAFE, WEAK } from './programs.js';

describe('results', () => {
  it('go to standard output and nothing else does', () => {
    const cwd = folderWith({ 'a.py': WEAK });
    const { out, err } = assay(['review', '.'], { cwd });
    expect(out).toContain('SQL injection');
    expect(out).toContain('a.py');
    expect(err).toBe('');
    const { out: json } = assay(['review', '--format', 'json', '.'], { cwd });
    const { findings, files } = JSON.parse(json);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      weakness: 'sql-injection',
      cwe: 89,
      file: 'a.py',
      role: 'production',
    });
    expect(findings[0].lines).toEqual([11, 11]);
    expect(files[0]).toMatchObject({ path: 'a.py', language: 'python', problems: [] });
  });

  it('are a whole document even where nothing was reviewed', () => {
    const { out } = assay(['review', '--format', 'json', '.'], { cwd: folderWith() });
    expect(JSON.parse(out)).toMatchObject({ findings: [], files: [] });
  });

  it('go to files, one for each format, and nowhere else', () => {
    const cwd = folderWith({ 'a.py': WEAK });
    const args = ['review', '--format', 'sarif=r.sarif', '--format', 'markdown=r.md', 'a.py'];
    const { code, out, err } = assay(args, { cwd });
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('1 finding');
    expect(JSON.parse(readFileSync(join(cwd, 'r.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(readFileSync(join(cwd, 'r.md'), 'utf8')).toContain('CWE-89');
    expect(readdirSync(cwd).sort()).toEqual(['a.py', 'r.md', 'r.sarif']);
  });

  it('go to standard output and to files at once', () => {
    const cwd = folderWith({ 'a.py': WEAK });
    const { out } = assay(['review', '--format', 'text', '--format', 'json=r.json', 'a.py'], {
      cwd,
    });
    expect(out).toContain('SQL injection');
    expect(JSON.parse(readFileSync(join(cwd, 'r.json'), 'utf8')).findings).toHaveLength(1);
  });

  it('replace a file, also behind a link, and leave it as it was where a run fails', () => {
    const cwd = folderWith({ 'a.py': WEAK, 'real.txt': 'before' });
    symlinkSync('real.txt', join(cwd, 'link.txt'));
    assay(['review', '--output', 'link.txt', 'nope.py'], { cwd });
    expect(readFileSync(join(cwd, 'real.txt'), 'utf8')).toBe('before');
    assay(['review', '--output', 'link.txt', '--quiet', 'a.py'], { cwd });
    expect(readFileSync(join(cwd, 'real.txt'), 'utf8')).toContain('SQL injection');
  });
});

describe('every format that can be asked for', () => {
  it.each(['text', 'markdown', 'json', 'sarif', 'html', 'gitlab', 'junit', 'github', 'compact'])(
    '%s names the finding',
    (format) => {
      const { code, out } = assay(['review', '--format', format, 'a.py'], {
        cwd: folderWith({ 'a.py': WEAK }),
      });
      expect(code).toBe(1);
      expect(out).toContain('a.py');
      expect(out).toMatch(/sql.injection/i);
      expect(out.endsWith('\n')).toBe(true);
    },
  );
});

describe('the same bytes', () => {
  const files = {
    'app/__init__.py': '',
    'app/a.py': WEAK,
    'app/b.py': SAFE,
    'app/c.py': 'from .a import user\n',
    'web.py': WEAK,
  };

  it('come out whatever the order, the number of threads and the place', () => {
    const [one, two] = [folderWith(files), folderWith(files)];
    git(two, 'init', '-q');
    const run = (cwd: string, ...args: string[]) =>
      assay(['review', '--format', 'json', ...args], { cwd }).out;
    const expected = run(one, '.');
    expect(JSON.parse(expected).findings).toHaveLength(2);
    expect(run(one, '--jobs', '3', '.')).toBe(expected);
    expect(run(one, 'web.py', 'app')).toBe(expected);
    expect(run(one, 'app', 'web.py', '--no-cache')).toBe(expected);
    expect(run(two, '.')).toBe(expected);
    expect(run(folderWith(), one)).toBe(expected);
  });

  it('hold no absolute path', () => {
    const cwd = folderWith(files);
    for (const format of ['text', 'json', 'sarif', 'markdown']) {
      const { out } = assay(['review', '--format', format, cwd], { cwd: folderWith() });
      expect(out).not.toContain(cwd);
    }
  });
});

describe('standard input', () => {
  it('is read for "-" under the name given', () => {
    const args = ['review', '--format', 'json', '-', '--stdin-name', 'app/views.py'];
    const { code, out } = assay(args, { cwd: folderWith(), input: WEAK });
    expect(code).toBe(1);
    expect(JSON.parse(out).findings[0].file).toBe('app/views.py');
  });

  it('is Python unless the name says otherwise', () => {
    const options = { cwd: folderWith(), input: WEAK };
    expect(assay(['review', '-'], options).code).toBe(1);
    const other = assay(['review', '-', '--stdin-name', 'a.cob'], options);
    expect(other.code).toBe(0);
    expect(other.err).toContain('in no language that is understood');
  });

  it('never brings an absolute name into a report', () => {
    const args = ['review', '--format', 'json', '-', '--stdin-name', '/elsewhere/app.py'];
    const { out } = assay(args, { cwd: folderWith(), input: WEAK });
    expect(JSON.parse(out).findings[0].file).toBe('app.py');
  });
});

describe('a reader', () => {
  it('who stops reading ends nothing badly', async () => {
    const lines = Array.from(
      { length: 400 },
      (_, i) => `    db.execute("SELECT " + request.args["a${i}"])`,
    );
    const source = `${WEAK}\n\n@app.route("/x")\ndef many():\n    db = sqlite3.connect("x")\n${lines.join('\n')}\n`;
    const run = startAssay(['review', 'a.py'], folderWith({ 'a.py': source }));
    let err = '';
    run.stderr.on('data', (chunk) => {
      err += chunk;
    });
    run.stdout.once('data', () => run.stdout.destroy());
    const code = await new Promise((resolve) => run.on('close', resolve));
    expect(err).toBe('');
    expect(code).toBe(1);
  });

  it('who wants no colour, or is no terminal, gets none', () => {
    const cwd = folderWith({ 'a.py': WEAK });
    for (const env of [{}, { NO_COLOR: '1' }, { CI: 'true' }]) {
      const { out, err } = assay(['review', 'a.py'], { cwd, env });
      expect(out + err).not.toContain('\u001b');
    }
  });

  it('is not led astray by the names and the code of a hostile tree', () => {
    const cwd = folderWith({
      '\u001b]0;gotcha\u0007.py': WEAK.replace('/user', '/\u001b[2J'),
      'b.py': WEAK,
    });
    writeFileSync(join(cwd, '\u001b[31m.py'), Buffer.from([0, 1, 2]));
    for (const format of ['text', 'markdown', 'github', 'compact']) {
      const { out, err } = assay(['review', '--format', format, '.'], { cwd });
      expect(out + err).not.toContain('\u001b');
    }
  });
});

describe('--quiet', () => {
  it('leaves results and problems', () => {
    const cwd = folderWith({ 'a.py': WEAK, 'b.py': Buffer.from([0, 1]) });
    const { out, err } = assay(['review', '--quiet', '.'], { cwd });
    expect(out).toContain('SQL injection');
    expect(err).toContain('b.py: Not reviewed');
    expect(assay(['review', '--quiet', '.'], { cwd: folderWith() }).err).toBe('');
  });
});

describe('help and version', () => {
  it('are results', () => {
    const cwd = folderWith();
    const version = assay(['--version'], { cwd });
    expect(version).toMatchObject({ code: 0, err: '' });
    expect(version.out).toMatch(/^\d+\.\d+\.\d+\n$/);
    for (const args of [['--help'], ['help', 'review'], ['review', '--help']]) {
      const help = assay(args, { cwd });
      expect(help).toMatchObject({ code: 0, err: '' });
      expect(help.out).toContain('Usage: assay');
    }
  });

  it('say what is known', () => {
    const cwd = folderWith();
    expect(assay(['weaknesses'], { cwd }).out).toContain('sql-injection');
    expect(assay(['models'], { cwd }).out).toContain('python/flask');
    expect(assay(['cwe', '89'], { cwd }).out).toContain('CWE-89: Improper Neutralization');
    expect(assay(['explain', 'CWE-89'], { cwd }).out).toContain('sql-injection');
    expect(assay(['explain', 'sql-injection'], { cwd }).out).toContain('How to fix it');
  });
});

it('no run writes into the folder it reviews', () => {
  const cwd = folderWith({ 'a.py': WEAK });
  assay(['review', '--jobs', '2', '.'], { cwd, env: { HOME: cwd } });
  expect(readdirSync(cwd)).toEqual(['a.py']);
  expect(existsSync(join(cwd, '.cache'))).toBe(false);
});

/** Reviews kept between runs: the same bytes as without, whatever happened to what is kept. */
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assay } from './command.js';
import { addFiles, folderWith } from './folder.js';
import { WEAK } from './programs.js';

const RUN = {
  safe: 'def run(name):\n    print(name)\n',
  weak: 'import os\n\n\ndef run(name):\n    os.system("ls " + name)\n',
  changed: '# a comment\ndef run(name):\n    print(name)\n',
};
const APP = {
  calls: `from flask import Flask, request\nfrom run import run\napp = Flask(__name__)\n\n\n@app.route("/")\ndef index():\n    run(request.args["name"])\n    return ""\n`,
  constant: 'from run import run\nrun("x")\n',
  weak: WEAK,
};

function review(cwd: string, cache: string, ...flags: string[]) {
  return assay(['review', '.', '--format', 'json', '--cache-dir', cache, ...flags], { cwd });
}

function entries(cache: string): string[] {
  return readdirSync(cache, { recursive: true, encoding: 'utf8' })
    .map((name) => join(cache, name))
    .filter((path) => statSync(path).isFile());
}

it('gives the same bytes warm and cold over any edits, also where one file opens a flow in another', () => {
  const cwd = folderWith();
  const cache = folderWith();
  const edit = fc.record({
    run: fc.constantFrom(...Object.values(RUN)),
    app: fc.constantFrom(...Object.values(APP)),
  });
  fc.assert(
    fc.property(edit, ({ run, app }) => {
      addFiles(cwd, { 'run.py': run, 'app.py': app });
      const cold = review(cwd, cache, '--no-cache');
      expect(review(cwd, cache)).toEqual(cold);
      expect(review(cwd, cache)).toEqual(cold);
    }),
    {
      numRuns: 6,
      examples: [[{ run: RUN.safe, app: APP.calls }], [{ run: RUN.weak, app: APP.calls }]],
    },
  );
}, 120_000);

describe('an entry', () => {
  it('is used again, and not for other flags', () => {
    const cwd = folderWith({ 'weak.py': WEAK });
    const cache = folderWith();
    review(cwd, cache);
    expect(entries(cache)).toHaveLength(1);
    review(cwd, cache);
    expect(entries(cache)).toHaveLength(1);
    review(cwd, cache, '--threat', 'library');
    expect(entries(cache)).toHaveLength(2);
    expect(review(cwd, cache, '--no-suppressions').code).toBe(1);
  });

  it('that was damaged, cut or emptied is as good as none', () => {
    const cwd = folderWith({ 'weak.py': WEAK });
    const cache = folderWith();
    const right = review(cwd, cache);
    const [path] = entries(cache) as [string];
    const content = readFileSync(path, 'utf8');
    for (const damaged of [
      '',
      content.slice(0, 100),
      content.replace('"high"', '"low"'),
      `${content} `,
    ]) {
      writeFileSync(path, damaged);
      expect(review(cwd, cache)).toEqual(right);
      expect(readFileSync(path, 'utf8')).toBe(content);
    }
  });

  it('depends on the date only where a suppression has one', () => {
    const line = '    rows = ';
    const dated = WEAK.replace(
      line,
      `    # assay-ignore: sql-injection until 2030-01-01 -- known\n${line}`,
    );
    const cwd = folderWith({ 'weak.py': dated });
    const cache = folderWith();
    expect(review(cwd, cache, '--today', '2029-12-31').code).toBe(0);
    expect(review(cwd, cache, '--today', '2030-01-02').code).toBe(1);
    expect(review(cwd, cache, '--today', '2029-12-31').code).toBe(0);
  });
});

it('says where nothing can be kept, and reviews all the same', () => {
  const cwd = folderWith({ 'weak.py': WEAK });
  const cache = folderWith({ reviews: 'a file in the way' });
  chmodSync(cache, 0o500);
  const { code, err } = review(cwd, cache);
  expect(code).toBe(1);
  expect(err).toMatch(/^assay: nothing was kept for the next run: .* may not be written/);
  expect(review(cwd, cache, '--quiet').err).toBe('');
});

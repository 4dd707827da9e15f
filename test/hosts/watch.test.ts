/** `assay review --watch`: what is printed on a save, and how it ends. */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { assay, startAssay } from './command.js';
import { folderWith } from './folder.js';
import { WEAK } from './programs.js';

it('reviews again on a save, prints only what changed, and ends with the interrupt', async () => {
  const cwd = folderWith({ 'app.py': 'pass\n' });
  const process = startAssay(['review', '.', '--watch', '--no-cache'], cwd);
  let out = '';
  let err = '';
  process.stdout!.on('data', (data: Buffer) => {
    out += data;
  });
  process.stderr!.on('data', (data: Buffer) => {
    err += data;
  });
  const until = async (test: () => boolean): Promise<void> => {
    while (!test()) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await until(() => err.includes('watching'));
  expect(out).toContain('No findings in production code.');
  out = '';
  writeFileSync(join(cwd, 'app.py'), WEAK);
  await until(() => out.includes('new finding in production code'));
  expect(out).toContain('SQL injection');
  expect(out).not.toContain('Coverage');
  out = '';
  writeFileSync(join(cwd, 'app.py'), 'pass\n');
  await until(() => out.includes('No longer found'));
  expect(out).toMatch(/app\.py:\d+ {2}sql-injection/);
  process.kill('SIGINT');
  const [code] = (await once(process, 'exit')) as [number];
  expect(code).toBe(0);
}, 60_000);

it('is not for standard input', () => {
  const { code, err } = assay(['review', '-', '--watch'], { cwd: folderWith() });
  expect({ code, err }).toEqual({
    code: 2,
    err: 'assay: --watch needs files or folders, not standard input\n',
  });
});

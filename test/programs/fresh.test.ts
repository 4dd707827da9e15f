/** The committed pages of example programs are what their flows and crossings give. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('the example programs are fresh', () => {
  const root = join(import.meta.dirname, '..', '..');
  const run = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'scripts', 'cross-programs.ts'), '--check'],
    { cwd: root, encoding: 'utf8' },
  );
  expect(run.status, run.stderr).toBe(0);
});

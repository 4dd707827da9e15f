/**
 * Compiles `src` into `dist` from nothing and makes the command runnable. A stale file in `dist`
 * would be shipped, so the folder is removed first. Generated modules are committed, so building
 * never generates.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync(join(root, 'dist'), { recursive: true, force: true });
const compiled = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
});
process.exitCode = compiled.status ?? 1;
if (process.exitCode === 0) {
  chmodSync(join(root, 'dist/hosts/cli/main.js'), 0o755);
  writeFileSync(join(root, 'dist/build-id'), buildId());
}

/** Names this very build, for the keys of what it keeps between runs. */
function buildId(): string {
  const hash = createHash('sha256');
  const files = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.js')).sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, 'dist', file)));
  return hash.digest('hex');
}

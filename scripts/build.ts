/**
 * Compiles what changed of `src` into `dist` and makes the command runnable. A file in `dist` that has no
 * source any more would be shipped, so it is removed. Generated modules are committed, so building never
 * generates.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
/** What the compiler knows of its last run: without `dist`, nothing of that is left. */
const remembered = join(root, 'node_modules/.cache/tsc/build.tsbuildinfo');
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

if (!existsSync(dist)) rmSync(remembered, { force: true });
const compiled = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
});
process.exitCode = compiled.status ?? 1;
if (process.exitCode === 0) {
  removeStale();
  chmodSync(join(dist, 'hosts/cli/main.js'), 0o755);
  writeFileSync(join(dist, 'build-id'), buildId());
}

function removeStale(): void {
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const [, stem] = /^(.*?)(?:\.d\.ts|\.js)$/.exec(entry.name) ?? [];
    if (!entry.isFile() || stem === undefined) continue;
    const source = join(root, 'src', relative(dist, entry.parentPath), `${stem}.ts`);
    if (!existsSync(source)) rmSync(join(entry.parentPath, entry.name));
  }
}

/** Names this very build, for the keys of what it keeps between runs. */
function buildId(): string {
  const hash = createHash('sha256');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.js')).sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(dist, file)));
  return hash.digest('hex');
}

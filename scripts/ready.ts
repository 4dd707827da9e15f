/**
 * Everything that must hold before a change lands, apart from the tests: form, types, directions, dead
 * code and the package as it will be published. Every check runs even when an earlier one failed.
 */
import { spawnSync } from 'node:child_process';

const CHECKS = ['lint', 'check:types', 'check:imports', 'check:dead', 'check:package'];

const failed = CHECKS.filter((check) => {
  console.log(`\n== ${check}`);
  return spawnSync('npm', ['run', '--silent', check], { stdio: 'inherit' }).status !== 0;
});

console.log(failed.length === 0 ? '\nready' : `\nnot ready: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

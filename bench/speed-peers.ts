/**
 * Other tools on the same tree in the same session: those that are on the PATH, with the rules for
 * security that they bring, or that the corpora hold.
 */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Cost, timed } from './assay.js';
import { corpora } from './score.js';

interface Peer {
  readonly name: string;
  /** Null where it is not on the PATH. */
  readonly cost: Cost | null;
}

const ruffRules = ['--select', 'S', '--no-cache', '--exit-zero', '--isolated', '-q'];
const semgrepRules = join(corpora, 'semgrep-rules', 'python');

const peers: readonly (readonly [string, readonly string[]])[] = [
  ['bandit', ['-r', '-q', '-f', 'json', '-o', '/dev/null', '.']],
  ['ruff', ['check', ...ruffRules, '--output-format', 'json', '-o', '/dev/null', '.']],
  [
    'semgrep',
    [
      'scan',
      '--config',
      semgrepRules,
      '--metrics',
      'off',
      '--quiet',
      '--json',
      '-o',
      '/dev/null',
      '.',
    ],
  ],
];

export function measurePeers(folder: string): readonly Peer[] {
  return peers
    .filter(([name]) => name !== 'semgrep' || existsSync(semgrepRules))
    .map(([name, args]) => {
      const version = spawnSync(name, ['--version'], { encoding: 'utf8' });
      if (version.error !== undefined) return { name, cost: null };
      const said = (version.stdout.split('\n')[0] ?? '').trim();
      return {
        name: said.startsWith(name) ? said : `${name} ${said}`,
        cost: timed([name, ...args], folder),
      };
    });
}

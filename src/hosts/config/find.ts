/**
 * Finds the configuration that holds for the PATHs of a run: upwards from each, not beyond the root
 * of its repository, and the same one for all of them.
 */
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Mistake, printable } from '../mistake.js';
import { CONFIG_NAME } from './config.js';

/** The file's path, or null. Throws a `Mistake` where two PATHs lead to different ones. */
export function findConfig(places: readonly string[]): string | null {
  const found = new Set<string>();
  for (const place of places) {
    const config = upwardsFrom(statSync(place).isDirectory() ? place : dirname(place));
    if (config !== null) found.add(config);
  }
  if (found.size > 1) {
    const names = [...found].sort().map(printable).join(' and ');
    throw new Mistake(
      `the paths have different configurations (${names}): choose one with --config, or use --no-config`,
    );
  }
  return [...found].at(0) ?? null;
}

function upwardsFrom(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const candidate = join(at, CONFIG_NAME);
    if (existsSync(candidate)) return candidate;
    if (existsSync(join(at, '.git')) || dirname(at) === at) return null;
  }
}

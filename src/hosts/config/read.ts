/**
 * Reads `assay.config.yml` into a `Config`. Strict: what is not known is refused with the line and
 * the nearest known word, because a misspelt key that is passed over silently protects nobody.
 */
import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { isHarmless } from '../disk/ignore-rules.js';
import { slashed } from '../disk/roots.js';
import { Mistake, printable } from '../mistake.js';
import {
  type Config,
  DISABLE_KEYS,
  type DisableRule,
  FAIL_ON,
  KEYS,
  MIN_CONFIDENCE,
  ROLES,
  THREATS,
} from './config.js';
import { Outline } from './outline.js';

const LARGEST_CONFIG = 256 * 1024;

export interface ConfigRequest {
  path: string;
  workingDirectory: string;
  /** Ids of all weaknesses. */
  weaknesses: readonly string[];
}

/** Throws a `Mistake` that names file and line. */
export function readConfig({ path, workingDirectory, weaknesses }: ConfigRequest): Config {
  const absolute = resolve(workingDirectory, path);
  const name = slashed(relative(workingDirectory, absolute)) || path;
  const text = readSmallFile(absolute, name);
  const folder = dirname(realpathSync(absolute));
  return { path: absolute, folder, name, ...parseConfig(text, name, weaknesses) };
}

/** The text of a configuration or model file. Throws a `Mistake` where there is none. */
export function readSmallFile(path: string, name: string): string {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Mistake(`${printable(name)} ${missing ? 'does not exist' : 'may not be read'}`);
  }
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) throw new Mistake(`${printable(name)} is not a regular file`);
    if (status.size > LARGEST_CONFIG) {
      throw new Mistake(`${printable(name)} is larger than ${LARGEST_CONFIG / 1024} KB`);
    }
    return readFileSync(descriptor, 'utf8').replace(/^\uFEFF/, '');
  } finally {
    closeSync(descriptor);
  }
}

type Settings = Omit<Config, 'path' | 'folder' | 'name'>;

/** Reads the text of a configuration; `name` is how messages call it. */
export function parseConfig(text: string, name: string, weaknesses: readonly string[]): Settings {
  const top = Outline.parse(text, name);
  const values = top.isEmpty ? new Map<keyof typeof KEYS, Outline>() : top.known('the file', KEYS);
  const read = <T>(key: keyof typeof KEYS, reader: (value: Outline) => T): T | null => {
    const value = values.get(key);
    return value === undefined ? null : reader(value);
  };
  return {
    include: read('include', (value) => patterns(value, 'include')),
    exclude: read('exclude', (value) => patterns(value, 'exclude')) ?? [],
    failOn: read('fail-on', (value) => value.word('fail-on', FAIL_ON)),
    minConfidence: read('min-confidence', (value) => value.word('min-confidence', MIN_CONFIDENCE)),
    threats: read('threat', threats),
    disable: read('disable', (value) => disableRules(value, weaknesses)) ?? [],
    models: read('models', (value) => value.items('models').map(modelPath)) ?? [],
    roles: read('roles', roles) ?? [],
  };
}

function threats(value: Outline): Config['threats'] {
  const words = value.isList ? value.items('threat') : [value];
  return words.map((word) => word.word('threat', THREATS));
}

function disableRules(value: Outline, weaknesses: readonly string[]): DisableRule[] {
  return value.items('disable').map((item) => {
    const rule = item.known('an entry of disable', DISABLE_KEYS);
    const weakness =
      rule.get('weakness') ?? item.fail('an entry of disable needs the key "weakness"');
    const reason = rule.get('reason') ?? item.fail('an entry of disable needs the key "reason"');
    const paths = rule.get('paths');
    return {
      weakness: weakness.word('weakness', weaknesses),
      paths: paths === undefined ? null : patterns(paths, 'paths'),
      reason: reason.text('reason'),
    };
  });
}

function roles(value: Outline): Config['roles'] {
  return value.entries('roles').map(({ key, at, value: role }) => {
    checkPattern(key, at);
    return { pattern: key, role: role.word('a role', ROLES) };
  });
}

function modelPath(value: Outline): string {
  const path = value.text('an entry of models');
  const way = slashed(join('/', path)).slice(1);
  if (path.startsWith('/') || way !== slashed(join(path))) {
    value.fail('a model file must lie below the folder of the configuration');
  }
  return path;
}

function patterns(value: Outline, what: string): string[] {
  return value.items(what).map((item) => {
    const pattern = item.text(`an entry of ${what}`);
    checkPattern(pattern, item);
    return pattern;
  });
}

function checkPattern(pattern: string, at: Outline): void {
  if (!isHarmless(pattern)) at.fail('the pattern has too many wildcards');
}

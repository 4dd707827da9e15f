/**
 * The configuration file: what it means, and how it says what is wrong with it.
 */
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findConfig } from '../../src/hosts/config/find.js';
import { parseConfig, readConfig } from '../../src/hosts/config/read.js';
import { ConfigRules } from '../../src/hosts/config/rules.js';
import { configSchema } from '../../src/hosts/config/schema.js';
import { folderWith, git } from './folder.js';

const WEAKNESSES = ['sql-injection', 'path-traversal'];

const FULL = `
include: ["src/", "*.py"]
exclude:
  - "*_pb2.py"
fail-on: high
min-confidence: medium
threat: [local, library]
disable:
  - weakness: sql-injection
    paths: [legacy/]
    reason: replaced next month
  - weakness: path-traversal
    reason: accepted
models: [security/own.yml]
roles:
  tools/: example
  "*.py": production
`;

function read(text: string) {
  return parseConfig(text, 'assay.config.yml', WEAKNESSES);
}

describe('a configuration', () => {
  it('says everything that can be said', () => {
    expect(read(FULL)).toEqual({
      include: ['src/', '*.py'],
      exclude: ['*_pb2.py'],
      failOn: 'high',
      minConfidence: 'medium',
      threats: ['local', 'library'],
      disable: [
        { weakness: 'sql-injection', paths: ['legacy/'], reason: 'replaced next month' },
        { weakness: 'path-traversal', paths: null, reason: 'accepted' },
      ],
      models: ['security/own.yml'],
      roles: [
        { pattern: 'tools/', role: 'example' },
        { pattern: '*.py', role: 'production' },
      ],
    });
  });

  it('may be empty', () => {
    expect(read('').exclude).toEqual([]);
    expect(read('# nothing yet\n').failOn).toBeNull();
  });

  it.each([
    ['excludes: []', '1: unknown key `excludes`; did you mean `exclude`?'],
    ['exclude: []\n\nfail_on: low', '3: unknown key `fail_on`; did you mean `fail-on`?'],
    ['fail-on: hihg', '1: fail-on cannot be `hihg`; did you mean `high`?'],
    ['fail-on: [low]', '1: fail-on must be text'],
    ['exclude: "*.py"', '1: exclude must be a list'],
    ['exclude:\n  - 1', '2: an entry of exclude must be text'],
    ['exclude:', '1: exclude must be a list'],
    ['threat: everyone', '1: threat cannot be `everyone`; known are `remote`, `local`, `library`'],
    [
      'disable:\n- weakness: sql-injektion\n  reason: x',
      '2: weakness cannot be `sql-injektion`; did you mean `sql-injection`?',
    ],
    ['disable:\n- weakness: sql-injection', '2: an entry of disable needs the key "reason"'],
    ['disable:\n- reason: because', '2: an entry of disable needs the key "weakness"'],
    [
      'disable:\n- weakness: sql-injection\n  path: []\n  reason: x',
      '3: unknown key `path`; did you mean `paths`?',
    ],
    ['roles:\n  "*.py": tests', '2: a role cannot be `tests`; did you mean `test`?'],
    ['models: [../own.yml]', '1: a model file must lie below the folder of the configuration'],
    ['models: [/etc/own.yml]', '1: a model file must lie below the folder of the configuration'],
    ['- include', '1: the file must be a mapping of keys to values'],
    ['exclude: [a]\nexclude: [b]', '2: Map keys must be unique'],
    ['exclude: [', '1: '],
    ['a: &a [x]\nb: *a', '2: aliases are not allowed here'],
    ['fail-on: !!js/function "x"', '1: tags are not allowed here'],
    ['exclude: !include other.yml', '1: tags are not allowed here'],
    [`exclude: ["${'a*'.repeat(20)}"]`, '1: the pattern has too many wildcards'],
    ['"\u001b[31m": 1', '1: unknown key `\\u{1b}[31m`'],
  ])('%j is refused with its line', (text, message) => {
    expect(() => read(text)).toThrow(`assay.config.yml:${message}`);
  });

  it('nested without end is refused in one sentence', () => {
    const text = `exclude: ${'['.repeat(100_000)}`;
    expect(() => read(text)).toThrow(/^assay\.config\.yml:?\d*: /);
  });

  it('that is no small regular file is refused', () => {
    const folder = folderWith({ 'big.yml': '#'.repeat(300 * 1024) });
    const request = { workingDirectory: folder, weaknesses: WEAKNESSES };
    expect(() => readConfig({ ...request, path: 'big.yml' })).toThrow(
      'big.yml is larger than 256 KB',
    );
    expect(() => readConfig({ ...request, path: 'no.yml' })).toThrow('no.yml does not exist');
    expect(() => readConfig({ ...request, path: '.' })).toThrow('is not a regular file');
  });
});

describe('finding it', () => {
  it('goes upwards to the root of the repository and not beyond', () => {
    const folder = folderWith({ 'assay.config.yml': '', 'repo/src/a.py': '', 'plain/a.py': '' });
    git(join(folder, 'repo'), 'init', '-q');
    const config = join(folder, 'assay.config.yml');
    expect(findConfig([join(folder, 'plain/a.py')])).toBe(config);
    expect(findConfig([join(folder, 'plain')])).toBe(config);
    expect(findConfig([join(folder, 'repo/src')])).toBeNull();
  });

  it('takes one for all paths', () => {
    const folder = folderWith({ 'a/assay.config.yml': '', 'b/assay.config.yml': '', 'c/x.py': '' });
    const [a, b, c] = ['a', 'b', 'c'].map((name) => join(folder, name));
    expect(findConfig([a, c])).toBe(join(a, 'assay.config.yml'));
    expect(() => findConfig([a, b])).toThrow('different configurations');
  });
});

describe('its rules', () => {
  const config = {
    path: '/p/assay.config.yml',
    folder: '/p',
    name: 'assay.config.yml',
    ...read(FULL),
  };
  const rules = new ConfigRules(config, { suppresses: true });

  it('choose files', () => {
    expect(rules.leavesOut('/p/src/a.py')).toBeNull();
    expect(rules.leavesOut('/p/src/a_pb2.py')).toBe('excluded');
    expect(rules.leavesOut('/p/docs/a.js')).toBe('not-included');
    expect(rules.leavesOut('/elsewhere/src/a.py')).toBe('not-included');
  });

  it('give roles, the first match first', () => {
    expect(rules.roleOf('/p/tools/a.py')).toBe('example');
    expect(rules.roleOf('/p/tests/a.py')).toBe('production');
    expect(rules.roleOf('/p/tests/a.js')).toBeNull();
  });

  it('turn weaknesses off, with the reason', () => {
    const everywhere = { weakness: 'path-traversal', reason: 'accepted' };
    const legacy = { weakness: 'sql-injection', reason: 'replaced next month' };
    expect(rules.disabledIn('/p/legacy/a.py')).toEqual([legacy, everywhere]);
    expect(rules.disabledIn('/p/src/legacy.py')).toEqual([everywhere]);
    expect(new ConfigRules(config, { suppresses: false }).disabledIn('/p/legacy/a.py')).toEqual([]);
  });

  it('say what they hide', () => {
    expect(rules.hidden({ excluded: 1, 'not-included': 2 })).toEqual([
      'assay.config.yml excludes 1 file (*_pb2.py)',
      'assay.config.yml leaves out 2 files that match none of src/, *.py',
      'assay.config.yml turns off sql-injection in legacy/',
      'assay.config.yml turns off path-traversal in all files',
      'assay.config.yml sets fail-on to high',
      'assay.config.yml sets min-confidence to medium',
      'assay.config.yml takes tools/ for example',
      'assay.config.yml takes *.py for production',
    ]);
  });
});

describe('the published schema', () => {
  const accepts = new Ajv({ strict: false }).compile(configSchema());

  it.each([
    [FULL, true],
    ['', true],
    ['excludes: []', false],
    ['fail-on: hihg', false],
    ['threat: local', true],
    ['threat: [everyone]', false],
    ['exclude: "*.py"', false],
    ['disable: [{weakness: sql-injection}]', false],
    ['roles: {"*.py": tests}', false],
  ])('agrees with the reader on %j', (text, good) => {
    expect(accepts(parse(text))).toBe(good);
    const attempt = () => read(text);
    if (good) attempt();
    else expect(attempt).toThrow();
  });
});

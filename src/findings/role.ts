/**
 * What a file is for: judged from its path below the reviewed folder, from what it imports, and from
 * its first lines. A wrong answer costs: a test taken for production raises a false alarm, production
 * taken for a test hides a true one. So only names and marks that are unmistakable count.
 */
import type { Role } from './finding.js';

/** Names of folders that say it all, in lower case. */
const FOLDERS = new Map<string, Role>([
  ...each('vendored', [
    'node_modules',
    'bower_components',
    'site-packages',
    'vendor',
    'vendored',
    '_vendor',
    'third_party',
    'third-party',
    'thirdparty',
  ]),
  ...each('test', [
    'test',
    'tests',
    '__tests__',
    'testing',
    'testdata',
    'test_data',
    'unit_tests',
    'functional_tests',
    'integration_tests',
    'e2e',
    'fixtures',
    '__mocks__',
    '__fixtures__',
    '.ci',
    '.circleci',
    '__snapshots__',
    'cypress',
  ]),
  ...each('example', [
    'example',
    'examples',
    'sample',
    'samples',
    'demo',
    'demos',
    'tutorial',
    'tutorials',
  ]),
  ...each('documentation', ['doc', 'docs', 'documentation']),
]);

/** Names of files that say it all. The patterns are anchored and without nested repetition. */
const FILES: readonly (readonly [RegExp, Role])[] = [
  [/_pb2(?:_grpc)?\.pyi?$/, 'generated'],
  [/\.(?:generated|gen)\.[a-z]+$/, 'generated'],
  [/^test_[^/]*\.py$|^conftest\.py$|^tests\.py$/, 'test'],
  [/_tests?\.(?:py|go|rb)$/, 'test'],
  [/\.(?:test|spec|e2e|cy|mock|fixture)s?\.[cm]?[jt]sx?$/, 'test'],
  [/^(?:jest|vitest|cypress|playwright|karma)\.(?:config|conf|setup)\.[cm]?[jt]s$/, 'test'],
  [/^setup-?tests?\.[cm]?[jt]sx?$/, 'test'],
  [/\.(?:stories|story)\.[cm]?[jt]sx?$/, 'example'],
  [/\.d\.[cm]?ts$/, 'generated'],
  [/(?:^|[._-])(?:ci|tests?|e2e|cypress)\.(?:ya?ml|env|ini|toml)$/, 'test'],
];

const TEST_LIBRARIES = new Set([
  'pytest',
  'unittest',
  'testtools',
  'nose',
  'vitest',
  'jest',
  '@jest/globals',
  'mocha',
  'node:test',
  'chai',
  'supertest',
  '@playwright/test',
  '@testing-library/react',
]);

/** A file's first lines are looked at up to here. */
const HEAD_LENGTH = 2000;
const HEAD_LINES = 30;

/** Which role wins where several fit: whose code it is before what it is for. */
const PRECEDENCE: readonly Role[] = ['vendored', 'generated', 'test', 'example', 'documentation'];

/** What is known of a file when its role is asked. */
export interface RoleSubject {
  /** Below the reviewed folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** What it imports, as the language writes it. */
  readonly imports: readonly string[];
}

export function roleOf(file: RoleSubject): Role {
  const segments = file.path.toLowerCase().split('/');
  const name = segments.pop() ?? '';
  const found = new Set<Role>();
  for (const segment of segments) {
    const role = FOLDERS.get(segment);
    if (role !== undefined) found.add(role);
  }
  for (const [pattern, role] of FILES) if (pattern.test(name)) found.add(role);
  if (saysGenerated(file.text) || isBundled(file)) found.add('generated');
  if (testsSomething(file)) found.add('test');
  return PRECEDENCE.find((role) => found.has(role)) ?? 'production';
}

/** Code of fewer lines than one for so many characters was written by a program. */
const LONG_LINE = 400;
const LARGE = 3000;
const NAME_OF_BUNDLE = /\.min\.[a-z]+$|(?:[.-]bundle|\.chunk)\.[cm]?js$/i;
const BUNDLER = /\b__webpack_require__\b|\bparcelRequire\b|\bSystem\.register\(\[/;

/** Whether a program put a file together or made it small. Text that is mostly data in one line is no code. */
export function isBundled({ path, text }: Pick<RoleSubject, 'path' | 'text'>): boolean {
  if (NAME_OF_BUNDLE.test(path)) return true;
  if (!/\.[cm]?jsx?$/i.test(path) || text.length < LARGE) return false;
  if (BUNDLER.test(text.slice(0, HEAD_LENGTH))) return true;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > LONG_LINE;
}

/** Whether a comment among the first lines says that a program wrote the file. */
function saysGenerated(text: string): boolean {
  return text
    .slice(0, HEAD_LENGTH)
    .split('\n', HEAD_LINES)
    .some((line) => {
      const marker = /^(?:#|\/\/|\/?\*\*?|--|<!--|""")[ \t]*/.exec(line.trimStart());
      if (marker === null) return false;
      const said = line.trimStart().slice(marker[0].length).toLowerCase();
      return (
        said.startsWith('@generated') ||
        says(said, 'generated') ||
        (said.includes('generated') && said.includes('do not edit'))
      );
    });
}

const OPENINGS = [
  '',
  'this file is ',
  'this file was ',
  'this file has been ',
  'this code is ',
  'this code was ',
  'code ',
];
const MANNERS = ['', 'auto', 'auto-', 'automatically ', 'auto '];
const LINKS = [' by ', ' from ', ' with ', ' using ', ';', '.', ','];

/** Whether the words begin as `this file is automatically generated by …` does. */
function says(words: string, verb: string): boolean {
  return OPENINGS.some((opening) =>
    MANNERS.some((manner) => {
      const start = opening + manner + verb;
      if (!words.startsWith(start)) return false;
      const rest = words.slice(start.length);
      const bare = opening === '' && manner === '';
      return LINKS.some((link) => rest.startsWith(link)) && (!bare || rest.startsWith(' by '));
    }),
  );
}

/** Whether it imports a test library and defines tests with it. */
function testsSomething(file: RoleSubject): boolean {
  const uses = file.imports.some((name) =>
    TEST_LIBRARIES.has(name.startsWith('@') ? name : name.split('.')[0]),
  );
  return (
    uses &&
    /^[ \t]*(?:async )?def test_|^class \w+\((?:\w+\.)?TestCase\)|^[ \t]*(?:describe|it|test)\(/m.test(
      file.text,
    )
  );
}

function each(role: Role, names: readonly string[]): [string, Role][] {
  return names.map((name) => [name, role]);
}

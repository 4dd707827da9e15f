/**
 * Who may import whom, stated once. `rooms` is the table: `npm run check:imports` enforces it, and
 * `npm run generate` prints it into ARCHITECTURE.md. Whatever a row does not allow is forbidden.
 */

/**
 * @typedef {object} Room
 * @property {string} name      as printed
 * @property {string[]} path    regular expressions of the files in the room
 * @property {string} [except] regular expression of files that are another room
 * @property {string[]} may     rooms and files below `src` that it may import, besides itself
 * @property {string[]} [types] rooms of which it may import types only
 * @property {string[]} packages npm packages that it may import; `*` for all run-time dependencies
 * @property {string} because   why, in the words of the table
 */

/** @type {Room[]} */
export const rooms = [
  {
    name: 'base',
    path: ['^src/base/'],
    may: [],
    packages: ['fastest-levenshtein'],
    because: 'it has never heard of code or security',
  },
  {
    name: 'source',
    path: ['^src/source/'],
    may: ['base'],
    packages: [],
    because: 'true before anything is parsed',
  },
  {
    name: 'ir',
    path: ['^src/ir/'],
    may: ['base', 'source'],
    packages: [],
    because: 'no language above it, no analysis below it',
  },
  {
    name: 'cwe',
    path: ['^src/cwe/'],
    may: ['base'],
    packages: [],
    because: 'facts',
  },
  {
    name: 'weaknesses/X/weakness.ts',
    path: ['^src/weaknesses/weakness\\.ts$', '^src/weaknesses/[^/]+/weakness\\.ts$'],
    may: ['base', 'cwe', 'weaknesses/weakness.ts'],
    packages: [],
    because: 'prose and metadata; the engine is not needed to read them',
  },
  {
    name: 'weaknesses/X/check.ts',
    path: ['^src/weaknesses/'],
    except: '/weakness\\.ts$',
    may: ['base', 'cwe', 'source', 'ir', 'inquiry', 'weaknesses'],
    packages: [],
    because: 'a check asks resolved facts; it never resolves a name',
  },
  {
    name: 'languages/lowering',
    path: ['^src/languages/lowering/'],
    may: ['base', 'source', 'ir'],
    packages: [],
    because: 'what two languages share on the way to the IR',
  },
  {
    name: 'languages/javascript',
    path: ['^src/languages/javascript/'],
    may: ['base', 'source', 'ir', 'languages/lowering'],
    packages: ['typescript'],
    because: 'a language ends where the IR begins; languages are strangers',
  },
  {
    name: 'languages/yaml',
    path: ['^src/languages/yaml/'],
    may: ['base', 'source', 'ir', 'languages/lowering'],
    packages: ['yaml'],
    because: 'as above',
  },
  {
    name: 'languages/X',
    path: ['^src/languages/'],
    except: '^src/languages/(lowering|javascript|yaml)/',
    may: ['base', 'source', 'ir', 'languages/lowering'],
    packages: [],
    because: 'as above',
  },
  {
    name: 'models',
    path: ['^src/models/'],
    may: ['base', 'ir'],
    packages: ['yaml'],
    because: "data about a library, in the IR's terms; sink kinds are plain words",
  },
  {
    name: 'flow',
    path: ['^src/flow/'],
    may: ['base', 'source', 'ir', 'models'],
    packages: [],
    because: 'it knows no language and no weakness',
  },
  {
    name: 'inquiry',
    path: ['^src/inquiry/'],
    may: ['base', 'source', 'ir', 'flow'],
    packages: [],
    because: 'read-only questions to an analysed program',
  },
  {
    name: 'findings',
    path: ['^src/findings/'],
    may: ['base', 'source', 'cwe', 'weaknesses'],
    packages: [],
    because: 'a finding outlives the engine that made it',
  },
  {
    name: 'review',
    path: ['^src/review/'],
    may: [
      'base',
      'source',
      'ir',
      'cwe',
      'weaknesses',
      'languages',
      'models',
      'flow',
      'inquiry',
      'findings',
    ],
    packages: [],
    because: 'the one place where the parts meet',
  },
  {
    name: 'audit',
    path: ['^src/audit/'],
    may: ['base', 'source', 'ir', 'cwe', 'weaknesses', 'findings', 'inquiry', 'review'],
    packages: [
      'mdast-util-from-markdown',
      'mdast-util-gfm',
      'micromark-extension-gfm',
      'approx-string-match',
      'fastest-levenshtein',
      '@types/mdast',
    ],
    because: 'through inquiry only, never flow',
  },
  {
    name: 'report',
    path: ['^src/report/'],
    may: ['base', 'source', 'cwe', 'findings', 'weaknesses'],
    types: ['audit'],
    packages: ['highlight.js', '@types/sarif'],
    because: 'a writer only reads results',
  },
  {
    name: 'hosts/X',
    path: ['^src/hosts/'],
    may: ['.'],
    packages: ['*'],
    because: 'adapters, not logic; one never imports another, except the shared ones',
  },
  {
    name: 'index.ts',
    path: ['^src/index\\.ts$'],
    may: ['(?!hosts/)'],
    packages: [],
    because: 'the public API: everything but the hosts',
  },
];

/** Hosts that others stand on; the rest are programs of their own and strangers to each other. */
export const sharedHosts = ['cache', 'disk', 'git', 'config', 'workers'];

/** What a row's `may` means as regular expressions of paths. */
function allowed(names) {
  return names.map((name) => {
    if (name.endsWith('.ts')) return `^src/${name.replaceAll('.', '\\.')}$`;
    if (name === '.') return '^src/';
    if (name.startsWith('(')) return `^src/${name}`;
    return `^src/${name}/`;
  });
}

/** How the names of a row are printed. */
export function inWords(names) {
  const words = { '.': 'everything', '*': 'all', '(?!hosts/)': 'everything but hosts' };
  return names.length === 0 ? 'nothing' : names.map((name) => words[name] ?? name).join(', ');
}

function roomRules(room) {
  const from = { path: room.path, ...(room.except ? { pathNot: room.except } : {}) };
  const types = room.types ?? [];
  const rules = [
    {
      name: `of src, ${room.name} imports ${inWords(room.may)}`,
      comment: room.because,
      severity: 'error',
      from,
      to: { path: '^src/', pathNot: [...room.path, ...allowed([...room.may, ...types])] },
    },
  ];
  if (types.length > 0) {
    rules.push({
      name: `of ${inWords(types)}, ${room.name} imports only types`,
      comment: room.because,
      severity: 'error',
      from,
      to: { path: allowed(types), dependencyTypesNot: ['type-only'] },
    });
  }
  if (!room.packages.includes('*')) {
    rules.push({
      name: `of npm packages, ${room.name} imports ${inWords(room.packages)}`,
      comment: room.because,
      severity: 'error',
      from,
      to: {
        path: 'node_modules/',
        pathNot: room.packages.map((name) => `node_modules/${name.replaceAll('.', '\\.')}/`),
      },
    });
  }
  return rules;
}

export default {
  forbidden: [
    ...rooms.flatMap(roomRules),
    {
      name: 'a language, a weakness and a host import no sibling',
      comment: 'equals are strangers: each can be added or removed alone',
      severity: 'error',
      from: { path: '^src/(languages|weaknesses|hosts)/([^/]+)/' },
      to: {
        path: '^src/(languages|weaknesses|hosts)/[^/]+/',
        pathNot: [
          '^src/$1/$2/',
          '^src/languages/lowering/',
          `^src/hosts/(${sharedHosts.join('|')})/`,
        ],
      },
    },
    {
      name: 'nothing goes round in circles, types included',
      comment: 'a circle is one thing with two names',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'only hosts, scripts, the bench and tests know Node',
      comment: 'the engine is a function; the world is at the edge',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/hosts/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'the product imports nothing of the workshop',
      comment: 'tests, scripts and the bench are not shipped',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts|bench)/' },
    },
    {
      name: 'the product runs without development dependencies',
      comment: 'types may come from them, code may not',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'every import resolves',
      comment: 'to a file, or to a package that package.json lists',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^coverage/', '^examples/', '/fixtures/', '^\\.corpora/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node'],
    },
  },
};

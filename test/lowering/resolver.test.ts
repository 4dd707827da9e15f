/**
 * Which file an import means.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { python } from '../../src/languages/python/python.js';

const FLASK_APP = [
  'app/__init__.py',
  'app/models.py',
  'app/views/__init__.py',
  'app/views/users.py',
  'app/views/utils.py',
  'manage.py',
  'config.py',
  'tests/test_users.py',
  'tests/requests/__init__.py',
];
const MONOREPO = [
  'services/shop/src/shop/__init__.py',
  'services/shop/src/shop/api.py',
  'services/shop/src/common.py',
  'services/mail/src/mail/__init__.py',
  'services/mail/src/mail/send.py',
  'services/mail/src/common.py',
  'libs/shared/shared/__init__.py',
  'libs/shared/shared/text.py',
];

interface Case {
  readonly paths: readonly string[];
  readonly from: string;
  /** As written: dots, then a name. */
  readonly imported: string;
  readonly path: string | null;
}

function found({ paths, from, imported }: Omit<Case, 'path'>): string | null {
  const level = imported.length - imported.replace(/^\.+/, '').length;
  return python.resolver(paths).resolve(from, imported.slice(level), level).path;
}

function expectCases(
  paths: readonly string[],
  cases: Record<string, Record<string, string | null>>,
): void {
  const seen: typeof cases = {};
  for (const [from, imports] of Object.entries(cases)) {
    seen[from] = {};
    for (const imported of Object.keys(imports))
      seen[from][imported] = found({ paths, from, imported });
  }
  expect(seen).toEqual(cases);
}

describe('absolute imports', () => {
  it('begin where the own package begins', () => {
    expectCases(FLASK_APP, {
      'app/views/users.py': {
        app: 'app/__init__.py',
        'app.models': 'app/models.py',
        'app.views': 'app/views/__init__.py',
        'app.views.utils': 'app/views/utils.py',
        'app.nothing': null,
        config: 'config.py',
      },
      'manage.py': { app: 'app/__init__.py', config: 'config.py' },
      'tests/test_users.py': {
        'app.models': 'app/models.py',
        requests: 'tests/requests/__init__.py',
      },
    });
  });

  it('find no library in folders of tests', () => {
    expectCases(FLASK_APP, { 'app/models.py': { requests: null, flask: null } });
  });

  it('find a source folder, and the nearest of several', () => {
    expectCases(MONOREPO, {
      'services/shop/src/shop/api.py': {
        shop: 'services/shop/src/shop/__init__.py',
        common: 'services/shop/src/common.py',
        'shared.text': 'libs/shared/shared/text.py',
        'mail.send': 'services/mail/src/mail/send.py',
      },
      'services/mail/src/mail/send.py': { common: 'services/mail/src/common.py' },
    });
  });

  it('find modules in folders that are no packages', () => {
    expectCases(['helpers/db.py', 'testcode/case1.py', 'app.py', 'deep/a/b/c.py'], {
      'testcode/case1.py': { 'helpers.db': 'helpers/db.py', 'a.b.c': 'deep/a/b/c.py' },
      'app.py': { 'helpers.db': 'helpers/db.py', helpers: null },
    });
  });

  it('find what lies beside a file, as Python 2 and scripts do', () => {
    expectCases(
      [
        'pkg/__init__.py',
        'pkg/a.py',
        'pkg/b.py',
        'pkg/deep/__init__.py',
        'pkg/deep/c.py',
        'pkg/deep/d.py',
        'scripts/x.py',
        'scripts/y.py',
      ],
      {
        'pkg/a.py': { b: 'pkg/b.py' },
        'pkg/deep/c.py': { d: null, b: null },
        'scripts/x.py': { y: 'scripts/y.py' },
      },
    );
  });

  it('mean the standard library, unless the program begins beside a file of the name', () => {
    expectCases(
      ['pkg/__init__.py', 'pkg/json.py', 'pkg/a.py', 'scripts/queue.py', 'scripts/b.py'],
      {
        'pkg/a.py': { json: null, 'pkg.json': 'pkg/json.py', queue: null },
        'scripts/b.py': { queue: 'scripts/queue.py' },
      },
    );
  });

  it('do not mean the importing file itself', () => {
    expectCases(['backends/__init__.py', 'backends/redis.py', 'tools/yaml.py'], {
      'backends/redis.py': { redis: null },
      'tools/yaml.py': { yaml: null },
    });
  });

  it('prefer a package to a module of its name', () => {
    expectCases(['a.py', 'a/__init__.py', 'b.py'], { 'b.py': { a: 'a/__init__.py' } });
  });
});

describe('relative imports', () => {
  it('go up a package for each further dot', () => {
    expectCases(FLASK_APP, {
      'app/views/users.py': {
        '.': 'app/views/__init__.py',
        '.utils': 'app/views/utils.py',
        '..': 'app/__init__.py',
        '..models': 'app/models.py',
        '.nothing': null,
      },
      'app/views/__init__.py': { '.users': 'app/views/users.py', '..models': 'app/models.py' },
    });
  });

  it('name what is not there as the project would', () => {
    const resolver = python.resolver(FLASK_APP);
    const { path, library } = resolver.resolve('app/views/users.py', 'missing.part', 2);
    expect([path, library]).toEqual([null, 'app.missing.part']);
  });
});

describe('names', () => {
  it('of modules are those under which the project imports them', () => {
    const resolver = python.resolver([...FLASK_APP, ...MONOREPO]);
    expect(resolver.nameOf('app/views/users.py')).toBe('app.views.users');
    expect(resolver.nameOf('app/views/__init__.py')).toBe('app.views');
    expect(resolver.nameOf('manage.py')).toBe('manage');
    expect(resolver.nameOf('services/shop/src/shop/api.py')).toBe('shop.api');
  });

  it('of submodules are sought in packages only', () => {
    const resolver = python.resolver(FLASK_APP);
    expect(resolver.submodule('app/__init__.py', 'models')).toBe('app/models.py');
    expect(resolver.submodule('app/__init__.py', 'views')).toBe('app/views/__init__.py');
    expect(resolver.submodule('app/__init__.py', 'nothing')).toBe(null);
    expect(resolver.submodule('manage.py', 'app')).toBe(null);
  });
});

describe('a package whose folder is all there is', () => {
  const paths = ['__init__.py', 'models.py', 'urls.py', 'api/__init__.py', 'api/films.py'];
  const heard = (...specifiers: string[]): ((imported: string) => string | null) => {
    const resolver = python.resolver(paths);
    resolver.hear?.(specifiers);
    return (imported) => resolver.resolve('urls.py', imported, 0).path;
  };

  it('is known by the name under which its files import each other', () => {
    const find = heard('shop.models', 'shop.api', 'shop.api.films', 'flask', 'django.urls');
    expect(['shop', 'shop.api.films', 'shop.models', 'shop.none', 'django.urls'].map(find)).toEqual(
      ['__init__.py', 'api/films.py', 'models.py', null, null],
    );
  });

  it('is not taken for a library that has modules of the same names', () => {
    expect(heard('django.urls', 'django.models', 'django.api')('django.urls')).toBeNull();
    const more = ['django.urls', 'django.api', 'django.api.films', 'django.db'];
    expect(heard(...more)('django.urls')).toBeNull();
  });
});

describe('many paths', () => {
  it('give the same answers in any order', () => {
    const all = [...FLASK_APP, ...MONOREPO, 'src/app/models.py', 'x/config.py'];
    const imports = ['app', 'app.models', 'common', 'config', 'shared.text', 'requests'];
    const answers = (paths: readonly string[]): unknown => {
      const resolver = python.resolver(paths);
      return [...all].map((from) => imports.map((name) => resolver.resolve(from, name, 0)));
    };
    const expected = answers(all);
    const orders = fc.shuffledSubarray(all, { minLength: all.length });
    fc.assert(
      fc.property(orders, (paths) => {
        expect(answers(paths)).toEqual(expected);
      }),
    );
  });

  it('are looked up without going through all of them', () => {
    const paths = Array.from({ length: 5000 }, (_, i) => `p${i % 50}/q${i % 7}/m${i}.py`);
    const resolver = python.resolver(paths);
    let hits = 0;
    for (const path of paths) {
      const from = path.replace('m', 'n');
      for (let i = 0; i < 20; i++) if (resolver.resolve(from, `q3.m${i * 7 + 3}`, 0).path) hits++;
    }
    expect(hits).toBe(100_000);
  });
});

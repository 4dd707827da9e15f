/**
 * The rules of the house that a machine can read: sizes, names, order and freshness. The import table
 * itself is checked by `npm run check:imports`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { stronglyConnected } from '../src/base/graph.js';
import { cweCatalogue } from '../src/cwe/shipped.js';
import { weaknesses } from '../src/weaknesses/index.generated.js';
import { deadLinks } from './house/markdown-links.js';
import {
  filesBelow,
  importedPath,
  importsOf,
  isNodeModule,
  linesOf,
  type Module,
  modulesBelow,
  nodesOf,
  placeOf,
  readText,
  root,
} from './house/repository.js';

const MOST_LINES_OF_A_FILE = 400;
const MOST_LINES_OF_A_FUNCTION = 60;
const MOST_PARAMETERS = 4;

const product = modulesBelow('src');
const sources = [...product, ...modulesBelow('scripts', 'bench')];
const tests = modulesBelow('test');
const all = [...sources, ...tests];

type NamedFunction = ts.FunctionLikeDeclaration & { readonly body: ts.Node };

function functionsOf(module: Module): NamedFunction[] {
  const isFunction = (node: ts.Node): node is NamedFunction =>
    ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
  return [...nodesOf(module.syntax)].filter(isFunction);
}

/** What a rule has to say about every function of the sources. */
function aboutFunctions(
  rule: (definition: NamedFunction, module: Module) => string | undefined,
): string[] {
  return sources.flatMap((module) =>
    functionsOf(module).flatMap((definition) => {
      const said = rule(definition, module);
      return said === undefined ? [] : [`${placeOf(module, definition)}: ${said}`];
    }),
  );
}

describe('sizes', () => {
  it(`no source file is longer than ${MOST_LINES_OF_A_FILE} lines`, () => {
    const long = sources.flatMap(({ path, text }) => {
      const lines = text.trimEnd().split('\n').length;
      return lines > MOST_LINES_OF_A_FILE ? [`${path}: ${lines} lines`] : [];
    });
    expect(long).toEqual([]);
  });

  it(`no function is longer than ${MOST_LINES_OF_A_FUNCTION} lines`, () => {
    const long = aboutFunctions((definition, module) => {
      const lines = linesOf(module, definition);
      return lines > MOST_LINES_OF_A_FUNCTION ? `${lines} lines` : undefined;
    });
    expect(long).toEqual([]);
  });

  it(`no function takes more than ${MOST_PARAMETERS} parameters`, () => {
    const wide = aboutFunctions(({ parameters }) =>
      parameters.length > MOST_PARAMETERS ? `${parameters.length} parameters` : undefined,
    );
    expect(wide).toEqual([]);
  });
});

describe('names', () => {
  it('files are kebab-case nouns that say what is in them', () => {
    const vague = /(^|-)(utils?|helpers?|common|misc|managers?)(-|\.)|^types\./;
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.ts$/;
    const bad = all
      .map(({ path }) => path)
      .filter((path) => {
        const name = basename(path);
        return vague.test(name) || !kebab.test(name);
      });
    expect(bad).toEqual([]);
  });

  it('src/index.ts is the only barrel', () => {
    const barrels = product.filter(({ path }) => basename(path) === 'index.ts');
    expect(barrels.map(({ path }) => path).filter((path) => path !== 'src/index.ts')).toEqual([]);
  });

  it('nothing is exported by default', () => {
    const isDefault = (node: ts.Node): boolean =>
      ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword;
    const isExport = (node: ts.Node): boolean =>
      isDefault(node) && !ts.isDefaultClause(node.parent);
    const found = all.flatMap((module) =>
      [...nodesOf(module.syntax)].filter(isExport).map((node) => placeOf(module, node)),
    );
    expect(found).toEqual([]);
  });

  it('a boolean is never one of several positional arguments', () => {
    const isBoolean = ({ type, initializer }: ts.ParameterDeclaration): boolean =>
      type?.kind === ts.SyntaxKind.BooleanKeyword ||
      initializer?.kind === ts.SyntaxKind.TrueKeyword ||
      initializer?.kind === ts.SyntaxKind.FalseKeyword;
    const found = aboutFunctions(({ parameters }) =>
      parameters.length > 1 && parameters.some(isBoolean) ? 'boolean parameter' : undefined,
    );
    expect(found).toEqual([]);
  });
});

describe('order', () => {
  it('every module opens with a paragraph that says what it is', () => {
    const silent = sources.filter(({ text }) => !/^(#!.*\n)?\/\*\*\s*\n? ?\*? ?\S/.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('nothing is left for later', () => {
    const marks = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`);
    const paused = /\b(it|test|describe)\.(skip|only|todo)\(/;
    const found = all.filter(({ text }) => marks.test(text) || paused.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('the core imports nothing of Node', () => {
    const found = product
      .filter(({ path }) => !path.startsWith('src/hosts/'))
      .filter((module) => importsOf(module).some(isNodeModule));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('the core knows no clock, no chance and no locale', () => {
    const world =
      /\b(Date\.now|new Date\(\)|Math\.random|performance\.|localeCompare|toLocale|Intl\.)/;
    const found = product
      .filter(({ path, text }) => !path.startsWith('src/hosts/') && world.test(text))
      .map(({ path }) => path);
    expect(found).toEqual([]);
  });

  it('every module of the product has its row in the import table', async () => {
    const file = pathToFileURL(join(root, '.dependency-cruiser.mjs')).href;
    const { rooms } = (await import(file)) as { rooms: { path: string[]; except?: string }[] };
    const homeless = product.filter(
      ({ path }) =>
        !rooms.some(
          (room) =>
            room.path.some((pattern) => new RegExp(pattern).test(path)) &&
            !(room.except !== undefined && new RegExp(room.except).test(path)),
        ),
    );
    expect(homeless.map(({ path }) => path)).toEqual([]);
  });

  it('no modules import each other in a circle, types included', () => {
    const number = new Map(all.map(({ path }, i) => [path, i]));
    const edges = all.map((module) =>
      importsOf(module)
        .map((specifier) => number.get(importedPath(module, specifier)))
        .filter((target) => target !== undefined),
    );
    const circles = stronglyConnected(all.length, (node) => edges[node])
      .members.filter((members) => members.length > 1)
      .map((members) => members.map((node) => all[node].path));
    expect(circles).toEqual([]);
  });

  it('what is generated is fresh', () => {
    const run = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/generate.ts', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
  });

  it('links in the documents lead somewhere', () => {
    const documents = [
      ...readdirSync(root).filter((name) => name.endsWith('.md')),
      ...['docs', 'src', 'bench'].flatMap(filesBelow).filter((path) => path.endsWith('.md')),
    ];
    expect(documents.flatMap(deadLinks)).toEqual([]);
  });
});

describe('the lock file', () => {
  const lock = JSON.parse(readText('package-lock.json')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string>; resolved?: string }>;
  };

  it('names no host', () => {
    const hosts = Object.entries(lock.packages).filter(
      ([, { resolved }]) => resolved !== undefined,
    );
    expect(hosts.map(([name]) => name)).toEqual([]);
  });

  it('holds the optional binaries of every platform, without which `npm ci` refuses', () => {
    const installed = Object.keys(lock.packages);
    const optional = Object.values(lock.packages).flatMap((entry) =>
      Object.keys(entry.optionalDependencies ?? {}),
    );
    const missing = optional.filter(
      (name) => !installed.some((path) => path.endsWith(`node_modules/${name}`)),
    );
    expect(missing).toEqual([]);
  });
});

describe('rows of equals', () => {
  it('every weakness has its facts and its spec', () => {
    const folders = readdirSync(join(root, 'src/weaknesses'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `src/weaknesses/${entry.name}`);
    const missing = folders
      .flatMap((folder) => [`${folder}/weakness.ts`, `${folder}/spec.md`])
      .filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });

  it('every weakness bears the name of its folder', () => {
    const named = weaknesses.filter(({ id }) => existsSync(join(root, 'src/weaknesses', id)));
    expect(named).toHaveLength(weaknesses.length);
    expect(new Set(weaknesses.map(({ id }) => id)).size).toBe(weaknesses.length);
  });

  it('every weakness is called by a CWE that mapping allows, and relates to real ones', () => {
    const cwe = cweCatalogue();
    const wrong = weaknesses.flatMap((weakness) => [
      ...(cwe.isAllowedForMapping(weakness.cwe) ? [] : [`${weakness.id}: CWE-${weakness.cwe}`]),
      ...weakness.relatedCwes
        .filter((id) => cwe.entry(id)?.kind !== 'weakness' || id === weakness.cwe)
        .map((id) => `${weakness.id}: related CWE-${id}`),
    ]);
    expect(wrong).toEqual([]);
  });

  it('every model has its spec', () => {
    const missing = filesBelow('src/models')
      .filter((path) => /\.ya?ml$/.test(path))
      .map((path) => path.replace(/\.ya?ml$/, '.spec.md'))
      .filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });
});

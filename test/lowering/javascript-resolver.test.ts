/**
 * Which file an import of JavaScript or TypeScript means.
 */
import { describe, expect, it } from 'vitest';
import { javascript } from '../../src/languages/javascript/javascript.js';

function resolver(paths: readonly string[], manifests: Record<string, unknown> = {}) {
  const texts = Object.entries(manifests).map(([path, content]) => ({
    path,
    text: typeof content === 'string' ? content : JSON.stringify(content),
  }));
  const made = javascript.resolver(paths, texts);
  return (from: string, specifier: string) => made.resolve(from, specifier, 0);
}

describe('relative names', () => {
  const resolve = resolver(['a/b.ts', 'a/c.js', 'a/d/index.tsx', 'e.mjs', 'index.ts']);

  it.each([
    ['a/c.js', './b', 'a/b.ts'],
    ['a/c.js', './b.js', 'a/b.ts'],
    ['a/b.ts', './c.js', 'a/c.js'],
    ['a/b.ts', './d', 'a/d/index.tsx'],
    ['a/d/index.tsx', '../../e', 'e.mjs'],
    ['a/b.ts', '..', 'index.ts'],
    ['a/b.ts', './nothing', null],
    ['a/b.ts', '../../outside', null],
  ])('from %s, %s is %s', (from, specifier, path) => {
    expect(resolve(from, specifier).path).toBe(path);
  });
});

describe('names of packages', () => {
  const resolve = resolver(
    [
      'packages/core/src/index.ts',
      'packages/core/src/parts/one.ts',
      'packages/web/src/lib/tool.ts',
      'packages/web/src/main.ts',
      'packages/bare/index.js',
    ],
    {
      'packages/core/package.json': {
        name: '@acme/core',
        exports: { '.': { import: './dist/index.js' }, './parts/*': './dist/parts/*.js' },
      },
      'packages/bare/package.json': { name: 'bare', main: 'index.js' },
      'packages/web/package.json': { name: 'web', imports: { '#tool': './src/lib/tool.ts' } },
      'packages/web/tsconfig.json':
        '{ // comment\n "compilerOptions": { "baseUrl": "src", "paths": { "@lib/*": ["lib/*"] }, } }',
    },
  );
  const from = 'packages/web/src/main.ts';

  it.each([
    ['@acme/core', 'packages/core/src/index.ts'],
    ['@acme/core/parts/one', 'packages/core/src/parts/one.ts'],
    ['bare', 'packages/bare/index.js'],
    ['@lib/tool', 'packages/web/src/lib/tool.ts'],
    ['lib/tool', 'packages/web/src/lib/tool.ts'],
    ['#tool', 'packages/web/src/lib/tool.ts'],
    ['@/lib/tool', 'packages/web/src/lib/tool.ts'],
    ['express', null],
  ])('%s is %s', (specifier, path) => {
    expect(resolve(from, specifier).path).toBe(path);
  });

  it('a library keeps its name, without the mark of the platform', () => {
    expect(resolve(from, 'express').library).toBe('express');
    expect(resolve(from, 'node:fs/promises').library).toBe('fs/promises');
  });

  it('the last of several configurations that are extended counts', () => {
    const named = resolver(['a.ts', 'first/x.ts', 'last/x.ts'], {
      'tsconfig.json': { extends: ['./tsconfig.one', './tsconfig.two', './nothing'] },
      'tsconfig.one.json': { compilerOptions: { baseUrl: 'first' } },
      'tsconfig.two.json': { compilerOptions: { baseUrl: 'last' } },
    });
    expect(named('a.ts', 'x').path).toBe('last/x.ts');
  });

  it('configurations that extend each other many times over are each read a few times', () => {
    const level = (index: number) => ({
      extends: Array.from({ length: 30 }, () => `./tsconfig.l${index + 1}`),
    });
    const manifests = Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [`tsconfig.l${index}.json`, level(index)]),
    );
    const wide = resolver(['a.ts'], { ...manifests, 'tsconfig.json': level(0) });
    const start = process.cpuUsage().user;
    expect(wide('a.ts', 'x').path).toBeNull();
    expect(process.cpuUsage().user - start).toBeLessThan(2_000_000);
  });

  it('targets without a path mean nothing', () => {
    const conditions = { import: null, require: null, node: { default: null } };
    const exports = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`./${index}`, { source: [conditions] }]),
    );
    const none = resolver(['a.ts', 'p/src/x.ts'], { 'p/package.json': { name: 'p', exports } });
    const start = process.cpuUsage().user;
    for (let index = 0; index < 500; index++) expect(none('a.ts', `p/${index}`).path).toBeNull();
    expect(none('a.ts', 'p/x').path).toBe('p/src/x.ts');
    expect(process.cpuUsage().user - start).toBeLessThan(2_000_000);
  });

  it('configuration that is no JSON says nothing', () => {
    const broken = resolver(['a.ts'], { 'package.json': '{ "name": ', 'tsconfig.json': '[]' });
    expect(broken('a.ts', 'x').path).toBeNull();
  });
});

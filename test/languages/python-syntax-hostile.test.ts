import { describe, expect, test } from 'vitest';
import { Kind } from '../../src/languages/python/syntax/kinds.js';
import { parsePython } from '../../src/languages/python/syntax/parse.js';
import { walk } from '../../src/languages/python/syntax/walk.js';

const MANY = 20_000;

/** Far above what any of these takes, far below what one that is not linear takes. */
const TIME_LIMIT_MS = 3_000;

/** Parses a text with a function behind it, which must survive. */
function survive(source: string): { nodes: number; messages: string[] } {
  const before = performance.now();
  const { module, problems } = parsePython(`${source}\ndef survivor(): pass\n`);
  let nodes = 0;
  let hasSurvived = false;
  walk(module, (node) => {
    nodes++;
    if (node.kind === Kind.FunctionDef && node.name === 'survivor') hasSurvived = true;
  });
  expect(performance.now() - before).toBeLessThan(TIME_LIMIT_MS);
  expect(hasSurvived).toBe(true);
  return { nodes, messages: [...new Set(problems.map(({ message }) => message))] };
}

describe('what may be long is read whole', () => {
  test.each<[string, string, number]>([
    ['a sum', `x = ${'a + '.repeat(MANY)}b`, 2 * MANY],
    ['a chain of attributes', `x = a${'.b'.repeat(MANY)}`, MANY],
    ['a chain of calls', `x = a${'()'.repeat(MANY)}`, MANY],
    ['a chain of subscripts', `x = a${'[0]'.repeat(MANY)}`, 2 * MANY],
    ['a chain of elif', `if a: b\n${'elif c: d\n'.repeat(MANY)}`, 4 * MANY],
    ['a comparison', `x = ${'a < '.repeat(MANY)}b`, MANY],
    ['a condition', `x = ${'a and not b or '.repeat(MANY)}c`, 3 * MANY],
    ['a tuple', `x = ${'a, '.repeat(MANY)}b`, MANY],
    ['targets', `${'a = '.repeat(MANY)}b`, MANY],
    ['a line', 'a; '.repeat(MANY), 2 * MANY],
    ['handlers', `try: a\n${'except B as c: d\n'.repeat(MANY)}`, 3 * MANY],
    ['decorators', `${'@a\n'.repeat(MANY)}def f(): pass`, MANY],
    ['clauses', `[a ${'for a in b '.repeat(MANY)}]`, 3 * MANY],
    ['lines that go on', `x = a${' \\\n + b'.repeat(MANY)}`, 2 * MANY],
    ['strings in a row', `x = (${'"a" f"{b}"\n'.repeat(MANY)})`, 2 * MANY],
    ['calls of match', 'match (a)\n'.repeat(MANY), 4 * MANY],
  ])('%s', (_, source, atLeast) => {
    const { nodes, messages } = survive(source);
    expect(messages).toEqual([]);
    expect(nodes).toBeGreaterThanOrEqual(atLeast);
  });

  test('brackets and blocks, as deep as CPython allows', () => {
    const blocks = Array.from({ length: 99 }, (_, depth) => `${' '.repeat(depth)}if a:\n`);
    expect(survive(`x = ${'('.repeat(200)}a${')'.repeat(200)}`).messages).toEqual([]);
    expect(survive(`${blocks.join('')}${' '.repeat(99)}b`).messages).toEqual([]);
  });
});

describe('what nests too deep is one problem', () => {
  const opened = (open: string, close: string): string =>
    `x = ${open.repeat(5_000)}${close.repeat(5_000)}`;
  test.each<[string, string]>([
    ['round brackets', opened('(', ')')],
    ['square brackets', opened('[', ']')],
    ['braces', opened('{', '}')],
    ['calls', opened('f(', ')')],
    ['subscripts', opened('a[', ']')],
    ['minus', `x = ${'-'.repeat(MANY)}1`],
    ['not', `x = ${'not '.repeat(MANY)}a`],
    ['lambda', `x = ${'lambda: '.repeat(MANY)}a`],
    ['powers', `x = ${'a ** '.repeat(MANY)}b`],
    ['ternaries', `x = ${'a if b else '.repeat(MANY)}c`],
    ['open calls', 'f('.repeat(MANY)],
    ['format specs', `x = f"${'{a:'.repeat(3_000)}${'}'.repeat(3_000)}"`],
    ['sequence patterns', `match x:\n case ${'['.repeat(5_000)}${']'.repeat(5_000)}: a`],
    ['class patterns', `match x:\n case ${'A('.repeat(5_000)}${')'.repeat(5_000)}: a`],
    ['mapping patterns', `match x:\n case ${'{1: '.repeat(5_000)}${'}'.repeat(5_000)}: a`],
    ['brackets of with', `with ${'('.repeat(5_000)}a${')'.repeat(5_000)}: b`],
  ])('%s', (_, source) => {
    expect(survive(source).messages).toEqual(['nested deeper than 200 levels']);
  });

  test('blocks', () => {
    const blocks = Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}if a:\n`);
    const { messages } = survive(`${blocks.join('')}${' '.repeat(300)}b`);
    expect(messages).toContain('nested deeper than 100 levels');
  });
});

describe('what is broken everywhere still ends, in time', () => {
  test.each<[string, string]>([
    ['brackets open on every line', 'f(a,\n'.repeat(MANY)],
    ['indented, too', ' x = (a b\n'.repeat(MANY)],
    ['fields open on every line', `f'{(\n`.repeat(5_000)],
    ['f-strings within f-strings', `x = ${`f"{`.repeat(1_000)}a${`}"`.repeat(1_000)}`],
    ['fields that open strings', `x = ${`f'{(' `.repeat(3_000)}`],
    ['triple quotes behind backslashes', `a\\"""\n`.repeat(5_000)],
    ['one triple-quoted field a line', 'f"""{\n'.repeat(5_000)],
    ['names that are not', `f"${'\\N{'.repeat(MANY)}"`],
    ['wide indentation before damage', `f(\n${' '.repeat(100_000)}${'a b '.repeat(MANY)}`],
    ['await', `x = ${'await '.repeat(MANY)}a`],
    ['yield', `x = ${'yield '.repeat(MANY)}a`],
    ['stars', `${'*'.repeat(MANY)}a`],
    ['colons', ':'.repeat(MANY)],
    ['backticks', '`'.repeat(MANY)],
    ['backslashes', `${'\\'.repeat(MANY)} `],
    ['NULs', '\0'.repeat(MANY)],
    ['soft keywords', 'match print type lazy exec '.repeat(MANY)],
    ['stray clauses', 'else:\n'.repeat(MANY)],
    ['open matches', 'match (a\n'.repeat(MANY)],
    ['closed matches', 'match (a))\n'.repeat(MANY)],
    ['a stray block', `else:\n${' a\n'.repeat(200_000)}`],
    ['a match without cases', `match a:\n${' b\n'.repeat(200_000)}`],
    ['bad dedents', '  x\n x\n'.repeat(MANY)],
    ['open headers', 'def f(a=\n'.repeat(MANY)],
    ['conflict markers', '<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n'.repeat(5_000)],
    ['digits', `x = ${'9'.repeat(200_000)}`],
  ])('%s', (_, source) => {
    survive(source);
  });
});

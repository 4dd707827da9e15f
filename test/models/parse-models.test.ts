/**
 * Model files: what they compile to, and that everything wrong with them is said at its line.
 */
import { describe, expect, test } from 'vitest';
import { parseModels } from '../../src/models/parse-models.js';
import type { ModelRow } from '../../src/models/row.js';
import { factBits, KEPT_INSIDE_TEXT } from '../../src/models/state.js';

function parse(rows: string): { rows: ModelRow[]; problems: string[] } {
  const { rows: read, problems } = parseModels(
    `library: x\nlanguage: python\nrows:\n${rows}`,
    'x.yml',
  );
  return { rows: read, problems: problems.map((problem) => `${problem.line}: ${problem.message}`) };
}

describe('rows', () => {
  test('a source takes label and threat from its kind', () => {
    const { rows, problems } = parse('  - source: a.b\n    kind: http-query\n');
    expect(problems).toEqual([]);
    expect(rows).toMatchObject(
      [{ role: 'source', at: 'x.yml:4', threat: 'remote', nature: 'untrusted', label: /./ }].map(
        (row) => ({ ...row, label: 'the query string of the request' }),
      ),
    );
  });

  test('braces and alternatives multiply a row', () => {
    const { rows } = parse(
      '  - sink: a.{b,c}(0, 1)\n    kind: sql\n    when: [{ timeout: absent }, { timeout: null }]\n',
    );
    expect(rows).toHaveLength(8);
    expect(rows[1]?.when).toEqual([
      {
        argument: { select: 'argument', position: null, keyword: 'timeout' },
        test: 'is',
        values: [null],
      },
    ]);
  });

  test('a sanitizer is a flow of text', () => {
    const { rows } = parse('  - sanitizer: a.quote(0)\n    adds: [shell-quoted]\n');
    expect(rows).toMatchObject([
      { role: 'flow', form: 'text', keep: KEPT_INSIDE_TEXT, add: factBits(['shell-quoted']) },
    ]);
  });

  test('a class is the type of its own instances and has the members of its bases', () => {
    const { rows } = parse('  - class: a.B\n    bases: [c.D]\n');
    expect(rows).toMatchObject([
      { role: 'type', path: [{}, {}, { step: 'call' }], type: [{ name: 'a' }, { name: 'B' }] },
      {
        role: 'extends',
        path: [{ name: 'a' }, { name: 'B' }],
        target: [{ name: 'c' }, { name: 'D' }],
      },
    ]);
  });

  test('tests of conditions hold their values', () => {
    const { rows } = parse(
      '  - sink: a.b(0)\n    kind: html\n    when: { m: { not: [x, y], begins: t }, n: list }\n',
    );
    expect(rows[0]?.when.map((condition) => [condition.test, condition.values])).toEqual([
      ['not', ['x', 'y']],
      ['begins', ['t']],
      ['is-list', []],
    ]);
  });
});

describe('problems', () => {
  test.each([
    [
      'an unknown key',
      '  - sink: a.b(0)\n    kin: sql\n    kind: sql\n',
      '5: a sink has no key `kin`; did you mean `kind`?',
    ],
    [
      'an unknown kind',
      '  - sink: a.b(0)\n    kind: sqll\n',
      '5: there is no kind `sqll`; did you mean `sql`?',
    ],
    [
      'an unknown fact',
      '  - guard: a.b(0)\n    adds: [numbr]\n',
      '5: there is no fact `numbr`; did you mean `number`?',
    ],
    ['an unknown role', '  - sorce: a.b\n', '4: no role: `sorce` is none; did you mean `source`?'],
    [
      'two roles',
      '  - sink: a.b(0)\n    kind: sql\n    clean: a.b()\n',
      '4: a row has one role, not sink and clean',
    ],
    ['a missing key', '  - sink: a.b(0)\n', '4: a sink needs the key `kind`'],
    [
      'a sink that is no call',
      '  - sink: a.b\n    kind: sql\n',
      '4: a sink is a call: write `a.b()`',
    ],
    [
      'a bad address',
      '  - source: a..b\n    kind: http-query\n',
      '4: a name is missing before `.b` in `a..b`',
    ],
    ['an alias', '  - source: &x a.b\n    kind: http-query\n', '4: anchors are not allowed'],
    [
      'a tag',
      '  - source: !!str a.b\n    kind: http-query\n',
      '4: the tag tag:yaml.org,2002:str is not allowed',
    ],
    [
      'a repeated key',
      '  - source: a.b\n    kind: http-query\n    kind: http-form\n',
      '6: Map keys must be unique',
    ],
    [
      'a dangerous pattern',
      '  - use: a.b()\n    kind: weak-hash\n    when: { 0: { matches: "(a+)+$" } }\n',
      '6: `(a+)+$` could take forever to match',
    ],
  ])('%s', (_, rows, expected) => {
    expect(parse(rows).problems).toContain(expected);
  });

  test('a text that is no YAML is a problem, not an error', () => {
    expect(parseModels('{[', 'x.yml').problems.length).toBeGreaterThan(0);
    expect(parseModels('', 'x.yml').problems).toEqual([]);
    expect(parseModels('- a', 'x.yml').problems[0]?.message).toMatch(/a model is a map/);
  });
});

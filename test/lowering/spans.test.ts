/**
 * Operations, functions and classes know the code they come from.
 */
import { describe, expect, it } from 'vitest';
import { OPCODE_NAMES } from '../../src/ir/opcode.js';
import { python } from '../../src/languages/python/python.js';

/** The text of every operation with a name, in order. */
function textsOf(source: string, opcode: string): string[] {
  const { module } = python.lower(source, 'example.py');
  return [...module.opcode.keys()]
    .filter((op) => OPCODE_NAMES[module.opcode[op]] === opcode)
    .map((op) => source.slice(module.spanStart[op], module.spanEnd[op]));
}

describe('spans', () => {
  it.each([
    ['Invoke', 'x = db.cursor().execute(q, a=1)\n', ['db.cursor()', 'db.cursor().execute(q, a=1)']],
    ['Call', 'f(g(1))\n', ['g(1)', 'f(g(1))']],
    ['LoadGlobal', 'print(a.b)\n', ['print', 'a']],
    ['LoadField', 'a.b.c\n', ['a.b', 'a.b.c']],
    ['StoreField', 'a.b, c.d = e\n', ['a.b', 'c.d']],
    ['StoreGlobal', 'import a as b, os.path\nx = y = 1\n', ['b', 'os.path', 'x', 'y']],
    ['Binary', 'a + b * c\n', ['b * c', 'a + b * c']],
    ['Branch', 'if a and (b or c):\n    pass\n', ['a', 'b', 'c']],
    ['Compare', 'a < b\n', ['a < b']],
    ['Const', '"a" "b"\n"c" + "d"\n', ['"c"', '"d"']],
    ['Template', 'x = f"a{b}" "c"\n', ['f"a{b}" "c"']],
    ['Param', 'def f(a: int, *b, c=1): pass\n', ['a: int', 'b', 'c']],
    ['Return', 'def f(a):\n    return  a\n', ['', 'return  a']],
    ['ImportMember', 'from a import b as c, d\n', ['b as c', 'd']],
    ['Caught', 'try:\n    a\nexcept (B, C) as d:\n    pass\n', ['(B, C)']],
    ['Unpack', 'a, (b, c) = d\n', ['a', '(b, c)', 'b', 'c']],
    ['Iterate', 'for a, b in c:\n    pass\n', ['a, b']],
  ])('of %s', (opcode, source, expected) => {
    expect(textsOf(source, opcode)).toEqual(expected);
  });

  it('of functions and classes, with the functions and classes around them', () => {
    const source = 'class C:\n    def m(self):\n        return lambda x: x\n';
    const { functions, classes, names } = python.lower(source, 'example.py').module;
    const seen = functions.map((fn) => ({
      name: names[fn.name],
      path: fn.qualifiedName,
      text: source.slice(fn.start, fn.end).slice(0, 12),
      named: source.slice(fn.nameStart, fn.nameEnd),
      parent: fn.parent,
      class: fn.class,
    }));
    expect(seen).toEqual([
      {
        name: '<module>',
        path: '<module>',
        text: 'class C:\n   ',
        named: '',
        parent: -1,
        class: -1,
      },
      { name: 'm', path: 'C.m', text: 'def m(self):', named: 'm', parent: 0, class: 0 },
      {
        name: '<lambda>',
        path: 'C.m.<lambda>',
        text: 'lambda x: x',
        named: '',
        parent: 1,
        class: -1,
      },
    ]);
    expect(classes.map((each) => [each.qualifiedName, each.function])).toEqual([['C', 0]]);
    expect(source.slice(classes[0].nameStart, classes[0].nameEnd)).toBe('C');
  });

  it('of comments, with their marker', () => {
    const source = 'a = 1  # one\n# two\n';
    const { spans } = python.lower(source, 'example.py').comments;
    const texts = [0, 2].map((at) => source.slice(spans[at], spans[at + 1]));
    expect([spans.length, ...texts]).toEqual([4, '# one', '# two']);
  });
});

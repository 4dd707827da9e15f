import { describe, expect, test } from 'vitest';
import { Kind } from '../../src/languages/python/syntax/kinds.js';
import type { Node } from '../../src/languages/python/syntax/nodes.js';
import { parsePython } from '../../src/languages/python/syntax/parse.js';
import { walk } from '../../src/languages/python/syntax/walk.js';

/** The text of every node of a kind, in order. */
function texts(source: string, kind: number): string[] {
  return nodes(source, kind).map((node) => source.slice(node.start, node.end));
}

function nodes(source: string, kind: number): Node[] {
  const found: Node[] = [];
  walk(parsePython(source).module, (node) => {
    if (node.kind === kind) found.push(node);
  });
  return found;
}

describe('a node spans its own text', () => {
  test.each<[string, number, string[]]>([
    ['x = (a + b) * c', Kind.BinOp, ['(a + b) * c', 'a + b']],
    ['f((x for x in y))', Kind.GeneratorExp, ['(x for x in y)']],
    ['f(x for x in y)', Kind.GeneratorExp, ['(x for x in y)']],
    ['f((x) for x in y)', Kind.GeneratorExp, ['((x) for x in y)']],
    ['a, b = (1, 2)', Kind.Tuple, ['a, b', '(1, 2)']],
    ['x[1:2, 3]', Kind.Tuple, ['1:2, 3']],
    ['with (a, b) as c: pass', Kind.Tuple, ['(a, b)']],
    ['with (a).b() as c: pass', Kind.Call, ['(a).b()']],
    ['with (a for a in b): pass', Kind.GeneratorExp, ['(a for a in b)']],
    ['@a\ndef f(): pass\n\nx', Kind.FunctionDef, ['def f(): pass']],
    ['if a:\n  b\n  # end\n\nc', Kind.If, ['if a:\n  b']],
    ['if a: b;\nc', Kind.If, ['if a: b;']],
    ['def f(a: int = 1, *b): pass', Kind.Arg, ['a: int', 'b']],
    ['f(a=1, **b)', Kind.Keyword, ['a=1', '**b']],
    ['import a.b as c, d', Kind.Alias, ['a.b as c', 'd']],
    ['"a" \\\n "b"', Kind.Str, ['"a" \\\n "b"']],
    ['f"x{ a !r:>{w} }y"', Kind.FormattedValue, ['{ a !r:>{w} }', '{w}']],
    ['f"x{a}y" "z"', Kind.Str, ['x', 'y', '"z"']],
    ['try: a\nexcept B as b:\n  c\nd', Kind.ExceptHandler, ['except B as b:\n  c']],
    ['match a:\n case B(c, d=e) | f: g', Kind.MatchClass, ['B(c, d=e)']],
    ['print "a", b', Kind.Print, ['print "a", b']],
    ['𝒳 = "💥" + y', Kind.Name, ['𝒳', 'y']],
    ['\ufeffx = y', Kind.Name, ['x', 'y']],
    ['x = 1\r\ny = 2\rz = 3', Kind.Assign, ['x = 1', 'y = 2', 'z = 3']],
  ])('%s', (source, kind, expected) => {
    expect(texts(source, kind)).toEqual(expected);
  });
});

test('names of definitions, attributes and bindings have places of their own', () => {
  const source =
    'async def foo(): pass\nclass Bar: pass\na . b\nimport c as d\ntry: e\nexcept F as g: h';
  const at = (start: number, length: number) => source.slice(start, start + length);
  walk(parsePython(source).module, (node) => {
    if (node.kind === Kind.FunctionDef)
      expect(source.slice(node.nameStart, node.nameEnd)).toBe('foo');
    if (node.kind === Kind.ClassDef) expect(source.slice(node.nameStart, node.nameEnd)).toBe('Bar');
    if (node.kind === Kind.Attribute) expect(source.slice(node.attrStart, node.end)).toBe('b');
    if (node.kind === Kind.Alias) expect(at(node.asnameStart, 1)).toBe('d');
    if (node.kind === Kind.ExceptHandler) expect(at(node.nameStart, 1)).toBe('g');
  });
  expect.assertions(5);
});

test('comments are kept, and what only looks like one is not', () => {
  const source =
    '# a\nx = "# b"  # c\ny = [ # d\n  1]\nf"{z # e\n}"\nif w:\n    # f\n  # g\n  v # h';
  const { comments, problems } = parsePython(source);
  expect(problems).toEqual([]);
  expect(comments.map(({ start, end }) => source.slice(start, end))).toEqual(
    ['a', 'c', 'd', 'e', 'f', 'g', 'h'].map((letter) => `# ${letter}`),
  );
});

test('equal names are equal strings, in the form Python compares them in', () => {
  const [first, second] = nodes('ﬁ = fi', Kind.Name);
  expect(first).toMatchObject({ id: 'fi', start: 0, end: 1 });
  expect(second).toMatchObject({ id: 'fi', start: 4, end: 6 });
});

test('walk visits parents before children and siblings in order', () => {
  expect(texts('f(a, b=c)[d] + {e: g}', Kind.Name)).toEqual(['f', 'a', 'c', 'd', 'e', 'g']);
});

import { describe, expect, test } from 'vitest';
import { expressionOf } from './python-syntax-print.js';

type Golden = readonly [source: string, tree: string];

function check(goldens: readonly Golden[]): void {
  test.each(goldens)('%s', (source, tree) => {
    expect(expressionOf(source)).toBe(tree);
  });
}

describe('expressions', () => {
  describe('operators', () => {
    check([
      ['a if b else c if d else e', 'IfExp(b, a, orelse=IfExp(d, c, orelse=e))'],
      ['a or b and not c', 'BoolOp(or, [a, BoolOp(and, [b, UnaryOp(not, c)])])'],
      ['not a == b', 'UnaryOp(not, Compare(a, [==], [b]))'],
      ['a < b <= c', 'Compare(a, [<, <=], [b, c])'],
      ['a is not b not in c', 'Compare(a, [is not, not in], [b, c])'],
      [
        'a | b ^ c & d << e + f * -g ** -h',
        'BinOp(a, |, BinOp(b, ^, BinOp(c, &, BinOp(d, <<, BinOp(e, +, BinOp(f, *, UnaryOp(-, BinOp(g, **, UnaryOp(-, h)))))))))',
      ],
      ['a ** b ** c', 'BinOp(a, **, BinOp(b, **, c))'],
      ['-a ** b', 'UnaryOp(-, BinOp(a, **, b))'],
      ['await x ** 2', 'BinOp(Await(x), **, 2)'],
    ]);
  });

  describe('lambdas', () => {
    check([
      ['lambda: 0', 'Lambda(Arguments(), 0)'],
      [
        'lambda a, /, b, *c, d=1, **e: a',
        'Lambda(Arguments(posonlyargs=[Arg(a)], [Arg(b)], vararg=Arg(c), kwonlyargs=[Arg(d, default=1)], kwarg=Arg(e)), a)',
      ],
      ['lambda *, a: a', 'Lambda(Arguments(kwonlyargs=[Arg(a)]), a)'],
      ['lambda (a, b): a', 'Lambda(Arguments([Arg(unpacked=Tuple([a, b]))]), a)'],
    ]);
  });

  describe('calls and subscripts', () => {
    check([
      [
        'f(a := 1, *b, c=d, **e)',
        'Call(f, [NamedExpr(a, 1), Starred(b)], keywords=[Keyword(c, d), Keyword(e)])',
      ],
      ['f(x for x in y)', 'Call(f, [GeneratorExp(x, [Comprehension(x, y)])])'],
      ['f((x) for x in y)', 'Call(f, [GeneratorExp(x, [Comprehension(x, y)])])'],
      ['a.b(c)[d].e', 'Attribute(Subscript(Call(Attribute(a, b), [c]), d), e)'],
      [
        'a[1:2, ::3, ...]',
        'Subscript(a, Tuple([Slice(lower=1, upper=2), Slice(step=3), Ellipsis]))',
      ],
      ['a[*b]', 'Subscript(a, Tuple([Starred(b)]))'],
      ['a[b, *c]', 'Subscript(a, Tuple([b, Starred(c)]))'],
      ['a[:]', 'Subscript(a, Slice())'],
      ['a[x:=1]', 'Subscript(a, NamedExpr(x, 1))'],
    ]);
  });

  describe('displays', () => {
    check([
      ['()', 'Tuple()'],
      ['(a)', 'a'],
      ['(a,)', 'Tuple([a])'],
      ['a,', 'Tuple([a])'],
      ['[a, *b]', 'List([a, Starred(b)])'],
      ['{}', 'Dict()'],
      ['{a: b, **c}', 'Dict([a, null], [b, c])'],
      ['{a, *b}', 'Set([a, Starred(b)])'],
    ]);
  });

  describe('comprehensions', () => {
    check([
      [
        '[x async for x in y if a if b for z in w]',
        'ListComp(x, [Comprehension(isAsync, x, y, ifs=[a, b]), Comprehension(z, w)])',
      ],
      ['{x for x in y}', 'SetComp(x, [Comprehension(x, y)])'],
      ['{k: v for k, v in z}', 'DictComp(k, v, [Comprehension(Tuple([k, v]), z)])'],
      ['(x for x, in y)', 'GeneratorExp(x, [Comprehension(Tuple([x]), y)])'],
      ['[*x for x in y]', 'ListComp(Starred(x), [Comprehension(x, y)])'],
      ['{*x for x in y}', 'SetComp(Starred(x), [Comprehension(x, y)])'],
      ['{**x for x in y}', 'DictComp(x, [Comprehension(x, y)])'],
      ['f(*x for x in y)', 'Call(f, [GeneratorExp(Starred(x), [Comprehension(x, y)])])'],
      ['[x for x in 1, 2]', 'ListComp(x, [Comprehension(x, Tuple([1, 2]))])'],
    ]);
  });

  describe('yield and await', () => {
    check([
      ['(yield)', 'Yield()'],
      ['(yield a, *b)', 'Yield(Tuple([a, Starred(b)]))'],
      ['(yield from a)', 'YieldFrom(a)'],
      ['await a.b()', 'Await(Call(Attribute(a, b)))'],
    ]);
  });

  describe('words that were names', () => {
    check([
      ['async', 'async'],
      ['f(async=True)', 'Call(f, keywords=[Keyword(async, True)])'],
      ['await', 'await'],
      ['a.async', 'Attribute(a, async)'],
      ['a.None', 'Attribute(a, None)'],
      ['x.print', 'Attribute(x, print)'],
      ['match.case(type)', 'Call(Attribute(match, case), [type])'],
      ['_ = lazy', 'Assign([_], lazy)'],
    ]);
  });

  describe('numbers', () => {
    check([
      ['1_000 + 0b11 + 0o17', 'BinOp(BinOp(1000, +, 3), +, 15)'],
      ['1e3 + .5 + 1.', 'BinOp(BinOp(1000, +, 0.5), +, 1)'],
      ['2j', '2j'],
      ['9007199254740993', '9007199254740993n'],
      ['0xFFFFFFFFFFFFFFFFFF', '4722366482869645213695n'],
      ['0777 + 10L + 0xFFL', 'BinOp(BinOp(511, +, 10), +, 255)'],
      ['1if a else 2', 'IfExp(a, 1, orelse=2)'],
    ]);
  });

  describe('strings', () => {
    check([
      [
        `"a" 'b' """c
d"""`,
        '"abc\\nd"',
      ],
      ['b"\\xff" b"a"', 'b"ÿa"'],
      ['"\\x41\\u00e9\\U0001F600\\101\\n\\q\\N{DASH}\\\nx"', '"Aé😀A\\n\\\\q\\\\N{DASH}x"'],
      ['"\\x4"', '"\\\\x4"'],
      ['"\\U99999999"', '"\\\\U99999999"'],
      ['r"\\n"', '"\\\\n"'],
      ['Rb"\\n\\""', 'b"\\\\n\\\\\\""'],
      ["ur'\\n'", '"\\\\n"'],
      ['b"\\u0041"', 'b"\\\\u0041"'],
    ]);
  });

  describe('f-strings', () => {
    check([
      ['f"a{b}c{{d}}"', 'JoinedStr(["a", FormattedValue(b), "c{d}"])'],
      [
        'f"{a!r:>{w}.{p}}"',
        'JoinedStr([FormattedValue(a, r, formatSpec=[">", FormattedValue(w), ".", FormattedValue(p)])])',
      ],
      ['f"{a=}"', 'JoinedStr([FormattedValue(a, isDebug)])'],
      ['f"{a = !s:x}"', 'JoinedStr([FormattedValue(a, isDebug, s, formatSpec=["x"])])'],
      ['f"{x["a"]}"', 'JoinedStr([FormattedValue(Subscript(x, "a"))])'],
      ['f\'{f"{1}"}\'', 'JoinedStr([FormattedValue(JoinedStr([FormattedValue(1)]))])'],
      ['f"{a:%H:%M}"', 'JoinedStr([FormattedValue(a, formatSpec=["%H:%M"])])'],
      ['f"{a!=b}"', 'JoinedStr([FormattedValue(Compare(a, [!=], [b]))])'],
      ['f"{(lambda: 1)()}"', 'JoinedStr([FormattedValue(Call(Lambda(Arguments(), 1)))])'],
      ['f"{a,b}"', 'JoinedStr([FormattedValue(Tuple([a, b]))])'],
      [
        `f"{
 a # c
}"`,
        'JoinedStr([FormattedValue(a)])',
      ],
      ['f"\\{a}\\n\\N{DASH}"', 'JoinedStr(["\\\\", FormattedValue(a), "\\n\\\\N{DASH}"])'],
      ['rf"\\{a}\\n"', 'JoinedStr(["\\\\", FormattedValue(a), "\\\\n"])'],
      ['"x" f"{a}" "y"', 'JoinedStr(["x", FormattedValue(a), "y"])'],
      [
        `f"""{
a}"
"""`,
        'JoinedStr([FormattedValue(a), "\\"\\n"])',
      ],
      ['f"{a:=5}"', 'JoinedStr([FormattedValue(a, formatSpec=["=5"])])'],
      ['f"{yield}"', 'JoinedStr([FormattedValue(Yield())])'],
      [
        'f"{a:{b:{c}}}"',
        'JoinedStr([FormattedValue(a, formatSpec=[FormattedValue(b, formatSpec=[FormattedValue(c)])])])',
      ],
      ['t"{a!r:x}"', 'TemplateStr([Interpolation(a, r, formatSpec=["x"])])'],
      ['"x" t"{a}"', 'TemplateStr(["x", Interpolation(a)])'],
    ]);
  });
});

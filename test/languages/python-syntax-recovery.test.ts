import { describe, expect, test } from 'vitest';
import { parsePython } from '../../src/languages/python/syntax/parse.js';
import { printed } from './python-syntax-print.js';

type Damage = readonly [source: string, problems: readonly string[], statements: readonly string[]];

function check(cases: readonly Damage[]): void {
  test.each(cases)('%j', (source, problems, statements) => {
    expect(printed(source)).toBe([...problems, ...statements].join('\n'));
  });
}

describe('a simple statement', () => {
  check([
    [
      'x = \ny = 1',
      ['4: expected an expression'],
      ['ErrorStatement(Assign([x], ErrorExpression()))', 'Assign([y], 1)'],
    ],
    [
      'x = 1 +',
      ['7: expected an expression'],
      ['ErrorStatement(Assign([x], BinOp(1, +, ErrorExpression())))'],
    ],
    ['a b c\nd', ['2: expected the end of the statement'], ['ErrorStatement(Expr(a))', 'Expr(d)']],
    ['a $ b\nd', ['2: expected the end of the statement'], ['ErrorStatement(Expr(a))', 'Expr(d)']],
    ['a ££ b\nd', ['2: expected the end of the statement'], ['ErrorStatement(Expr(a))', 'Expr(d)']],
    [
      'a = = 1; b\nc',
      ['4: expected an expression'],
      ['ErrorStatement(Assign([a], ErrorExpression()))', 'Expr(b)', 'Expr(c)'],
    ],
    ['foo.\nbar', ['4: expected a name'], ['ErrorStatement(Expr(Attribute(foo)))', 'Expr(bar)']],
    ['a.if + b', ['2: keyword as a name'], ['ErrorStatement(Expr(BinOp(Attribute(a, if), +, b)))']],
    ['import\nx', ['6: expected a name'], ['ErrorStatement(Import([Alias()]))', 'Expr(x)']],
    ['async x', ['6: expected the end of the statement'], ['ErrorStatement(Expr(async))']],
    ['return )', ['7: expected an expression'], ['ErrorStatement(Return(ErrorExpression()))']],
    [
      'a if b',
      ["6: expected 'else'"],
      ['ErrorStatement(Expr(IfExp(b, a, orelse=ErrorExpression())))'],
    ],
    [
      'lambda x',
      ["8: expected ':'"],
      ['ErrorStatement(Expr(Lambda(Arguments([Arg(x)]), ErrorExpression())))'],
    ],
    [
      'type X = \ny',
      ['9: expected an expression'],
      ['ErrorStatement(TypeAlias(X, ErrorExpression()))', 'Expr(y)'],
    ],
    [
      'print "a" if',
      ['12: expected an expression'],
      ['ErrorStatement(Print([IfExp(ErrorExpression(), "a", orelse=ErrorExpression())], newline))'],
    ],
  ]);
});

describe('a bracket', () => {
  check([
    [
      'f(a b, g(c))\nd',
      ["4: expected ',' or a closing bracket"],
      ['ErrorStatement(Expr(Call(f, [a, Call(g, [c])])))', 'Expr(d)'],
    ],
    [
      'f(a, b\ny = 1',
      ["7: expected ',' or a closing bracket"],
      ['ErrorStatement(Expr(Call(f, [a, b])))', 'Assign([y], 1)'],
    ],
    [
      'x = [1, 2\ndef f(): pass',
      ["10: expected ',' or a closing bracket"],
      ['ErrorStatement(Assign([x], List([1, 2])))', 'FunctionDef(f, Arguments(), [Pass()])'],
    ],
    [
      'x = {"a": 1,\n"b" 2}\ny',
      ["17: expected ':'"],
      ['ErrorStatement(Assign([x], Dict(["a", "b"], [1, ErrorExpression()])))', 'Expr(y)'],
    ],
    [
      '{1: 2, 3}',
      ["8: expected ':'"],
      ['ErrorStatement(Expr(Dict([1, 3], [2, ErrorExpression()])))'],
    ],
    [
      'x = f(a]\ny',
      ["7: expected ',' or a closing bracket"],
      ['ErrorStatement(Assign([x], Call(f, [a])))', 'Expr(y)'],
    ],
    ['x)\ny', ['1: expected the end of the statement'], ['ErrorStatement(Expr(x))', 'Expr(y)']],
    [
      'from a import (b, c\nx',
      ["20: expected ',' or a closing bracket"],
      ['ErrorStatement(ImportFrom(a, [Alias(b), Alias(c)]))', 'Expr(x)'],
    ],
    ['f(', ['2: expected an expression'], ['ErrorStatement(Expr(Call(f, [ErrorExpression()])))']],
    [
      'f(**)',
      ['4: expected an expression'],
      ['ErrorStatement(Expr(Call(f, keywords=[Keyword(ErrorExpression())])))'],
    ],
    [
      'x[]',
      ['2: expected an expression'],
      ['ErrorStatement(Expr(Subscript(x, ErrorExpression())))'],
    ],
    [
      '(a for)',
      ['6: expected an expression'],
      [
        'ErrorStatement(Expr(GeneratorExp(a, [Comprehension(ErrorExpression(), ErrorExpression())])))',
      ],
    ],
  ]);
});

describe('a string', () => {
  check([
    [
      'x = "abc\ny',
      ['4: string without an end'],
      ['ErrorStatement(Assign([x], "abc"))', 'Expr(y)'],
    ],
    ['"abc\ny', ['0: string without an end'], ['ErrorStatement(Expr("abc"))', 'Expr(y)']],
    [
      'x = "a" b"\ny',
      ['8: string without an end'],
      ['ErrorStatement(Assign([x], "a"))', 'Expr(y)'],
    ],
    [
      'x = """abc\ny',
      ['4: triple-quoted string without an end'],
      ['ErrorStatement(Assign([x], "abc"))', 'Expr(y)'],
    ],
    [
      'x = f"a{b\ny',
      ["10: expected '}'"],
      ['ErrorStatement(Assign([x], JoinedStr(["a", FormattedValue(b)])))', 'Expr(y)'],
    ],
    [
      'x = f"a{b c}d{e}"\ny',
      ["10: expected '}'"],
      [
        'ErrorStatement(Assign([x], JoinedStr(["a", FormattedValue(b), "d", FormattedValue(e)])))',
        'Expr(y)',
      ],
    ],
    [
      'x = f"""a{b}\ny',
      ['11: string without an end'],
      ['ErrorStatement(Assign([x], JoinedStr(["a", FormattedValue(b)])))', 'Expr(y)'],
    ],
    [
      'x = f"{"\ny',
      ['7: string without an end', "9: expected '}'"],
      ['ErrorStatement(Assign([x], JoinedStr([FormattedValue("")])))', 'Expr(y)'],
    ],
  ]);
});

describe('a header keeps its block', () => {
  check([
    [
      'if foo(a:\n  b\nc',
      ["8: expected ',' or a closing bracket"],
      ['If(Call(foo, [a]), [Expr(b)])', 'Expr(c)'],
    ],
    ['if a\n  b\nc', ["4: expected ':'"], ['If(a, [Expr(b)])', 'Expr(c)']],
    ['if a:\nb', ['6: expected an indented block'], ['If(a)', 'Expr(b)']],
    [
      'def f(a, b:\n  x = 1\n  return a\nc',
      ["10: expected ')'"],
      ['FunctionDef(f, Arguments([Arg(a), Arg(b)]), [Assign([x], 1), Return(a)])', 'Expr(c)'],
    ],
    ['def (a):\n  b', ['4: expected a name'], ['FunctionDef(Arguments(), [Expr(b)])']],
    ['def f:\n  b', ["5: expected '('"], ['FunctionDef(f, Arguments(), [Expr(b)])']],
    [
      'def f(a=): pass',
      ['8: expected an expression'],
      ['FunctionDef(f, Arguments([Arg(a, default=ErrorExpression())]), [Pass()])'],
    ],
    [
      'class A(B:\n  x = 1\n  def f(self): pass\nc',
      ["9: expected ',' or a closing bracket"],
      [
        'ClassDef(A, [B], [Assign([x], 1), FunctionDef(f, Arguments([Arg(self)]), [Pass()])])',
        'Expr(c)',
      ],
    ],
    ['for x y:\n  b\nc', ["6: expected 'in'"], ['For(x, ErrorExpression(), [Expr(b)])', 'Expr(c)']],
    ['while :\n  b', ['6: expected an expression'], ['While(ErrorExpression(), [Expr(b)])']],
    [
      'with open(a as f:\n  b\nc',
      ["12: expected ',' or a closing bracket"],
      ['With([WithItem(Call(open, [a]))], [Expr(b)])', 'Expr(c)'],
    ],
    [
      'fi a:\n  b\nc',
      ['3: expected the end of the statement'],
      ['ErrorStatement(Expr(fi))', 'Expr(b)', 'Expr(c)'],
    ],
    [
      '@a b\ndef f(): pass',
      ['3: expected the end of the line'],
      ['FunctionDef(f, decorators=[a], Arguments(), [Pass()])'],
    ],
    [
      '@a\nx = 1\ny',
      ['3: expected a function or class behind its decorators'],
      ['ErrorStatement(Expr(a))', 'Assign([x], 1)', 'Expr(y)'],
    ],
  ]);
});

describe('a clause without its statement', () => {
  check([
    ['try:\n  a\nb', ["0: 'try' without 'except' or 'finally'"], ['Try([Expr(a)])', 'Expr(b)']],
    [
      'else:\n  a\nb',
      ["0: 'else' without the statement it belongs to"],
      ['ErrorStatement()', 'Expr(a)', 'Expr(b)'],
    ],
    [
      'elif a:\n  b\nc',
      ["0: 'elif' without the statement it belongs to"],
      ['ErrorStatement(Expr(a))', 'Expr(b)', 'Expr(c)'],
    ],
    [
      'except E as e:\n  a\nb',
      ["0: 'except' without the statement it belongs to"],
      ['ErrorStatement(Expr(E))', 'Expr(a)', 'Expr(b)'],
    ],
    [
      'match x:\n  case 1: a\n  foo\n  case 2: b\nc',
      ["23: expected 'case'"],
      [
        'Match(x, [MatchCase(MatchValue(1), [Expr(a)]), MatchCase(MatchValue(2), [Expr(b)])])',
        'Expr(foo)',
        'Expr(c)',
      ],
    ],
    [
      'match x:\n  case [1: a\n  case 2: b\nc',
      ["18: expected ',' or a closing bracket"],
      [
        'Match(x, [MatchCase(MatchSequence([MatchValue(1)])), MatchCase(MatchValue(2), [Expr(b)])])',
        'Expr(c)',
      ],
    ],
    [
      'match x\n  case 1: a\nb',
      ["7: expected ':'"],
      ['Match(x, [MatchCase(MatchValue(1), [Expr(a)])])', 'Expr(b)'],
    ],
  ]);
});

describe('indentation', () => {
  check([
    [
      'if a:\n    b\n  c\n    d\ne',
      ['12: indentation does not match any outer block'],
      ['If(a, [Expr(b), Expr(c), Expr(d)])', 'Expr(e)'],
    ],
    [
      'if a:\n    b\n  else:\n    c\nd',
      ['12: indentation does not match any outer block'],
      ['If(a, [Expr(b)], orelse=[Expr(c)])', 'Expr(d)'],
    ],
    ['x\n  y\n  z\nw', ['4: unexpected indentation'], ['Expr(x)', 'Expr(y)', 'Expr(z)', 'Expr(w)']],
    [
      'if a:\n  x\n    y\n  z\nw',
      ['14: unexpected indentation'],
      ['If(a, [Expr(x), Expr(y), Expr(z)])', 'Expr(w)'],
    ],
  ]);
});

describe('what does not belong in a text', () => {
  check([
    [
      '<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> b\ny',
      ['0: merge conflict marker', '19: merge conflict marker', '33: merge conflict marker'],
      ['Assign([x], 1)', 'Assign([x], 2)', 'Expr(y)'],
    ],
    [
      'def f():\n  a\n<<<<<<< HEAD\n  x = 1\n=======\n  x = 2\n>>>>>>> b\n  y',
      ['13: merge conflict marker', '34: merge conflict marker', '50: merge conflict marker'],
      ['FunctionDef(f, Arguments(), [Expr(a), Assign([x], 1), Assign([x], 2), Expr(y)])'],
    ],
    [
      'f(a,\n<<<<<<< HEAD\n  b,\n||||||| base\n=======\n  c,\n>>>>>>> x\n)',
      [
        '5: merge conflict marker',
        '23: merge conflict marker',
        '36: merge conflict marker',
        '49: merge conflict marker',
      ],
      ['ErrorStatement(Expr(Call(f, [a, b, c])))'],
    ],
    ['a\u0000 = b', ['1: NUL character'], ['ErrorStatement(Assign([a], b))']],
    ['a\u00a0= b', ['1: blank character that Python rejects'], ['ErrorStatement(Assign([a], b))']],
  ]);
});

test('line ends of every kind, form feeds and tabs are no damage', () => {
  const source = '\fif a:\r\n\tx\r        y\n\f\n\n# c\n\ty \\\r\n + 1\rz';
  expect(printed(source)).toBe('If(a, [Expr(x), Expr(y), Expr(BinOp(y, +, 1))])\nExpr(z)');
});

test('a text may be empty, or have nothing in it but comments', () => {
  for (const source of ['', '\ufeff', '\n\n', '# a', '  # a\n']) {
    const { module, problems } = parsePython(source);
    expect([module.body, problems]).toEqual([[], []]);
  }
});

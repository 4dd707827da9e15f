import { describe, expect, test } from 'vitest';
import { printed } from './python-syntax-print.js';

type Golden = readonly [source: string, tree: string];

function check(goldens: readonly Golden[]): void {
  test.each(goldens)('%s', (source, tree) => {
    expect(printed(source)).toBe(tree);
  });
}

describe('statements', () => {
  describe('assignments', () => {
    check([
      ['x = y = 1', 'Assign([x, y], 1)'],
      ['x = yield a', 'Assign([x], Yield(a))'],
      ['x, *y = 1, 2', 'Assign([Tuple([x, Starred(y)])], Tuple([1, 2]))'],
      ['x += 1', 'AugAssign(x, +, 1)'],
      ['x //= 2', 'AugAssign(x, //, 2)'],
      ['x: int = 3', 'AnnAssign(x, annotation=int, 3)'],
      ['a.b: str', 'AnnAssign(Attribute(a, b), annotation=str)'],
      ['(a): int', 'AnnAssign(a, annotation=int)'],
    ]);
  });

  describe('simple statements', () => {
    check([
      ['del a, b', 'Delete([a, b])'],
      ['del (a, b)', 'Delete([Tuple([a, b])])'],
      ['assert a, b', 'Assert(a, b)'],
      ['raise', 'Raise()'],
      ['raise E from c', 'Raise(E, cause=c)'],
      ['global a, b', 'Global([a, b])'],
      ['nonlocal a', 'Nonlocal([a])'],
      [
        'pass; break; continue',
        `Pass()
Break()
Continue()`,
      ],
      ['return *a, b', 'Return(Tuple([Starred(a), b]))'],
      ['return', 'Return()'],
    ]);
  });

  describe('imports', () => {
    check([
      ['import a.b as c, d', 'Import([Alias(a.b, c), Alias(d)])'],
      ['from ..a.b import (c as d, e,)', 'ImportFrom(a.b, level=2, [Alias(c, d), Alias(e)])'],
      ['from . import *', 'ImportFrom(level=1, [Alias(*)])'],
      ['from ... import a', 'ImportFrom(level=3, [Alias(a)])'],
      ['lazy import a', 'Import(lazy, [Alias(a)])'],
      ['lazy from a import b', 'ImportFrom(lazy, a, [Alias(b)])'],
    ]);
  });

  describe('type aliases', () => {
    check([
      [
        'type X[T: int = str, *Ts, **P] = list[T]',
        'TypeAlias(X, typeParams=[TypeParam(TypeVar, T, bound=int, default=str), TypeParam(TypeVarTuple, Ts), TypeParam(ParamSpec, P)], Subscript(list, T))',
      ],
      ['type = 1', 'Assign([type], 1)'],
      ['type (x)', 'Expr(Call(type, [x]))'],
      ['type in x', 'Expr(Compare(type, [in], [x]))'],
      [
        `type
`,
        'Expr(type)',
      ],
    ]);
  });

  describe('branches and loops', () => {
    check([
      [
        `if a:
  x
elif b:
  y
elif c: z
else:
  w`,
        'If(a, [Expr(x)], elifs=[Elif(b, [Expr(y)]), Elif(c, [Expr(z)])], orelse=[Expr(w)])',
      ],
      [
        `while a: pass
else: pass`,
        'While(a, [Pass()], orelse=[Pass()])',
      ],
      [
        `for a, *b in c, d: pass
else: x`,
        'For(Tuple([a, Starred(b)]), Tuple([c, d]), [Pass()], orelse=[Expr(x)])',
      ],
      ['async for a in b: pass', 'For(isAsync, a, b, [Pass()])'],
    ]);
  });

  describe('with', () => {
    check([
      ['with a as b, c: pass', 'With([WithItem(a, optionalVars=b), WithItem(c)], [Pass()])'],
      ['with (a as b, c,): pass', 'With([WithItem(a, optionalVars=b), WithItem(c)], [Pass()])'],
      ['with (a, b) as c: pass', 'With([WithItem(Tuple([a, b]), optionalVars=c)], [Pass()])'],
      ['with (a, b): pass', 'With([WithItem(a), WithItem(b)], [Pass()])'],
      [
        'with (a).b() as c, d: pass',
        'With([WithItem(Call(Attribute(a, b)), optionalVars=c), WithItem(d)], [Pass()])',
      ],
      ['with (a) + b: pass', 'With([WithItem(BinOp(a, +, b))], [Pass()])'],
      ['with (yield): pass', 'With([WithItem(Yield())], [Pass()])'],
      [
        'with (x for x in y): pass',
        'With([WithItem(GeneratorExp(x, [Comprehension(x, y)]))], [Pass()])',
      ],
      ['with (a := b): pass', 'With([WithItem(NamedExpr(a, b))], [Pass()])'],
      ['with (*a, b): pass', 'With([WithItem(Tuple([Starred(a), b]))], [Pass()])'],
      ['with (): pass', 'With([WithItem(Tuple())], [Pass()])'],
      [
        'async with a as (b, c): pass',
        'With(isAsync, [WithItem(a, optionalVars=Tuple([b, c]))], [Pass()])',
      ],
    ]);
  });

  describe('try', () => {
    check([
      [
        `try: a
except E as e: b
except: c
else: d
finally: e`,
        'Try([Expr(a)], handlers=[ExceptHandler(E, e, [Expr(b)]), ExceptHandler([Expr(c)])], orelse=[Expr(d)], finalbody=[Expr(e)])',
      ],
      [
        `try: a
except* E: b`,
        'Try([Expr(a)], handlers=[ExceptHandler(star, E, [Expr(b)])])',
      ],
      [
        `try: a
except A, B: b`,
        'Try([Expr(a)], handlers=[ExceptHandler(Tuple([A, B]), [Expr(b)])])',
      ],
      [
        `try: a
except A, b.C, d: e`,
        'Try([Expr(a)], handlers=[ExceptHandler(Tuple([A, Attribute(b, C), d]), [Expr(e)])])',
      ],
      [
        `try: a
finally: b`,
        'Try([Expr(a)], finalbody=[Expr(b)])',
      ],
    ]);
  });

  describe('definitions', () => {
    check([
      [
        `@a.b(1)
@c
class A(B, *C, metaclass=M): pass`,
        'ClassDef(A, decorators=[Call(Attribute(a, b), [1]), c], [B, Starred(C)], keywords=[Keyword(metaclass, M)], [Pass()])',
      ],
      [
        `@a
async def f(a, /, b: int = 1, *args: x, c, d=2, **kw) -> int: pass`,
        'FunctionDef(f, isAsync, decorators=[a], Arguments(posonlyargs=[Arg(a)], [Arg(b, annotation=int, default=1)], vararg=Arg(args, annotation=x), kwonlyargs=[Arg(c), Arg(d, default=2)], kwarg=Arg(kw)), returns=int, [Pass()])',
      ],
      ['def f(*, a): pass', 'FunctionDef(f, Arguments(kwonlyargs=[Arg(a)]), [Pass()])'],
      [
        'def f[T](a: T): pass',
        'FunctionDef(f, typeParams=[TypeParam(TypeVar, T)], Arguments([Arg(a, annotation=T)]), [Pass()])',
      ],
      [
        'class A[T](B[T]): pass',
        'ClassDef(A, typeParams=[TypeParam(TypeVar, T)], [Subscript(B, T)], [Pass()])',
      ],
      ['class A: x = 1; y = 2', 'ClassDef(A, [Assign([x], 1), Assign([y], 2)])'],
      [
        'def f(*args: *Ts): pass',
        'FunctionDef(f, Arguments(vararg=Arg(args, annotation=Starred(Ts))), [Pass()])',
      ],
    ]);
  });

  describe('match', () => {
    check([
      [
        `match x:
 case 1 | -2.5 | 1+2j: pass
 case "a" "b": pass
 case None: pass`,
        'Match(x, [MatchCase(MatchOr([MatchValue(1), MatchValue(UnaryOp(-, 2.5)), MatchValue(BinOp(1, +, 2j))]), [Pass()]), MatchCase(MatchValue("ab"), [Pass()]), MatchCase(MatchSingleton(None), [Pass()])])',
      ],
      [
        `match x:
 case a.b: pass
 case [a, *_, b]: pass
 case (a): pass
 case (a,): pass
 case []: pass`,
        'Match(x, [MatchCase(MatchValue(Attribute(a, b)), [Pass()]), MatchCase(MatchSequence([MatchAs(a), MatchStar(), MatchAs(b)]), [Pass()]), MatchCase(MatchAs(a), [Pass()]), MatchCase(MatchSequence([MatchAs(a)]), [Pass()]), MatchCase(MatchSequence(), [Pass()])])',
      ],
      [
        `match x:
 case {"k": v, a.b: 1, **r}: pass
 case A(1, b=c): pass
 case a.B(): pass`,
        'Match(x, [MatchCase(MatchMapping(["k", Attribute(a, b)], [MatchAs(v), MatchValue(1)], r), [Pass()]), MatchCase(MatchClass(A, [MatchValue(1)], [b], kwdPatterns=[MatchAs(c)]), [Pass()]), MatchCase(MatchClass(Attribute(a, B)), [Pass()])])',
      ],
      [
        `match x:
 case y as z if w: pass
 case a, *b: pass
 case _: pass`,
        'Match(x, [MatchCase(MatchAs(MatchAs(y), z), guard=w, [Pass()]), MatchCase(MatchSequence([MatchAs(a), MatchStar(b)]), [Pass()]), MatchCase(MatchAs(), [Pass()])])',
      ],
      [
        `match a, *b:
 case _: pass`,
        'Match(Tuple([a, Starred(b)]), [MatchCase(MatchAs(), [Pass()])])',
      ],
      [
        `match (a):
 case _: pass`,
        'Match(a, [MatchCase(MatchAs(), [Pass()])])',
      ],
      [
        `match -a:
 case _: pass`,
        'Match(UnaryOp(-, a), [MatchCase(MatchAs(), [Pass()])])',
      ],
      [
        `match not a:
 case _: pass`,
        'Match(UnaryOp(not, a), [MatchCase(MatchAs(), [Pass()])])',
      ],
    ]);
  });

  describe('match as a name', () => {
    check([
      ['match = 1', 'Assign([match], 1)'],
      ['match[x] = 3', 'Assign([Subscript(match, x)], 3)'],
      ['match(x)', 'Expr(Call(match, [x]))'],
      ['match (x).y', 'Expr(Attribute(Call(match, [x]), y))'],
      ['match -x', 'Expr(BinOp(match, -, x))'],
      ['match in x', 'Expr(Compare(match, [in], [x]))'],
      ['match not in x', 'Expr(Compare(match, [not in], [x]))'],
      ['match: int', 'AnnAssign(match, annotation=int)'],
      ['match, case = 1, 2', 'Assign([Tuple([match, case])], Tuple([1, 2]))'],
      ['case(x)', 'Expr(Call(case, [x]))'],
    ]);
  });
});

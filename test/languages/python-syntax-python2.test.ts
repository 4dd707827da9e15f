import { describe, expect, test } from 'vitest';
import { printed } from './python-syntax-print.js';

type Golden = readonly [source: string, tree: string];

function check(goldens: readonly Golden[]): void {
  test.each(goldens)('%s', (source, tree) => {
    expect(printed(source)).toBe(tree);
  });
}

describe('Python 2', () => {
  describe('print', () => {
    check([
      ['print "a", b', 'Print(["a", b], newline)'],
      ['print >>f, a,', 'Print(dest=f, [a])'],
      ['print >>f', 'Print(dest=f, newline)'],
      ['print', 'Expr(print)'],
      ['print(a)', 'Expr(Call(print, [a]))'],
      ['print (a) + b', 'Expr(BinOp(Call(print, [a]), +, b))'],
      ['print not a', 'Print([UnaryOp(not, a)], newline)'],
      ['print -1', 'Expr(BinOp(print, -, 1))'],
      ['print `a`', 'Print([Repr(a)], newline)'],
    ]);
  });

  describe('exec', () => {
    check([
      ['exec a in b, c', 'Exec(a, globals=b, locals=c)'],
      ['exec "a"', 'Exec("a")'],
      ['exec(a)', 'Expr(Call(exec, [a]))'],
    ]);
  });

  describe('exceptions', () => {
    check([
      ['raise E, v, tb', 'Raise(E, inst=v, tback=tb)'],
      [
        `try: a
except A, e: b`,
        'Try([Expr(a)], handlers=[ExceptHandler(A, e, [Expr(b)])])',
      ],
      [
        `try: a
except (A, B), e: b`,
        'Try([Expr(a)], handlers=[ExceptHandler(Tuple([A, B]), e, [Expr(b)])])',
      ],
      [
        `try: a
except A, (b, c): d`,
        'Try([Expr(a)], handlers=[ExceptHandler(A, [Expr(d)])])',
      ],
    ]);
  });

  describe('the rest', () => {
    check([
      ['a <> b', 'Expr(Compare(a, [!=], [b]))'],
      ['`a, b`', 'Expr(Repr(Tuple([a, b])))'],
      [
        'def f((a, b), c=1): pass',
        'FunctionDef(f, Arguments([Arg(unpacked=Tuple([a, b])), Arg(c, default=1)]), [Pass()])',
      ],
      ["ur'a'", 'Expr("a")'],
      ['x = 0777', 'Assign([x], 511)'],
    ]);
  });
});

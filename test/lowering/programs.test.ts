/**
 * Small programs that are lowered and run: what they log is what CPython logs.
 */
import { describe, expect, it } from 'vitest';
import { verifyModule } from '../../src/ir/verify.js';
import { python } from '../../src/languages/python/python.js';
import { evaluate } from './evaluator.js';

const BOOM = 'def boom(n):\n    if n > 4: raise ValueError\n    return n\n';

/** What a program logs. Its lines are told apart by `|`. */
function run(source: string): string {
  const { module, problems } = python.lower(BOOM + source, 'example.py');
  expect([...problems, ...verifyModule(module)]).toEqual([]);
  return evaluate(module).join('|');
}

const PROGRAMS: readonly [string, string, string][] = [
  [
    'variables after branches and loops',
    `
a = 0
for i in range(5):
    if i == 1: continue
    if i == 4: break
    a += i
else:
    a = -1
while a < 9:
    a += 3
else:
    log(a, i)
`,
    '11 4',
  ],
  [
    'conditions that stop early',
    `
def t(x):
    log(x)
    return x
if t(0) and t(1) or t(2) and not t(3):
    log("yes")
log(t(1) < t(2) < t(0) < t(9))
log(t(0) or t(5), t(4) and t(0) or t(6))
`,
    '0|2|3|1|2|0|False|0|5|4|0|6|5 6',
  ],
  [
    'finally on every way out',
    `
def f(way):
    for i in range(3):
        try:
            if way == 0: return "returned"
            if way == 1: break
            if way == 2: continue
            boom(way)
        except ValueError:
            log("caught")
        else:
            log("else")
        finally:
            log("finally", i)
    return "end"
for way in [0, 1, 2, 3, 9]:
    log(f(way))
`,
    [
      'finally 0|returned',
      'finally 0|end',
      'finally 0|finally 1|finally 2|end',
      'else|finally 0|else|finally 1|else|finally 2|end',
      'caught|finally 0|caught|finally 1|caught|finally 2|end',
    ].join('|'),
  ],
  [
    'a handler that sees how far the body came',
    `
def f(n):
    x = 0
    try:
        x = 1
        boom(n)
        x = 2
        boom(n + 1)
        x = 3
    except ValueError:
        return x
    return -x
log(f(1), f(4), f(5))
`,
    '-3 2 1',
  ],
  [
    'an exception in an else, a handler or a finally goes further out',
    `
def f(way):
    x = 0
    try:
        try:
            boom(way)
        except ValueError:
            x = 1
            x = boom(way - 1)
        else:
            x = 2
            x = boom(way + 3)
        finally:
            x += 10
            x += boom(x - 10)
    except ValueError:
        return x
    return -x
log(f(0), f(2), f(5), f(6))
`,
    '-16 14 -18 12',
  ],
  [
    'ways out that share a copy of finally',
    `
def f(a):
    try:
${[...Array(12).keys()].map((n) => `        if a == ${n}: return ${n} * 2`).join('\n')}
    finally:
        log(a)
    return -1
log(f(1), f(8), f(11), f(12))
`,
    '1|8|11|12|2 16 22 -1',
  ],
  [
    'a return in a finally',
    `
def f(a):
    try:
        return boom(a)
    finally:
        return 7
log(f(1), f(9))
`,
    '7 7',
  ],
  [
    'closures that share variables',
    `
def counter(n):
    def up(by=1):
        nonlocal n
        n += by
        return n
    def get():
        return [n, (lambda k: n * k)(2)]
    return up, get
up, get = counter(5)
up()
up(by=3)
log(get(), [f() for f in [lambda: x for x in range(2)]])
`,
    '[9, 18] [1, 1]',
  ],
  [
    'classes with names of their own',
    `
x = "module"
def f(x):
    class C:
        y = x
        x = "class"
        def m():
            return x
    log(C.x, C.y, C.m())
f("function")
class D:
    x = x
    z = [x for i in range(1)]
log(D.x, D.z)
`,
    'class module function|module [module]',
  ],
  [
    'globals of the module',
    `
n = 0
def f():
    global n
    n += 1
for i in range(3): f()
log(n)
if n > 9:
    len = None
log(len("abc"))
`,
    '3|3',
  ],
  [
    'unpacking and stars',
    `
a, (b, *c), d = 1, [2, 3, 4], 5
*e, f = [6, 7, 8]
log(a, b, c, d, e, f, [*c, *e])
def g(p, q=2, **k): return [p, q]
log(g(1), g(q=3, p=4), g(*[5, 6]))
`,
    '1 2 [3, 4] 5 [6, 7] 8 [3, 4, 6, 7]|[1, 2] [4, 3] [5, 6]',
  ],
  [
    'comprehensions and assignment expressions',
    `
x = "kept"
log([x * y for x in range(3) if x for y in range(3) if (last := y)], x, last)
log({k: k + 1 for k in range(2)}, len([1 for _ in range(4)]))
`,
    '[1, 2, 2, 4] kept 2|{0: 1, 1: 2} 4',
  ],
  [
    'patterns',
    `
def f(a):
    match a:
        case 1 | 2: return "few"
        case [x, 0]: return x
        case [x, *rest] if len(rest) > 1: return rest
        case {"k": v}: return v
        case str(s): return s + "!"
        case None: return "none"
        case other: return other
log(f(2), f([7, 0]), f([1, 2, 3]), f({"k": 8}), f("a"), f(None), f(99))
`,
    'few 7 [2, 3] 8 a! none 99',
  ],
  [
    'assertions',
    `
try:
    assert boom(1) == 2, "no"
except AssertionError:
    log("failed")
assert boom(1)
`,
    'failed',
  ],
  ['an exception that nobody handles', 'log(1)\nboom(5)\nlog(2)\n', '1|raised ValueError'],
];

describe('lowered programs', () => {
  it.each(PROGRAMS)('%s', (_, source, expected) => {
    expect(run(source)).toBe(expected);
  });
});

/**
 * The verifier finds what it is there to find: a sound module is broken in one place at a time.
 */
import { describe, expect, it } from 'vitest';
import type { ModuleIr } from '../../src/ir/module.js';
import { Op } from '../../src/ir/opcode.js';
import { verifyModule } from '../../src/ir/verify.js';
import { python } from '../../src/languages/python/python.js';

const SOURCE = `
def f(a, b=1):
    try:
        x = g(a, k=b)
    except KeyError:
        x = {"k": a}
    while x:
        x = x.next
    return x
`;

/** The module of SOURCE after some damage. */
function broken(damage: (module: ModuleIr) => void): string[] {
  const { module } = python.lower(SOURCE, 'example.py');
  expect(verifyModule(module)).toEqual([]);
  damage(module);
  return verifyModule(module);
}

/** The nth operation of an opcode in the module. */
function find(module: ModuleIr, opcode: number, nth = 0): number {
  const all = [...module.opcode.keys()].filter((op) => module.opcode[op] === opcode);
  return all[nth];
}

const CASES: readonly [string, (module: ModuleIr) => void, RegExp][] = [
  [
    'an operand out of range',
    (m) => (m.a[find(m, Op.LoadField)] = 99),
    /uses %99, which is out of range/,
  ],
  ['a name out of range', (m) => (m.a[find(m, Op.LoadGlobal)] = 99), /has 99 for n/],
  ['a missing operand', (m) => (m.a[find(m, Op.LoadField)] = -1), /uses %-1/],
  ['an operand where none belongs', (m) => (m.b[find(m, Op.Const)] = 0), /has 0 for \./],
  ['a use before its definition', (m) => (m.a[find(m, Op.Caught)] += 1), /may not exist yet/],
  ['a use of a jump', (m) => (m.opcode[find(m, Op.Param)] = Op.StoreGlobal), /makes no value/],
  ['an unknown opcode', (m) => (m.opcode[find(m, Op.LoadField)] = 200), /unknown opcode 200/],
  [
    'a block without an end',
    (m) => (m.opcode[find(m, Op.Return, 1)] = Op.Const),
    /ends in the middle/,
  ],
  ['a jump to nowhere', (m) => (m.a[find(m, Op.Jump)] = 77), /jump to b77/],
  [
    'a handler that is no block',
    (m) => (m.blockHandler[m.functions[1].firstBlock] = 50),
    /has the handler b50/,
  ],
  ['a pool cut short', (m) => m.poolLength[find(m, Op.Map)]--, /has a pool of 1/],
  ['a phi without one of its ways', (m) => (m.poolLength[find(m, Op.Phi)] -= 2), /has ways/],
  [
    'a phi that takes a value too early',
    (m) => (m.pool[m.poolStart[find(m, Op.Phi)] + 1] = find(m, Op.Phi)),
    /uses|too early/,
  ],
  ['a parameter that does not exist', (m) => (m.a[find(m, Op.Param)] = 5), /names no parameter/],
  ['a span that ends before it starts', (m) => (m.spanEnd[find(m, Op.Phi)] = -5), /ends too early/],
  ['a function that was never finished', (m) => delete m.functions[1], /never finished/],
  ['a column of another length', (m) => (m.c = m.c.slice(1)), /column c has/],
  [
    'blocks with a gap between them',
    (m) => m.blockFirst[m.functions[1].firstBlock + 1]++,
    /does not follow/,
  ],
];

describe('verifyModule', () => {
  it.each(CASES)('finds %s', (_, damage, problem) => {
    expect(broken(damage).join('\n')).toMatch(problem);
  });
});

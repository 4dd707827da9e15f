/**
 * The builder: variables become values, unreachable code goes, drafts are used again.
 */
import { describe, expect, it } from 'vitest';
import { type FunctionHeader, ModuleBuilder } from '../../src/ir/builder.js';
import { DefinitionTable } from '../../src/ir/definition-table.js';
import type { FunctionDraft } from '../../src/ir/function-draft.js';
import type { Constant } from '../../src/ir/module.js';
import { NONE, Op } from '../../src/ir/opcode.js';
import { printFunction } from '../../src/ir/print.js';
import { verifyModule } from '../../src/ir/verify.js';

const at = { start: 3, end: 5 };

function header(b: ModuleBuilder): FunctionHeader {
  const span = { start: 0, end: 0, nameStart: 0, nameEnd: 0 };
  const name = b.name('f');
  return { name, qualifiedName: 'f', parent: NONE, class: NONE, flags: 0, params: [], ...span };
}

/** The printed code of one function. */
function built(write: (f: FunctionDraft, b: ModuleBuilder) => void): string {
  const b = new ModuleBuilder();
  const f = b.openFunction(header(b));
  write(f, b);
  b.finish(f);
  const module = b.build();
  expect(verifyModule(module)).toEqual([]);
  return printFunction(module, 0);
}

function constant(f: FunctionDraft, b: ModuleBuilder, value: number): number {
  return f.emit(Op.Const, at, b.constant({ kind: 'integer', value }));
}

/** A loop whose condition is a global; `body` runs in it. */
function loop(f: FunctionDraft, b: ModuleBuilder, body: () => void): void {
  const [head, inside, after] = [f.newBlock(), f.newBlock(), f.newBlock()];
  f.emit(Op.Jump, at, head);
  f.enter(head);
  f.emit(Op.Branch, at, f.emit(Op.LoadGlobal, at, b.name('go')), inside, after);
  f.seal(inside);
  f.enter(inside);
  body();
  f.emit(Op.Jump, at, head);
  f.seal(head);
  f.seal(after);
  f.enter(after);
}

describe('variables', () => {
  it('a loop that does not assign a variable needs no phi for it', () => {
    const text = built((f, b) => {
      f.write('x', constant(f, b, 1));
      loop(f, b, () => loop(f, b, () => f.read('x')));
      f.emit(Op.Return, at, f.read('x'));
    });
    expect(text).not.toContain('Phi');
    expect(text).toContain('Return %0');
  });

  it('a loop that assigns a variable has a phi at its head', () => {
    const text = built((f, b) => {
      f.write('x', constant(f, b, 1));
      loop(f, b, () => f.write('x', f.emit(Op.Not, at, f.read('x'))));
      f.emit(Op.Return, at, f.read('x'));
    });
    expect(text).toContain('= Phi b0:%0 b2:%5');
  });

  it('what no way assigned is what the front end says', () => {
    const text = built((f, b) => {
      f.unbound = (variable) => f.prepend(Op.LoadGlobal, b.name(`global ${variable}`));
      f.emit(Op.Return, at, f.read('x'));
    });
    expect(text).toContain('%0 = LoadGlobal global x');
  });

  it('a handler sees what each protected block left', () => {
    const text = built((f, b) => {
      f.write('x', constant(f, b, 1));
      const handler = f.newBlock();
      const before = f.setHandler(handler);
      const [first, second] = [f.newBlock(), f.newBlock()];
      f.setHandler(before);
      f.emit(Op.Jump, at, first);
      f.seal(first);
      f.enter(first);
      f.emit(Op.Jump, at, second);
      f.seal(second);
      f.enter(second);
      f.write('x', constant(f, b, 2));
      f.emit(Op.Return, at);
      f.seal(handler);
      f.enter(handler);
      f.emit(Op.Return, at, f.read('x'));
    });
    expect(text).toMatch(/b3: <- b1, b2\n {4}%\d+ = Phi b1:%0 b2:%3/);
  });

  it('a long chain of blocks is no recursion', () => {
    const text = built((f, b) => {
      f.write('x', constant(f, b, 1));
      for (let i = 0; i < 20_000; i++) {
        const [then, next] = [f.newBlock(), f.newBlock()];
        f.emit(Op.Branch, at, f.emit(Op.LoadGlobal, at, b.name('c')), then, next);
        f.seal(then);
        f.enter(then);
        f.emit(Op.Jump, at, next);
        f.seal(next);
        f.enter(next);
      }
      f.emit(Op.Return, at, f.read('x'));
    });
    expect(text).not.toContain('Phi');
  });
});

describe('unreachable code', () => {
  it('is left out, and so are the ways from it', () => {
    const text = built((f, b) => {
      const end = f.newBlock();
      f.write('x', constant(f, b, 1));
      f.emit(Op.Jump, at, end);
      f.write('x', constant(f, b, 2));
      f.emit(Op.Jump, at, end);
      f.seal(end);
      f.enter(end);
      f.emit(Op.Return, at, f.read('x'));
    });
    expect(text).toBe('f0 f()\n  b0:\n    %0 = Const 1\n    Jump b1\n  b1: <- b0\n    Return %0\n');
  });

  it('may be a loop that nothing enters', () => {
    const text = built((f, b) => {
      f.emit(Op.Return, at);
      const [head, tail] = [f.newBlock(), f.newBlock()];
      f.enter(head);
      f.emit(Op.Jump, at, tail);
      f.seal(tail);
      f.enter(tail);
      f.emit(Op.Jump, at, head);
      f.seal(head);
      f.write('y', constant(f, b, 1));
      f.read('x');
    });
    expect(text).toBe('f0 f()\n  b0:\n    Return\n');
  });

  it('a block without an end is refused', () => {
    const b = new ModuleBuilder();
    const f = b.openFunction(header(b));
    expect(() => b.finish(f)).toThrow('block 0 has no end');
  });

  it('a way into a sealed block is refused', () => {
    const b = new ModuleBuilder();
    const f = b.openFunction(header(b));
    expect(() => f.emit(Op.Jump, at, 0)).toThrow('sealed');
  });
});

describe('a draft that is used again', () => {
  it('remembers nothing of the function before', () => {
    const b = new ModuleBuilder();
    for (let i = 0; i < 3; i++) {
      const f = b.openFunction(header(b));
      expect(f.opTotal).toBe(0);
      const value = f.read('x');
      expect(f.ops.opcode.get(value)).toBe(Op.Undefined);
      f.write('x', constant(f, b, i));
      loop(f, b, () => f.write('y', f.read('x')));
      f.emit(Op.Return, at, f.read('y'));
      b.finish(f);
    }
    const module = b.build();
    expect(verifyModule(module)).toEqual([]);
    const texts = [0, 1, 2].map((index) => printFunction(module, index));
    expect(texts[1].replace('f1', 'f0').replace('Const 1', 'Const 0')).toBe(texts[0]);
    expect(texts[2].replace('f2', 'f0').replace('Const 2', 'Const 0')).toBe(texts[0]);
  });
});

describe('constants', () => {
  it('are one by kind and value', () => {
    const b = new ModuleBuilder();
    const all: Constant[] = [
      { kind: 'integer', value: 1 },
      { kind: 'float', value: 1 },
      { kind: 'text', value: '1' },
      { kind: 'bytes', value: '1' },
      { kind: 'big', value: '1' },
      { kind: 'boolean', value: true },
      { kind: 'float', value: 0 },
      { kind: 'float', value: -0 },
      { kind: 'none' },
    ];
    const ids = all.map((each) => b.constant(each));
    expect(new Set(ids).size).toBe(all.length);
    expect(all.map((each) => b.constant({ ...each }))).toEqual(ids);
  });
});

describe('DefinitionTable', () => {
  it('agrees with a map, through growth and forgetting', () => {
    const table = new DefinitionTable();
    for (let round = 0; round < 5; round++) {
      const known = new Map<string, number>();
      for (let i = 0; i < 3000; i++) {
        const [block, variable] = [(i * 7919) % 301, (i * 104_729) % 17];
        table.set(block, variable, i);
        known.set(`${block},${variable}`, i);
      }
      for (let block = 0; block < 310; block++) {
        for (let variable = 0; variable < 20; variable++) {
          expect(table.get(block, variable)).toBe(known.get(`${block},${variable}`) ?? -1);
        }
      }
      table.forget();
      expect(table.get(0, 0)).toBe(-1);
    }
  });
});

/**
 * Lowering never throws, never takes the stack with it, and what it writes always verifies.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Op } from '../../src/ir/opcode.js';
import { printModule } from '../../src/ir/print.js';
import { verifyModule } from '../../src/ir/verify.js';
import { lowerModule } from '../../src/languages/python/lowering/file.js';
import { python } from '../../src/languages/python/python.js';
import { Kind } from '../../src/languages/python/syntax/kinds.js';
import type { Stmt } from '../../src/languages/python/syntax/nodes.js';
import { parsePython } from '../../src/languages/python/syntax/parse.js';
import { examplesOf, lowersAnyMixOf } from './examples.js';

const sources = examplesOf('python');

function check(text: string): void {
  const { module, problems } = python.lower(text, 'example.py');
  expect(problems.filter(({ message }) => message.includes('lowered'))).toEqual([]);
  expect(verifyModule(module)).toEqual([]);
}

function indented(text: string, spaces: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(spaces));
}

function opcodes(text: string): Uint8Array {
  return python.lower(text, 'example.py').module.opcode;
}

describe('any text', () => {
  lowersAnyMixOf(sources, check);

  it('that nests examples in each other can be lowered', () => {
    const around = fc.constantFrom(
      'def f(a, x):\n',
      'class C(f()):\n',
      'while a:\n',
      'for x in a:\n',
      'if x:\n',
      'with a as x:\n',
      'try:\n',
    );
    const after = fc.constantFrom('', 'finally:\n    x = a\n', 'except E as x:\n    a\n');
    const nesting = fc.array(fc.tuple(around, after), { maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...sources), nesting, (source, levels) => {
        const wrap = (text: string, [open, close]: [string, string]): string =>
          open +
          indented(text, 4) +
          (open === 'try:\n' && close === '' ? 'finally:\n    a\n' : close);
        check(levels.reduce(wrap, source));
      }),
    );
  });

  it('gives the same IR whatever was lowered before', () => {
    const before = sources.map((source) => printModule(python.lower(source, 'a.py').module));
    const again = [...sources]
      .reverse()
      .map((source) => printModule(python.lower(source, 'b.py').module))
      .reverse();
    expect(again).toEqual(before);
  });
});

describe('long and deep code', () => {
  it('a sum of 20,000 parts', () => {
    const text = `x = ${Array(20_000).fill('a').join(' + ')}\n`;
    expect(opcodes(text).filter((opcode) => opcode === Op.Binary).length).toBe(19_999);
  });

  it('a chain of 20,000 calls', () => {
    const text = `x = a${'.b(c)[d]'.repeat(20_000)}\n`;
    expect(opcodes(text).filter((opcode) => opcode === Op.Invoke).length).toBe(20_000);
    expect(opcodes(text).filter((opcode) => opcode === Op.LoadElement).length).toBe(20_000);
  });

  it('20,000 branches of one if', () => {
    const text = `if a:\n    x = 0\n${'elif b:\n    x = 1\n'.repeat(20_000)}`;
    expect(opcodes(text).filter((opcode) => opcode === Op.Branch).length).toBe(20_001);
  });

  it('a condition of 20,000 parts', () => {
    const text = `if ${Array(20_000).fill('a').join(' and ')}:\n    x = 1\n`;
    expect(opcodes(text).filter((opcode) => opcode === Op.Branch).length).toBe(20_000);
  });

  it('brackets as deep as the parser allows', () => {
    check(`x = ${'['.repeat(150)}a${']'.repeat(150)}\n`);
    check(`x = ${'lambda: '.repeat(100)}a\n`);
    check(`x = ${'f('.repeat(150)}a${')'.repeat(150)}\n`);
  });

  it('finally within finally does not multiply', () => {
    let text = 'return a\n';
    for (let depth = 0; depth < 20; depth++) {
      text = `try:\n    return a\nfinally:\n${indented(text, 1)}`;
    }
    expect(opcodes(`def f(a):\n${indented(text, 1)}`).length).toBeLessThan(100_000);
  });
});

/** The first function with other statements as its body. */
function withBody(text: string, body: readonly unknown[]): ReturnType<typeof lowerModule> {
  const { module: tree } = parsePython(text);
  const [first, ...others] = tree.body;
  return lowerModule({ ...tree, body: [{ ...first, body } as unknown as Stmt, ...others] }, text);
}

describe('a function that cannot be lowered', () => {
  const text = 'def f(a):\n    return a\ndef g(b):\n    return b\n';
  const bad = {
    kind: Kind.Str,
    get value(): string {
      throw new Error('no text');
    },
  };

  it('is reported and left empty, the rest is kept', () => {
    const { module, problems } = withBody(text, [{ kind: Kind.Return, value: bad }]);
    expect(verifyModule(module)).toEqual([]);
    expect(problems.map(({ message }) => message)).toEqual(['f could not be lowered: no text']);
    expect(printModule(module)).toContain('f1 f(a)\n  b0:\n    Return\n');
    expect(printModule(module)).toContain('f2 g(b)\n  b0:\n    %0 = Param 0\n    Return %0\n');
  });

  it('costs the file when not even its names can be found', () => {
    const { module, problems } = withBody(text, [{ kind: Kind.Expr, value: null }]);
    expect(verifyModule(module)).toEqual([]);
    expect(problems.length).toBe(1);
    expect(printModule(module)).toBe('f0 <module>() ModuleBody\n  b0:\n    Return\n');
  });
});

/**
 * Lowering JavaScript never throws, never takes the stack with it, and what it writes always verifies.
 */
import fc from 'fast-check';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { printModule } from '../../src/ir/print.js';
import { verifyModule } from '../../src/ir/verify.js';
import { javascript } from '../../src/languages/javascript/javascript.js';
import { PARSER_VERSION } from '../../src/languages/javascript/kinds.generated.js';
import { examplesOf, lowersAnyMixOf } from '../lowering/examples.js';

const sources = examplesOf('js', 'ts', 'jsx');

beforeAll(() => javascript.prepare());

function check(text: string, path = 'example.tsx'): void {
  const { module, problems } = javascript.lower(text, path);
  expect(problems.filter(({ message }) => message.includes('lowered'))).toEqual([]);
  expect(verifyModule(module)).toEqual([]);
}

it('the numbers of syntax kinds are those of the parser in use', () => {
  expect(PARSER_VERSION).toBe(ts.version);
});

describe('any text', () => {
  lowersAnyMixOf(sources, check);

  it('of any characters can be lowered', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '{',
      '}',
      '`${',
      '`',
      '=>',
      'async ',
      '/',
      '<a>',
      '@',
      'a',
      '\n',
    );
    const text = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, (some) => check(some)));
  });
});

describe('hostile text', () => {
  it.each([
    ['parentheses', '('.repeat(20_000)],
    ['functions', 'function f(){'.repeat(5000)],
    ['arrows', 'a=>'.repeat(5000)],
    ['blocks', '{'.repeat(20_000)],
    ['templates', '`${'.repeat(5000)],
    ['elements', '<a>'.repeat(5000)],
    ['alternatives', 'if(a){}else '.repeat(5000)],
    ['calls', `a${'.b()'.repeat(5000)}`],
    ['sums', `a${'+a'.repeat(50_000)}`],
    ['choices', 'a?'.repeat(5000)],
    ['classes', 'class A extends (class '.repeat(2000)],
    ['patterns', `const ${'{a:'.repeat(3000)}`],
    ['negations', '!'.repeat(20_000)],
    ['labels', 'a:'.repeat(5000)],
  ])('%s without end', (_, text) => {
    expect(() => javascript.lower(text, 'example.js')).not.toThrow();
    expect(verifyModule(javascript.lower(text, 'example.js').module)).toEqual([]);
  });

  it('that is nested too deeply is told', () => {
    expect(javascript.lower('['.repeat(50_000), 'a.js').problems).not.toEqual([]);
  });
});

describe('scripts inside components', () => {
  it('keep their places', () => {
    const text =
      '<template>\n  <p/>\n</template>\n<script lang="ts">\nconst a: T = b;\n</script>\n';
    const { module } = javascript.lower(text, 'a.vue');
    const at = module.spanStart.findIndex((start) => text.slice(start).startsWith('b;'));
    expect(at).toBeGreaterThanOrEqual(0);
    expect(printModule(module)).toContain('StoreGlobal a');
  });

  it('are each a program of statements', () => {
    const text =
      '<script>const a = b // c</script>\n<script setup>\n(function () {})()\n</script>\n';
    const { module, problems } = javascript.lower(text, 'a.vue');
    expect(problems).toEqual([]);
    expect(printModule(module)).toContain('StoreGlobal a = %0\n');
  });

  it('may hold markup and types, whatever their tags say besides', () => {
    const text =
      '<script setup lang="tsx" generic="T extends Map<string, B>">const a: T = <b>{c as D}</b>;</script>';
    const { module, problems } = javascript.lower(text, 'a.vue');
    expect(problems).toEqual([]);
    expect(printModule(module)).toContain('.b(');
  });

  it.each(['<script', '<script>', '<script a="', '</script', '<script></script '])(
    'are found in proportion where %s stands again and again',
    (piece) => {
      const start = process.cpuUsage().user;
      javascript.lower(piece.repeat(50_000), 'a.vue');
      expect(process.cpuUsage().user - start).toBeLessThan(2_000_000);
    },
  );

  it('are all of the code', () => {
    const { module, problems } = javascript.lower('<p>{{ not code }}</p>', 'a.svelte');
    expect(problems).toEqual([]);
    expect(module.functions).toHaveLength(1);
  });
});

describe('comments', () => {
  it('end with their line, however lines end', () => {
    for (const end of ['\n', '\r\n', '\r', '\u2028']) {
      const text = `a(); // yes${end}b();${end}`;
      const { module, comments } = javascript.lower(text, 'a.js');
      expect(text.slice(comments.spans[0], comments.spans[1])).toBe('// yes');
      const start = text.indexOf('b()');
      expect([...module.spanStart]).toContain(start);
    }
  });

  it('stand outside texts, patterns and markup', () => {
    const text = 'const a = "// no"; // yes\nconst b = /\\/\\/no/; /* yes */ const c = `// no`;';
    const { spans } = javascript.lower(text, 'a.js').comments;
    const found = [];
    for (let i = 0; i < spans.length; i += 2) found.push(text.slice(spans[i], spans[i + 1]));
    expect(found).toEqual(['// yes', '/* yes */']);
  });
});

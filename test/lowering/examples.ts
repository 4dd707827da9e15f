/**
 * The code of this folder's goldens, and laws of lowering that every language has to keep: any text made of
 * it can be lowered.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { it } from 'vitest';

const folder = import.meta.dirname;

/** The examples that are fenced by one of the words. */
export function examplesOf(...words: readonly string[]): string[] {
  const fence = new RegExp(`\`\`\`(?:${words.join('|')})\\n([\\s\\S]*?)\`\`\``, 'g');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(fence)])
    .map(([, source]) => source!);
}

/** Declares the tests that texts made of the examples pass `check`. */
export function lowersAnyMixOf(sources: readonly string[], check: (text: string) => void): void {
  const lines = sources.join('\n').split('\n');

  it('made of the lines of the examples can be lowered', () => {
    const text = fc.array(fc.constantFrom(...lines), { maxLength: 30 });
    fc.assert(fc.property(text, (some) => check(some.join('\n'))));
  });

  it('that is an example with a piece cut out can be lowered', () => {
    const cut = fc.tuple(fc.constantFrom(...sources), fc.nat(), fc.nat(12));
    fc.assert(
      fc.property(cut, ([source, at, length]) => {
        const from = at % source.length;
        check(source.slice(0, from) + source.slice(from + length));
      }),
    );
  });
}

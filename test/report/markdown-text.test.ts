/** What the Markdown writer makes of hostile text, read back by a real Markdown parser. */
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { codeBlock, escaped, inlineCode, prose } from '../../src/report/markdown-text.js';
import { visible, visibleLine } from '../../src/report/visible-text.js';

const read = (text: string): Nodes =>
  fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

function kindsOf(node: Nodes): string[] {
  return [node.type, ...('children' in node ? node.children.flatMap(kindsOf) : [])];
}

function textOf(node: Nodes): string {
  if ('children' in node) return node.children.map(textOf).join('');
  return 'value' in node ? node.value : '';
}

/** Kinds without the links that some renderers make of bare addresses: those lead where they say. */
function kindsBesideAddresses(tree: Nodes): Set<string> {
  const kinds = new Set(kindsOf(tree));
  const honest = (node: Nodes): boolean =>
    node.type !== 'link' ||
    ['', 'http://', 'mailto:'].some((prefix) => node.url === prefix + textOf(node));
  const every = (node: Nodes): boolean =>
    honest(node) && (!('children' in node) || node.children.every(every));
  if (every(tree)) kinds.delete('link');
  return kinds;
}

/** Text that is full of what Markdown gives a meaning to. */
const hostile = fc
  .array(
    fc.constantFrom(
      'a',
      'B',
      '1',
      ' ',
      '.',
      ')',
      '*',
      '**',
      '_',
      '`',
      '``',
      '~',
      '~~',
      '#',
      '> ',
      '- ',
      '+ ',
      '[',
      ']',
      '(',
      ')',
      '!',
      '<',
      '>',
      '<b>',
      '&amp;',
      '&',
      '&#60;',
      '\\',
      '|',
      '=',
      '---',
      '\n',
      '\t',
      'https://x.test',
      'www.x.test',
      'a@b.test',
      ':',
      '[x](y)',
      '<!--',
      '$',
      '"',
      "'",
      '1. ',
      '```',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('text in Markdown', () => {
  it('is read back as plain text, exactly', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const tree = read(`Before ${escaped(text)} after`);
        expect(kindsBesideAddresses(tree)).toEqual(new Set(['root', 'paragraph', 'text']));
        expect(textOf(tree).replace(/ +/g, ' ')).toBe(
          `Before ${visibleLine(text)} after`.replace(/ +/g, ' '),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('begins no block at the start of a line', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const kinds = kindsBesideAddresses(read(escaped(text)));
        for (const kind of kinds) expect(['root', 'paragraph', 'text']).toContain(kind);
      }),
      { numRuns: 500 },
    );
  });
});

describe('code in Markdown', () => {
  it('is read back as code within a line, exactly', () => {
    fc.assert(
      fc.property(hostile, (code) => {
        const tree = read(`Before ${inlineCode(code)} after`);
        expect(kindsOf(tree)).toEqual(['root', 'paragraph', 'text', 'inlineCode', 'text']);
        const line = visibleLine(code);
        expect(textOf(tree)).toBe(`Before ${line === '' ? ' ' : line} after`);
      }),
      { numRuns: 500 },
    );
  });

  it('is read back as a block, exactly, at the top and in a list', () => {
    fc.assert(
      fc.property(hostile, (code) => {
        const lines = codeBlock(code, 'python');
        expect(kindsOf(read(lines.join('\n')))).toEqual(['root', 'code']);
        expect(textOf(read(lines.join('\n')))).toBe(visible(code));
        const listed = read(
          ['1. Step', '', ...codeBlock(code, 'python', '   '), '', 'After.'].join('\n'),
        );
        expect(kindsOf(listed)).toEqual([
          'root',
          'list',
          'listItem',
          'paragraph',
          'text',
          'code',
          'paragraph',
          'text',
        ]);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps words and code apart in prose', () => {
    const tree = read(prose('Use `a*b*` and *not* `c`.'));
    expect(kindsOf(tree)).toEqual([
      'root',
      'paragraph',
      'text',
      'inlineCode',
      'text',
      'inlineCode',
      'text',
    ]);
    expect(textOf(tree)).toBe('Use a*b* and *not* c.');
  });

  it('never lets prose become anything else', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const kind of kindsBesideAddresses(read(`Before ${prose(text)} after`))) {
          expect(['root', 'paragraph', 'text', 'inlineCode']).toContain(kind);
        }
      }),
      { numRuns: 500 },
    );
  });
});

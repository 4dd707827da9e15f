/** The HTML page must show code and never run it. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../src/report/html.js';
import { SCRIPT } from '../../src/report/html-script.js';
import { STYLE } from '../../src/report/html-style.js';
import { codeHtml, escapedHtml, htmlProse, quoteHtml } from '../../src/report/html-text.js';
import { makeFinding, region } from '../findings/make-finding.js';
import { cleanReview, exampleReview } from './example-review.js';
import { writerOptions } from './writer-options.js';

/** The names of all tags in a page, and of all attributes. */
function markupOf(page: string): { tags: Set<string>; attributes: Set<string> } {
  const tags = new Set<string>();
  const attributes = new Set<string>();
  for (const [, name, rest] of page.matchAll(/<\/?([a-z][a-z0-9]*)([^<>]*)>/gi)) {
    tags.add(name);
    for (const [, attribute] of rest.replace(/"[^"]*"/g, '').matchAll(/([\w-]+)=?/g))
      attributes.add(attribute);
  }
  return { tags, attributes };
}

/** The page without the two texts of its own that hold no markup. */
function withoutOwnScript(page: string): string {
  return page.replace(`<script>${SCRIPT}</script>`, '').replace(`<style>${STYLE}</style>`, '');
}

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

const TAGS = [
  'a',
  'article',
  'body',
  'br',
  'button',
  'code',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'h1',
  'h2',
  'h3',
  'h4',
  'head',
  'html',
  'input',
  'label',
  'li',
  'main',
  'mark',
  'meta',
  'ol',
  'option',
  'p',
  'pre',
  'rect',
  'section',
  'select',
  'span',
  'strong',
  'style',
  'summary',
  'svg',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'title',
  'tr',
  'ul',
  'wbr',
];

describe('the page', () => {
  it('asks for nothing and runs nothing but its own script', () => {
    const page = html(exampleReview, writerOptions);
    expect(page).not.toMatch(/<img|<link|<iframe|url\(|@import|javascript:|\b(on\w+|style)="/i);
    expect(page.split('<script>')).toHaveLength(2);
  });

  it('allows its script and its style by their hashes, and nothing else', () => {
    const page = html(exampleReview, writerOptions);
    const [, policy] = page.match(/Content-Security-Policy" content="([^"]*)"/) ?? [];
    const [, script] = page.match(/<script>([\s\S]*?)<\/script>/) ?? [];
    const [, style] = page.match(/<style>([\s\S]*?)<\/style>/) ?? [];
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src '${sha256(script)}'`,
      `style-src '${sha256(style)}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
    ]);
  });

  it('holds only tags of its own, whatever the code holds', () => {
    const attack =
      '"><script>alert(1)</script><img src=x onerror=alert(1)>\'`x`</code></pre></style><!--';
    const finding = makeFinding({
      region: { file: attack, startLine: 1, startColumn: 5, endLine: 1, endColumn: 40 },
      quote: attack,
      message: attack,
      symbol: attack,
      title: attack,
      explanation: attack,
      recommendation: attack,
      example: attack,
      notes: [attack],
      references: [`javascript:${attack}`, `https://${attack}`],
      trace: [{ kind: 'source', region: region(attack, 1), quote: attack, says: attack }],
      otherSources: [{ region: region(attack, 1), quote: attack, kind: attack }],
    });
    const file = {
      path: attack,
      role: 'production' as const,
      language: 'python',
      lines: 1,
      problems: [{ line: 1, kind: 'syntax' as const, message: attack }],
    };
    const page = html({ ...cleanReview, findings: [finding], files: [file] }, writerOptions);
    const { tags, attributes } = markupOf(withoutOwnScript(page));
    expect([...tags].filter((tag) => !TAGS.includes(tag))).toEqual([]);
    expect([...attributes].filter((name) => name.startsWith('on') || name === 'src')).toEqual([]);
    expect(page).not.toContain('href="javascript');
  });

  it('links only to places that exist', () => {
    const page = html(exampleReview, writerOptions);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g))
      expect(page).toContain(`id="${target}"`);
  });
});

describe('text as HTML', () => {
  const unescaped = (markup: string): string =>
    markup
      .replace(/<[^<>]*>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#(?:39|x27);/g, "'")
      .replace(/&amp;/g, '&');
  const printable = fc.string({ unit: 'grapheme-ascii' });

  it('shows exactly the text', () => {
    fc.assert(
      fc.property(printable, (text) => {
        expect(unescaped(escapedHtml(text))).toBe(text);
      }),
    );
  });

  it('shows exactly the code', () => {
    fc.assert(
      fc.property(printable, (code) => {
        expect(unescaped(codeHtml(code, 'python'))).toBe(code);
      }),
    );
  });

  it('turns backticks into code', () => {
    expect(htmlProse('Use `a < b`, not `')).toBe('Use <code>a &lt; b</code>, not `');
  });

  it('marks the span in the line', () => {
    expect(quoteHtml('x = f(y)', region('a.py', 7, 5, 9), null)).toContain('x = <mark>f(y)</mark>');
  });
});

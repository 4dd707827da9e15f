/**
 * Text and code of any origin as HTML that shows exactly that: the only place where the HTML report
 * turns text into markup.
 */
import highlighter from 'highlight.js/lib/core';
import python from 'highlight.js/lib/languages/python';
import type { Region } from '../findings/finding.js';
import { quotedLines } from './quoted-lines.js';
import { visible } from './visible-text.js';

highlighter.registerLanguage('python', python);

const QUOTE_LIMITS = { lines: 40, columns: 400 };

/** Plain text, also for attributes in double quotes. */
export function escapedHtml(text: string): string {
  return visible(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** Words that hold code in backticks. */
export function htmlProse(text: string): string {
  return text
    .split(/((?<!`)`[^`]+`(?!`))/)
    .map((part) =>
      /^`[^`]+`$/.test(part) ? `<code>${escapedHtml(part.slice(1, -1))}</code>` : escapedHtml(part),
    )
    .join('');
}

/** Code as a block, its words coloured where the language is known. */
export function codeHtml(code: string, language: string | null): string {
  return `<pre><code>${highlighted(visible(code), language)}</code></pre>`;
}

/** Lines of a file with their numbers, the span that matters marked. */
export function quoteHtml(quote: string, region: Region, language: string | null): string {
  const { shown, omitted } = quotedLines(quote, region, QUOTE_LIMITS);
  const lines = shown.map(({ number, text, from, to }) => {
    const parts = [text.slice(0, from), text.slice(from, to), text.slice(to)].map((part) =>
      highlighted(part, language),
    );
    const marked = parts[1] === '' ? '' : `<mark>${parts[1]}</mark>`;
    return `<span class="line"><span class="number">${number}</span>${parts[0]}${marked}${parts[2]}</span>`;
  });
  const more =
    omitted > 0 ? `<span class="line"><span class="number">…</span>${omitted} more</span>` : '';
  return `<pre class="quote"><code>${lines.join('')}${more}</code></pre>`;
}

/** Whole lines of a file with their numbers, all alike. */
export function linesHtml(quote: string, first: number, language: string | null): string {
  const lines = quote.split(/\r\n?|\n/).slice(0, QUOTE_LIMITS.lines);
  const shown = lines.map((line, index) => {
    const text = visible(line.slice(0, QUOTE_LIMITS.columns));
    const more = line.length > QUOTE_LIMITS.columns ? '…' : '';
    return `<span class="line"><span class="number">${first + index}</span>${highlighted(text, language)}${more}</span>`;
  });
  return `<pre class="quote"><code>${shown.join('')}</code></pre>`;
}

function highlighted(code: string, language: string | null): string {
  if (language === null || highlighter.getLanguage(language) === undefined)
    return escapedHtml(code);
  return highlighter.highlight(code, { language, ignoreIllegals: true }).value;
}

/**
 * Which code of a claim is said to stand in the program: not what is proposed instead, not an attack,
 * not a command. Line numbers, marks of differences and quotation marks around it are taken off.
 */
import type { Quote } from '../claim.js';
import { codeIn } from './mentions.js';
import { type Prose, proseLines } from './prose.js';
import type { Field } from './words.js';

/** Languages of fences that hold no program text. */
const NO_PROGRAM = new Set(
  'bash sh shell zsh console shell-session terminal http curl text txt plaintext output log json yaml xml powershell cmd mermaid'.split(
    ' ',
  ),
);

const PROPOSED = new Set(['suggestion', 'patch-suggestion', 'fix']);

const LONGEST_QUOTE = 20_000;

/** Quotes of a block of code in a part of the given meaning. */
export function citedCode(text: string, language: string, field: Field | 'plain'): Quote[] {
  if (field === 'recommendation' || field === 'reference' || PROPOSED.has(language)) return [];
  if (text.length > LONGEST_QUOTE || text.trim() === '') return [];
  const isDiff = language === 'diff' || language === 'patch' || /^(?:@@ |diff --git )/m.test(text);
  if (
    !isDiff &&
    (NO_PROGRAM.has(language) || (field === 'exploit' && !/^py|^j|^ts/.test(language)))
  )
    return [];
  const lines = isDiff ? removedLines(text) : text.split(/\r?\n/);
  const clean = withoutMargin(lines);
  return clean.every((line) => line.trim() === '')
    ? []
    : [{ text: clean.join('\n'), isBlock: true }];
}

/** What a difference takes away and leaves is what stands there now. */
function removedLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => !/^(?:\+|@@|diff |index |---|\+\+\+)/.test(line))
    .map((line) => line.replace(/^[- ]/, ''));
}

/** Takes off numbers of lines and arrows that tools print before code, and what they draw below it. */
function withoutMargin(lines: readonly string[]): string[] {
  const kept = lines.filter(
    (line) => !/^[\s|>]*[\^~]{2,}[\s\w]*$/.test(line) && !/^\s*(?:\.{3}|\u2026)\s*$/.test(line),
  );
  const margin = /^\s*(?:>+\s*)?\d{1,6}\s*(?:[|:\u2502]\s?|\t| (?= *\S)|$)/;
  const numbered = kept.filter((line) => margin.test(line)).length;
  const filled = kept.filter((line) => line.trim() !== '').length;
  if (numbered > 0 && numbered >= filled) return kept.map((line) => line.replace(margin, ''));
  return kept.map((line) => line.replace(/^\s*(?:>{2,}|=>|-->)\s/, ''));
}

/** Code within sentences and lines that are code without saying so. */
export function quotesIn(prose: Prose): Quote[] {
  const quotes: Quote[] = codeIn(prose)
    .filter(({ kind, text }) => kind === 'quote' && text.length <= LONGEST_QUOTE)
    .map(({ text }) => ({ text: text.replace(/\s*(?:\.{3}|\u2026)$/, ''), isBlock: false }));
  for (const match of prose.text.matchAll(/"([^"\n]{6,300})"|\u201c([^\u201d\n]{6,300})\u201d/g)) {
    const text = (match[1] ?? match[2]).trim();
    if (isStatement(text)) quotes.push({ text, isBlock: false });
  }
  for (const line of proseLines(prose)) {
    const text = line.text.replace(/^>\s?/, '');
    if (line.code.length === 0 && isStatement(text)) quotes.push({ text, isBlock: true });
  }
  return quotes;
}

const WORDS_OF_CODE = / (?:for|in|if|else|not|and|or|is|as|await|async|of|new|instanceof) /g;

/** Whether a line can only be code: a call or an assignment with the marks that belong to it. */
export function isStatement(text: string): boolean {
  if (text.length < 6 || text.length > 300) return false;
  const begins =
    /^(?:return|yield|raise|assert|await|import|from|with|for|while|if|elif|def|class|async def|@).*[()[\]=:.]|^[A-Za-z_][\w.[\]"']*(?:\s*=|\(|\[)/.test(
      text,
    );
  const balanced = (text.match(/[([{]/g) ?? []).length > 0 || /\w\s*=\s*\S/.test(text);
  const isProse = /[a-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,}/i.test(
    text.replace(/(["']).*?\1/g, '""').replace(WORDS_OF_CODE, ';'),
  );
  return begins && balanced && !isProse && /[)\]}:"'\w]$/.test(text) && /[(=]/.test(text);
}

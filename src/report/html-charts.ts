/**
 * The charts of the HTML report: how many findings by severity, weakness and folder. Each is a list of
 * names and numbers that reads well aloud; the bars beside them only draw the same numbers.
 */
import type { Finding } from '../findings/finding.js';
import { SEVERITIES } from '../findings/severity.js';
import { escapedHtml } from './html-text.js';
import { counted, grouped } from './wording.js';

const MOST_BARS = 8;

export interface Bar {
  readonly name: string;
  readonly count: number;
  /** Of the style sheet, empty for the plain colour. */
  readonly tone: string;
}

export function chartsHtml(findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const severities = SEVERITIES.map((severity) => ({
    name: severity,
    count: findings.filter((finding) => finding.severity === severity).length,
    tone: severity,
  }));
  return chartSection('finding', [
    { title: 'By severity', bars: severities },
    { title: 'By weakness', bars: barsOf(findings.map(({ title }) => title)) },
    { title: 'By folder', bars: barsOf(findings.map(({ region }) => folderOf(region.file))) },
  ]);
}

/** Charts beside each other. `noun` is what is counted, one of it. */
export function chartSection(
  noun: string,
  charts: readonly { readonly title: string; readonly bars: readonly Bar[] }[],
): string {
  const name = `${noun.charAt(0).toUpperCase()}${noun.slice(1)}s in numbers`;
  const all = charts.map(({ title, bars }) => chartHtml(title, bars, noun));
  return [`<section class="charts" aria-label="${name}">`, ...all, '</section>'].join('\n');
}

/** The most frequent first, the rest of many in one. */
export function barsOf(names: readonly string[]): Bar[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const cut = sorted.length > MOST_BARS ? MOST_BARS - 1 : sorted.length;
  const bars = sorted.slice(0, cut).map(([name, count]) => ({ name, count, tone: '' }));
  const rest = sorted.slice(cut);
  if (rest.length === 0) return bars;
  const count = rest.reduce((sum, [, more]) => sum + more, 0);
  return [...bars, { name: `${grouped(rest.length)} others`, count, tone: 'rest' }];
}

function folderOf(file: string): string {
  const end = file.lastIndexOf('/');
  return end < 0 ? '.' : file.slice(0, end);
}

function chartHtml(title: string, bars: readonly Bar[], noun: string): string {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const items = bars.map(({ name, count, tone }) => {
    const width = count === 0 ? 0 : Math.max(1, Math.round((count / most) * 100));
    return [
      `<li><span class="name">${escapedHtml(name)}</span> <span class="count" title="${counted(count, noun)}">${grouped(count)}</span>`,
      `<svg class="bar ${tone}" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="1"></rect></svg></li>`,
    ].join('');
  });
  return `<div class="chart">\n<h2>${title}</h2>\n<ul>\n${items.join('\n')}\n</ul>\n</div>`;
}

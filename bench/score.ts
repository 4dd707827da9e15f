/**
 * What a scorer gives back, and how it is shown. Scores are sets of labelled cases: each was expected to
 * be reported or to be left alone, and each was or was not.
 */

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './assay.js';

/** One case of a corpus, or a finding that belongs to none. */
export interface Judged {
  readonly group: string;
  readonly expected: boolean;
  readonly reported: boolean;
  /** Where: `file:line`, with the source line for the lists. */
  readonly where: string;
  readonly line: string;
}

export interface Score {
  readonly title: string;
  /** The figure that counts, as a sentence. */
  readonly headline: string;
  /** Column names and rows per class. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly judged: readonly Judged[];
  readonly remarks: readonly string[];
}

/** A corpus that the user does not have: said, never fetched. */
export interface Missing {
  readonly title: string;
  readonly missing: string;
}

export const corpora = process.env.ASSAY_CORPORA ?? join(root, '.corpora');

/** The folder of a corpus, or what to say where there is none. */
export function corpus(title: string, ...parts: readonly string[]): string | Missing {
  const folder = join(corpora, ...parts);
  return existsSync(folder) ? folder : { title, missing: join(...parts) };
}

/** The paths of the files below a folder whose names fit, in order. */
export function filesBelow(folder: string, fits: (name: string) => boolean): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(path, fits);
      return fits(entry.name) ? [path] : [];
    });
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : ((100 * part) / whole).toFixed(1);
}

export function groupsOf(
  judged: readonly Judged[],
): readonly (readonly [string, readonly Judged[]])[] {
  const groups = new Map<string, Judged[]>();
  for (const one of judged) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return [...groups].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
}

export function render(score: Score | Missing): string {
  if ('missing' in score)
    return `## ${score.title}\n\nMissing: no folder \`${score.missing}\` among the corpora.\n`;
  const table = [
    `| ${score.columns.join(' | ')} |`,
    `|${score.columns.map(() => '---').join('|')}|`,
    ...score.rows.map((row) => `| ${row.join(' | ')} |`),
  ];
  const remarks = score.remarks.map((remark) => `\n${remark}\n`).join('');
  return `## ${score.title}\n\n${score.headline}\n\n${table.join('\n')}\n${remarks}`;
}

/** Every miss and every false alarm, one a line. */
export function renderWrong(score: Score): string {
  const wrong = score.judged.filter((one) => one.expected !== one.reported);
  const lines = wrong.map((one) => {
    const kind = one.expected ? 'missed' : 'false alarm';
    return `${kind} ${one.group} ${one.where}: ${one.line.trim().slice(0, 160)}`;
  });
  return lines.sort().join('\n');
}

/**
 * The flags of `assay review` as written on the command line, checked and made into values. What a
 * flag may say is decided here; the configuration fills in what no flag says.
 */

import { didYouMean } from '../../base/nearest-word.js';
import type { Confidence } from '../../findings/finding.js';
import type { Threat } from '../../models/row.js';
import { type Config, FAIL_ON, type FailOn, MIN_CONFIDENCE, THREATS } from '../config/config.js';
import { Mistake, printable } from '../mistake.js';
import { FORMATS, type Output } from './formats.js';

/** As commander hands them over. */
export interface ReviewFlags {
  format?: string[];
  output?: string;
  failOn?: string;
  minConfidence?: string;
  threat?: string[];
  config: string | boolean;
  suppressions: boolean;
  jobs?: string;
  today?: string;
  quiet?: boolean;
  stdinName?: string;
  watch?: boolean;
  baseline?: string;
  diff?: string;
  cache: boolean;
  cacheDir?: string;
}

/** `FORMAT`, `FORMAT=FILE` and `--output FILE` as a list of outputs, at most one of them standard output. */
export function outputsOf({ format, output }: ReviewFlags): Output[] {
  const outputs = (format ?? ['text']).map(readFormat);
  const unnamed = outputs.filter(({ file }) => file === null);
  if (unnamed.length > 1) {
    throw new Mistake(
      'only one --format can go to one place; name files for the others: FORMAT=FILE',
    );
  }
  if (output !== undefined) {
    if (unnamed.length === 0)
      throw new Mistake('--output has nothing to write: every --format names its file');
    unnamed[0].file = output;
  }
  const files = outputs.map(({ file }) => file).filter((file) => file !== null);
  if (new Set(files).size < files.length)
    throw new Mistake('two formats cannot be written to the same file');
  return outputs;
}

function readFormat(argument: string): Output {
  const cut = argument.indexOf('=');
  const word = cut === -1 ? argument : argument.slice(0, cut);
  const format = oneOf('--format', word, FORMATS);
  const file = cut === -1 ? null : argument.slice(cut + 1);
  if (file === '') throw new Mistake(`--format ${format}= names no file`);
  return { format, file };
}

export function failOnOf({ failOn }: ReviewFlags, config: Config | null): FailOn {
  if (failOn !== undefined) return oneOf('--fail-on', failOn, FAIL_ON);
  return config?.failOn ?? 'low';
}

export function minConfidenceOf({ minConfidence }: ReviewFlags, config: Config | null): Confidence {
  if (minConfidence !== undefined) return oneOf('--min-confidence', minConfidence, MIN_CONFIDENCE);
  return config?.minConfidence ?? 'low';
}

/** Everyone up to the farthest one asked for: remote attackers always, who starts the program, who calls its code. */
export function threatsOf({ threat }: ReviewFlags, config: Config | null): Threat[] {
  const words = threat?.flatMap((one) => one.split(',')) ?? config?.threats ?? [];
  const ranks = words.map((word) => THREATS.indexOf(oneOf('--threat', word, THREATS)));
  return THREATS.slice(0, Math.max(0, ...ranks) + 1);
}

/** Number of worker threads, null to choose. */
export function jobsOf({ jobs }: ReviewFlags): number | null {
  if (jobs === undefined) return null;
  if (!/^[1-9]\d{0,2}$/.test(jobs)) {
    throw new Mistake(`--jobs needs a number from 1 to 999, not "${printable(jobs)}"`);
  }
  return Number(jobs);
}

/** The date to compare suppressions with: the one given, else the host's. */
export function todayOf({ today }: ReviewFlags): string {
  if (today === undefined) return dateText(new Date());
  const date = new Date(`${today}T00:00:00Z`);
  const isDate = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === today;
  if (!isDate) throw new Mistake(`--today needs a date as YYYY-MM-DD, not "${printable(today)}"`);
  return today;
}

function dateText(date: Date): string {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

function oneOf<W extends string>(flag: string, word: string, words: readonly W[]): W {
  const found = words.find((one) => one === word);
  if (found !== undefined) return found;
  throw new Mistake(`${flag} cannot be \`${printable(word)}\`${didYouMean(word, words)}`);
}

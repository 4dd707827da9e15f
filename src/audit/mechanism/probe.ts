/**
 * A claim's place, and what the engine knows there: the question in the form in which the tests of
 * the classes ask it.
 */
import type { Finding } from '../../findings/finding.js';
import type { FunctionFacts, ProgramPlace, ShownPlace, ValueFacts } from '../../inquiry/inquiry.js';
import { excerpt } from '../../source/excerpt.js';
import type { AnchoredClaim } from '../anchor.js';
import type { AuditedSource } from '../audited-source.js';
import type { Evidence } from '../evidence.js';
import type { MechanismClass } from './classes/class.js';
import type { MechanismOutcome } from './outcome.js';

/** What a test answers. */
export interface Answer {
  outcome: MechanismOutcome;
  closedWorld: boolean;
  evidence: Evidence[];
  finding: Finding | null;
}

export interface Probe {
  readonly source: AuditedSource;
  readonly anchored: AnchoredClaim;
  readonly row: MechanismClass;
  /** The whole lines of the claim. */
  readonly place: ProgramPlace;
  /** The function around them; null where the file was not analysed. */
  readonly around: FunctionFacts | null;
}

const MOST_QUOTED = 6;

/** The question for a class at a claim's place, null where the claim has no place in the code. */
export function probeFor(
  source: AuditedSource,
  anchored: AnchoredClaim,
  row: MechanismClass,
): Probe | null {
  const { place: found } = anchored.anchor;
  const file = found === null ? null : source.file(found.file);
  if (found === null || file === null) return null;
  const [from, to] = found.lines;
  const last = Math.min(to, file.lines.lineCount);
  const place = {
    path: found.file,
    start: file.lines.offset({ line: from, column: 1 }),
    end: file.lines.lineSpan(last).end,
  };
  const code = trimmed(file.text, place);
  return { source, anchored, row, place: code, around: source.program.functionAt(code) };
}

/** Without the space around, so that a place at a line's end does not reach into the next statement. */
function trimmed(text: string, place: ProgramPlace): ProgramPlace {
  const code = text.slice(place.start, place.end);
  const start = place.start + code.length - code.trimStart().length;
  return { ...place, start, end: Math.max(start + 1, start + code.trim().length) };
}

/** A place in the code as evidence. */
export function shown(source: AuditedSource, place: ProgramPlace, says: string): Evidence {
  const file = source.file(place.path);
  if (file === null) return { file: place.path, lines: null, quote: '', says };
  const { lines, text } = excerpt(file.lines, place);
  const quoted = text.slice(0, MOST_QUOTED);
  const to = lines.from + quoted.length - 1;
  return { file: place.path, lines: [lines.from, to], quote: quoted.join('\n'), says };
}

/** Places that the engine shows as evidence, each clause made a sentence. */
export function shownAll(source: AuditedSource, places: readonly ShownPlace[]): Evidence[] {
  return places.map((place) => shown(source, place, sentence(place.says)));
}

/** The only constant that a value can be, in the letters of the code where these show it; null where it is not known. */
export function constantWords(source: AuditedSource, value: ValueFacts): string | null {
  if (value.constants?.length !== 1) return null;
  const code = source.file(value.path)?.text.slice(value.start, value.end) ?? '';
  if (/^(?:[\w.+-]+|"[^"\n]*"|'[^'\n]*')$/.test(code)) return code;
  const [constant] = value.constants;
  return typeof constant === 'string' ? `"${constant}"` : String(constant);
}

/** What the file of the place is for. */
export function roleAt({ source, place }: Pick<Probe, 'source' | 'place'>): string {
  return source.program.files().find(({ path }) => path === place.path)?.role ?? 'production';
}

export function sentence(words: string): string {
  const text = words.trim();
  const end = /[.!?]$/.test(text) ? '' : '.';
  return text.charAt(0).toUpperCase() + text.slice(1) + end;
}

/** All findings of the engine, also those that the code asks to suppress: they are there. */
export function findingsOf(source: AuditedSource): readonly Finding[] {
  return [...source.review.findings, ...source.review.suppressed.map(({ finding }) => finding)];
}

export function answer(outcome: MechanismOutcome, more: Partial<Answer> = {}): Answer {
  return { outcome, closedWorld: false, evidence: [], finding: null, ...more };
}

/**
 * Whether the engine itself found what a claim says, there or on the way that the data takes.
 */
import type { Finding, Region } from '../../findings/finding.js';
import type { Inquiry, ProgramPlace } from '../../inquiry/inquiry.js';
import { weaknesses } from '../../weaknesses/index.generated.js';
import type { Evidence } from '../evidence.js';
import { type Answer, answer, findingsOf, type Probe, sentence } from './probe.js';

/** How a finding meets the place of a claim: at its sink, on its way, or only in the same function. */
export type Meeting = 'sink' | 'way' | 'function';

export interface Met {
  finding: Finding;
  by: Meeting;
}

/** Findings that the claim's words may mean: of its class, and of those of which people speak alike. */
export function provenBy({ row }: Pick<Probe, 'row'>, finding: Finding): boolean {
  if (finding.weakness === row.id || (row.kin ?? []).includes(finding.weakness)) return true;
  return row.question === 'validation' && finding.trace.length > 0;
}

/**
 * Whether nobody but local users could do what a finding says: most reviews are about attackers over the
 * network. Where something was assumed on the way, data of others may have been joined to theirs.
 */
export function isOfLocalUsers(finding: Finding, program: Inquiry): boolean {
  if (finding.notes.length > 0) return false;
  const kinds = [finding.sourceKind, ...finding.otherSources.map(({ kind }) => kind)];
  return kinds.every((kind) => kind !== null && program.isLocal(kind));
}

/** Findings at the place, the nearest first; of those alike near the one that the claim cites, then that of its class. */
export function findingsAt(probe: Probe): Met[] {
  const order: readonly Meeting[] = ['sink', 'way', 'function'];
  return findingsOf(probe.source)
    .flatMap((finding) => {
      const by = meetingOf(probe, finding);
      return by === null ? [] : [{ finding, by }];
    })
    .sort(
      (a, b) =>
        order.indexOf(a.by) - order.indexOf(b.by) ||
        meant(probe, b.finding) - meant(probe, a.finding),
    );
}

function meant({ row, anchored }: Probe, { cwe, weakness }: Finding): number {
  return (anchored.claim.cwes[0]?.id === cwe ? 2 : 0) + (weakness === row.id ? 1 : 0);
}

function meetingOf(probe: Probe, finding: Finding): Meeting | null {
  const { place, around, source } = probe;
  const lines = linesOf(probe, place);
  if (overlaps(finding.region, place.path, lines)) return 'sink';
  const isOnWay =
    finding.trace.some(({ region }) => overlaps(region, place.path, lines)) ||
    finding.otherSources.some(({ region }) => overlaps(region, place.path, lines));
  if (isOnWay) return 'way';
  if (around === null || around.qualifiedName === '<module>') return null;
  const file = source.file(around.path);
  if (file === null || finding.region.file !== around.path) return null;
  const start = file.lines.lineOf(around.start);
  const end = file.lines.lineOf(around.end);
  return start <= finding.region.startLine && finding.region.endLine <= end ? 'function' : null;
}

function linesOf({ source }: Pick<Probe, 'source'>, place: ProgramPlace): [number, number] {
  const lines = source.file(place.path)?.lines;
  if (lines === undefined) return [0, 0];
  return [lines.lineOf(place.start), lines.lineOf(Math.max(place.start, place.end - 1))];
}

function overlaps(region: Region, file: string, [from, to]: [number, number]): boolean {
  return region.file === file && region.startLine <= to && from <= region.endLine;
}

/** The claim holds: the engine's finding with its way. */
export function proved(finding: Finding): Answer {
  return answer('proved', { evidence: evidenceOf(finding), finding });
}

function evidenceOf(finding: Finding): Evidence[] {
  const { region, quote, message, trace } = finding;
  const sink: Evidence = {
    file: region.file,
    lines: [region.startLine, region.endLine],
    quote,
    says: message,
  };
  const way = trace.map(
    (step): Evidence => ({
      file: step.region.file,
      lines: [step.region.startLine, step.region.endLine],
      quote: step.quote,
      says: /^\p{Lu}/u.test(step.says) ? sentence(step.says) : `The data ${step.says}.`,
    }),
  );
  return [sink, ...way];
}

/** What is there in place of what the claim says: another weakness, by its name; one that `review` reports unasked. */
export function otherFinding(probe: Probe): { finding: Finding; evidence: Evidence } | null {
  const met = findingsAt(probe).find(
    ({ by, finding }) =>
      by === 'sink' && !provenBy(probe, finding) && !isOfLocalUsers(finding, probe.source.program),
  );
  if (met === undefined) return null;
  const { finding } = met;
  const title = weaknesses.find(({ id }) => id === finding.weakness)?.title ?? finding.weakness;
  const says = `What is here is another weakness: ${title} (CWE-${finding.cwe}).`;
  const { region, quote } = finding;
  return {
    finding,
    evidence: { file: region.file, lines: [region.startLine, region.endLine], quote, says },
  };
}

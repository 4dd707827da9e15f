/**
 * One finding per weakness and sink. The engine may reach the same sink from several sources: the
 * surest and shortest flow is told, the other sources are listed inside it.
 */
import type { Finding, OtherSource, Region } from './finding.js';
import { compareConfidence } from './severity.js';

/**
 * Joins findings of the same weakness at the same region, and leaves out those at a place where the
 * flow of another one begins: that one tells the same and more. The result is in reading order.
 */
export function joinFindings(findings: readonly Finding[]): Finding[] {
  const bySink = new Map<string, Finding[]>();
  const beginnings = new Set(findings.flatMap(beginningOf));
  for (const finding of findings) {
    if (beginnings.has(`${finding.weakness} ${regionKey(finding.region)}`)) continue;
    const key = `${finding.weakness} ${regionKey(finding.region)}`;
    const group = bySink.get(key);
    if (group === undefined) bySink.set(key, [finding]);
    else group.push(finding);
  }
  return [...bySink.values()].map(joined).sort(compareFindings);
}

/** By file, place and weakness. Paths are compared by code unit, so that no locale matters. */
export function compareFindings(a: Finding, b: Finding): number {
  return compareRegions(a.region, b.region) || compareText(a.weakness, b.weakness);
}

export function compareRegions(a: Region, b: Region): number {
  return (
    compareText(a.file, b.file) ||
    a.startLine - b.startLine ||
    a.startColumn - b.startColumn ||
    a.endLine - b.endLine ||
    a.endColumn - b.endColumn
  );
}

export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function joined(group: readonly Finding[]): Finding {
  const [told, ...rest] = [...group].sort(compareFlows);
  const sources = new Map<string, OtherSource>();
  for (const source of [...told.otherSources, ...rest.flatMap(sourcesOf)]) {
    sources.set(regionKey(source.region), source);
  }
  const start = told.trace.at(0);
  if (start !== undefined) sources.delete(regionKey(start.region));
  const otherSources = [...sources.values()].sort((a, b) => compareRegions(a.region, b.region));
  const relatedCwes = union(group.map((finding) => finding.relatedCwes));
  return { ...told, otherSources, relatedCwes };
}

/** Surest first, then the shortest way, then the first source in reading order. */
function compareFlows(a: Finding, b: Finding): number {
  const [first, second] = [a.trace.at(0), b.trace.at(0)];
  return (
    compareConfidence(a.confidence, b.confidence) ||
    a.trace.length - b.trace.length ||
    (first && second ? compareRegions(first.region, second.region) : 0) ||
    compareText(a.message, b.message)
  );
}

/** Where the flow of a finding begins, unless it begins where the finding stands. */
function beginningOf({ weakness, trace, region }: Finding): string[] {
  const start = trace.at(0);
  if (start?.kind !== 'source' || regionKey(start.region) === regionKey(region)) return [];
  return [`${weakness} ${regionKey(start.region)}`];
}

function sourcesOf(finding: Finding): OtherSource[] {
  const start = finding.trace.at(0);
  if (start === undefined) return finding.otherSources;
  const own = { region: start.region, quote: start.quote, kind: finding.sourceKind ?? '' };
  return [own, ...finding.otherSources];
}

function union(lists: readonly (readonly number[])[]): number[] {
  return [...new Set(lists.flat())];
}

function regionKey(region: Region): string {
  const { file, startLine, startColumn, endLine, endColumn } = region;
  return `${startLine}:${startColumn}-${endLine}:${endColumn} ${file}`;
}

/**
 * What the audit must say of a claim, and whether it did. A label never depends on the auditor: it follows
 * from how the claim was made.
 */

import { type Claim, inlineQuote } from './claim.js';
import type { AuditedClaim, AuditedReview, LocationStatus, Verdict } from './contract.js';

export interface Expected {
  /** The mutation, as the table names it. */
  readonly kind: string;
  /** The finding is true as described, whatever else is wrong about the claim; null: nothing is said. */
  readonly holds: boolean | null;
  readonly verdicts?: readonly Verdict[];
  readonly location?: {
    readonly status: readonly LocationStatus[];
    /** Where a place is given, it must be this one. */
    readonly file?: string;
    readonly line?: number;
  };
  readonly cwe?: {
    readonly id?: number;
    readonly exists?: boolean;
    readonly kind?: string;
    readonly status?: string;
    readonly nameStatus?: readonly string[];
    readonly lineage?: readonly string[];
    readonly better?: number;
  };
  /** A name that must be called invented. */
  readonly invented?: string;
  /** Nothing may be called invented. */
  readonly nothingInvented?: true;
  /** The quote is not what the code says. */
  readonly misquoted?: true;
  /** Key of the claim in the same review that it repeats. */
  readonly duplicateOf?: string;
  /** Key of a claim that must get the same verdict. */
  readonly sameAs?: string;
}

export interface LabelledClaim {
  /** Distinct in the corpus. */
  readonly key: string;
  readonly claim: Claim;
  readonly expected: Expected;
}

export const TRUE_VERDICTS: readonly Verdict[] = ['confirmed', 'plausible'];
export const FALSE_VERDICTS: readonly Verdict[] = ['refuted', 'unsupported', 'not-a-finding'];

/** Which audited claim is which written one; undefined where a written claim was not read. */
export function matchClaims(
  written: readonly LabelledClaim[],
  review: AuditedReview,
): readonly (AuditedClaim | undefined)[] {
  const free = new Set(review.claims);
  return written.map(({ claim }) => {
    let best: AuditedClaim | undefined;
    let most = 4;
    for (const candidate of free) {
      const likeness = likenessOf(claim, candidate);
      if (likeness > most) [best, most] = [candidate, likeness];
    }
    if (best !== undefined) free.delete(best);
    return best;
  });
}

function likenessOf(claim: Claim, audited: AuditedClaim): number {
  const said = `${audited.title}\n${audited.text}`.replace(/\s+/g, ' ');
  const says = (text: string): boolean => said.includes(text.replace(/\s+/g, ' '));
  const quote = inlineQuote(claim);
  const points: readonly (readonly [boolean, number])[] = [
    [says(claim.what), 5],
    [says(claim.title), 2],
    [audited.cwe?.id === claim.cwe?.id, 2],
    [audited.cited.file === claim.file || says(claim.file), 2],
    [audited.cited.lines?.[0] === claim.lines[0], 3],
    [quote !== null && says(quote), 1],
  ];
  return points.reduce((sum, [holds, worth]) => sum + (holds ? worth : 0), 0);
}

/** What is wrong with the answer about one claim; empty where all is as labelled. */
export function faultsOf(
  expected: Expected,
  audited: AuditedClaim,
  first?: AuditedClaim,
): string[] {
  return [
    ...locationFaults(expected, audited),
    ...cweFaults(expected, audited),
    ...symbolFaults(expected, audited),
    ...verdictFaults(expected, audited, first),
  ];
}

function locationFaults({ location, misquoted }: Expected, audited: AuditedClaim): string[] {
  const { status, file, lines } = audited.location;
  const faults: string[] = [];
  if (misquoted && !isMisquoteTold(audited)) faults.push('the altered quote passes for verbatim');
  if (location === undefined) return faults;
  if (!location.status.includes(status))
    faults.push(`location ${status}, not ${location.status.join(' or ')}`);
  const isPlaced = status === 'exact' || status === 'moved';
  if (isPlaced && location.file !== undefined && file !== location.file)
    faults.push(`located in ${file}, not ${location.file}`);
  if (isPlaced && location.line !== undefined && !holdsLine(lines, location.line))
    faults.push(`located at ${lines?.join('-') ?? 'no line'}, not ${location.line}`);
  return faults;
}

function holdsLine(lines: readonly [number, number] | null, line: number): boolean {
  return lines !== null && lines[0] <= line && line <= lines[1];
}

function isMisquoteTold(audited: AuditedClaim): boolean {
  if (audited.location.status === 'absent' || audited.location.status === 'ambiguous') return true;
  return (audited.inventedQuotes ?? []).length > 0;
}

function cweFaults({ cwe: wanted }: Expected, { cwe }: AuditedClaim): string[] {
  if (wanted === undefined) return [];
  if (cwe === null) return ['the cited CWE was not read'];
  const faults: string[] = [];
  const compare = (what: string, is: unknown, should: unknown): void => {
    if (should !== undefined && is !== should) faults.push(`${what} ${is}, not ${should}`);
  };
  compare('CWE', cwe.id, wanted.id);
  compare('CWE exists', cwe.exists, wanted.exists);
  compare('CWE kind', cwe.kind, wanted.kind);
  compare('CWE status', cwe.status, wanted.status);
  if (wanted.nameStatus !== undefined && !wanted.nameStatus.includes(cwe.nameStatus))
    faults.push(`CWE name ${cwe.nameStatus}, not ${wanted.nameStatus.join(' or ')}`);
  if (wanted.lineage !== undefined && !wanted.lineage.includes(cwe.lineage))
    faults.push(`lineage ${cwe.lineage}, not ${wanted.lineage.join(' or ')}`);
  if (wanted.better !== undefined && !cwe.better.includes(wanted.better))
    faults.push(`better CWE ${cwe.better.join(', ') || 'none'}, without ${wanted.better}`);
  return faults;
}

/** The names in a list of symbols, which are texts or records with a name. */
export function namesIn(symbols: readonly unknown[]): readonly string[] {
  return symbols.map((symbol) => {
    if (typeof symbol === 'string') return symbol;
    const { name, symbol: other } = symbol as {
      readonly name?: unknown;
      readonly symbol?: unknown;
    };
    return String(name ?? other ?? '');
  });
}

function symbolFaults(expected: Expected, audited: AuditedClaim): string[] {
  const invented = namesIn(audited.symbols.invented);
  if (expected.nothingInvented && invented.length > 0)
    return [`calls ${invented.join(', ')} invented`];
  const { invented: name } = expected;
  const isNamed = name === undefined || invented.some((one) => one.split('.').at(-1) === name);
  return isNamed ? [] : [`${name} is not called invented`];
}

function verdictFaults(expected: Expected, audited: AuditedClaim, first?: AuditedClaim): string[] {
  const { verdict } = audited;
  const faults: string[] = [];
  if (expected.verdicts !== undefined && !expected.verdicts.includes(verdict))
    faults.push(`verdict ${verdict}, not ${expected.verdicts.join(' or ')}`);
  if (expected.duplicateOf !== undefined) {
    const named = audited.duplicateOf;
    if (first === undefined || named === null) faults.push('no primary is named');
    else if (named !== first.id && !named.endsWith(`#${first.id}`))
      faults.push(`duplicate of ${named}, not of ${first.id}`);
    else if (first.duplicateOf !== null) faults.push('its primary is a duplicate itself');
  }
  return faults;
}

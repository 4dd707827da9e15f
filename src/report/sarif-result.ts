/**
 * A finding as a SARIF result: the sink first, the way of the data as a code flow, further sources as
 * related locations, and the comment that suppresses it where one does.
 */
import type {
  ArtifactLocation,
  CodeFlow,
  Location,
  PhysicalLocation,
  Result,
  Suppression as SarifSuppression,
} from 'sarif';
import type { Finding, Region, Suppression, TraceStep } from '../findings/finding.js';
import { sinkText } from '../findings/fingerprint.js';
import type { Weakness } from '../weaknesses/weakness.js';
import { cweTag, LEVELS } from './sarif-rule.js';
import { visible } from './visible-text.js';

/** What services take of one result. */
const MOST_FLOW_LOCATIONS = 1000;
const MOST_RELATED_LOCATIONS = 100;

export interface ResultSubject {
  readonly finding: Finding;
  readonly by?: Suppression;
  readonly rule?: Weakness;
  readonly ruleIndex?: number;
  /** After a comparison: what the finding was compared with, where it was there before. */
  readonly state?: { readonly state: 'new' | 'unchanged'; readonly against: string };
}

export function sarifResult({ finding, by, rule, ruleIndex, state }: ResultSubject): Result {
  const known = new Set(rule === undefined ? [] : [rule.cwe, ...rule.relatedCwes]);
  const tags = [finding.cwe, ...finding.relatedCwes].filter((id) => !known.has(id)).map(cweTag);
  return {
    ruleId: finding.weakness,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: visible(finding.message) },
    locations: [
      {
        ...placed(finding.region, finding.quote),
        logicalLocations: [{ fullyQualifiedName: finding.symbol }],
      },
    ],
    ...(finding.otherSources.length === 0 ? {} : { relatedLocations: relatedLocations(finding) }),
    ...(finding.trace.length === 0 ? {} : { codeFlows: [codeFlow(finding.trace)] }),
    partialFingerprints: { 'assay/v1': finding.id, primaryLocationLineHash: `${finding.id}:1` },
    ...(state === undefined ? {} : { baselineState: state.state }),
    ...suppressions(by, state),
    properties: {
      ...(tags.length === 0 ? {} : { tags }),
      role: finding.role,
      confidence: finding.confidence,
      severity: finding.severity,
      cwe: finding.cwe,
      relatedCwes: finding.relatedCwes,
      recommendation: finding.recommendation,
      ...(finding.notes.length === 0 ? {} : { notes: finding.notes }),
      ...(finding.variant === null ? {} : { variant: finding.variant }),
    },
  };
}

function relatedLocations(finding: Finding): Location[] {
  return finding.otherSources.slice(0, MOST_RELATED_LOCATIONS).map((other, index) => ({
    id: index + 1,
    ...placed(other.region, other.quote),
    message: {
      text: `Data from here reaches the same place${other.kind === '' ? '' : ` (${other.kind})`}.`,
    },
  }));
}

/** Where a flow is longer than services take, its middle is left out: source and sink must stay. */
function codeFlow(trace: readonly TraceStep[]): CodeFlow {
  const half = MOST_FLOW_LOCATIONS / 2;
  const kept =
    trace.length <= MOST_FLOW_LOCATIONS ? trace : [...trace.slice(0, half), ...trace.slice(-half)];
  const cut = trace.length - kept.length;
  const flow = {
    locations: kept.map((step) => ({
      location: { ...placed(step.region, step.quote), message: { text: visible(step.says) } },
      kinds: [step.kind === 'step' ? 'pass' : step.kind],
      importance:
        step.kind === 'source' || step.kind === 'sink'
          ? ('essential' as const)
          : ('important' as const),
    })),
  };
  return cut === 0
    ? { threadFlows: [flow] }
    : { threadFlows: [flow], message: { text: `${cut} steps in the middle are left out.` } };
}

function suppressions(
  by: ResultSubject['by'],
  state: ResultSubject['state'],
): Pick<Result, 'suppressions'> {
  if (by !== undefined) return { suppressions: [suppression(by)] };
  if (state?.state !== 'unchanged') return {};
  const justification = `known from ${state.against}`;
  return { suppressions: [{ kind: 'external', status: 'accepted', justification }] };
}

function suppression(by: Suppression): SarifSuppression {
  const until = by.until === null ? '' : ` (until ${by.until})`;
  return {
    kind: by.kind === 'config' ? 'external' : 'inSource',
    status: 'accepted',
    justification: `${by.kind}: ${by.reason === '' ? 'no reason given' : by.reason}${until}`,
    ...(by.region === null ? {} : { location: { physicalLocation: physical(by.region) } }),
  };
}

function placed(region: Region, quote: string): { physicalLocation: PhysicalLocation } {
  const location = physical(region);
  const { startLine, endLine } = region;
  return {
    physicalLocation: {
      ...location,
      region: { ...location.region, snippet: { text: sinkText({ region, quote }) } },
      contextRegion: { startLine, endLine, snippet: { text: quote } },
    },
  };
}

function physical(region: Region): PhysicalLocation {
  const { file, startLine, startColumn, endLine, endColumn } = region;
  return {
    artifactLocation: artifactLocation(file),
    region: { startLine, startColumn, endLine, endColumn },
  };
}

/** A relative path as a URI reference: every part percent-encoded, separators kept. */
export function artifactLocation(path: string): ArtifactLocation {
  const wellFormed = path.replace(/\p{Surrogate}/gu, '\ufffd');
  const uri = wellFormed.split('/').map(encodeURIComponent).join('/');
  return { uri, uriBaseId: '%SRCROOT%' };
}

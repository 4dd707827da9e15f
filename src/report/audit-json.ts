/**
 * The audit as JSON, for programs. The shape is the contract in `audit-json-shape.ts`.
 */
import type { Evidence } from '../audit/evidence.js';
import type { Audit, AuditedClaim, AuditedReview } from '../audit/verdict.js';
import type { JsonAudit, JsonAuditedReview, JsonClaim, JsonEvidence } from './audit-json-shape.js';
import { jsonFinding } from './json.js';
import type { JsonLines } from './json-review.js';
import { visibleJson } from './visible-text.js';

export function auditJson(audit: Audit): string {
  return visibleJson(jsonAudit(audit));
}

function jsonAudit(audit: Audit): JsonAudit {
  return {
    formatVersion: 1,
    toolVersion: audit.toolVersion,
    cweVersion: audit.cweVersion,
    headline: audit.headline,
    reviews: audit.reviews.map(jsonReview),
    missed: audit.missed.map(jsonFinding),
    problems: [...audit.problems],
  };
}

function jsonReview({
  id,
  file,
  claims,
  unread,
  problems,
  score,
}: AuditedReview): JsonAuditedReview {
  return {
    id,
    file,
    claims: claims.map(jsonClaim),
    unread: unread.map(({ lines, text, why }) => ({ lines: pair(lines), text, why })),
    problems: [...problems],
    score: { ...score, verdicts: { ...score.verdicts } },
  };
}

function jsonClaim(audited: AuditedClaim): JsonClaim {
  const { claim, anchor, cwe, mechanism } = audited;
  const [cited] = claim.places;
  return {
    id: claim.id,
    kind: claim.kind,
    title: claim.title,
    text: claim.text,
    cited: { file: cited?.file ?? null, lines: cited?.lines ? pair(cited.lines) : null },
    quotes: claim.quotes.map(({ text }) => text),
    cwe: cwe === null ? null : { ...cwe, better: [...cwe.better] },
    location: {
      status: anchor.status,
      file: anchor.place?.file ?? anchor.file,
      lines: anchor.place === null ? null : pair(anchor.place.lines),
      function: anchor.function,
      revision: anchor.revision,
    },
    symbols: {
      invented: anchor.invented.map(({ name }) => name),
      unresolved: [...anchor.unresolved],
      nearest: Object.fromEntries(anchor.invented.map(({ name, nearest }) => [name, [...nearest]])),
    },
    inventedQuotes: [...anchor.inventedQuotes],
    mechanism: {
      weakness: mechanism.weaknessId,
      outcome: mechanism.outcome,
      closedWorld: mechanism.closedWorld,
    },
    verdict: audited.verdict,
    weakness: audited.isWeakness,
    confidence: audited.confidence,
    reason: audited.reason,
    evidence: audited.evidence.map(jsonEvidence),
    finding:
      mechanism.outcome === 'proved' && mechanism.finding !== null
        ? jsonFinding(mechanism.finding)
        : null,
    duplicateOf: audited.duplicateOf,
    contradicts: [...audited.contradicts],
    listWalk: audited.isListWalk,
    recommendation: claim.recommendation,
    concessions: [...claim.concessions],
  };
}

function jsonEvidence({ file, lines, quote, says }: Evidence): JsonEvidence {
  return { file, lines: lines === null ? null : pair(lines), quote, says };
}

function pair([from, to]: readonly [number, number]): JsonLines {
  return [from, to];
}

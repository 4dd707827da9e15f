/**
 * What the engine found in the files that reviews speak of, on the way of the data too, and no claim names, the gravest first.
 */
import type { Finding, Review } from '../findings/finding.js';
import { SEVERITIES } from '../findings/severity.js';
import type { Inquiry } from '../inquiry/inquiry.js';
import { isOfLocalUsers } from './mechanism/proof.js';
import type { AuditedClaim } from './verdict.js';

export function missedFindings(
  { review, program }: { review: Review; program: Inquiry },
  claims: readonly AuditedClaim[],
): Finding[] {
  const files = new Set(
    claims.flatMap(({ anchor, mechanism }) => [
      ...(anchor.file === null ? [] : [anchor.file]),
      ...(mechanism.finding?.trace ?? []).map(({ region }) => region.file),
    ]),
  );
  return review.findings
    .filter(
      (finding) =>
        files.has(finding.region.file) &&
        !isOfLocalUsers(finding, program) &&
        !claims.some((claim) => isNamedBy(finding, claim)),
    )
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

function isNamedBy(finding: Finding, { anchor, mechanism }: AuditedClaim): boolean {
  if (mechanism.finding === finding) return true;
  const { region, weakness } = finding;
  const { place } = anchor;
  const isThere =
    place !== null &&
    place.file === region.file &&
    region.startLine <= place.lines[1] &&
    place.lines[0] <= region.endLine;
  return isThere && mechanism.weaknessId === weakness;
}

/**
 * The confirmed claims of an audit as SARIF: the engine's own findings that prove them, each once.
 */
import type { Audit } from '../audit/verdict.js';
import { sarif } from './sarif.js';
import type { WriterOptions } from './writer.js';

export function auditSarif(audit: Audit, options: WriterOptions): string {
  const proofs = audit.reviews.flatMap(({ claims }) =>
    claims.flatMap(({ verdict, mechanism }) =>
      verdict === 'confirmed' && mechanism.finding !== null ? [mechanism.finding] : [],
    ),
  );
  const findings = [...new Map(proofs.map((finding) => [finding.id, finding])).values()];
  return sarif({ ...audit.review, findings, suppressed: [], observations: [] }, options);
}

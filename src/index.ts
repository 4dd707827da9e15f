/**
 * The public API: reviewing and auditing as functions, what they take and give, and the writers of their
 * results. It
 * knows no disk and no process; the command line in `hosts/cli` is one program that stands on it.
 */

export {
  type AuditRequest,
  audit,
  type ReviewInput,
  type Revision,
  type SourceAccess,
} from './audit/audit.js';
export type { Audit, AuditedClaim, AuditedReview, Score, Verdict } from './audit/verdict.js';
export type { Catalogue } from './cwe/catalogue.js';
export type { CweEntry } from './cwe/entry.js';
export { cweCatalogue } from './cwe/shipped.js';
export type {
  Confidence,
  Coverage,
  FileProblem,
  Finding,
  Observation,
  Region,
  Review,
  ReviewedFile,
  Role,
  SuppressedFinding,
  Suppression,
  TraceStep,
} from './findings/finding.js';
export { type GateOptions, gating } from './findings/gate.js';
export { languageOf } from './languages/registry.js';
export { SHIPPED_MODELS } from './models/models.generated.js';
export { parseModels } from './models/parse-models.js';
export type { ModelSet, Threat } from './models/row.js';
export { auditHtml as auditHtmlReport } from './report/audit-html.js';
export { auditJson as auditJsonReport } from './report/audit-json.js';
export { auditMarkdown as auditMarkdownReport } from './report/audit-markdown.js';
export { auditSarif as auditSarifReport } from './report/audit-sarif.js';
export { auditText as auditTextReport } from './report/audit-text.js';
export { html as htmlReport } from './report/html.js';
export { json as jsonReport } from './report/json.js';
export { markdown as markdownReport } from './report/markdown.js';
export { sarif as sarifReport } from './report/sarif.js';
export { text as textReport } from './report/text.js';
export type { WriterOptions } from './report/writer.js';
export type {
  ReviewHost,
  ReviewOptions,
  ReviewRequest,
  SourceInput,
} from './review/request.js';
export { review } from './review/review.js';
export { weaknesses } from './weaknesses/index.generated.js';
export type { Severity, Weakness } from './weaknesses/weakness.js';

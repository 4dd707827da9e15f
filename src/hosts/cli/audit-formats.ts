/**
 * The formats an audit can be written in. Each writer is loaded only when it is asked for.
 */
import type { Audit } from '../../audit/verdict.js';
import { cweCatalogue } from '../../cwe/shipped.js';
import { weaknesses } from '../../weaknesses/index.generated.js';
import { terminalPalette } from './palette.js';

export const AUDIT_FORMATS = ['text', 'markdown', 'json', 'sarif', 'html'] as const;

export type AuditFormat = (typeof AUDIT_FORMATS)[number];

interface AuditRendering {
  audit: Audit;
  format: AuditFormat;
  /** Whether colours are wanted; only text has them. */
  colored: boolean;
}

export async function renderAudit({ audit, format, colored }: AuditRendering): Promise<string> {
  switch (format) {
    case 'text': {
      const palette = colored ? await terminalPalette() : undefined;
      return (await import('../../report/audit-text.js')).auditText(audit, palette);
    }
    case 'markdown':
      return (await import('../../report/audit-markdown.js')).auditMarkdown(audit);
    case 'json':
      return (await import('../../report/audit-json.js')).auditJson(audit);
    case 'sarif':
      return (await import('../../report/audit-sarif.js')).auditSarif(audit, {
        weaknesses,
        catalogue: cweCatalogue(),
      });
    case 'html':
      return (await import('../../report/audit-html.js')).auditHtml(audit);
  }
}

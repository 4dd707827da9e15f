/**
 * The one place of the bench that calls the audit: programs and reviews in, the JSON of the contract out.
 */
import { audit, auditJsonReport, languageOf, SHIPPED_MODELS } from '../../src/index.js';
import type { AuditJson } from './contract.js';
import type { Program } from './truth.js';

export interface ReviewFile {
  readonly file: string;
  readonly text: string;
}

export async function auditProgram(
  program: Program,
  reviews: readonly ReviewFile[],
): Promise<AuditJson> {
  const texts = new Map(program.files.map(({ path, text }) => [path, text]));
  const answer = await audit({
    reviews: reviews.map(({ file, text }) => ({
      id: file.replace(/(.)\.[^.]*$/, '$1'),
      file,
      text,
      problems: [],
    })),
    source: {
      paths: [...texts.keys()],
      read: (path) => ({
        path,
        rolePath: path,
        text: texts.get(path) ?? '',
        language: languageOf(path),
        role: program.origin === 'public' ? null : 'production',
        disabled: [],
        problems: [],
      }),
    },
    models: SHIPPED_MODELS,
    host: { toolVersion: '0', hash: (text) => String(text.length).padStart(32, '0') },
  });
  return JSON.parse(auditJsonReport(answer)) as AuditJson;
}

/**
 * The one place of the bench that calls the audit: programs and reviews in, the JSON of the contract out.
 */
import * as api from '../../src/index.js';
import type { AuditJson } from './contract.js';
import type { Program } from './truth.js';

export interface ReviewFile {
  readonly file: string;
  readonly text: string;
}

type Audit = (program: Program, reviews: readonly ReviewFile[]) => Promise<AuditJson>;

export async function auditProgram(
  program: Program,
  reviews: readonly ReviewFile[],
): Promise<AuditJson> {
  const { audit } = api as unknown as { readonly audit?: Audit };
  if (audit === undefined) throw new Error('there is no audit to measure yet');
  return audit(program, reviews);
}

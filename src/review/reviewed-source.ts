/**
 * A file between the request and the review: what is known of it while findings are made.
 */
import type { FileProblem, Role } from '../findings/finding.js';
import type { LoweredFile } from '../ir/module.js';
import type { LineIndex } from '../source/line-index.js';
import type { SourceInput } from './request.js';

/** A file on its way through the review. */
export interface ReviewedSource {
  input: SourceInput;
  lowered: LoweredFile | null;
  role: Role;
  /** Whether a program put it together or made it small: nobody works on it, and it is read once. */
  bundled: boolean;
  lines: LineIndex;
  problems: FileProblem[];
}

/**
 * What a verdict rests on: a line of the code, an entry of the catalogue, or a sentence of the review
 * itself, always with what it shows. A reader can check each without this program.
 */
import type { Lines } from './claim.js';

export interface Evidence {
  /** Null where it is no place in the code: the catalogue, or the review itself. */
  readonly file: string | null;
  readonly lines: Lines | null;
  /** The whole lines of the code, or the catalogue's words; may be empty. */
  readonly quote: string;
  /** One sentence. */
  readonly says: string;
}

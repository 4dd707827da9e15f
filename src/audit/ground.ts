/**
 * What claims are anchored in: the texts, the analysed program, and the history of a file.
 */
import type { Inquiry } from '../inquiry/inquiry.js';
import type { SourceTexts } from './source-texts.js';

export interface Ground {
  readonly texts: SourceTexts;
  readonly program: Inquiry;
  /** Looks for an older or newer text of the file that holds the quote; its revision's id. */
  readonly revisionWith: (path: string, quote: string) => string | null;
}

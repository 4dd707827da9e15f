/**
 * The formats a review can be written in. Each writer is loaded only when it is asked for.
 */
import { cweCatalogue } from '../../cwe/shipped.js';
import type { Review } from '../../findings/finding.js';
import type { WriterOptions } from '../../report/writer.js';
import { weaknesses } from '../../weaknesses/index.generated.js';

export const FORMATS = ['text', 'markdown', 'json', 'sarif'] as const;

export type Format = (typeof FORMATS)[number];

export interface Output {
  format: Format;
  /** Null for standard output. */
  file: string | null;
}

export interface Rendering {
  review: Review;
  format: Format;
  /** Whether colours are wanted; only text has them. */
  colored: boolean;
}

export async function render({ review, format, colored }: Rendering): Promise<string> {
  const options: WriterOptions = { weaknesses, catalogue: cweCatalogue() };
  switch (format) {
    case 'text':
      return renderText(review, options, colored);
    case 'markdown':
      return (await import('../../report/markdown.js')).markdown(review, options);
    case 'json':
      return (await import('../../report/json.js')).json(review);
    case 'sarif':
      return (await import('../../report/sarif.js')).sarif(review, options);
  }
}

async function renderText(
  review: Review,
  options: WriterOptions,
  colored: boolean,
): Promise<string> {
  const { text } = await import('../../report/text.js');
  if (!colored) return text(review, options);
  const [{ paletteOf }, { default: picocolors }] = await Promise.all([
    import('../../report/palette.js'),
    import('picocolors'),
  ]);
  return text(review, { ...options, palette: paletteOf(picocolors.createColors(true)) });
}

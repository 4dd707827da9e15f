/**
 * The formats a review can be written in. Each writer is loaded only when it is asked for.
 */
import { cweCatalogue } from '../../cwe/shipped.js';
import type { Review } from '../../findings/finding.js';
import type { TextOptions } from '../../report/text.js';
import { weaknesses } from '../../weaknesses/index.generated.js';
import { terminalPalette } from './palette.js';

export const FORMATS = [
  'text',
  'markdown',
  'json',
  'sarif',
  'html',
  'gitlab',
  'junit',
  'github',
  'compact',
] as const;

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

async function optionsOf(colored: boolean): Promise<TextOptions> {
  return {
    weaknesses,
    palette: colored ? await terminalPalette() : undefined,
    // Unpacked on first use: not every report needs the catalogue.
    get catalogue() {
      return cweCatalogue();
    },
  };
}

/** What changed since the review before, for a terminal. */
export async function renderChange(
  review: Review,
  { colored }: Pick<Rendering, 'colored'>,
): Promise<string> {
  const options = await optionsOf(colored);
  return (await import('../../report/text.js')).textOfChange(review, options);
}

export async function render({ review, format, colored }: Rendering): Promise<string> {
  const options = await optionsOf(colored);
  switch (format) {
    case 'text':
      return (await import('../../report/text.js')).text(review, options);
    case 'markdown':
      return (await import('../../report/markdown.js')).markdown(review, options);
    case 'json':
      return (await import('../../report/json.js')).json(review);
    case 'sarif':
      return (await import('../../report/sarif.js')).sarif(review, options);
    case 'html':
      return (await import('../../report/html.js')).html(review, options);
    case 'gitlab':
      return (await import('../../report/gitlab.js')).gitlab(review);
    case 'junit':
      return (await import('../../report/junit.js')).junit(review);
    case 'github':
      return (await import('../../report/github.js')).github(review);
    case 'compact':
      return (await import('../../report/compact.js')).compact(review);
  }
}

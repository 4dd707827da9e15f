/**
 * The colours of the text report, handed in by whoever owns the terminal. The plain palette leaves
 * every text as it is.
 */
import type { Severity } from '../weaknesses/weakness.js';

type Paint = (text: string) => string;

export interface Palette {
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly heading: Paint;
  readonly file: Paint;
  readonly dim: Paint;
  readonly mark: Paint;
  readonly good: Paint;
}

/** The functions of a colour library that are needed here; picocolors has this shape. */
export type Colors = Readonly<
  Record<'red' | 'yellow' | 'cyan' | 'green' | 'bold' | 'dim' | 'underline' | 'magenta', Paint>
>;

export function paletteOf(colors: Colors): Palette {
  return {
    severity: {
      critical: (text) => colors.bold(colors.magenta(text)),
      high: (text) => colors.bold(colors.red(text)),
      medium: (text) => colors.bold(colors.yellow(text)),
      low: (text) => colors.bold(colors.cyan(text)),
    },
    heading: colors.bold,
    file: colors.underline,
    dim: colors.dim,
    mark: colors.red,
    good: colors.green,
  };
}

const plain: Paint = (text) => text;

export const plainPalette: Palette = {
  severity: { critical: plain, high: plain, medium: plain, low: plain },
  heading: plain,
  file: plain,
  dim: plain,
  mark: plain,
  good: plain,
};

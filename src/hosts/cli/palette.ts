/**
 * The colours of a terminal, loaded only where they are wanted.
 */
import { type Palette, paletteOf } from '../../report/palette.js';

export async function terminalPalette(): Promise<Palette> {
  const { default: picocolors } = await import('picocolors');
  return paletteOf(picocolors.createColors(true));
}

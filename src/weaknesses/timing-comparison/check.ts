/**
 * Finds codes that prove a message, compared for equality with something that is no constant.
 */
import type { Check } from '../check.js';

const NATURE = 'proof';

export const check: Check = (program) =>
  program
    .comparisons(() => false)
    .flatMap(({ left, right, path, start, end }) => {
      const [code, other] = left.surely.includes(NATURE) ? [left, right] : [right, left];
      if (!code.surely.includes(NATURE) || other.constants !== null) return [];
      if (other.natures.includes(NATURE)) return [];
      const confidence = other.natures.includes('untrusted') ? 'high' : 'medium';
      const evidence = [{ path, start, end, says: 'One side is a code that was made with a key.' }];
      return [{ path, start, end, subject: 'the comparison', confidence, evidence, variant: null }];
    });
